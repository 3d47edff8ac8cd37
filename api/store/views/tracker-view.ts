/** The tracker for the holder of a private link: the timeline, and once accepted who will call. Never the resident's own data. */
import type { Knex } from 'knex';
import type { Tracker } from '../../../shared/contracts/resident.ts';
import { extensionOf } from '../../../shared/phone-number.ts';
import type { Instant, ReferralEventType } from '../../../shared/vocabulary.ts';
import type { AskedAgents, Why } from '../../domain/matching/candidate.ts';
import { capacityOf, type Policy } from '../../domain/policy.ts';
import { unkeptPromise } from '../../domain/referral/due.ts';
import { disputeUntil, isDisputable, mayPutOff } from '../../domain/referral/resident.ts';
import { hasOtherTime, mayAskAgain, residentMay } from '../../domain/referral/resident-may.ts';
import { holderOf, isOpen, massSinceOf, type Referral, statusOf } from '../../domain/referral/state.ts';
import { ofReferral } from '../key-owner.ts';
import type { Sealer } from '../keys/sealer.ts';
import { referralFromRow } from '../referral-rows.ts';
import { referralStore } from '../repositories/referral-store.ts';
import { TOLD_PHONE, toldPhoneOf } from '../rows.ts';
import type { ReferralEventRow, ReferralRow } from '../schema.ts';
import { digest } from '../sealed.ts';
import { lastAttempt } from '../sql/assignments.ts';
import { askedCounts, siblingOffers } from '../sql/offers.ts';
import * as sql from '../sql/referrals.ts';
import { table } from '../sql/table.ts';

export type Lines = { voice: string; tty: string };

/** More than any referral has. */
const EVENTS_SHOWN = 200;

/** Events that would reveal one agent's actions to the resident, or that mean nothing to them. */
const HIDDEN: readonly ReferralEventType[] = ['offer-withdrawn', 'reminded', 'revived', 'held', 'released'];

/** Hidden events that change the row but must not be visible in the link (rules 10 and 40f). */
const UNSEEN: readonly ReferralEventType[] = ['revived', 'held', 'released'];

/** A release that ends a seeming General is shown. */
const unseen = (events: readonly ReferralEventRow[]): number =>
  events.filter(
    ({ type, at }) =>
      UNSEEN.includes(type) &&
      !(type === 'released' && events.some((other) => other.at === at && other.type === 'offer-rejected')),
  ).length;

export async function trackerIdOf(db: Knex, token: string): Promise<string | null> {
  const found = await table(db, 'referrals')
    .where({ token_digest: digest(token) })
    .first('id');
  return found?.id ?? null;
}

/** Agents that a referral could ask now. */
export type AskableNow = {
  /** How many could be asked, without those who declined. */
  free: number;
  /** Whether anybody for this help is on duty, free or not. */
  onDuty: boolean;
  /** When somebody next comes on duty. */
  opensAt: Instant | null;
};

export type TrackerParts = {
  db: Knex;
  sealer: Sealer;
  lines: Lines;
  now: Instant;
  /** `asked`: agents who already had this referral, and whether they declined. */
  otherTimes: (referral: Referral, asked: AskedAgents) => Promise<Tracker['otherTimes']>;
  askable: (referral: Referral, asked: AskedAgents) => AskableNow;
  policy: Policy;
  textsAreSent: boolean;
};

export async function tracker(
  id: string,
  { db, sealer, lines, now, policy, textsAreSent, otherTimes, askable }: TrackerParts,
): Promise<Tracker> {
  const [row] = await sql.referralById(db, { id });
  if (!row) throw new Error(`there is no referral ${id}`);
  const referral = referralFromRow(row);
  const [status, endedAt] = [statusOf(referral), isOpen(referral) ? null : referral.endedAt];
  const askedAgents = await referralStore(db, sealer).askedAgents(id);
  // A resident without a choice is shown no other time.
  const judged = mayPutOff(referral) ? await otherTimes(referral, askedAgents) : NO_OTHER;
  const asksAgain = mayAskAgain(referral, judged.soonest, { now, policy });
  const times = asksAgain ? judged : { ...judged, soonest: null, soonestKind: null };
  const can = residentMay(referral, times, { now, policy });
  const events = await sql.eventsOf(db, { id, limit: EVENTS_SHOWN });
  const [tried] = await sql.attemptsOf(db, { id });
  const code = await table(db, 'number_codes').where({ referral_id: id }).first('number', 'confirmed_at');
  const numberConfirmed = code?.confirmed_at != null && code.number === row.phone_index;
  return {
    revision: referral.version - unseen(events),
    status,
    help: referral.help,
    language: referral.language,
    contactMethod: referral.contactMethod,
    zone: referral.place.zone,
    submittedAt: referral.submittedAt,
    promisedBy: referral.promisedBy,
    opensAt: referral.state === 'scheduled' ? referral.opensAt : null,
    promiseMissed: referral.promiseMissedAt !== null && endedAt === null,
    late: endedAt === null && referral.slip !== null && (unkeptPromise(referral) ?? 0) > now,
    attempted: referral.firstAttemptAt !== null,
    attempts: Number(tried?.n ?? 0),
    asking:
      status === 'pending'
        ? await askingOf(db, referral, events, askable(referral, askedAgents), policy)
        : null,
    ...(await endOf(db, referral)),
    endedAt,
    disputeUntil: can.dispute ? disputeUntil(referral, policy) : null,
    disputed: isDisputed(referral),
    events: events
      .map(({ type, at, asked }) => ({ type, at, asked }))
      .filter(({ type }) => !HIDDEN.includes(type)),
    agent: await caller(db, sealer, referral, row),
    can: {
      ...can,
      confirmNumber:
        textsAreSent && endedAt === null && !numberConfirmed && !(await hasExtension(db, sealer, row)),
    },
    numberConfirmed,
    rating: referral.rating,
    otherTimes: times,
    noOtherTime: mayPutOff(referral) && !hasOtherTime(referral, times, { now, policy }),
    linkMailed: row.link_mailed === null ? null : row.link_mailed === 1,
    linkTexted: row.link_texted === null ? null : row.link_texted === 1,
    lines,
    serverNow: now,
  };
}

/** A row is read later than its events, so a shadow's apparent state is derived only from the events. */
const GENERAL_OVER: readonly ReferralEventType[] = ['offer-rejected', 'offer-missed', 'mass-opened'];

/** How many an ordinary request would have asked by now: a shadow's link must look the same (rule 10). */
function seeminglyAsked(events: readonly ReferralEventRow[], free: number): { asked: number; open: number } {
  const told = events.map(({ type, asked }) => ({ type, asked: asked ?? 0 }));
  const generals = told.filter(({ type }) => type === 'general-offered').length;
  const mass = told.find(({ type }) => type === 'mass-opened');
  if (mass) return { asked: Math.max(generals, mass.asked, free), open: free };
  const last = told.find(({ type }) => type === 'general-offered' || GENERAL_OVER.includes(type));
  return { asked: generals, open: last?.type === 'general-offered' ? 1 : 0 };
}

async function askingOf(
  db: Knex,
  referral: Referral,
  events: readonly ReferralEventRow[],
  { free, onDuty, opensAt }: AskableNow,
  policy: Policy,
): Promise<Tracker['asking']> {
  const seeming = seeminglyAsked(events, free);
  const { asked, open } = referral.shadow ? seeming : await askedOf(db, referral, seeming.asked, policy);
  // Somebody is free and not asked yet, so asking is imminent.
  if (open > 0 || free > 0) return { asked, open, pause: null };
  const pause = onDuty
    ? ({ why: 'nobody-free', until: null } as const)
    : ({ why: 'nobody-on-duty', until: opensAt } as const);
  return { asked, open, pause };
}

/**
 * How many agents were asked, each counted once, and how many can still accept. A seeming General from before the request was
 * promoted stays part of its story.
 */
async function askedOf(
  db: Knex,
  referral: Referral,
  seemed: number,
  policy: Policy,
): Promise<{ asked: number; open: number }> {
  const [row] = await askedCounts(db, { referralId: referral.id });
  const beyond = massSinceOf(referral) === null ? NOBODY : await askedBeyond(db, referral.id, policy);
  const seeming = referral.state === 'general' && referral.general.agentId === null;
  const asked = (row?.asked ?? 0) - beyond.asked;
  return {
    asked: asked === 0 && seeming ? seemed : asked,
    open: (row?.open ?? 0) - beyond.open + Number(seeming),
  };
}

const NOBODY = { asked: 0, open: 0 };

/** Agents at capacity, who can be asked only for a sibling: counting them would reveal that it is one. */
async function askedBeyond(
  db: Knex,
  referralId: string,
  policy: Policy,
): Promise<{ asked: number; open: number }> {
  const rows = await siblingOffers(db, { referralId });
  const full = rows.filter(({ why, capacity }) => {
    const { inProgress }: Why = JSON.parse(why);
    return inProgress >= capacityOf({ capacity }, policy);
  });
  return {
    asked: new Set(full.map(({ agent_id }) => agent_id)).size,
    open: full.filter(({ status }) => status === 'pending').length,
  };
}

/** The outcome recorded by the agent who completed it. */
async function endOf(db: Knex, referral: Referral): Promise<Pick<Tracker, 'outcome' | 'withoutAttempt'>> {
  const nothing = { outcome: null, withoutAttempt: null };
  if (referral.state !== 'complete') return nothing;
  const row = await table(db, 'assignments')
    .where({ referral_id: referral.id, agent_id: referral.holder.agentId })
    .orderBy('id', 'desc')
    .first('outcome', 'without_attempt');
  return row ? { outcome: row.outcome, withoutAttempt: row.without_attempt } : nothing;
}

const isDisputed = (referral: Referral): boolean => isDisputable(referral) && referral.disputedAt !== null;

/** The caller's name, number, and code word (rule 9). */
async function caller(
  db: Knex,
  sealer: Sealer,
  referral: Referral,
  row: Pick<ReferralRow, 'code_word_sealed'>,
): Promise<Tracker['agent']> {
  const { id } = referral;
  const holder = holderOf(referral);
  if (!holder) return null;
  const agent = await table(db, 'agents')
    .where({ id: holder.agentId })
    .first('first_name', 'last_name', 'organisation', ...TOLD_PHONE);
  if (!agent) throw new Error(`there is no agent ${holder.agentId}`);
  const pair = { referralId: id, agentId: holder.agentId };
  const [tried] = await lastAttempt(db, { ...pair, since: holder.acceptedAt });
  const key = await sealer.toOpen(db, ofReferral(id));
  return {
    name: `${agent.first_name} ${agent.last_name}`,
    organisation: agent.organisation,
    phone: toldPhoneOf(agent),
    codeWord: key.open(row.code_word_sealed, `referrals.code_word:${id}`),
    attemptedAt: tried?.at ?? null,
    callBackAt: holder.callBackAt,
  };
}

/** No text reaches it. */
async function hasExtension(
  db: Knex,
  sealer: Sealer,
  { id, phone_sealed }: Pick<ReferralRow, 'id' | 'phone_sealed'>,
): Promise<boolean> {
  const key = await sealer.toOpen(db, ofReferral(id));
  return extensionOf(key.open(phone_sealed, `referrals.phone:${id}`)) !== '';
}

const NO_OTHER: Tracker['otherTimes'] = {
  soonest: null,
  soonestKind: null,
  openings: [],
  more: false,
};
