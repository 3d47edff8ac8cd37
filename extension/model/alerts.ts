/**
 * Desktop alerts: one for each offer, gone the moment the offer is gone. A pure planner says what to raise and
 * what to withdraw; the ids carry the route, so that a click works after the worker was stopped.
 */
import type { Offer } from '../../shared/contracts/worklist.ts';
import { dayOf } from '../../shared/i18n/when.ts';
import type { Instant, Zone } from '../../shared/vocabulary.ts';
import type { I18n } from '../locales/words.ts';
import type { Alert } from './alert.ts';
import { standingOf } from './misses.ts';
import { agentTime, callState, callText, inLine } from './offers.ts';
import { openOffers } from './open-offers.ts';
import { CALL_PREFIX, type Due, dueReminders, MISSED_ID, missedAlert } from './reminders.ts';
import { type AlertMemory, type Snapshot, serverTime } from './stored.ts';

export type AlertPlan = {
  readonly raise: readonly Alert[];
  readonly withdraw: readonly string[];
  /** One sound for all of `raise`; false within a rush that was heard already. */
  readonly rings: boolean;
  readonly memory: AlertMemory;
  /** What stays away of the dismissed: what is live and has nothing new to say. */
  readonly dismissed: readonly string[];
};

/** What the desktop has: `displayed` now, and `dismissed` by the agent's own hand since the browser or an update started. */
export type Desktop = { readonly displayed: readonly string[]; readonly dismissed: readonly string[] };

/** What is remembered when some alerts could not be raised: their news has not been told, and is told at the next try. */
export const memoryWithout = (
  before: AlertMemory | undefined,
  { raise, memory }: AlertPlan,
  failed: readonly Alert[],
): AlertMemory => {
  if (failed.length === 0) return memory;
  const failedIds = failed.map(({ id }) => id);
  const offerIds = failed.flatMap((alert) => alert.offerIds);
  const { told, rang, reminded = {}, ...rest } = memory;
  const toldThen = failedIds.includes(MISSED_ID) ? before?.told : told;
  const rangThen = raise.some((alert) => alert.rings && !failed.includes(alert)) ? rang : before?.rang;
  return {
    ...rest,
    shown: memory.shown.filter((offerId) => !offerIds.includes(offerId)),
    reminded: Object.fromEntries(
      Object.entries(reminded).filter(
        ([key]) => !offerIds.includes(key) && !failedIds.includes(callAlertId(key)),
      ),
    ),
    ...(toldThen ? { told: toldThen } : {}),
    ...(rangThen ? { rang: rangThen } : {}),
  };
};

/** More Mass offers than this at one time stand in one alert: a stack of them would hide a General. */
const MASS_AT_ONCE = 3;
/** One sound for what comes within this time; a General is heard once more after Mass alone. */
const RUSH = 15_000;

export type AlertTarget =
  | { readonly kind: 'offer'; readonly offerId: string; readonly referralId: string }
  | { readonly kind: 'result' | 'call'; readonly referralId: string }
  | { readonly kind: 'missed' }
  | { readonly kind: 'summary' };

const PREFIX = 'kod';
export const SUMMARY_ID = `${PREFIX}:summary`;
export const alertId = ({ id, referralId }: Pick<Offer, 'id' | 'referralId'>): string =>
  `${PREFIX}:offer:${id}:${referralId}`;
const callAlertId = (referralId: string): string => `${PREFIX}${CALL_PREFIX}${referralId}`;
/** What came of a button of an alert, shown where the alert was. */
export const resultId = (referralId: string): string => `${PREFIX}:result:${referralId}`;

export const alertTarget = (id: string): AlertTarget | undefined => {
  const [prefix, kind, first, second] = id.split(':');
  if (prefix !== PREFIX) return undefined;
  if (kind === 'offer' && first && second) return { kind, offerId: first, referralId: second };
  if ((kind === 'result' || kind === 'call') && first) return { kind, referralId: first };
  return kind === 'summary' || kind === 'missed' ? { kind } : undefined;
};

/** Without its day: it is minutes away, and "tomorrow" would stand in the alert when midnight has passed. */
const timeIn = (at: Instant, agentZone: Zone, residentZone: Zone, i18n: I18n): string =>
  agentTime(at, at, agentZone, residentZone, i18n);

const THREE_DAYS = 3 * 24 * 60 * 60_000;

/** As a part of a line. Another day than today's has its own name, because an alert may be read when "tomorrow" has come. */
const callIn = (offer: Offer, agentZone: Zone, serverNow: Instant, i18n: I18n): string[] => {
  const { promisedBy } = offer;
  if (promisedBy === null) return [];
  const today = dayOf(promisedBy, agentZone) === dayOf(serverNow, agentZone);
  const now = today ? serverNow : promisedBy - THREE_DAYS;
  return [inLine(callText(offer, callState(offer, serverNow), now, agentZone, i18n))];
};

/** No name, number or note of a resident is in an offer, so none can be here. */
export const alertFor = (offer: Offer, zone: Zone, serverNow: Instant, i18n: I18n): Alert => {
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
    ].join(' · '),
    buttons: [words.alert.accept, words.alert.reject],
    stays: true,
    offerIds: [offer.id],
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

/** An alert that is displayed counts as shown: a worker may be stopped between raising it and remembering that. */
const knownOffers = (mine: AlertMemory | undefined, displayed: readonly string[]): ReadonlySet<string> => {
  const onScreen = displayed
    .map(alertTarget)
    .flatMap((target) => (target?.kind === 'offer' ? [target.offerId] : []));
  return new Set([...(mine?.shown ?? []), ...onScreen]);
};

/** One alert per offer, and one for all Mass once they are many; it then stays the one until none waits. */
const offerAlerts = (
  live: readonly Offer[],
  wasSummed: boolean,
  { zone }: Snapshot,
  serverNow: Instant,
  i18n: I18n,
): readonly Alert[] => {
  const mass = live.filter(({ kind }) => kind === 'mass');
  const summed = mass.length > (wasSummed ? 0 : MASS_AT_ONCE);
  const single = live
    .filter(({ kind }) => kind !== 'mass' || !summed)
    .map((offer) => alertFor(offer, zone, serverNow, i18n));
  return summed ? [...single, summaryOf(mass, i18n)] : single;
};

/** A reminder takes the place of its offer's alert, so that there is never a second one for one offer. */
const inPlace = (alerts: readonly Alert[], reminders: readonly Alert[]): readonly Alert[] => {
  const replaced = new Set(reminders.map(({ id }) => id));
  return [...alerts.filter(({ id }) => !replaced.has(id)), ...reminders];
};

/** Of a Mass a few are alerted at a time; until then it is in the list, and counted in the badge. */
const isAlerted = ({ alertedAt }: Offer): boolean => alertedAt !== null;

/** Since it was heard last. */
const isAlertedAgain = ({ id, alertedAt = null }: Offer, mine: AlertMemory | undefined): boolean => {
  const heard = mine?.heard?.[id];
  return heard !== undefined && alertedAt !== null && alertedAt > heard;
};

const isGeneral = ({ kind }: Offer): boolean => kind === 'general';

/**
 * The alerts that what is stored calls for, against those on the desktop. Memory only decides what rings: whatever is live
 * and not displayed is raised, unless its agent put it away. Switched off means quiet: nothing is raised, all is withdrawn.
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
  const live = snapshot.duty.available ? open.filter(isAlerted) : [];
  const known = knownOffers(mine, desktop.displayed);
  const fresh = live.filter((offer) => !known.has(offer.id) || isAlertedAgain(offer, mine));
  const reminders = dueReminders(mine, fresh, snapshot, serverNow);
  const missed = missedAlert(mine, snapshot, i18n);
  const wasSummed = mine?.summed !== undefined || desktop.displayed.includes(SUMMARY_ID);
  const wanted = offerAlerts(live, wasSummed, snapshot, serverNow, i18n).map((alert) => ({
    ...alert,
    rings: fresh.some(({ id }) => alert.offerIds.includes(id)),
  }));
  const summed = wanted.find(({ id }) => id === SUMMARY_ID)?.offerIds.length;
  const isMissing = ({ id }: Alert): boolean =>
    !desktop.displayed.includes(id) && !desktop.dismissed.includes(id);
  const isOutdated = ({ id }: Alert): boolean =>
    id === SUMMARY_ID && summed !== mine?.summed && !desktop.dismissed.includes(id);
  const raise = [
    ...inPlace(
      wanted.filter((alert) => alert.rings || isMissing(alert) || isOutdated(alert)),
      reminders.due.map((due) => reminderFor(due, snapshot, serverNow, i18n)),
    ),
    ...(missed ? [missed] : []),
  ];
  const wantedIds = new Set(wanted.map(({ id }) => id));
  const general = fresh.some(isGeneral) || reminders.due.length > 0;
  const rings = raise.some((alert) => alert.rings) && !isRush(mine, browserNow, general);
  const rang = rings ? { at: browserNow, general } : mine?.rang;
  return {
    ...{ raise, rings },
    dismissed: desktop.dismissed.filter(
      (id) => !isOfferAlert(id) || (wantedIds.has(id) && !raise.some((alert) => alert.id === id)),
    ),
    withdraw: desktop.displayed.filter((id) => isOver(id, snapshot, wantedIds, isOther)),
    memory: {
      agentId: snapshot.agentId,
      shown: open.filter(({ id }) => known.has(id) || fresh.some((one) => one.id === id)).map(({ id }) => id),
      heard: Object.fromEntries(live.map(({ id, alertedAt }) => [id, alertedAt ?? 0])),
      reminded: reminders.reminded,
      told: standingOf(snapshot),
      ...(summed === undefined ? {} : { summed }),
      ...(rang ? { rang } : {}),
    },
  };
};

/** Mass after anything, or a General after a General, within one rush; a clock that was set back ends it. */
const isRush = (mine: AlertMemory | undefined, browserNow: Instant, general: boolean): boolean => {
  if (!mine?.rang) return false;
  const since = browserNow - mine.rang.at;
  return since >= 0 && since < RUSH && (mine.rang.general || !general);
};

/** In the place of the alert it reminds of, so that there is never a second one for one offer. */
const reminderFor = (
  { offer, assignment, minutes }: Due,
  { zone }: Snapshot,
  serverNow: Instant,
  i18n: I18n,
): Alert => {
  const { words, shared } = i18n;
  if (offer) return { ...alertFor(offer, zone, serverNow, i18n), title: words.alert.minutesLeft(minutes) };
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

const isOfferAlert = (id: string): boolean => ['offer', 'summary'].includes(alertTarget(id)?.kind ?? '');

/** Results of an agent's own click stay until that agent closes them; another agent does not see them. */
const isOver = (
  id: string,
  snapshot: Snapshot,
  wantedIds: ReadonlySet<string>,
  isOther: boolean,
): boolean => {
  const target = alertTarget(id);
  if (target?.kind === 'missed') return isOther || standingOf(snapshot).missed === 0;
  if (target?.kind === 'call')
    return !snapshot.assignments.some(
      ({ referralId, attempts }) => referralId === target.referralId && attempts === 0,
    );
  if (target?.kind === 'offer' || target?.kind === 'summary') return !wantedIds.has(id);
  return isOther;
};

/** What an alert says after one of its buttons was pressed. */
export const resultAlert = (referralId: string, title: string, message: string): Alert => ({
  id: resultId(referralId),
  title,
  message,
  buttons: [],
  stays: false,
  offerIds: [],
  rings: false,
});
