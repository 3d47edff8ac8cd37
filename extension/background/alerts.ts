/**
 * Desktop alerts: one for each offer, gone the moment the offer is gone. A pure planner says what to raise and
 * what to withdraw; the ids carry the route, so that a click works after the worker was stopped.
 */
import type { Offer } from '../../shared/contracts/worklist.ts';
import type { Instant, Zone } from '../../shared/vocabulary.ts';
import type { Voice } from '../locales/words.ts';
import { agentTime, openOffers } from '../state/offers.ts';
import { type AlertMemory, type Snapshot, serverTime } from '../state/stored.ts';
import { CALL_PREFIX, type Due, dueReminders, missedAlert, missedTold } from './reminders.ts';

export type Alert = {
  readonly id: string;
  readonly title: string;
  readonly message: string;
  /** Accept and Reject, in this order; none on a summary. */
  readonly buttons: readonly string[];
  /** Stays on the screen until it is answered or withdrawn. */
  readonly stays: boolean;
  /** The offers it tells of. */
  readonly offerIds: readonly string[];
  /** Something is to be done now, so it may be heard as well. */
  readonly rings: boolean;
};

export type AlertPlan = {
  readonly raise: readonly Alert[];
  readonly withdraw: readonly string[];
  readonly memory: AlertMemory;
};

/** What is remembered when some alerts could not be raised: their offers have not rung, and ring at the next try. */
export const memoryWithout = (memory: AlertMemory, failed: readonly Alert[]): AlertMemory => ({
  ...memory,
  shown: memory.shown.filter((offerId) => !failed.some(({ offerIds }) => offerIds.includes(offerId))),
});

/** More Mass offers than this in one moment are told in one alert: a stack of them would hide a General. */
const MASS_AT_ONCE = 3;

export type AlertTarget =
  | { readonly kind: 'offer'; readonly offerId: string; readonly referralId: string }
  | { readonly kind: 'result' | 'call'; readonly referralId: string }
  | { readonly kind: 'missed' }
  | { readonly kind: 'summary' };

const PREFIX = 'kod';
export const SUMMARY_ID = `${PREFIX}:summary`;
export const alertId = ({ id, referralId }: Pick<Offer, 'id' | 'referralId'>): string =>
  `${PREFIX}:offer:${id}:${referralId}`;
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
const timeIn = (at: Instant, agentZone: Zone, residentZone: Zone, voice: Voice): string =>
  agentTime(at, at, agentZone, residentZone, voice);

/** No name, number or note of a resident is in an offer, so none can be here. */
export const alertFor = (offer: Offer, zone: string, voice: Voice): Alert => {
  const { words, shared } = voice;
  const place = words.alert.place(offer.county, words.miles(offer.why.miles));
  const time =
    offer.kind === 'general' && offer.dueAt !== null
      ? words.alert.answerBy(timeIn(offer.dueAt, zone, offer.zone, voice))
      : words.alert.openToAll;
  return {
    id: alertId(offer),
    title: words.alert.title(shared.helpInSentence[offer.help], shared.language[offer.language]),
    message: `${place} · ${time}`,
    buttons: [words.alert.accept, words.alert.reject],
    stays: offer.kind === 'general',
    offerIds: [offer.id],
    rings: true,
  };
};

const summaryOf = (mass: readonly Offer[], { words }: Voice): Alert => ({
  id: SUMMARY_ID,
  title: words.alert.summaryTitle(mass.length),
  message: words.alert.summaryText,
  buttons: [],
  stays: false,
  offerIds: mass.map(({ id }) => id),
  rings: true,
});

/** An alert that is displayed counts as shown: a worker may be stopped between raising it and remembering that. */
const knownOffers = (
  remembered: AlertMemory | undefined,
  displayed: readonly string[],
  agentId: string,
): string[] => {
  const onScreen = displayed
    .map(alertTarget)
    .flatMap((target) => (target?.kind === 'offer' ? [target.offerId] : []));
  return [...new Set([...(remembered?.agentId === agentId ? remembered.shown : []), ...onScreen])];
};

/** `displayed` are the ids that the browser shows now. Switched off means quiet: nothing is raised, all is withdrawn. */
export const planAlerts = (
  remembered: AlertMemory | undefined,
  displayed: readonly string[],
  snapshot: Snapshot,
  browserNow: Instant,
  voice: Voice,
): AlertPlan => {
  const known = knownOffers(remembered, displayed, snapshot.agentId);
  const open = openOffers(snapshot, serverTime(snapshot, browserNow));
  const audible = snapshot.duty.available ? open : [];
  const fresh = audible.filter(({ id }) => !known.includes(id));
  const isOther = remembered !== undefined && remembered.agentId !== snapshot.agentId;
  const back = audible.filter(
    ({ id }) => isParked(remembered, snapshot, id) && !fresh.some((one) => one.id === id),
  );
  const remain = known.filter((id) => open.some((offer) => offer.id === id));
  const mine = isOther ? undefined : remembered;
  const reminders = dueReminders(mine, fresh, snapshot, serverTime(snapshot, browserNow));
  const missed = missedAlert(mine, snapshot, voice);
  return {
    raise: [
      ...alertsFor(fresh, snapshot.zone, voice),
      ...alertsFor(back, snapshot.zone, voice).map((alert) => ({ ...alert, rings: false })),
      ...reminders.due.map((due) => reminderFor(due, snapshot, voice)),
      ...(missed ? [missed] : []),
    ],
    withdraw: displayed.filter((id) => isOver(id, snapshot, audible, isOther)),
    memory: {
      agentId: snapshot.agentId,
      shown: [...remain, ...fresh.map(({ id }) => id)],
      reminded: reminders.reminded,
      told: missedTold(snapshot),
    },
  };
};

const isParked = (remembered: AlertMemory | undefined, { agentId }: Snapshot, offerId: string): boolean =>
  remembered?.agentId === agentId && (remembered.parked?.includes(offerId) ?? false);

/** Nobody is signed in, or nobody knows yet: all is taken down, and what was up is kept in mind for whoever it belongs to. */
export const parkAlerts = (
  remembered: AlertMemory | undefined,
  displayed: readonly string[],
): AlertMemory | undefined => {
  const offerIds = displayed
    .map(alertTarget)
    .flatMap((target) => (target?.kind === 'offer' ? [target.offerId] : []));
  if (!remembered || offerIds.length === 0) return undefined;
  return { ...remembered, parked: [...new Set([...(remembered.parked ?? []), ...offerIds])] };
};

/** In the place of the alert it reminds of, so that there is never a second one for one offer. */
const reminderFor = ({ offer, assignment, minutes }: Due, { zone }: Snapshot, voice: Voice): Alert => {
  const { words, shared } = voice;
  if (offer) return { ...alertFor(offer, zone, voice), title: words.alert.minutesLeft(minutes) };
  const time = timeIn(assignment.promisedBy, zone, assignment.zone, voice);
  return {
    id: `${PREFIX}${CALL_PREFIX}${assignment.referralId}`,
    title: words.alert.callTitle(assignment.contactMethod, minutes),
    message: words.alert.call(shared.helpInSentence[assignment.help], assignment.county, time),
    buttons: [],
    stays: true,
    offerIds: [],
    rings: true,
  };
};

const alertsFor = (fresh: readonly Offer[], zone: string, voice: Voice): readonly Alert[] => {
  const mass = fresh.filter(({ kind }) => kind === 'mass');
  const summed = mass.length > MASS_AT_ONCE ? mass : [];
  const single = fresh
    .filter((offer) => !summed.includes(offer))
    .map((offer) => alertFor(offer, zone, voice));
  return summed.length > 0 ? [...single, summaryOf(summed, voice)] : single;
};

/** Results of an agent's own click stay until that agent closes them; another agent does not see them. */
const isOver = (id: string, snapshot: Snapshot, open: readonly Offer[], isOther: boolean): boolean => {
  const target = alertTarget(id);
  if (target?.kind === 'missed') return isOther || missedTold(snapshot).missed === 0;
  if (target?.kind === 'call')
    return !snapshot.assignments.some(
      ({ referralId, attempts }) => referralId === target.referralId && attempts === 0,
    );
  if (target?.kind === 'offer') return !open.some((offer) => offer.id === target.offerId);
  if (target?.kind === 'summary') return !open.some(({ kind }) => kind === 'mass');
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
