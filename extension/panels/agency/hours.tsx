/** A colleague's weekly hours, set by a delegate of level 2 with the editor of My Availability. */
import { useState } from 'preact/hooks';
import type { Colleague } from '../../../shared/contracts/agency.ts';
import { agencyWords } from '../../locales/agency-words.ts';
import { useDraft, useDraftOf } from '../../state/use-draft.ts';
import { i18n, serverNowOnce } from '../../state/worklist.ts';
import { isBad, problemsOf } from '../availability/check.ts';
import { type CalendarDraft, calendarOf, draftOf, isCalendarDraft } from '../availability/draft.ts';
import { WeekEditor } from '../availability/week-editor.tsx';
import { DeedButton } from '../program/deed.tsx';
import type { Act } from './acts.ts';
import { WhoField } from './changes.tsx';
import type { Deeds, Parts } from './use-deeds.ts';

const words = () => agencyWords(i18n.value.screen);

type OfProps = { readonly deed: Deeds; readonly who: Colleague; readonly close: () => void };
const HoursOf = ({ deed, who, close }: OfProps) => {
  const { hoursWrong, look, closeHours } = words();
  // Their calendar as it was when it was opened, so that reading the agency again changes no field.
  const [began] = useState(() => draftOf({ ...who.calendar, outOfOffice: [] }, serverNowOnce()));
  const draft = useDraftOf<CalendarDraft>(`my-agency/${who.agent}`, 'hours', began, isCalendarDraft);
  const problems = problemsOf(draft.value, serverNowOnce());
  const [wrong, setWrong] = useState(false);
  const press = (prepare: (act: Act) => void) => {
    const bad = problems.some(isBad);
    setWrong(bad);
    if (bad) return;
    const { zone, hours } = calendarOf(draft.value);
    prepare({ type: 'hours', who, wanted: { zone, hours } });
  };
  const leave = () => {
    draft.discard();
    close();
  };
  return (
    <>
      <WeekEditor calendar={draft.value} onChange={draft.set} problems={problems} />
      {wrong && (
        <p class="bad" role="alert">
          {hoursWrong}
        </p>
      )}
      <DeedButton {...{ id: 'agency', deed, at: 'hours', text: look, press }} />
      <p class="buttons">
        <button type="button" class="button" onClick={leave}>
          {closeHours}
        </button>
      </p>
    </>
  );
};

export const Hours = ({ data, deed }: Parts) => {
  const chosen = useDraft('my-agency', 'hours-of');
  const who = data.colleagues.find(({ agent }) => agent === chosen.value);
  return (
    <section class="agency-hours">
      <h2>{words().hoursTitle}</h2>
      <WhoField
        id="agency-hours-of"
        label={words().hoursOf}
        data={data}
        draft={chosen}
        faults={deed.faults}
      />
      {who && <HoursOf key={who.agent} deed={deed} who={who} close={chosen.discard} />}
    </section>
  );
};
