/** Staff see who is on duty, paused, or suspended, and find anybody else. The last list stays while one of it is open. */
import { signal } from '@preact/signals';
import {
  AGENT_NOW,
  AGENTS_PAGE,
  type AgentShow,
  type AgentsFound,
  type AgentsInput,
  HERE,
  type ListedAgent,
} from '../../../shared/contracts/staff-agents.ts';
import { shortTime } from '../../../shared/i18n/when.ts';
import { sendMessage } from '../../background/messages.ts';
import { programWords } from '../../locales/program-words.ts';
import { i18n, serverNowOnce } from '../../state/worklist.ts';
import { AgentDayPanel } from './agent-day.tsx';
import { WriteToChosen } from './agent-message.tsx';
import { type Chosen, Pick, PickAll, useChosen } from './chosen.tsx';
import { ListTable } from './list-table.tsx';
import { ChoiceFilter, type LastSearch, ReadAt, SearchForm, TextFilter, Turn, useSearch } from './search.tsx';
import { ZONE } from './zone.ts';

type Fields = { readonly text: string; readonly show: AgentShow | '' };
const EMPTY: Fields = { text: '', show: '' };
const last = signal<LastSearch<Fields, AgentsFound>>(undefined);

const words = () => programWords(i18n.value.screen).agents;

type Open = { readonly open: (agent: string) => void };

const TROUBLE = new Set<ListedAgent['now']>(['cooling-down', 'suspended', 'paused', 'unreachable']);

const NowCell = ({ row: { now, until = null, missedInRow = 0, access } }: { row: ListedAgent }) => {
  const { states, accessStates, until: untilText, missedInRow: missed } = words();
  const more = [
    until === null ? null : untilText(shortTime(until, serverNowOnce(), ZONE, i18n.value.screen)),
    missedInRow > 0 ? missed(missedInRow) : null,
  ];
  const facts = more.filter((one) => one !== null);
  return (
    <td>
      <span class={TROUBLE.has(now) ? 'bad' : ''}>{now ? states[now] : accessStates[access]}</span>
      {facts.length > 0 && <span class="cell-more muted">{facts.join(' · ')}</span>}
    </td>
  );
};

type RowProps = { readonly row: ListedAgent; readonly chosen: Chosen } & Open;
const Row = ({ row, chosen, open }: RowProps) => {
  const { role: roles } = i18n.value.shared;
  return (
    <tr>
      <th scope="row">
        <Pick chosen={chosen} name={row.agent} label={row.name}>
          <button type="button" class="link" onClick={() => open(row.agent)}>
            {row.name}
          </button>
        </Pick>
        <span class="cell-more muted">{[row.agent, row.npn].filter(Boolean).join(' · ')}</span>
      </th>
      <NowCell row={row} />
      <td>{roles[row.role]}</td>
      <td>{words().registrations[row.registration]}</td>
      <td class="number">{row.inProgress}</td>
    </tr>
  );
};

/** How many there are of each state that the first screen lists, none left out. */
const Counts = ({ counts }: { counts: NonNullable<AgentsFound['counts']> }) => {
  const { states } = words();
  return (
    <dl class="desk-counts">
      {HERE.toReversed().map((state) => (
        <div key={state} class={TROUBLE.has(state) && counts[state] > 0 ? 'bad' : ''}>
          <dt>{states[state]}</dt>
          <dd class="number">{counts[state]}</dd>
        </div>
      ))}
    </dl>
  );
};

type Search = ReturnType<typeof useSearch<Fields, AgentsFound>>;
type ResultsProps = { readonly shown: NonNullable<Search['shown']>; readonly busy: boolean } & Open;
const Results = ({ shown, busy, open }: ResultsProps) => {
  const names = shown.found.rows.filter(({ access }) => access !== 'removed').map(({ agent }) => agent);
  const chosen = useChosen(names);
  const { caption, columns, found, nobodyHere } = words();
  const { rows, total, counts } = shown.found;
  const first = (shown.page - 1) * AGENTS_PAGE;
  return (
    <section>
      {counts && <Counts counts={counts} />}
      <p class="muted" role="status">
        {shown.isFirst && total === 0 ? nobodyHere : found(total, first + 1, first + rows.length)}
      </p>
      <ReadAt shown={shown} busy={busy} />
      {names.length > 0 && <PickAll chosen={chosen} shown={names} />}
      {rows.length > 0 && (
        <ListTable caption={caption} columns={columns} numbers={['held']}>
          {rows.map((row) => (
            <Row key={row.agent} {...{ row, chosen, open }} />
          ))}
        </ListTable>
      )}
      <Turn shown={shown} busy={busy} more={first + rows.length < total} />
      {rows.length > 0 && <WriteToChosen agents={chosen.keys} wrote={() => chosen.set([])} />}
    </section>
  );
};

const inputOf = ({ text, show }: Fields, page: number): AgentsInput => ({
  ...(text.trim() !== '' && { text: text.trim() }),
  ...(show !== '' && { show }),
  page,
});

const SHOWS = ['everybody', ...AGENT_NOW] as const;

const Desk = ({ open }: Open) => {
  const { search: label, show, here, everybody, states, find } = words();
  const search = useSearch<Fields, AgentsFound>({
    ...{ last, empty: EMPTY },
    send: (fields, page) => sendMessage('staffAgents', inputOf(fields, page)),
  });
  const { fields, change, shown, busy, problem } = search;
  return (
    <>
      <h1 tabIndex={-1}>{i18n.value.words.features['program-agents']}</h1>
      <SearchForm search={search} find={find}>
        <TextFilter
          {...{ id: 'agents-text', type: 'wide', label, value: fields.text }}
          change={(text) => change({ text })}
        />
        <ChoiceFilter
          {...{ id: 'agents-show', label: show, any: here, choices: SHOWS }}
          {...{ words: { everybody, ...states }, value: fields.show === 'here' ? '' : fields.show }}
          change={(chosen) => change({ show: chosen })}
        />
      </SearchForm>
      {!shown && !problem && <p class="loading">{i18n.value.words.situation.loading}</p>}
      {shown && <Results {...{ shown, busy, open }} />}
    </>
  );
};

type Props = Open & {
  readonly agent: string | undefined;
  readonly back: () => void;
  readonly toReferral: (referralId: string) => void;
};
export const ProgramAgents = ({ agent, open, back, toReferral }: Props) =>
  agent === undefined ? (
    <Desk open={open} />
  ) : (
    <AgentDayPanel key={agent} agent={agent} back={back} toReferral={toReferral} />
  );
