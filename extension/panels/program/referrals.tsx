/** Staff find a request. What they look for stands in no address; the last list stays while one of it is open. */
import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import type { DeskReferral, FindInput, Found } from '../../../shared/contracts/staff.ts';
import { dayAndTime } from '../../../shared/i18n/when.ts';
import { memberOf } from '../../../shared/typed.ts';
import { REFERRAL_STATUSES, type ReferralStatus } from '../../../shared/vocabulary.ts';
import { sendMessage } from '../../background/messages.ts';
import { programWords } from '../../locales/program-words.ts';
import { i18n, serverNowOnce, staff } from '../../state/worklist.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { useAction } from '../../ui/use-action.ts';
import { Case } from './case.tsx';
import { ZONE } from './zone.ts';

type Fields = {
  readonly text: string;
  readonly status: ReferralStatus | '';
  readonly day: string;
  readonly agent: string;
};
const EMPTY: Fields = { text: '', status: '', day: '', agent: '' };
type Search = { readonly by: string; readonly fields: Fields; readonly found: Found | undefined };
/** Of the member of staff who looked; nobody else sees it. */
const last = signal<Search | undefined>(undefined);

const desk = () => programWords(i18n.value.screen).desk;

const inputOf = ({ text, status, day, agent }: Fields): FindInput => ({
  ...(text.trim() !== '' && { text: text.trim() }),
  ...(status !== '' && { status }),
  ...(day !== '' && { day }),
  ...(agent.trim() !== '' && { agent: agent.trim() }),
});

const withWhom = ({ holder, asked, keptApart }: DeskReferral): string => {
  if (keptApart) return desk().keptApart;
  return holder?.name ?? (asked ? desk().askedNow(asked.name) : '–');
};

type Open = { readonly open: (referralId: string) => void };

const Row = ({ row, open }: { row: DeskReferral } & Open) => {
  const { words, shared, screen } = i18n.value;
  const shown = (at: number) => dayAndTime(at, serverNowOnce(), ZONE, screen);
  return (
    <tr>
      <th scope="row">
        <button type="button" class="link" onClick={() => open(row.id)}>
          {shared.help[row.help]}, {words.county(row.county)}
        </button>
        <span class="cell-more muted">
          {shared.language[row.language]} · {shared.contactMethod[row.contactMethod]} · {row.zip}
        </span>
      </th>
      <td class="number">{shown(row.submittedAt)}</td>
      <td>
        <span class={`status status-${row.status}`}>{desk().statuses[row.status]}</span>
      </td>
      <td class="number">{row.promisedBy === null ? '–' : shown(row.promisedBy)}</td>
      <td>{withWhom(row)}</td>
    </tr>
  );
};

const Results = ({ found, open }: { found: Found } & Open) => {
  const { taken, none, noAgent, more, caption, columns } = desk();
  const said = found.agentUnknown ? noAgent : found.rows.length === 0 ? none : '';
  return (
    <section>
      <p class="muted" role="status">
        {[taken[found.takenFor], said].filter(Boolean).join(' ')}
      </p>
      {found.rows.length > 0 && (
        <div class="table-scroll">
          <table class="table">
            <caption class="visually-hidden">{caption}</caption>
            <thead>
              <tr>
                {Object.entries(columns).map(([name, label]) => (
                  <th key={name} scope="col">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {found.rows.map((row) => (
                <Row key={row.id} row={row} open={open} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {found.more && <p class="muted">{more}</p>}
    </section>
  );
};

type FormProps = {
  readonly fields: Fields;
  readonly change: (fields: Fields) => void;
  readonly find: () => void;
  readonly busy: boolean;
};
const Form = ({ fields, change, find, busy }: FormProps) => {
  const { search, status, anyStatus, statuses, day, agent, find: label } = desk();
  return (
    <form
      class="filters desk-search"
      onSubmit={(event) => {
        event.preventDefault();
        find();
      }}
    >
      <p class="field field-grow">
        <label for="desk-text">{search}</label>
        <input
          id="desk-text"
          type="search"
          autocomplete="off"
          maxLength={100}
          value={fields.text}
          onInput={({ currentTarget }) => change({ ...fields, text: currentTarget.value })}
        />
      </p>
      <p class="field">
        <label for="desk-status">{status}</label>
        <select
          id="desk-status"
          value={fields.status}
          onChange={({ currentTarget }) =>
            change({ ...fields, status: memberOf(REFERRAL_STATUSES, currentTarget.value) ?? '' })
          }
        >
          <option value="">{anyStatus}</option>
          {REFERRAL_STATUSES.map((each) => (
            <option key={each} value={each}>
              {statuses[each]}
            </option>
          ))}
        </select>
      </p>
      <p class="field">
        <label for="desk-day">{day}</label>
        <input
          id="desk-day"
          type="date"
          value={fields.day}
          onInput={({ currentTarget }) => change({ ...fields, day: currentTarget.value })}
        />
      </p>
      <p class="field">
        <label for="desk-agent">{agent}</label>
        <input
          id="desk-agent"
          type="text"
          autocomplete="off"
          value={fields.agent}
          onInput={({ currentTarget }) => change({ ...fields, agent: currentTarget.value })}
        />
      </p>
      <button type="submit" class="button button-primary" aria-disabled={busy}>
        {label}
      </button>
    </form>
  );
};

const Desk = ({ open }: Open) => {
  const { features } = i18n.value.words;
  const by = staff.value?.name ?? '';
  const kept = last.value?.by === by ? last.value : undefined;
  const [fields, setFields] = useState(kept?.fields ?? EMPTY);
  const { run, busy, problem } = useAction();
  const find = async () => {
    const answer = await run(() => sendMessage('staffFind', inputOf(fields)));
    if (answer?.ok) last.value = { by, fields, found: answer.data };
  };
  return (
    <>
      <h1 tabIndex={-1}>{features['program-referrals']}</h1>
      <Form fields={fields} change={setFields} find={() => void find()} busy={busy} />
      {problem && <ProblemNote problem={problem} again={() => void find()} />}
      {kept?.found && <Results found={kept.found} open={open} />}
    </>
  );
};

type Props = Open & { readonly referralId: string | null; readonly back: () => void };
export const ProgramReferrals = ({ referralId, open, back }: Props) =>
  referralId === null ? (
    <Desk open={open} />
  ) : (
    <Case key={referralId} referralId={referralId} back={back} open={open} />
  );
