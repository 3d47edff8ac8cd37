/** Messages that were given up or are tried again, and the sites that may embed the widget. */
import type { Delivery, SiteRow, TroubledMessage } from '../../../shared/contracts/staff-delivery.ts';
import { shortTime } from '../../../shared/i18n/when.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import { sendMessage } from '../../background/messages.ts';
import { programWords } from '../../locales/program-words.ts';
import type { Answer } from '../../model/problem.ts';
import { type Draft, useDraft } from '../../state/use-draft.ts';
import { useQuery } from '../../state/use-query.ts';
import { i18n } from '../../state/worklist.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { type Chosen, Pick, PickAll, useChosen } from './chosen.tsx';
import { DeedButton, DeedEnd, DeedReason, DeedRow, type How, useDeed } from './deed.tsx';
import { TextField } from './fields.tsx';
import { ListTable } from './list-table.tsx';
import { whyOf } from './message-why.ts';
import { ReadAt } from './read-at.tsx';
import { ZONE } from './zone.ts';

const words = () => programWords(i18n.value.screen).delivery;
const DRAFT = 'program/delivery';

const CHANGES = ['resend', 'drop'] as const;
type MessagesAct = { readonly type: (typeof CHANGES)[number]; readonly ids: readonly string[] };
type SiteAct = { readonly type: 'add' | 'remove'; readonly origin: string };
type Act = MessagesAct | SiteAct;
/** `why`: why nothing changed, or would. */
type Outcome = { readonly why: string | null; readonly will: string; readonly did: string };

async function sendMessages({ type, ids }: MessagesAct, how: How): Promise<Answer<Outcome>> {
  const done = await sendMessage('staffMessages', { ids: [...ids], change: type, ...how });
  if (!done.ok) return done;
  const { changed, gone } = done.data;
  const { notThere, will, did } = words();
  const data = { will: will[type](changed, gone), did: did[type](changed, gone) };
  return { ...done, data: { ...data, why: changed === 0 ? notThere : null } };
}

async function sendSite({ type, origin: typed }: SiteAct, how: How): Promise<Answer<Outcome>> {
  const done = await sendMessage('staffSite', { origin: typed, change: type, ...how });
  if (!done.ok) return done;
  const { origin, unchanged: why } = done.data;
  const { unchanged, will, did } = words();
  return { ...done, data: { will: will[type](origin), did: did[type](origin), why: why && unchanged[why] } };
}

function undoOf(act: Act): Act | null {
  switch (act.type) {
    case 'resend':
      return null;
    case 'drop':
      return { ...act, type: 'resend' };
    case 'add':
      return { ...act, type: 'remove' };
    case 'remove':
      return { ...act, type: 'add' };
  }
}

const useDelivery = (changed: (act: Act) => void) =>
  useDeed({
    draft: DRAFT,
    send: (act: Act, how): Promise<Answer<Outcome>> =>
      'ids' in act ? sendMessages(act, how) : sendSite(act, how),
    nothing: (_act, { why }) => why,
    will: (_act, { will }) => will,
    did: (_act, { did }) => did,
    canUndo: ({ type }) => type === 'resend',
    undo: undoOf,
    changed,
  });
type Deed = { readonly deed: ReturnType<typeof useDelivery> };

const timeText = (at: Instant, now: Instant): string => shortTime(at, now, ZONE, i18n.value.screen);
const nameOf = ({ to, kind }: TroubledMessage): string => `${words().to[to]}: ${words().kinds[kind]}`;

type ToReferral = { readonly toReferral: (referralId: string) => void };
type RowProps = Deed &
  ToReferral & { readonly row: TroubledMessage; readonly now: Instant; readonly chosen: Chosen };
const Row = ({ row, now, chosen, deed, toReferral }: RowProps) => {
  const { act, actOf, by, code, gaveUp, nextAt, since, tried, why } = words();
  const { id, channel, createdAt, attempts, lastError, nextAt: next, referralId } = row;
  const name = nameOf(row);
  return (
    <tr>
      <th scope="row">
        {next === null ? <Pick chosen={chosen} name={id} label={name} children={name} /> : name}
        <span class="cell-more muted">{[by(channel), since(timeText(createdAt, now))].join(' · ')}</span>
        {referralId !== null && (
          <button type="button" class="link" onClick={() => toReferral(referralId)}>
            {referralId}
          </button>
        )}
      </th>
      <td>
        {why[whyOf(lastError)]}
        {lastError !== null && <span class="cell-more muted">{code(lastError)}</span>}
      </td>
      <td>
        {tried(attempts)}
        <span class="cell-more muted">{next === null ? gaveUp : nextAt(timeText(next, now))}</span>
      </td>
      <td class="row-answers">
        {next === null &&
          CHANGES.map((type) => (
            <button
              key={type}
              type="button"
              class="button button-small"
              aria-disabled={deed.busy}
              aria-label={actOf[type](name)}
              onClick={() => void deed.prepare({ type, ids: [id] }, id)}
            >
              {act[type]}
            </button>
          ))}
      </td>
    </tr>
  );
};

const ChosenActs = ({ chosen, deed }: Deed & { readonly chosen: Chosen }) => (
  <>
    {chosen.keys.length > 0 && (
      <fieldset class="chosen-answers" aria-label={words().several}>
        {CHANGES.map((type) => (
          <button
            key={type}
            type="button"
            class="button"
            aria-disabled={deed.busy}
            onClick={() => void deed.prepare({ type, ids: chosen.keys }, 'chosen')}
          >
            {words().actAll[type](chosen.keys.length)}
          </button>
        ))}
      </fieldset>
    )}
    <DeedEnd id="delivery" deed={deed} at="chosen" />
  </>
);

type ShownProps = Deed & { readonly shown: Delivery };
const Messages = ({ shown, deed, toReferral }: ShownProps & ToReferral) => {
  const { messages: rows, total, serverNow } = shown;
  const { messages, none, shown: shownText, columns } = words();
  const ids = rows.flatMap(({ id, nextAt }) => (nextAt === null ? [id] : []));
  const chosen = useChosen(ids);
  return (
    <section>
      <h2>{messages}</h2>
      <p class="muted">{rows.length === 0 ? none : shownText(ids.length, total, rows.length - ids.length)}</p>
      {ids.length > 0 && <PickAll chosen={chosen} shown={ids} />}
      <ChosenActs chosen={chosen} deed={deed} />
      {rows.length > 0 && (
        <ListTable columns={columns} blocks>
          {rows.flatMap((row) => [
            <Row key={row.id} {...{ row, chosen, deed, toReferral }} now={serverNow} />,
            <DeedRow key={`${row.id} end`} {...{ id: 'delivery', deed, at: row.id, columns: 4 }} />,
          ])}
        </ListTable>
      )}
    </section>
  );
};

type SitesProps = Deed & { readonly sites: readonly SiteRow[]; readonly now: Instant };
const Sites = ({ sites, now, deed }: SitesProps) => {
  const { sites: title, noSites, siteColumns, remove, removeOf } = words();
  return (
    <section>
      <h2>{title}</h2>
      {sites.length === 0 && <p class="muted">{noSites}</p>}
      {sites.length > 0 && (
        <ListTable columns={siteColumns} blocks>
          {sites.flatMap(({ origin, addedAt }) => [
            <tr key={origin}>
              <th scope="row">{origin}</th>
              <td>{timeText(addedAt, now)}</td>
              <td class="row-answers">
                <button
                  type="button"
                  class="button button-small"
                  aria-disabled={deed.busy}
                  aria-label={removeOf(origin)}
                  onClick={() => void deed.prepare({ type: 'remove', origin }, origin)}
                >
                  {remove}
                </button>
              </td>
            </tr>,
            <DeedRow key={`${origin} end`} {...{ id: 'delivery', deed, at: origin, columns: 3 }} />,
          ])}
        </ListTable>
      )}
    </section>
  );
};

const AddSite = ({ deed, site }: Deed & { readonly site: Draft<string> }) => {
  const { add, site: label, siteHint: hint, siteNeeded } = words();
  const press = (prepare: (act: Act) => void) =>
    site.value.trim() === ''
      ? deed.wrong('delivery-site', siteNeeded)
      : prepare({ type: 'add', origin: site.value });
  return (
    <section class="action">
      <h2>{add}</h2>
      <TextField id="delivery-site" {...{ label, hint, draft: site, faults: deed.faults }} />
      <DeedButton {...{ id: 'delivery', deed, at: 'add', text: add, press }} />
    </section>
  );
};

export const ProgramDelivery = ({ toReferral }: ToReferral) => {
  const { words: all } = i18n.value;
  const query = useQuery(() => sendMessage('staffDelivery'), []);
  const site = useDraft(DRAFT, 'site');
  const deed = useDelivery(({ type }) => {
    if (type === 'add') site.discard();
    query.again();
  });
  const { data, problem, busy } = query.state.value;
  return (
    <div class="case">
      <header class="board-head">
        <h1 tabIndex={-1}>{all.features['program-delivery']}</h1>
        {data && <ReadAt at={data.serverNow} busy={busy} again={query.again} />}
      </header>
      {problem && <ProblemNote problem={problem} again={query.again} />}
      {!data && !problem && <p class="loading">{all.situation.loading}</p>}
      {data && (
        <div class="case-body">
          <div class="case-side">
            <Messages shown={data} deed={deed} toReferral={toReferral} />
            <Sites sites={data.sites} now={data.serverNow} deed={deed} />
          </div>
          <aside class="case-acts">
            <DeedReason id="delivery" reason={deed.reason} />
            <AddSite deed={deed} site={site} />
            <DeedEnd id="delivery" deed={deed} />
          </aside>
        </div>
      )}
    </div>
  );
};
