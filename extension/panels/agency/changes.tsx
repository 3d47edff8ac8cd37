/** What a delegate of level 2 changes: a colleague's days away, and the whole agency's pause. */
import { agencyWords } from '../../locales/agency-words.ts';
import { type Draft, useDraft } from '../../state/use-draft.ts';
import { i18n } from '../../state/worklist.ts';
import { choiceInto, textInto } from '../../ui/typed.tsx';
import { absenceOfDays } from './span.ts';
import type { Parts } from './use-deeds.ts';

const words = () => agencyWords(i18n.value.screen);
const DRAFT = 'my-agency';

const DayField = ({ id, label, draft }: { id: string; label: string; draft: Draft<string> }) => (
  <p class="field">
    <label for={id}>{label}</label>
    <input id={id} type="date" {...textInto(draft)} />
  </p>
);

const DaysAway = ({ data, deed }: Parts) => {
  const { who: label, awayTitle, firstDay, lastDay, look, chooseFirst, wrongDays } = words();
  const [chosen, first, last] = [useDraft(DRAFT, 'who'), useDraft(DRAFT, 'first'), useDraft(DRAFT, 'last')];
  const who = data.colleagues.find(({ agent }) => agent === chosen.value);
  const prepare = () => {
    const absence = who && absenceOfDays(who.calendar.zone, first.value, last.value);
    if (!who || !absence) return deed.say(chooseFirst);
    if (absence.to !== null && absence.to <= absence.from) return deed.say(wrongDays);
    void deed.prepare({ type: 'away', who, absence });
  };
  return (
    <section class="action">
      <h2>{awayTitle}</h2>
      <WhoField id="agency-who" label={label} data={data} draft={chosen} />
      <DayField id="agency-first" label={firstDay} draft={first} />
      <DayField id="agency-last" label={lastDay} draft={last} />
      <button type="button" class="button" aria-disabled={deed.busy} onClick={prepare}>
        {look}
      </button>
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
      <button
        type="button"
        class="button"
        aria-disabled={deed.busy}
        onClick={() => void deed.prepare({ type: paused ? 'resume' : 'pause', agency })}
      >
        {paused ? resume : pause}
      </button>
    </section>
  );
};

type WhoProps = Pick<Parts, 'data'> & {
  readonly id: string;
  readonly label: string;
  readonly draft: Draft<string>;
};
/** Chooses a colleague. */
export const WhoField = ({ id, label, data, draft }: WhoProps) => (
  <p class="field">
    <label for={id}>{label}</label>
    <select id={id} {...choiceInto(draft)}>
      <option value="">{words().chooseColleague}</option>
      {data.colleagues.map(({ agent, name }) => (
        <option key={agent} value={agent}>
          {name}
        </option>
      ))}
    </select>
  </p>
);

export const Changes = (parts: Parts) => (
  <>
    <DaysAway {...parts} />
    <Pause {...parts} />
  </>
);
