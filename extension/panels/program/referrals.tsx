/** Staff see who waits and who asked today, and find any request. What they look for stands in no address. */
import { signal } from '@preact/signals';
import { DESK_PAGE, type DeskReferral, type FindInput, type Found } from '../../../shared/contracts/staff.ts';
import { dayAndTime } from '../../../shared/i18n/when.ts';
import { REFERRAL_STATUSES, type ReferralStatus } from '../../../shared/vocabulary.ts';
import { sendMessage } from '../../background/messages.ts';
import { programWords } from '../../locales/program-words.ts';
import { i18n, serverNowOnce } from '../../state/worklist.ts';
import { Case } from './case.tsx';
import { ListTable } from './list-table.tsx';
import { riskOf, spanText } from './risk.ts';
import { ChoiceFilter, type LastSearch, ReadAt, SearchForm, TextFilter, Turn, useSearch } from './search.tsx';
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

const inputOf = ({ text, status, day, agent }: Fields, page: number): FindInput => ({
  ...(text.trim() !== '' && { text: text.trim() }),
  ...(status !== '' && { status }),
  ...(day !== '' && { day }),
  ...(agent.trim() !== '' && { agent: agent.trim() }),
  page,
});

const withWhom = ({ holder, asked, keptApart }: DeskReferral): string => {
  if (keptApart) return desk().keptApart;
  return holder?.name ?? (asked ? desk().askedNow(asked.name) : '–');
};

/** The promised time, and while a first call is owed, how near it was when the list was read. */
const Promised = ({ row, readAt }: { row: DeskReferral; readAt: number }) => {
  const { promisedBy, endedAt, firstAttemptAt, keptApart, opensAt } = row;
  if (promisedBy === null) return <td class="number">–</td>;
  const isOwed = endedAt === null && firstAttemptAt === null && !keptApart && (opensAt ?? 0) <= readAt;
  const { pastBy, left } = programWords(i18n.value.screen).board;
  const span = promisedBy - readAt;
  return (
    <td class="number">
      {shown(promisedBy)}
      {isOwed && (
        <strong class={`cell-more risk-${riskOf({ promisedBy }, readAt)}`}>
          {span <= 0 ? pastBy(spanText(-span)) : left(spanText(span))}
        </strong>
      )}
    </td>
  );
};

const shown = (at: number): string => dayAndTime(at, serverNowOnce(), ZONE, i18n.value.screen);

type Open = { readonly open: (referralId: string) => void };

const Row = ({ row, readAt, open }: { row: DeskReferral; readAt: number } & Open) => {
  const { words, shared } = i18n.value;
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
      <Promised row={row} readAt={readAt} />
      <td>{withWhom(row)}</td>
    </tr>
  );
};

type Search = ReturnType<typeof useSearch<Fields, Found>>;
type ResultsProps = { readonly list: NonNullable<Search['shown']>; readonly busy: boolean } & Open;
const Results = ({ list, busy, open }: ResultsProps) => {
  const { taken, none, noAgent, nothingToday, today, pageOf, caption, columns } = desk();
  const { found, page, readAt } = list;
  const { rows, counts } = found;
  const first = (page - 1) * DESK_PAGE;
  const said = [
    taken[found.takenFor],
    counts ? today(counts.waiting, counts.asked) : '',
    found.agentUnknown ? noAgent : rows.length === 0 ? (list.isFirst ? nothingToday : none) : '',
    page > 1 || found.more ? pageOf(first + 1, first + rows.length) : '',
  ];
  return (
    <section>
      <p class="muted" role="status">
        {said.filter(Boolean).join(' ')}
      </p>
      <ReadAt shown={list} busy={busy} />
      {rows.length > 0 && (
        <ListTable caption={caption} columns={columns}>
          {rows.map((row) => (
            <Row key={row.id} row={row} readAt={readAt} open={open} />
          ))}
        </ListTable>
      )}
      <Turn shown={list} busy={busy} more={found.more} />
    </section>
  );
};

const Desk = ({ open }: Open) => {
  const { search: text, status, anyStatus, statuses, day, agent, find } = desk();
  const search = useSearch<Fields, Found>({
    ...{ last, empty: EMPTY },
    send: (fields, page) => sendMessage('staffFind', inputOf(fields, page)),
  });
  const { fields, change, shown: list, busy, problem } = search;
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
      {!list && !problem && <p class="loading">{i18n.value.words.situation.loading}</p>}
      {list && <Results {...{ list, busy, open }} />}
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
