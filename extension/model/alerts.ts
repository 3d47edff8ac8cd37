/**
 * Desktop alerts: one per offer, removed with the offer. A pure planner says what to raise and what to withdraw; ids contain the
 * route, so clicks work after the worker was stopped.
 */
import type { Assignment, Offer } from '../../shared/contracts/worklist.ts';
import { dayOf } from '../../shared/i18n/when.ts';
import type { Instant, Zone } from '../../shared/vocabulary.ts';
import type { I18n } from '../locales/words.ts';
import type { Alert } from './alert.ts';
import { standingOf } from './misses.ts';
import { nudgeAlerts, nudgedIn } from './nudge-alert.ts';
import { agentTime, byUrgency, callState, callText, inLine } from './offers.ts';
import { openOffers } from './open-offers.ts';
import { CALL_PREFIX, type Due, dueReminders, missedAlert } from './reminders.ts';
import { repliedIn, replyAlerts } from './replies.ts';
import { type AlertMemory, type Snapshot, serverTime } from './stored.ts';

export type AlertPlan = {
  readonly raise: readonly Alert[];
  readonly withdraw: readonly string[];
  /** One sound for all of `raise`; false within a burst that already had one. */
  readonly rings: boolean;
  /** The sound repeats: a General still waits half a minute after the last one. */
  readonly ringsAgain: boolean;
  readonly memory: AlertMemory;
  /** Dismissed alerts that stay away: still live, and without news. */
  readonly dismissed: readonly string[];
};

/** The desktop's state: `displayed` now, and `dismissed` by the agent since the browser or an update started. */
export type Desktop = {
  readonly displayed: readonly string[];
  readonly dismissed: readonly string[];
  /** Offers with a rejection that can be undone: they have no alert, and don't ring if they return. */
  readonly held?: ReadonlySet<string>;
  /** Whether the sound repeats while a General waits. */
  readonly repeats?: boolean;
};

/** Ms. One sound for everything within this time; a General after only Masses gets another. */
const RUSH = 15_000;
/** Ms from one sound to its repeat. */
export const RING_AGAIN = 30_000;

export type AlertTarget =
  | { readonly kind: 'offer'; readonly offerId: string; readonly referralId: string }
  | { readonly kind: 'result' | 'call' | 'reply'; readonly referralId: string }
  | { readonly kind: 'nudge'; readonly nudgeId: string }
  | { readonly kind: 'missed' }
  | { readonly kind: 'summary' }
  | { readonly kind: 'check' };

const PREFIX = 'kod';
/** An alert that only shows whether alerts are seen. */
export const CHECK_ID = `${PREFIX}:check`;
export const SUMMARY_ID = `${PREFIX}:summary`;
export const alertId = ({ id, referralId }: Pick<Offer, 'id' | 'referralId'>): string =>
  `${PREFIX}:offer:${id}:${referralId}`;
export const callAlertId = (referralId: string): string => `${PREFIX}${CALL_PREFIX}${referralId}`;
/** The id of an alert button's result, which replaces the alert. */
export const resultId = (referralId: string): string => `${PREFIX}:result:${referralId}`;

export const alertTarget = (id: string): AlertTarget | undefined => {
  const [prefix, kind, first, second] = id.split(':');
  if (prefix !== PREFIX) return undefined;
  if (kind === 'offer' && first && second) return { kind, offerId: first, referralId: second };
  if ((kind === 'result' || kind === 'call' || kind === 'reply') && first) return { kind, referralId: first };
  if (kind === 'nudge' && first) return { kind, nudgeId: first };
  return kind === 'summary' || kind === 'missed' || kind === 'check' ? { kind } : undefined;
};

/** Without its day: it is minutes away, and a "tomorrow" would be wrong after midnight. */
const timeIn = (at: Instant, agentZone: Zone, residentZone: Zone, i18n: I18n): string =>
  agentTime(at, at, agentZone, residentZone, i18n);

const THREE_DAYS = 3 * 24 * 60 * 60_000;

/** As part of a line. Other days are named, because the alert may be read on the next day. */
const callIn = (offer: Offer, agentZone: Zone, serverNow: Instant, i18n: I18n): string[] => {
  const { promisedBy } = offer;
  if (promisedBy === null) return [];
  const today = dayOf(promisedBy, agentZone) === dayOf(serverNow, agentZone);
  const now = today ? serverNow : promisedBy - THREE_DAYS;
  return [inLine(callText(offer, callState(offer, serverNow), now, agentZone, i18n))];
};

/** Offers contain no resident's name, number, or note, so alerts can't either. `besides`: Masses that this alert counts. */
export const alertFor = (
  offer: Offer,
  zone: Zone,
  serverNow: Instant,
  i18n: I18n,
  besides: readonly Offer[] = [],
): Alert => {
  const { words, shared } = i18n;
  const others = offer.siblings.length;
  const place = words.alert.place(offer.county, words.miles(offer.why.miles));
  const time =
    offer.kind === 'general' && offer.dueAt !== null
      ? words.alert.answerBy(timeIn(offer.dueAt, zone, offer.zone, i18n))
      : words.alert.openToAll;
  return {
    id: alertId(offer),
    title: words.alert.title(shared.helpInSentence[offer.help], shared.language[offer.language]),
    message: [
      ...[place, time, ...callIn(offer, zone, serverNow, i18n)],
      ...(others > 0 ? [words.siblings.asked(others)] : []),
      ...(besides.length > 0 ? [words.alert.besides(besides.length)] : []),
    ].join(' · '),
    buttons: [words.alert.accept, words.alert.reject],
    stays: true,
    offerIds: [offer, ...besides].map(({ id }) => id),
    rings: true,
  };
};

const summaryOf = (mass: readonly Offer[], { words }: I18n): Alert => ({
  id: SUMMARY_ID,
  title: words.alert.summaryTitle(mass.length),
  message: words.alert.summaryText,
  buttons: [],
  stays: true,
  offerIds: mass.map(({ id }) => id),
  rings: true,
});

/** A displayed alert counts as shown: a worker may be stopped between raising and remembering it. */
const knownOffers = (mine: AlertMemory | undefined, displayed: readonly string[]): ReadonlySet<string> => {
  const onScreen = displayed
    .map(alertTarget)
    .flatMap((target) => (target?.kind === 'offer' ? [target.offerId] : []));
  return new Set([...(mine?.shown ?? []), ...onScreen]);
};

/** A General has its own alert, and the first one counts the Masses. Without a General, one Mass has its own, and several share one. */
const offerAlerts = (
  live: readonly Offer[],
  { zone }: Snapshot,
  serverNow: Instant,
  i18n: I18n,
): readonly Alert[] => {
  const mass = live.filter(({ kind }) => kind === 'mass');
  const generals = live.filter(isGeneral).toSorted(byUrgency);
  if (generals.length === 0 && mass.length > 1) return [summaryOf(mass, i18n)];
  const [first, ...others] = generals.length > 0 ? generals : mass;
  if (!first) return [];
  const besides = isGeneral(first) ? mass : [];
  return [
    alertFor(first, zone, serverNow, i18n, besides),
    ...others.map((offer) => alertFor(offer, zone, serverNow, i18n)),
  ];
};

/** A reminder replaces its offer's alert, so an offer never has two. */
const inPlace = (alerts: readonly Alert[], reminders: readonly Alert[]): readonly Alert[] => {
  const replaced = new Set(reminders.map(({ id }) => id));
  return [...alerts.filter(({ id }) => !replaced.has(id)), ...reminders];
};

/** The number of Masses in a General's alert or the summary; undefined if there is none. */
const massTold = (wanted: readonly Alert[]): number | undefined => {
  const told = wanted.flatMap(({ id, offerIds }) =>
    id === SUMMARY_ID ? [offerIds.length] : offerIds.length > 1 ? [offerIds.length - 1] : [],
  );
  return told[0];
};

/** Masses are alerted a few agents at a time; before that they are only in the list and the badge. */
const isAlerted = ({ alertedAt }: Offer): boolean => alertedAt !== null;

/** Alerted again since it was last heard. */
const isAlertedAgain = ({ id, alertedAt = null }: Offer, mine: AlertMemory | undefined): boolean => {
  const heard = mine?.heard?.[id];
  return heard !== undefined && alertedAt !== null && alertedAt > heard;
};

const NONE_HELD: ReadonlySet<string> = new Set();
const isGeneral = ({ kind }: Offer): boolean => kind === 'general';

/**
 * Compares the alerts that storage calls for with those on the desktop. Memory only decides what rings: everything live and not
 * displayed is raised unless dismissed. Switched off means silent: nothing is raised, everything is withdrawn.
 */
export const planAlerts = (
  remembered: AlertMemory | undefined,
  desktop: Desktop,
  snapshot: Snapshot,
  browserNow: Instant,
  i18n: I18n,
): AlertPlan => {
  const serverNow = serverTime(snapshot, browserNow);
  const mine = remembered?.agentId === snapshot.agentId ? remembered : undefined;
  const isOther = remembered !== undefined && mine === undefined;
  const open = openOffers(snapshot, serverNow);
  const { held = NONE_HELD, repeats = false } = desktop;
  const live = snapshot.duty.available ? open.filter((offer) => isAlerted(offer) && !held.has(offer.id)) : [];
  const known = knownOffers(mine, desktop.displayed);
  const fresh = live.filter((offer) => !known.has(offer.id) || isAlertedAgain(offer, mine));
  const { due, reminded } = dueReminders(mine, fresh, snapshot, serverNow);
  const reminders = due.filter((one) => !('offer' in one) || !held.has(one.offer.id));
  const missed = missedAlert(mine, snapshot, i18n);
  const wanted = offerAlerts(live, snapshot, serverNow, i18n).map((alert) => ({
    ...alert,
    rings: fresh.some(({ id }) => alert.offerIds.includes(id)),
  }));
  const replies = replyAlerts(snapshot, mine, i18n);
  const others = [...replies, ...nudgeAlerts(snapshot, mine, i18n)];
  const summed = massTold(wanted);
  const isMissing = ({ id }: Alert): boolean =>
    !desktop.displayed.includes(id) && !desktop.dismissed.includes(id);
  const isOutdated = ({ id }: Alert, place: number): boolean =>
    place === 0 && (summed ?? 0) !== (mine?.summed ?? 0) && !desktop.dismissed.includes(id);
  const raise = [
    ...inPlace(
      wanted.filter((alert, place) => alert.rings || isMissing(alert) || isOutdated(alert, place)),
      reminders.map((one) => reminderFor(one, wanted, snapshot, serverNow, i18n)),
    ),
    ...others.filter((alert) => alert.rings || isMissing(alert)),
    ...(missed ? [missed] : []),
  ];
  const wantedIds = new Set([...wanted, ...others].map(({ id }) => id));
  const general = fresh.some(isGeneral) || reminders.length > 0 || replies.some(({ rings }) => rings);
  const rings = raise.some((alert) => alert.rings) && !isRush(mine, browserNow, general);
  const ringsAgain = repeats && !rings && live.some(isGeneral) && isLongAgo(mine, browserNow);
  const rang = rings || ringsAgain ? { at: browserNow, general: general || ringsAgain } : mine?.rang;
  return {
    ...{ raise, rings, ringsAgain },
    dismissed: desktop.dismissed.filter(
      (id) => !isOfferAlert(id) || (wantedIds.has(id) && !raise.some((alert) => alert.id === id)),
    ),
    withdraw: desktop.displayed.filter(
      (id) => isOver(id, snapshot, wantedIds, serverNow, isOther) || isClosed(id, desktop, raise),
    ),
    memory: {
      agentId: snapshot.agentId,
      shown: open.filter(({ id }) => known.has(id) || fresh.some((one) => one.id === id)).map(({ id }) => id),
      heard: Object.fromEntries(live.map(({ id, alertedAt }) => [id, alertedAt ?? 0])),
      reminded,
      replied: repliedIn(snapshot),
      ...nudgedIn(snapshot),
      told: standingOf(snapshot),
      ...(summed === undefined ? {} : { summed }),
      ...(rang ? { rang } : {}),
    },
  };
};

/** A Mass after anything, or a General after a General, within one burst; a clock set back ends it. */
const isRush = (mine: AlertMemory | undefined, browserNow: Instant, general: boolean): boolean => {
  if (!mine?.rang) return false;
  const since = browserNow - mine.rang.at;
  return since >= 0 && since < RUSH && (mine.rang.general || !general);
};

const isLongAgo = (mine: AlertMemory | undefined, browserNow: Instant): boolean =>
  mine?.rang !== undefined && browserNow - mine.rang.at >= RING_AGAIN;

/** Replaces the alert it reminds of, so an offer never has two. */
const reminderFor = (
  due: Due,
  wanted: readonly Alert[],
  { zone }: Snapshot,
  serverNow: Instant,
  i18n: I18n,
): Alert => {
  const { words, shared } = i18n;
  if ('offer' in due) {
    const { offer, minutes } = due;
    const present = wanted.find(({ id }) => id === alertId(offer)) ?? alertFor(offer, zone, serverNow, i18n);
    return { ...present, title: words.alert.minutesLeft(minutes), rings: true };
  }
  if ('callBack' in due) return callBackAlert(due.callBack, zone, i18n);
  const { assignment, minutes } = due;
  const promised = callText(assignment, 'over', assignment.promisedBy, zone, i18n);
  return {
    id: callAlertId(assignment.referralId),
    title: words.alert.callTitle(assignment.contactMethod, minutes),
    message: words.alert.call(shared.helpInSentence[assignment.help], assignment.county, promised),
    buttons: [],
    stays: true,
    offerIds: [],
    rings: true,
  };
};

const callBackAlert = (
  { referralId, contactMethod, help, county, callBackAt, zone: theirs }: Assignment & { callBackAt: Instant },
  zone: Zone,
  i18n: I18n,
): Alert => ({
  id: callAlertId(referralId),
  title: i18n.words.alert.callBackTitle(contactMethod),
  message: i18n.words.alert.callBack(
    i18n.shared.helpInSentence[help],
    county,
    timeIn(callBackAt, zone, theirs, i18n),
  ),
  buttons: [],
  stays: true,
  offerIds: [],
  rings: true,
});

const isOfferAlert = (id: string): boolean =>
  ['offer', 'summary', 'reply', 'nudge'].includes(alertTarget(id)?.kind ?? '');

/** The agent closed it while it was being raised again without news. */
const isClosed = (id: string, { dismissed }: Desktop, raise: readonly Alert[]): boolean =>
  isOfferAlert(id) && dismissed.includes(id) && !raise.some((alert) => alert.id === id);

/** Results of an agent's own click stay until closed; other agents don't see them. */
const isOver = (
  id: string,
  snapshot: Snapshot,
  wantedIds: ReadonlySet<string>,
  serverNow: Instant,
  isOther: boolean,
): boolean => {
  const target = alertTarget(id);
  if (target?.kind === 'missed') return isOther || standingOf(snapshot).missed === 0;
  if (target?.kind === 'call')
    return !snapshot.assignments.some(
      ({ referralId, attempts, callBackAt = null }) =>
        referralId === target.referralId &&
        (attempts === 0 || (callBackAt !== null && callBackAt <= serverNow)),
    );
  if (isOfferAlert(id)) return !wantedIds.has(id);
  return isOther;
};

/** An alert after one of its buttons was pressed; `undo` names the button that takes it back. */
export const resultAlert = (referralId: string, title: string, message: string, undo?: string): Alert => ({
  id: resultId(referralId),
  title,
  message,
  buttons: undo === undefined ? [] : [undo],
  stays: undo !== undefined,
  offerIds: [],
  rings: false,
});
