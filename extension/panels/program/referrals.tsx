/** Staff find a request. Search terms are in no URL; the last list stays while one of its rows is open. */
import { signal } from '@preact/signals';
import type { DeskReferral, FindInput, Found } from '../../../shared/contracts/staff.ts';
import { dayAndTime } from '../../../shared/i18n/when.ts';
import { REFERRAL_STATUSES, type ReferralStatus } from '../../../shared/vocabulary.ts';
import { sendMessage } from '../../background/messages.ts';
import { programWords } from '../../locales/program-words.ts';
import { i18n, serverNowOnce } from '../../state/worklist.ts';
import { Case } from './case.tsx';
import { ListTable } from './list-table.tsx';
import { ChoiceFilter, type LastSearch, SearchForm, TextFilter, useSearch } from './search.tsx';
import { ZONE } from './zone.ts';

type Fields = {
  readonly text: string;
  readonly status: ReferralStatus | '';
  readonly day: string;
  readonly agent: string;
};
const EMPTY: Fields = { text: '', status: '', day: '', agent: '' };
const last = signal<LastSearch<Fields, Found>>(undefined);

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
        <ListTable caption={caption} columns={columns}>
          {found.rows.map((row) => (
            <Row key={row.id} row={row} open={open} />
          ))}
        </ListTable>
      )}
      {found.more && <p class="muted">{more}</p>}
    </section>
  );
};

const Desk = ({ open }: Open) => {
  const { search: text, status, anyStatus, statuses, day, agent, find } = desk();
  const search = useSearch({
    ...{ last, empty: EMPTY },
    send: (fields) => sendMessage('staffFind', inputOf(fields)),
  });
  const { fields, change, found } = search;
  return (
    <>
      <h1 tabIndex={-1}>{i18n.value.words.features['program-referrals']}</h1>
      <SearchForm search={search} find={find}>
        <TextFilter
          {...{ id: 'desk-text', type: 'wide', label: text, value: fields.text }}
          change={(typed) => change({ text: typed })}
        />
        <ChoiceFilter
          {...{ id: 'desk-status', label: status, any: anyStatus, choices: REFERRAL_STATUSES }}
          {...{ words: statuses, value: fields.status }}
          change={(chosen) => change({ status: chosen })}
        />
        <TextFilter
          {...{ id: 'desk-day', type: 'date', label: day, value: fields.day }}
          change={(picked) => change({ day: picked })}
        />
        <TextFilter
          {...{ id: 'desk-agent', type: 'text', label: agent, value: fields.agent }}
          change={(typed) => change({ agent: typed })}
        />
      </SearchForm>
      {found && <Results found={found} open={open} />}
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
