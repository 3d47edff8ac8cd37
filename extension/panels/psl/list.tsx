import { signal } from '@preact/signals';
import type { PslList, PslListInput, PslRow } from '../../../shared/contracts/psl.ts';
import { PSL_LISTS, PSL_PHONE } from '../../../shared/vocabulary.ts';
import { sendMessage } from '../../background/messages.ts';
import { after } from '../../clock.ts';
import { useQuery } from '../../state/use-query.ts';
import { i18n, serverNowOnce, worklist } from '../../state/worklist.ts';
import { PhoneIcon } from '../../ui/icons.tsx';
import { ProblemNote } from '../../ui/problem.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { useAction } from '../../ui/use-action.ts';
import { startFrom } from './begin.tsx';
import { controlOf } from './fields.tsx';
import type { PslGo } from './go.ts';
import { StateTag } from './state-tag.tsx';
import { lengthText, pslI18n, timeText } from './words.ts';

type Wanted = Required<PslListInput>;
const ALL: Wanted = { search: '', status: 'all' };
/** ms. Long enough to type a word, short enough to feel immediate. */
const TYPING_PAUSE = 200;

/** Outlives the panel, so returning from an issue shows the same list. */
const wanted = signal<Wanted>(ALL);
const typed = signal('');
let cancelTyping: (() => void) | undefined;
const type = (search: string): void => {
  typed.value = search;
  cancelTyping?.();
  cancelTyping = after(TYPING_PAUSE, () => {
    wanted.value = { ...wanted.value, search: search.trim() };
  });
};
const showAll = (): void => {
  cancelTyping?.();
  typed.value = '';
  wanted.value = ALL;
};

export const DialLink = ({ onClick, primary = false }: { onClick?: () => void; primary?: boolean }) => (
  <a
    class={`button psl-dial ${primary ? 'button-primary' : ''}`}
    href={`tel:+${PSL_PHONE.replaceAll('-', '')}`}
    {...controlOf('call-the-line')}
    onClick={onClick}
  >
    <PhoneIcon />
    {pslI18n.value.number(PSL_PHONE)}
  </a>
);

const Filters = ({ counts }: { counts: PslList['counts'] | undefined }) => {
  const { list } = pslI18n.value;
  return (
    <search class="psl-filters">
      <fieldset>
        <legend class="visually-hidden">{list.filter}</legend>
        <div class="psl-segments">
          {PSL_LISTS.map((each) => (
            <label key={each} class="psl-segment">
              <input
                type="radio"
                name="psl-list"
                checked={wanted.value.status === each}
                onChange={() => {
                  wanted.value = { ...wanted.value, status: each };
                }}
              />
              {list.filters[each]}
              {counts && <span class="number muted"> {counts[each] ?? 0}</span>}
            </label>
          ))}
        </div>
      </fieldset>
      <p class="field psl-search">
        <label for="psl-search" class="visually-hidden">
          {list.search}
        </label>
        <input
          id="psl-search"
          type="search"
          maxLength={100}
          placeholder={list.searchHint}
          value={typed.value}
          {...controlOf('search')}
          onInput={(event) => type(event.currentTarget.value)}
        />
      </p>
    </search>
  );
};

const nameOf = ({ screen, error }: PslRow): string =>
  [screen, error.split('\n')[0]].filter(Boolean).join(': ') || pslI18n.value.list.unnamed;

const Tickets = ({ row }: { row: PslRow }) => (
  <>
    {row.tickets.map((ticket) => (
      <span key={ticket} class="psl-ticket number">
        {ticket}
      </span>
    ))}
    {row.ticketsMissing > 0 && (
      <span class="cell-more psl-flag">{pslI18n.value.list.noTicketGiven(row.ticketsMissing)}</span>
    )}
  </>
);

const FollowUp = ({ at }: { at: number | null }) => {
  if (at === null) return null;
  const text = timeText(at);
  return at <= serverNowOnce() ? (
    <span class="psl-flag">{pslI18n.value.list.due(text)}</span>
  ) : (
    <span>{text}</span>
  );
};

const Row = ({ row, open }: { row: PslRow; open: () => void }) => {
  const { systems } = pslI18n.value;
  return (
    <tr>
      <th scope="row" class="psl-name">
        <button type="button" class="link" onClick={open}>
          {nameOf(row)}
        </button>
        <span class="cell-more muted">{systems[row.system]}</span>
      </th>
      <td>
        <StateTag state={row.state} />
      </td>
      <td class="number">
        {row.caseNumber}
        {row.applicationId && <span class="cell-more">{row.applicationId}</span>}
      </td>
      <td>
        <Tickets row={row} />
      </td>
      <td>
        <FollowUp at={row.followUpAt} />
      </td>
      <td>{timeText(row.changedAt)}</td>
      <td class="number">{row.timeSpent > 0 ? lengthText(row.timeSpent) : ''}</td>
    </tr>
  );
};

const Table = ({ rows, go }: { rows: readonly PslRow[]; go: PslGo }) => {
  const { list } = pslI18n.value;
  const { features } = i18n.value.words;
  const heads = [
    ...[list.issue, list.state, list.caseOrApplication, list.tickets],
    ...[list.followUp, list.changed, list.spentColumn],
  ];
  return (
    <section
      class="table-scroll"
      aria-label={features['professional-services-line']}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable areas must be reachable by keyboard
      tabIndex={0}
    >
      <table class="table psl-table">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} open={() => go.toIssue(row.id)} />
          ))}
        </tbody>
      </table>
    </section>
  );
};

const Nothing = ({ counts }: { counts: PslList['counts'] }) => {
  const { list } = pslI18n.value;
  if ((counts.all ?? 0) === 0) return <p class="empty">{list.none}</p>;
  return (
    <div class="empty">
      <p>{list.noMatch}</p>
      <button type="button" class="button" onClick={showAll}>
        {list.clear}
      </button>
    </div>
  );
};

const Foot = ({ list: { counts, timeSpent, cut } }: { list: PslList }) => {
  const words = pslI18n.value.list;
  const action = useAction();
  const save = async () => {
    const answer = await action.run(() => sendMessage('pslExport', wanted.value));
    if (answer?.ok) saveFile(answer.data.name, 'text/csv', answer.data.csv);
  };
  return (
    <>
      <div class="psl-foot">
        <p class="muted">{words.spent(lengthText(timeSpent), counts.all ?? 0)}</p>
        <button
          type="button"
          class="button button-small"
          aria-disabled={action.busy}
          {...controlOf('export')}
          onClick={() => void save()}
        >
          {words.export}
        </button>
      </div>
      {cut && <p class="muted">{words.cut}</p>}
      {action.problem && <ProblemNote problem={action.problem} />}
    </>
  );
};

const NewIssue = ({ go }: { go: PslGo }) => {
  const { list } = pslI18n.value;
  const begin = (from: 'page' | 'blank') => () => {
    startFrom.value = from;
    go.toNew();
  };
  return (
    <p class="buttons">
      <button type="button" class="button button-primary" {...controlOf('new-issue')} onClick={begin('page')}>
        {list.newFromPage}
      </button>
      <button type="button" class="button" onClick={begin('blank')}>
        {list.newBlank}
      </button>
      <DialLink />
    </p>
  );
};

/** All issues of this agent, with search, export, and the time spent. */
export const IssueList = ({ go }: { go: PslGo }) => {
  const { features, situation } = i18n.value.words;
  const query = useQuery(() => sendMessage('pslList', wanted.value), [wanted.value, worklist.value?.agentId]);
  const { data, problem } = query.state.value;
  return (
    <>
      <h1 tabIndex={-1}>{features['professional-services-line']}</h1>
      <p class="lead">{pslI18n.value.lead}</p>
      <NewIssue go={go} />
      {data && (data.counts.all ?? 0) > 0 && <Filters counts={data.counts} />}
      {problem && <ProblemNote problem={problem} again={query.again} />}
      {!data && !problem && (
        <p class="loading" role="status">
          {situation.loading}
        </p>
      )}
      {data && (data.rows.length > 0 ? <Table rows={data.rows} go={go} /> : <Nothing counts={data.counts} />)}
      {data && (data.counts.all ?? 0) > 0 && <Foot list={data} />}
    </>
  );
};
