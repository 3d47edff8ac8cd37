/** The closure calendar: closed days ahead, closing and reopening them, and pausing the program. */
import type {
  ClosedEntry,
  DaysChangedAnswer,
  DaysChangeInput,
} from '../../../shared/contracts/staff-days.ts';
import { WITHOUT_END } from '../../../shared/vocabulary.ts';
import { sendMessage } from '../../background/messages.ts';
import { programWords } from '../../locales/program-words.ts';
import { useChoice, useDraft } from '../../state/use-draft.ts';
import { useQuery } from '../../state/use-query.ts';
import { i18n } from '../../state/worklist.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { choiceInto } from '../../ui/typed.tsx';
import { daysText } from './day-text.ts';
import { DeedButton, DeedEnd, DeedReason, DeedRow, useDeed } from './deed.tsx';
import { TextField } from './fields.tsx';
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

const keyOf = ({ kind, from }: ClosedEntry): string => `${kind} ${from}`;

const Ahead = ({ entries, deed }: { entries: readonly ClosedEntry[] } & Deed) => {
  const { none, columns, kinds, remove, removeOf, endPause } = words();
  if (entries.length === 0) return <p class="muted">{none}</p>;
  return (
    <ListTable columns={columns}>
      {entries.flatMap((entry) => [
        <tr key={keyOf(entry)}>
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
                  keyOf(entry),
                )
              }
            >
              {entry.kind === 'pause' ? endPause : remove}
            </button>
          </td>
        </tr>,
        <DeedRow key={`${keyOf(entry)} end`} id="days" deed={deed} at={keyOf(entry)} columns={4} />,
      ])}
    </ListTable>
  );
};

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
  const press = (prepare: (act: DaysChangeInput) => void) => {
    const last = single ? from.value : to.value;
    if (from.value === '') return deed.wrong('days-from', days);
    if (last === '') return deed.wrong('days-to', days);
    prepare({ type: 'close', kind: kind.value || 'closure', name: name.value, from: from.value, to: last });
  };
  const { faults } = deed;
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
        <TextField id="days-name" label={nameLabel} draft={name} faults={faults} />
        <TextField
          type="date"
          {...{ id: 'days-from', label: single ? day : fromLabel, min: today, faults }}
          draft={from}
        />
        {!single && (
          <TextField
            type="date"
            {...{ id: 'days-to', label: toLabel, min: from.value || today, faults }}
            draft={to}
          />
        )}
      </div>
      <DeedButton kind="button-primary" {...{ id: 'days', deed, at: 'close', text: look, press }} />
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
        <TextField id="pause-name" label={pauseName} draft={name} faults={deed.faults} />
        <TextField
          type="date"
          {...{ id: 'pause-to', label: pauseTo, min: today, draft: to }}
          faults={deed.faults}
        />
      </div>
      <DeedButton
        {...{ id: 'days', deed, at: 'pause', text: look }}
        press={(prepare) =>
          prepare({ type: 'pause', name: name.value, to: to.value === '' ? WITHOUT_END : to.value })
        }
      />
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
