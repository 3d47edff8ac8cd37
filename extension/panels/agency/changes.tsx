/** What a delegate of level 2 changes: a colleague's days away, and the whole agency's pause. */
import { agencyWords } from '../../locales/agency-words.ts';
import { type Draft, useDraft } from '../../state/use-draft.ts';
import { i18n } from '../../state/worklist.ts';
import type { Faults } from '../../ui/field-fault.tsx';
import { DeedButton } from '../program/deed.tsx';
import { ChoiceField, TextField } from '../program/fields.tsx';
import type { Act } from './acts.ts';
import { absenceOfDays } from './span.ts';
import type { Parts } from './use-deeds.ts';

const words = () => agencyWords(i18n.value.screen);
const DRAFT = 'my-agency';

const DaysAway = ({ data, deed }: Parts) => {
  const { who: label, awayTitle, firstDay, lastDay, look, chooseFirst, wrongDays } = words();
  const [chosen, first, last] = [useDraft(DRAFT, 'who'), useDraft(DRAFT, 'first'), useDraft(DRAFT, 'last')];
  const who = data.colleagues.find(({ agent }) => agent === chosen.value);
  const { faults } = deed;
  const press = (prepare: (act: Act) => void) => {
    if (!who) return deed.wrong('agency-who', chooseFirst);
    const absence = absenceOfDays(who.calendar.zone, first.value, last.value);
    if (!absence) return deed.wrong('agency-first', chooseFirst);
    if (absence.to !== null && absence.to <= absence.from) return deed.wrong('agency-last', wrongDays);
    prepare({ type: 'away', who, absence });
  };
  return (
    <section class="action">
      <h2>{awayTitle}</h2>
      <WhoField id="agency-who" label={label} data={data} draft={chosen} faults={faults} />
      <TextField type="date" {...{ id: 'agency-first', label: firstDay, draft: first, faults }} />
      <TextField type="date" {...{ id: 'agency-last', label: lastDay, draft: last, faults }} />
      <DeedButton {...{ id: 'agency', deed, at: 'away', text: look, press }} />
    </section>
  );
};

const Pause = ({ data, deed }: Parts) => {
  const { pauseTitle, pauseText, pause, resume } = words();
  const { agency, paused } = data;
  return (
    <section class="action">
      <h2>{pauseTitle}</h2>
      {!paused && <p class="muted">{pauseText}</p>}
      <DeedButton
        {...{ id: 'agency', deed, at: 'pause', text: paused ? resume : pause }}
        press={(prepare) => prepare({ type: paused ? 'resume' : 'pause', agency })}
      />
    </section>
  );
};

type WhoProps = Pick<Parts, 'data'> & {
  readonly id: string;
  readonly label: string;
  readonly draft: Draft<string>;
  readonly faults: Faults;
};
/** Chooses a colleague. */
export const WhoField = ({ data, ...field }: WhoProps) => (
  <ChoiceField
    {...field}
    none={words().chooseColleague}
    choices={data.colleagues.map(({ agent, name }) => ({ value: agent, label: name }))}
  />
);

export const Changes = (parts: Parts) => (
  <>
    <DaysAway {...parts} />
    <Pause {...parts} />
  </>
);
