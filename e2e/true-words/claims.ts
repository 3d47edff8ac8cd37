/** Every sentence that a resident's tracker may show about their request, with the rows that make it true. */
import type { PromiseAnswer, Tracker } from '../../shared/contracts/resident.ts';
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import {
  clockTime,
  dayOf,
  dayTimeAndZone,
  shortTime,
  shortTimeAndZone,
  timeWithZone,
} from '../../shared/i18n/when.ts';
import {
  COMPLETION_OUTCOMES,
  CONTACT_METHODS,
  type Instant,
  NO_ATTEMPT_REASONS,
} from '../../shared/vocabulary.ts';
import type { Facts, Present } from './facts.ts';

type Claim = (facts: Facts, args: readonly (string | number | null)[], lang: ScreenLanguage) => boolean;
type Row = { at: Instant } & Facts;

const by = ({ referral: { promised_by, zone }, now }: Facts, lang: ScreenLanguage): string =>
  promised_by === null ? '' : shortTimeAndZone(promised_by, now, zone, lang);
const is = (status: string) => (facts: Facts) =>
  facts.referral.status === status && facts.referral.ended_at !== null;
const waits = ({ referral, holder }: Facts): boolean =>
  referral.status === 'pending' && referral.ended_at === null && holder === undefined;
const held = (facts: Facts, name: string | number | null | undefined): boolean =>
  facts.referral.status === 'in-progress' &&
  facts.holder?.status === 'active' &&
  facts.holderIs?.name === name;
const ahead = (facts: Facts): boolean => (facts.referral.promised_by ?? 0) > facts.now;
const MINUTE = 60_000;
const CALLBACK_WITHIN = 30 * MINUTE;
const OPENING_LEAD = 20 * MINUTE;
const HALF_HOUR = 30 * MINUTE;
/** No undisputed call was logged under the promise before it passed. */
export const broken = ({ referral: { promised_by }, attempts, events, passed }: Facts): boolean => {
  const time = promised_by ?? 0;
  const said = events.findLast(({ type }) => type === 'nobody-called')?.at ?? 0;
  return passed && !attempts.some(({ at }) => at >= time - CALLBACK_WITHIN && at < time && at >= said);
};
const tookOverLate = ({ holder, referral }: Facts): boolean =>
  (holder?.accepted_at ?? 0) > (referral.promised_by ?? Number.POSITIVE_INFINITY);
export const last = ({ events }: Facts, ...types: string[]) =>
  events.findLast(({ type }) => types.includes(type))?.type;
/** The first half hour for which somebody who comes on duty then can have been asked (rule 8i). */
const firstOpening = (onDutyFrom: Instant): Instant =>
  Math.ceil((onDutyFrom + OPENING_LEAD) / HALF_HOUR) * HALF_HOUR;
const openingOf = ({ nextOpening, now, referral: { zone } }: Facts, lang: ScreenLanguage): string =>
  nextOpening === null ? '' : dayTimeAndZone(nextOpening, now, zone, lang);

const isSet = ({ referral: { status, opens_at, promised_by }, now }: Facts): boolean =>
  status === 'scheduled' && opens_at !== null && promised_by !== null && opens_at > now;
/** The resident was told that it may not be kept, and it is still ahead. */
const slips = (facts: Facts): boolean => ahead(facts) && facts.referral.slip_told_at !== null;

const HEADLINES: Readonly<Record<string, Claim>> = {
  scheduled: (facts, [opening], lang) => {
    const { opens_at, zone } = facts.referral;
    return isSet(facts) && opening === dayTimeAndZone(opens_at ?? 0, facts.now, zone, lang);
  },
  promised: (facts, [time], lang) =>
    waits(facts) && ahead(facts) && time === by(facts, lang) && (facts.open > 0 || facts.free.length > 0),
  atRisk: (facts, [time], lang) =>
    waits(facts) && ahead(facts) && time === by(facts, lang) && facts.open === 0 && facts.free.length === 0,
  late: (facts, [time], lang) =>
    (waits(facts) || facts.referral.status === 'scheduled') && slips(facts) && time === by(facts, lang),
  acceptedLate: (facts, [name, time], lang) =>
    held(facts, name) && slips(facts) && facts.tries.length === 0 && time === by(facts, lang),
  unpromised: (facts) =>
    waits(facts) && !ahead(facts) && (facts.referral.promised_by === null || !broken(facts)),
  dayClosed: (facts) =>
    waits(facts) &&
    facts.referral.promised_by === null &&
    last(facts, 'day-closed', 'changed') === 'day-closed',
  missed: (facts, [time], lang) =>
    (waits(facts) || tookOverLate(facts)) && broken(facts) && time === by(facts, lang),
  accepted: (facts, [name]) => held(facts, name) && !ahead(facts) && facts.tries.length === 0,
  acceptedBy: (facts, [name, time], lang) =>
    held(facts, name) && ahead(facts) && facts.tries.length === 0 && time === by(facts, lang),
  hasCalled: (facts, [name]) => held(facts, name) && broken(facts) && facts.tries.length === 0,
  attempted: (facts, [name]) => held(facts, name) && facts.tries.length > 0,
  complete: is('complete'),
  cancelled: is('cancelled'),
  // Also a line of the timeline, if it was reopened.
  unableToReach: ({ events, attempts }, [tries]) =>
    events.some(({ type }) => type === 'unable-to-reach') && attempts.length === tries,
  expired: (facts) => is('expired')(facts) && facts.holder === undefined,
};

const wasAccepted = ({ events }: Facts): boolean => events.some(({ type }) => type === 'accepted');

const LEADS: Readonly<Record<string, Claim>> = {
  looking: (facts) => waits(facts) && facts.open === 0 && facts.free.length > 0,
  asking: (facts) => waits(facts) && facts.open > 0,
  asked: (facts, [people]) => facts.asked === people && facts.asked > 0,
  nobodyAsked: (facts) => waits(facts) && facts.asked === 0,
  between: (facts, [from, to], lang) => {
    const { opens_at, promised_by, zone } = facts.referral;
    return (
      isSet(facts) &&
      from === clockTime(opens_at ?? 0, zone, lang) &&
      to === timeWithZone(promised_by ?? 0, zone, lang)
    );
  },
  nobodyYet: (facts) => waits(facts) && facts.open > 0 && !wasAccepted(facts),
  nobodyElse: (facts) => waits(facts) && facts.open > 0 && wasAccepted(facts),
  // Contact data goes to the holder alone (rule 4).
  unseen: (facts) => facts.asked > 0,
  nobodyOnDuty: (facts, [opening], lang) =>
    waits(facts) && facts.open === 0 && facts.there.length === 0 && opening === openingOf(facts, lang),
  nobodyFree: (facts) =>
    waits(facts) && facts.open === 0 && facts.there.length > 0 && facts.free.length === 0,
  chooseAgain: (facts) => waits(facts) && broken(facts),
  sorry: slips,
  keepAsking: (facts) => waits(facts) && slips(facts),
  promiseWas: (facts, [time], lang) => broken(facts) && time === by(facts, lang),
  triedAt: ({ tries, referral, now }, [time], lang) =>
    shortTime(tries.at(-1)?.at ?? 0, now, referral.zone, lang) === time,
  ifNotRight: (facts) => facts.passed && facts.referral.status === 'in-progress',
  outcome: ({ holder, holderIs }, [name]) => holder?.status === 'completed' && holderIs?.name === name,
  noOutcome: ({ holder }) => holder?.status === 'completed' && holder.outcome === null,
  disputed: ({ referral, events }) =>
    referral.disputed_at !== null &&
    events.some(({ type }) => type === 'disputed' || type === 'nobody-called'),
  ...Object.fromEntries(
    COMPLETION_OUTCOMES.map((outcome): [string, Claim] => [
      `outcomes.${outcome}`,
      ({ holder }) => holder?.outcome === outcome,
    ]),
  ),
  ...Object.fromEntries(
    NO_ATTEMPT_REASONS.map((reason): [string, Claim] => [
      `withoutAttempt.${reason}`,
      ({ holder, tries }) => holder?.without_attempt === reason && tries.length === 0,
    ]),
  ),
};

const STEPS: Readonly<Record<string, Claim>> = {
  youAsked: ({ referral }) => referral.submitted_at > 0,
  youPicked: isSet,
  weAsk: isSet,
  somebodyAccepts: waits,
  ...Object.fromEntries(
    CONTACT_METHODS.map((method): [string, Claim] => [
      `contact.${method}`,
      (facts) => facts.referral.contact_method === method && (waits(facts) || isSet(facts)),
    ]),
  ),
  by: (facts, [time], lang) => {
    const { promised_by, zone } = facts.referral;
    return ahead(facts) && time === shortTime(promised_by ?? 0, facts.now, zone, lang);
  },
  noTime: (facts) =>
    waits(facts) && (!ahead(facts) || slips(facts) || (facts.open === 0 && facts.free.length === 0)),
};

const ended = ({ assignments, at }: Row, as: string): boolean =>
  assignments.some(({ ended_at, ended_as }) => ended_at === at && ended_as === as);
const general = ({ offers, at }: Row, status: string): boolean =>
  offers.some((offer) => offer.kind === 'general' && offer.status === status && offer.settled_at === at);
/** Caused only by the resident: there is no other row. */
const happened =
  (type: string) =>
  ({ events, at }: Row): boolean =>
    events.some((event) => event.type === type && event.at === at);

/** Claims of the timeline's events, checked against the rows of that instant. */
export const EVENT_CLAIMS: Readonly<Record<string, (row: Row) => boolean>> = {
  submitted: ({ referral, at }) => referral.submitted_at === at,
  scheduled: ({ referral, at }) => referral.submitted_at <= at,
  'day-closed': ({ closedDays, referral, at }) =>
    closedDays.some(({ to_day }) => to_day >= dayOf(at, referral.zone)),
  opened: ({ offers, events, at }) =>
    offers.some(({ offered_at }) => offered_at === at) ||
    events.some((event) => event.type === 'mass-opened' && event.at === at),
  'general-offered': ({ offers, at }) =>
    offers.some((one) => one.kind === 'general' && one.offered_at === at),
  'offer-rejected': (row) => general(row, 'rejected'),
  'offer-missed': (row) => general(row, 'missed'),
  'mass-opened': happened('mass-opened'),
  accepted: ({ assignments, at }) => assignments.some(({ accepted_at }) => accepted_at === at),
  'handed-back': (row) => ended(row, 'handed-back'),
  attempted: ({ attempts, at }) => attempts.some((attempt) => attempt.at === at),
  'returned-to-mass': (row) => ended(row, 'returned'),
  'caller-lost': (row) => ended(row, 'access-ended') || ended(row, 'taken-back'),
  moved: (row) => ended(row, 'moved'),
  completed: ({ assignments, at }) =>
    assignments.some(({ status, ended_at }) => status === 'completed' && ended_at === at),
  cancelled: ({ referral, at }) => referral.status === 'cancelled' && referral.ended_at === at,
  changed: happened('changed'),
  'number-changed': happened('number-changed'),
  'nobody-called': happened('nobody-called'),
  disputed: happened('disputed'),
  'promise-slips': happened('promise-slips'),
  // An attempt at exactly that instant is too late: only one before the promised time keeps it (rule 7b).
  'promise-missed': happened('promise-missed'),
  // The resident may have said since that nobody called, which reopened it.
  'unable-to-reach': ({ assignments, at, attempts }) =>
    assignments.some(({ ended_at }) => ended_at === at) && attempts.length > 0,
  expired: ({ referral, at }) => referral.status === 'expired' && referral.ended_at === at,
  rated: ({ referral }) => referral.rating !== null,
};

/** By catalog key. Keys of the timeline describe an event; the others describe the present. */
export const CLAIMS: Readonly<Record<string, Claim>> = {
  ...Object.fromEntries(Object.entries(HEADLINES).map(([key, claim]) => [`headline.${key}`, claim])),
  ...Object.fromEntries(Object.entries(LEADS).map(([key, claim]) => [`lead.${key}`, claim])),
  ...Object.fromEntries(Object.entries(STEPS).map(([key, claim]) => [`steps.${key}`, claim])),
  massOpened: ({ offers, events }, [people]) =>
    events.some(
      ({ type, at }) =>
        type === 'mass-opened' &&
        // Agents who got room at exactly that instant were asked in addition.
        Number(people) <= offers.filter((offer) => offer.kind === 'mass' && offer.offered_at === at).length,
    ),
  ...Object.fromEntries(
    Object.entries(EVENT_CLAIMS)
      .filter(([type]) => type !== 'mass-opened' && type !== 'unable-to-reach')
      .map(([type, claim]): [string, Claim] => [
        `events.${type}`,
        (facts) => facts.events.some((event) => event.type === type && claim({ ...facts, at: event.at })),
      ]),
  ),
};

/** The tracker's fields behind its buttons and its caller's card. */
export const FIELD_CLAIMS: Readonly<Record<string, (facts: Facts, tracker: Tracker) => boolean>> = {
  'who was asked': ({ asked, open }, { asking }) =>
    !asking || (asking.asked === asked && asking.open === open),
  'how many tries': ({ attempts }, tracker) => tracker.attempts === attempts.length,
  'who will call': ({ holderIs, referral }, { agent }) =>
    agent === null
      ? referral.holder_id === null
      : agent.name === holderIs?.name &&
        agent.phone === holderIs.told_phone &&
        agent.organisation === holderIs.organisation,
  // Right after "nobody called me", the engine has not yet recorded that the promise was missed.
  'a promise that passed is admitted or kept': (
    { passed, events, now },
    { status, promiseMissed, attempted },
  ) =>
    !passed ||
    !['pending', 'in-progress'].includes(status) ||
    promiseMissed ||
    attempted ||
    events.some(({ type, at }) => type === 'nobody-called' && at === now),
};

/** Claims of the form before anything is sent. */
export const PROMISE_CLAIMS: Readonly<Record<string, (there: Present, answer: PromiseAnswer) => boolean>> = {
  now: ({ now, free }, { promise }) =>
    promise.kind === 'now' && promise.by === now + CALLBACK_WITHIN && free.length > 0,
  // Agents without room now finish a call before then.
  later: ({ now, there }, { promise }) =>
    promise.kind === 'later' && promise.by > now + CALLBACK_WITHIN && there.length > 0,
  // In the last minutes of a day somebody is on duty but has no time for another call.
  openings: ({ next, takePart }, { promise }) =>
    promise.kind === 'openings' &&
    promise.openings[0]?.opensAt === firstOpening(next) &&
    promise.openings.every(({ opensAt, by }) => by === opensAt + CALLBACK_WITHIN) &&
    takePart.length > 0,
  none: ({ takePart }, { promise }) => promise.kind === 'none' && takePart.length === 0,
};
