/** The closure calendar: closed days ahead, closing and reopening them, and pausing the program. */
import type {
  ClosedEntry,
  DaysChangedAnswer,
  DaysChangeInput,
} from '../../../shared/contracts/staff-days.ts';
import { WITHOUT_END } from '../../../shared/vocabulary.ts';
import { sendMessage } from '../../background/messages.ts';
import { programWords } from '../../locales/program-words.ts';
import { type Draft, useChoice, useDraft } from '../../state/use-draft.ts';
import { useQuery } from '../../state/use-query.ts';
import { i18n } from '../../state/worklist.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { choiceInto, textInto } from '../../ui/typed.tsx';
import { daysText } from './day-text.ts';
import { DeedEnd, DeedReason, useDeed } from './deed.tsx';
import { ListTable } from './list-table.tsx';

const words = () => programWords(i18n.value.screen).days;
const DRAFT = 'program/days';

const spanIn = ({ entry }: DaysChangedAnswer): string => (entry ? daysText(entry) : '');
const willText = ({ type }: DaysChangeInput, answer: DaysChangedAnswer, tense: 'will' | 'did'): string => {
  const text = words()[tense];
  if (type === 'resume') return text.resume;
  if (type === 'pause') return text.pause(answer.callsSet);
  return type === 'close' ? text.close(spanIn(answer), answer.callsSet) : text.reopen(spanIn(answer));
};

/** `done`: what was typed for it is dropped. */
const useDays = (changed: (act: DaysChangeInput) => void) =>
  useDeed({
    draft: DRAFT,
    send: (change: DaysChangeInput, how) => sendMessage('staffDaysChange', { change, ...how }),
    nothing: (_change, { unchanged }) => unchanged && words().why[unchanged],
    will: (change, answer) => willText(change, answer, 'will'),
    did: (change, answer) => willText(change, answer, 'did'),
    changed,
  });
type Deed = { readonly deed: ReturnType<typeof useDays> };

const Ahead = ({ entries, deed }: { entries: readonly ClosedEntry[] } & Deed) => {
  const { none, columns, kinds, remove, removeOf, endPause } = words();
  if (entries.length === 0) return <p class="muted">{none}</p>;
  return (
    <ListTable columns={columns}>
      {entries.map((entry) => (
        <tr key={`${entry.kind} ${entry.from}`}>
          <th scope="row">{daysText(entry)}</th>
          <td>{kinds[entry.kind]}</td>
          <td>{entry.name}</td>
          <td>
            <button
              type="button"
              class="button button-small"
              aria-disabled={deed.busy}
              aria-label={entry.kind === 'pause' ? endPause : removeOf(entry.name)}
              onClick={() =>
                void deed.prepare(
                  entry.kind === 'pause'
                    ? { type: 'resume' }
                    : { type: 'reopen', kind: entry.kind, from: entry.from },
                )
              }
            >
              {entry.kind === 'pause' ? endPause : remove}
            </button>
          </td>
        </tr>
      ))}
    </ListTable>
  );
};

type FieldProps = { readonly id: string; readonly label: string; readonly draft: Draft<string> };
const NameField = ({ id, label, draft }: FieldProps) => (
  <p class="field">
    <label for={id}>{label}</label>
    <input id={id} type="text" autocomplete="off" {...textInto(draft)} />
  </p>
);
const DayField = ({ id, label, draft, least }: FieldProps & { least: string }) => (
  <p class="field">
    <label for={id}>{label}</label>
    <input id={id} type="date" min={least} {...textInto(draft)} />
  </p>
);

const KINDS = ['holiday', 'closure'] as const;

const useTyped = () => ({
  kind: useChoice(DRAFT, 'kind', KINDS),
  name: useDraft(DRAFT, 'name'),
  from: useDraft(DRAFT, 'from'),
  to: useDraft(DRAFT, 'to'),
  pauseName: useDraft(DRAFT, 'pause-name'),
  pauseTo: useDraft(DRAFT, 'pause-to'),
});
type Typed = { readonly typed: ReturnType<typeof useTyped> };

const Close = ({ today, deed, typed }: { today: string } & Deed & Typed) => {
  const { add, kind: label, kinds, name: nameLabel, day, from: fromLabel, to: toLabel, look, days } = words();
  const { kind, name, from, to } = typed;
  const single = kind.value === 'holiday';
  const prepare = () => {
    const last = single ? from.value : to.value;
    if (from.value === '' || last === '') return deed.say(days);
    void deed.prepare({
      ...{ type: 'close', kind: kind.value || 'closure' },
      ...{ name: name.value, from: from.value, to: last },
    });
  };
  return (
    <section class="action">
      <h2>{add}</h2>
      <div class="filters">
        <p class="field">
          <label for="days-kind">{label}</label>
          <select id="days-kind" {...choiceInto(kind)} value={kind.value || 'closure'}>
            <option value="closure">{kinds.closure}</option>
            <option value="holiday">{kinds.holiday}</option>
          </select>
        </p>
        <NameField id="days-name" label={nameLabel} draft={name} />
        <DayField id="days-from" label={single ? day : fromLabel} draft={from} least={today} />
        {!single && <DayField id="days-to" label={toLabel} draft={to} least={from.value || today} />}
      </div>
      <button type="button" class="button button-primary" aria-disabled={deed.busy} onClick={prepare}>
        {look}
      </button>
    </section>
  );
};

const Pause = ({ paused, today, deed, typed }: { paused: boolean; today: string } & Deed & Typed) => {
  const { pause, pauseText, pauseName, pauseTo, pauseAgain, look } = words();
  const { pauseName: name, pauseTo: to } = typed;
  return (
    <section class="action">
      <h2>{paused ? pauseAgain : pause}</h2>
      <p class="muted">{pauseText}</p>
      <div class="filters">
        <NameField id="pause-name" label={pauseName} draft={name} />
        <DayField id="pause-to" label={pauseTo} draft={to} least={today} />
      </div>
      <button
        type="button"
        class="button"
        aria-disabled={deed.busy}
        onClick={() =>
          void deed.prepare({ type: 'pause', name: name.value, to: to.value === '' ? WITHOUT_END : to.value })
        }
      >
        {look}
      </button>
    </section>
  );
};

export const ProgramDays = () => {
  const { words: all } = i18n.value;
  const query = useQuery(() => sendMessage('staffDays'), []);
  const typed = useTyped();
  const deed = useDays(({ type }) => {
    const used =
      type === 'close'
        ? [typed.name, typed.from, typed.to]
        : type === 'pause'
          ? [typed.pauseName, typed.pauseTo]
          : [];
    for (const draft of used) draft.discard();
    query.again();
  });
  const { data, problem } = query.state.value;
  return (
    <div class="case">
      <h1 tabIndex={-1}>{all.features['program-days']}</h1>
      {problem && <ProblemNote problem={problem} again={query.again} />}
      {!data && !problem && <p class="loading">{all.situation.loading}</p>}
      {data && (
        <div class="case-body">
          <section>
            <h2>{words().ahead}</h2>
            <Ahead entries={data.entries} deed={deed} />
            {data.past > 0 && <p class="muted">{words().past(data.past)}</p>}
          </section>
          <aside class="case-acts">
            <DeedReason id="days" reason={deed.reason} />
            <Close {...{ today: data.today, deed, typed }} />
            <Pause
              {...{ today: data.today, deed, typed }}
              paused={data.entries.some(({ kind, from }) => kind === 'pause' && from <= data.today)}
            />
            <DeedEnd id="days" deed={deed} />
          </aside>
        </div>
      )}
    </div>
  );
};
