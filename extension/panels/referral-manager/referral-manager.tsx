import { signal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ReferralPage } from '../../../shared/contracts/worklist.ts';
import { sendMessage } from '../../background/messages.ts';
import { after } from '../../clock.ts';
import type { Answer } from '../../model/problem.ts';
import type { Go } from '../../model/route.ts';
import { useQuery } from '../../state/use-query.ts';
import { i18n, worklist } from '../../state/worklist.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { Detail } from './detail.tsx';
import { ExportButton } from './export-button.tsx';
import { Filters } from './filters.tsx';
import { ReferralTable } from './referral-table.tsx';
import { markOf, searchOf } from './searches.ts';
import { filterOf, isNarrowed, viewOf, type Wanted, wantedOf } from './wanted.ts';

type Look = (view: string, how: 'push' | 'replace') => void;
type Props = {
  readonly referralId: string | null;
  /** The query of the address. */
  readonly view: string;
  readonly look: Look;
  readonly go: Go;
  /** Starts an issue for the Professional Services Line about a referral. */
  readonly toIssue: (referralId: string) => void;
};

const PER_PAGE = 25;
/** ms. Long enough to type a word, short enough to feel immediate. */
const TYPING_PAUSE = 200;

/** Where a referral's "back" leads: the list as last shown on this page. */
const lastView = signal('');

type Want = (change: Partial<Wanted>, how?: 'push' | 'replace') => void;

/** Applies the search field after a pause; a search from the address fills the field. */
const useTyping = (search: string, want: Want) => {
  const [typed, setTyped] = useState(search);
  const [cancel, setCancel] = useState<() => void>();
  const own = useRef(search);
  useEffect(() => {
    // Our own change is in the field already, by now perhaps with more letters.
    if (search !== own.current) setTyped(search);
    own.current = search;
  }, [search]);
  useEffect(() => cancel, [cancel]);
  const type = (text: string) => {
    setTyped(text);
    // Replace: a half-typed word is not worth a history entry.
    setCancel(() =>
      after(TYPING_PAUSE, () => {
        own.current = text;
        want({ search: text }, 'replace');
      }),
    );
  };
  return { typed, type };
};

type PagesProps = { readonly page: ReferralPage; readonly want: Want; readonly wanted: Wanted };
const Pages = ({ page, want, wanted }: PagesProps) => {
  const { manager } = i18n.value.words;
  const from = (page.page - 1) * page.perPage + 1;
  const last = Math.max(1, Math.ceil(page.total / page.perPage));
  const to = (number: number, label: string, possible: boolean) => (
    <button
      type="button"
      class="button button-small"
      // Not `disabled`, which would lose the focus on the last page.
      aria-disabled={!possible}
      onClick={() => possible && want({ page: number })}
    >
      {label}
    </button>
  );
  return (
    <nav class="pages" aria-label={manager.pages}>
      <span class="number muted" role="status">
        {manager.showing(from, from + page.rows.length - 1, page.total)}
      </span>
      {last > 1 && to(page.page - 1, manager.previous, page.page > 1)}
      {last > 1 && to(page.page + 1, manager.next, page.page < last)}
      <ExportButton filter={filterOf(wanted)} />
    </nav>
  );
};

/** `asked`: the view it answers; the next one may be loading. */
type Listed = ReferralPage & { readonly asked: string; readonly isNarrowed: boolean };
const listed = async (asked: string, wanted: Wanted): Promise<Answer<Listed>> => {
  const answer = await sendMessage('listReferrals', {
    ...filterOf(wanted),
    page: wanted.page,
    perPage: PER_PAGE,
  });
  return answer.ok ? { ok: true, data: { ...answer.data, asked, isNarrowed: isNarrowed(wanted) } } : answer;
};

/** Past the end, goes to the last page: the list became shorter since the address was written. */
const useLastPage = (page: Listed | undefined, view: string, want: Want) => {
  const behind = page && page.asked === view && page.rows.length === 0 && page.total > 0;
  useEffect(() => {
    if (behind) want({ page: Math.ceil(page.total / page.perPage) }, 'replace');
  }, [behind]);
};

type NothingProps = { readonly page: Listed | undefined; readonly showAll: () => void };
/** Rendered before it has content; otherwise screen readers would not announce it. */
const Nothing = ({ page, showAll }: NothingProps) => {
  const { manager } = i18n.value.words;
  const empty = page?.total === 0;
  const narrowed = page?.isNarrowed ?? false;
  return (
    <div class={empty ? 'empty' : 'visually-hidden'}>
      <div role="status">{empty && <p>{narrowed ? manager.noMatch : manager.none}</p>}</div>
      {empty && narrowed && (
        <button type="button" class="button" onClick={showAll}>
          {manager.clear}
        </button>
      )}
    </div>
  );
};

const List = ({ view, look, go }: Omit<Props, 'referralId' | 'toIssue'>) => {
  const { features, situation } = i18n.value.words;
  const wanted = wantedOf(view, searchOf);
  // Any change of the view starts at the first page.
  const want: Want = (change, how = 'push') => look(viewOf({ ...wanted, page: 1, ...change }, markOf), how);
  const { typed, type } = useTyping(wanted.search, want);
  useEffect(() => {
    lastView.value = view;
  }, [view]);
  const list = useQuery(() => listed(view, wanted), [view, wanted.search, worklist.value?.revision]);
  const { data, problem } = list.state.value;
  useLastPage(data, view, want);
  const open = (referralId: string) => go({ feature: 'referral-manager', referralId });
  return (
    <>
      <h1 tabIndex={-1}>{features['referral-manager']}</h1>
      <Filters wanted={wanted} typed={typed} want={want} type={type} />
      {problem && <ProblemNote problem={problem} again={list.again} />}
      {!data && !problem && (
        <p class="loading" role="status">
          {situation.loading}
        </p>
      )}
      <Nothing page={data} showAll={() => look('', 'push')} />
      {data && data.rows.length > 0 && (
        <>
          <ReferralTable
            rows={data.rows}
            asked={view}
            open={open}
            sort={wanted.sort}
            setSort={(sort) => want({ sort })}
          />
          <Pages page={data} want={want} wanted={wanted} />
        </>
      )}
    </>
  );
};

/** Every referral that the agent received, or one of them. */
export const ReferralManager = ({ referralId, toIssue, ...rest }: Props) => {
  const open = (other: string) => rest.go({ feature: 'referral-manager', referralId: other });
  const close = () => rest.go({ feature: 'referral-manager', referralId: null, view: lastView.peek() });
  return referralId === null ? (
    <List {...rest} />
  ) : (
    <Detail key={referralId} referralId={referralId} close={close} open={open} toIssue={toIssue} />
  );
};
