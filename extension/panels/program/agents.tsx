/** Staff find an agent. The last list stays while one of it is open. */
import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import {
  ACCESS_STATES,
  type AccessState,
  type AgentsFound,
  type DeskAgent,
} from '../../../shared/contracts/staff-agents.ts';
import { memberOf } from '../../../shared/typed.ts';
import { sendMessage } from '../../background/messages.ts';
import { programWords } from '../../locales/program-words.ts';
import { i18n, staff } from '../../state/worklist.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { useAction } from '../../ui/use-action.ts';
import { AgentDayPanel } from './agent-day.tsx';

type Fields = { readonly text: string; readonly access: AccessState | '' };
const EMPTY: Fields = { text: '', access: '' };
type Search = { readonly by: string; readonly fields: Fields; readonly found: AgentsFound };
/** Of the member of staff who looked; nobody else sees it. */
const last = signal<Search | undefined>(undefined);

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
        <div class="table-scroll">
          <table class="table">
            <caption class="visually-hidden">{caption}</caption>
            <thead>
              <tr>
                {Object.entries(columns).map(([name, label]) => (
                  <th key={name} scope="col" class={name === 'held' ? 'number' : ''}>
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={row.agent} row={row} open={open} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
};

const Desk = ({ open }: Open) => {
  const { features } = i18n.value.words;
  const { search, access, anyAccess, accessStates, find: label } = words();
  const by = staff.value?.name ?? '';
  const kept = last.value?.by === by ? last.value : undefined;
  const [fields, setFields] = useState(kept?.fields ?? EMPTY);
  const { run, busy, problem } = useAction();
  const find = async () => {
    const text = fields.text.trim();
    const input = { ...(text !== '' && { text }), ...(fields.access !== '' && { access: fields.access }) };
    const answer = await run(() => sendMessage('staffAgents', input));
    if (answer?.ok) last.value = { by, fields, found: answer.data };
  };
  return (
    <>
      <h1 tabIndex={-1}>{features['program-agents']}</h1>
      <form
        class="filters desk-search"
        onSubmit={(event) => {
          event.preventDefault();
          void find();
        }}
      >
        <p class="field field-grow">
          <label for="agents-text">{search}</label>
          <input
            id="agents-text"
            type="search"
            autocomplete="off"
            maxLength={100}
            value={fields.text}
            onInput={({ currentTarget }) => setFields({ ...fields, text: currentTarget.value })}
          />
        </p>
        <p class="field">
          <label for="agents-access">{access}</label>
          <select
            id="agents-access"
            value={fields.access}
            onChange={({ currentTarget }) =>
              setFields({ ...fields, access: memberOf(ACCESS_STATES, currentTarget.value) ?? '' })
            }
          >
            <option value="">{anyAccess}</option>
            {ACCESS_STATES.map((each) => (
              <option key={each} value={each}>
                {accessStates[each]}
              </option>
            ))}
          </select>
        </p>
        <button type="submit" class="button button-primary" aria-disabled={busy}>
          {label}
        </button>
      </form>
      {problem && <ProblemNote problem={problem} again={() => void find()} />}
      {kept && <Results found={kept.found} open={open} />}
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
