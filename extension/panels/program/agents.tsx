/** Staff find an agent. The last list stays while one of its rows is open. */
import { signal } from '@preact/signals';
import {
  ACCESS_STATES,
  type AccessState,
  type AgentsFound,
  type AgentsInput,
  type DeskAgent,
} from '../../../shared/contracts/staff-agents.ts';
import { sendMessage } from '../../background/messages.ts';
import { programWords } from '../../locales/program-words.ts';
import { i18n } from '../../state/worklist.ts';
import { AgentDayPanel } from './agent-day.tsx';
import { ListTable } from './list-table.tsx';
import { ChoiceFilter, type LastSearch, SearchForm, TextFilter, useSearch } from './search.tsx';

type Fields = { readonly text: string; readonly access: AccessState | '' };
const EMPTY: Fields = { text: '', access: '' };
const last = signal<LastSearch<Fields, AgentsFound>>(undefined);

const words = () => programWords(i18n.value.screen).agents;

type Open = { readonly open: (agent: string) => void };

const Row = ({ row, open }: { row: DeskAgent } & Open) => {
  const { accessStates, registrations } = words();
  const { role: roles } = i18n.value.shared;
  return (
    <tr>
      <th scope="row">
        <button type="button" class="link" onClick={() => open(row.agent)}>
          {row.name}
        </button>
        <span class="cell-more muted">{[row.agent, row.npn].filter(Boolean).join(' · ')}</span>
      </th>
      <td>{roles[row.role]}</td>
      <td>{registrations[row.registration]}</td>
      <td class={row.access === 'open' ? '' : 'bad'}>{accessStates[row.access]}</td>
      <td class="number">{row.inProgress}</td>
    </tr>
  );
};

const Results = ({ found: { rows, total }, open }: { found: AgentsFound } & Open) => {
  const { caption, columns, found } = words();
  return (
    <section>
      <p class="muted" role="status">
        {found(total, rows.length)}
      </p>
      {rows.length > 0 && (
        <ListTable caption={caption} columns={columns} numbers={['held']}>
          {rows.map((row) => (
            <Row key={row.agent} row={row} open={open} />
          ))}
        </ListTable>
      )}
    </section>
  );
};

const inputOf = ({ text, access }: Fields): AgentsInput => ({
  ...(text.trim() !== '' && { text: text.trim() }),
  ...(access !== '' && { access }),
});

const Desk = ({ open }: Open) => {
  const { search: label, access, anyAccess, accessStates, find } = words();
  const search = useSearch({
    ...{ last, empty: EMPTY },
    send: (fields) => sendMessage('staffAgents', inputOf(fields)),
  });
  const { fields, change, found } = search;
  return (
    <>
      <h1 tabIndex={-1}>{i18n.value.words.features['program-agents']}</h1>
      <SearchForm search={search} find={find}>
        <TextFilter
          {...{ id: 'agents-text', type: 'wide', label, value: fields.text }}
          change={(text) => change({ text })}
        />
        <ChoiceFilter
          {...{ id: 'agents-access', label: access, any: anyAccess, choices: ACCESS_STATES }}
          {...{ words: accessStates, value: fields.access }}
          change={(chosen) => change({ access: chosen })}
        />
      </SearchForm>
      {found && <Results found={found} open={open} />}
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
