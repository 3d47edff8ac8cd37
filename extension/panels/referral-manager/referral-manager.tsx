import { signal } from '@preact/signals';
import type { ListInput, ReferralPage } from '../../../shared/contracts/worklist.ts';
import { sendMessage } from '../../background/messages.ts';
import { after } from '../../clock.ts';
import { useAsked } from '../../state/asked.ts';
import { voice, worklist } from '../../state/worklist.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { Detail } from './detail.tsx';
import { Filters } from './filters.tsx';
import { ReferralTable } from './referral-table.tsx';

type Props = {
  readonly referralId: string | null;
  readonly open: (referralId: string) => void;
  readonly close: () => void;
};

export type Wanted = Required<Pick<ListInput, 'status' | 'sort' | 'page'>> & { readonly search: string };
const ALL: Wanted = { search: '', status: 'all', sort: 'newest', page: 1 };
const PER_PAGE = 25;
/** Long enough for a word to be typed, short enough to feel at once. */
const TYPING_PAUSE = 200;

/** Outlives the panel, so that coming back from a referral finds the list as it was. */
const wanted = signal<Wanted>(ALL);
/** What stands in the search field; it becomes wanted after a pause. */
const typed = signal('');
const inputOf = ({ search, ...rest }: Wanted): ListInput => ({
  ...rest,
  perPage: PER_PAGE,
  ...(search.trim() === '' ? {} : { search: search.trim() }),
});

let cancelTyping: (() => void) | undefined;
/** Any change of what is wanted starts again at the first page. */
const want = (change: Partial<Wanted>): void => {
  wanted.value = { ...wanted.value, page: 1, ...change };
};
const type = (search: string): void => {
  typed.value = search;
  cancelTyping?.();
  cancelTyping = after(TYPING_PAUSE, () => want({ search }));
};
const showAll = (): void => {
  cancelTyping?.();
  typed.value = '';
  wanted.value = ALL;
};

const Pages = ({ page }: { page: ReferralPage }) => {
  const { manager } = voice.value.words;
  const from = (page.page - 1) * page.perPage + 1;
  const last = Math.max(1, Math.ceil(page.total / page.perPage));
  return (
    <nav class="pages" aria-label={manager.pages}>
      <span class="number muted" role="status">
        {manager.showing(from, from + page.rows.length - 1, page.total)}
      </span>
      {last > 1 && (
        <>
          <button
            type="button"
            class="button button-small"
            disabled={page.page <= 1}
            onClick={() => want({ page: page.page - 1 })}
          >
            {manager.previous}
          </button>
          <button
            type="button"
            class="button button-small"
            disabled={page.page >= last}
            onClick={() => want({ page: page.page + 1 })}
          >
            {manager.next}
          </button>
        </>
      )}
    </nav>
  );
};

const Nothing = () => {
  const { manager } = voice.value.words;
  const narrowed = wanted.value.search !== '' || wanted.value.status !== 'all';
  return (
    <div class="empty">
      <p>{narrowed ? manager.noMatch : manager.none}</p>
      {narrowed && (
        <button type="button" class="button" onClick={showAll}>
          {manager.clear}
        </button>
      )}
    </div>
  );
};

const List = ({ open }: Pick<Props, 'open'>) => {
  const { features, situation } = voice.value.words;
  const list = useAsked(
    () => sendMessage('listReferrals', inputOf(wanted.value)),
    [wanted.value, worklist.value?.revision],
  );
  const { data, problem } = list.state.value;
  return (
    <>
      <h1 tabIndex={-1}>{features['referral-manager']}</h1>
      <Filters wanted={wanted.value} typed={typed.value} want={want} type={type} />
      {problem && <ProblemNote problem={problem} again={list.again} />}
      {!data && !problem && (
        <p class="loading" role="status">
          {situation.loading}
        </p>
      )}
      {data && (data.rows.length === 0 ? <Nothing /> : <ReferralTable rows={data.rows} open={open} />)}
      {data && data.rows.length > 0 && <Pages page={data} />}
    </>
  );
};

/** Every referral that the agent received, or one of them. */
export const ReferralManager = ({ referralId, open, close }: Props) =>
  referralId === null ? (
    <List open={open} />
  ) : (
    <Detail key={referralId} referralId={referralId} close={close} />
  );
