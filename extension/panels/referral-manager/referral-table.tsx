import { useMemo } from 'preact/hooks';
import type { Assignment, Offer, ReferralRow } from '../../../shared/contracts/worklist.ts';
import { dayWord, shortTime } from '../../../shared/i18n/when.ts';
import { languageAndNeeds } from '../../model/offers.ts';
import type { Problem } from '../../model/problem.ts';
import { mayBeRepeated } from '../../model/refusal-text.ts';
import { acceptOffer, answers, type Held, heldOf, rejectOffer } from '../../state/answers.ts';
import { i18n, offers, serverNowOnce, worklist } from '../../state/worklist.ts';
import { HeldBar } from '../../ui/held-bar.tsx';
import { CheckIcon, CrossIcon } from '../../ui/icons.tsx';
import { KindTag } from '../../ui/kind-tag.tsx';
import { OfferTime } from '../../ui/offer-time.tsx';
import { PersonLine } from '../../ui/person-line.tsx';
import { problemText } from '../../ui/problem.tsx';
import { PromisedTime } from '../../ui/promised-time.tsx';
import { rowKeys } from '../../ui/row-keys.ts';
import { useHeldPresses } from '../../ui/rows-that-move.ts';
import { StatusTag } from '../../ui/status-tag.tsx';
import { SwallowedPress } from '../../ui/swallowed-press.tsx';
import type { Wanted } from './wanted.ts';

type Open = (referralId: string) => void;
/** The number of `manager.columns`. */
const COLUMNS = 6;

const Failed = ({ problem, again }: { problem: Problem; again: (() => void) | undefined }) => (
  <>
    <p class="bad" role="alert">
      {problemText(problem, 'answering')}
    </p>
    {again && mayBeRepeated(problem) && (
      <button type="button" class="button button-small" onClick={again}>
        {i18n.value.words.offer.tryAgain}
      </button>
    )}
  </>
);

/** Accepting opens the referral, with the contact data and room for the call. */
const Answer = ({ row, open }: { row: ReferralRow; open: Open }) => {
  const { words, shared } = i18n.value;
  const which = `${shared.help[row.help]}, ${words.county(row.county)}`;
  const offer = offers.value.find(({ id }) => id === row.offerId);
  const state = answers.value.get(row.referralId)?.state;
  const accept = async (what: Offer) => {
    await acceptOffer(what);
    if (answers.value.get(row.referralId)?.state.step === 'accepted') open(row.referralId);
  };
  if (state?.step === 'failed')
    return (
      <Failed
        problem={state.problem}
        again={offer && (() => void (state.wish === 'accept' ? accept(offer) : rejectOffer(offer)))}
      />
    );
  if (!offer || state?.step === 'accepted' || state?.step === 'rejected') return null;
  const busy = state !== undefined;
  return (
    <span class="offer-choices">
      <button
        type="button"
        class="button button-good button-icon"
        data-key="a"
        aria-keyshortcuts="A"
        aria-label={`${words.offer.accept}: ${which}`}
        title={words.offer.acceptKey}
        aria-disabled={busy}
        onClick={() => void accept(offer)}
      >
        <CheckIcon />
      </button>
      <button
        type="button"
        class="button button-bad button-icon"
        data-key="r"
        aria-keyshortcuts="R"
        aria-label={`${words.offer.reject}: ${which}`}
        title={words.offer.rejectKey}
        aria-disabled={busy}
        onClick={() => void rejectOffer(offer)}
      >
        <CrossIcon />
      </button>
    </span>
  );
};

/** The agent's assignment of this row; the worklist knows it before the list is refetched. */
const assignmentOf = ({ referralId, status }: ReferralRow): Assignment | undefined =>
  status === 'in-progress'
    ? worklist.value?.assignments.find((mine) => mine.referralId === referralId)
    : undefined;

const Attempts = ({ row }: { row: ReferralRow }) => {
  const mine = assignmentOf(row);
  return mine ? <span class="cell-more muted">{i18n.value.words.mine.attempts(mine.attempts)}</span> : null;
};

const Due = ({ row }: { row: ReferralRow }) => {
  const waits = offers.value.find(({ id }) => id === row.offerId);
  if (waits) return <OfferTime offer={waits} />;
  const mine = assignmentOf(row);
  return mine ? <PromisedTime referral={mine} /> : <span class="muted">–</span>;
};

/** Replaces the row while its rejection can be undone. */
const HeldRow = ({ offer, held }: { offer: Offer; held: Held }) => (
  <tr class="row-held" data-row data-referral={offer.referralId}>
    <td colSpan={COLUMNS}>
      <HeldBar offer={offer} held={held} />
    </td>
  </tr>
);

const RowOf = ({ row, open }: { row: ReferralRow; open: Open }) => {
  const offer = worklist.value?.offers.find(({ id }) => id === row.offerId);
  const held = offer && heldOf(offer);
  return held ? <HeldRow offer={offer} held={held} /> : <Row row={row} open={open} />;
};

const Row = ({ row, open }: { row: ReferralRow; open: Open }) => {
  const { words, shared, screen } = i18n.value;
  const zone = worklist.value?.zone ?? row.zone;
  const mine = assignmentOf(row);
  return (
    <tr class={row.status === 'pending' ? '' : 'row-settled'} data-row data-referral={row.referralId}>
      <th scope="row">
        {mine && <PersonLine mine={mine} open={() => open(row.referralId)} />}
        <button
          type="button"
          class="link"
          data-row-focus
          data-key="o"
          aria-keyshortcuts="O"
          onClick={() => open(row.referralId)}
        >
          {shared.help[row.help]}
        </button>
        <span class="cell-more muted">
          {languageAndNeeds(row, i18n.value)} · {shared.contactMethod[row.contactMethod]}
        </span>
        {row.siblings.length > 0 && (
          <span class="cell-more">{words.siblings.asked(row.siblings.length)}</span>
        )}
      </th>
      <td>
        <span class="cell-status">
          <StatusTag status={row.status} />
          <KindTag kind={row.kind} />
        </span>
        <Attempts row={row} />
      </td>
      <td>
        {words.county(row.county)}
        {row.miles !== null && <span class="cell-more muted number">{words.miles(row.miles)}</span>}
      </td>
      <td class="number">
        {(row.daysOnly ? dayWord : shortTime)(row.offeredAt, serverNowOnce(), zone, screen)}
      </td>
      <td>
        <Due row={row} />
      </td>
      <td>
        <Answer row={row} open={open} />
      </td>
    </tr>
  );
};

type Sort = Wanted['sort'];
/** The next sort order of a heading; the other headings can't be sorted by. */
const NEXT_SORT = {
  offered: (sort: Sort): Sort => (sort === 'newest' ? 'oldest' : 'newest'),
  due: (): Sort => 'due',
} as const;
const SORTED = {
  newest: ['offered', 'descending'],
  oldest: ['offered', 'ascending'],
  due: ['due', 'ascending'],
} as const;
const ARROWS = { ascending: '▲', descending: '▼' } as const;

type HeadingProps = { name: string; label: string; sort: Sort; setSort: (sort: Sort) => void };
const Heading = ({ name, label, sort, setSort }: HeadingProps) => {
  const [by, direction] = SORTED[sort];
  if (name !== 'offered' && name !== 'due') return <th scope="col">{label}</th>;
  const next = NEXT_SORT[name];
  return (
    <th scope="col" aria-sort={by === name ? direction : 'none'}>
      <button type="button" class="sorter" onClick={() => setSort(next(sort))}>
        {label}
        <span aria-hidden="true">{by === name ? ` ${ARROWS[direction]}` : ''}</span>
      </button>
    </th>
  );
};

type Props = {
  readonly rows: readonly ReferralRow[];
  /** The search, filter, sort order, and page of this list. */
  readonly asked: string;
  readonly open: Open;
  readonly sort: Sort;
  readonly setSort: (sort: Sort) => void;
};
export const ReferralTable = ({ rows, asked, open, sort, setSort }: Props) => {
  const { caption, columns } = i18n.value.words.manager;
  const ids = useMemo(() => rows.map(({ offerId }) => offerId), [rows]);
  const hold = useHeldPresses(ids, asked);
  return (
    <>
      <div class="table-scroll">
        <table class="table referrals" onKeyDown={rowKeys}>
          <caption class="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              {Object.entries(columns).map(([name, label]) => (
                <Heading key={name} name={name} label={label} sort={sort} setSort={setSort} />
              ))}
            </tr>
          </thead>
          <tbody onClickCapture={hold}>
            {rows.map((row) => (
              <RowOf key={row.offerId} row={row} open={open} />
            ))}
          </tbody>
        </table>
      </div>
      <SwallowedPress />
    </>
  );
};
