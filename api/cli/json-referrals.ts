/** What the commands about referrals, promises, and residents print with `--json`. */
import { z } from 'zod';
import { instant, language, storedId, storedNeeds } from '../../shared/contracts/common.ts';
import { acted, deskReferral, deskStory, present } from '../../shared/contracts/staff.ts';
import {
  CLOSE_REASONS,
  HELP_KINDS,
  OFFER_STATUSES,
  REFERRAL_KINDS,
  REFERRAL_STATUSES,
} from '../../shared/vocabulary.ts';
import { DAY_PARTS, WAIT_CLASSES } from '../domain/promise/calibration.ts';
import { dryRun, list } from './json-parts.ts';

const basis = z.object({
  ...{ waitClass: z.enum(WAIT_CLASSES), part: z.enum(DAY_PARTS) },
  ...{ demand: z.number(), supply: z.number(), margin: z.number() },
  ...{ level: z.number(), scores: z.number(), share: z.number() },
});
const opening = z.object({ opensAt: instant, by: instant });

const moment = z.object({
  ...{ at: instant, kind: z.enum(REFERRAL_KINDS), rosterRevision: z.number() },
  ...{ later: z.boolean(), askedRank: z.number().nullable() },
  agents: z.array(
    z.object({
      ...{ agent: z.string(), name: z.string(), justLive: z.boolean() },
      offer: z.object({ id: storedId, status: z.enum(OFFER_STATUSES), sibling: z.boolean() }).nullable(),
      /** The first must that they failed; then nothing else was looked at. */
      failed: z.string().nullable(),
      ...{ rank: z.number().nullable(), cost: z.number().nullable(), tier: z.number().nullable() },
      /** Grows with the rules of the order. */
      why: z.looseObject({}).nullable(),
    }),
  ),
});

const held = z.object({
  ...{ referralId: storedId, heldAt: instant, points: z.number() },
  why: z.record(z.string(), z.number()),
  ...{ county: z.string(), help: z.enum(HELP_KINDS), language, promisedBy: instant.nullable() },
});

export const REFERRAL_SCHEMAS = {
  'referral list': list(deskReferral),
  'referral show': deskStory.extend({ open: present.shape.others }),
  'referral reassign': z.object({
    ...{ dryRun, referral: deskReferral.nullable(), asked: z.string(), answerBy: instant.nullable() },
  }),
  'referral release': z.object({ dryRun, referral: deskReferral.nullable() }),
  'referral resend': z.object({ dryRun, sentBy: acted.shape.sentBy.unwrap() }),
  'referral close': z.object({ dryRun, because: z.enum(CLOSE_REASONS), tookFromHolder: z.boolean() }),
  'referral note': z.object({ dryRun, noted: z.boolean() }),
  explain: z.object({
    referral: z.object({
      ...{ id: storedId, status: z.enum(REFERRAL_STATUSES), kind: z.enum(REFERRAL_KINDS) },
      ...{ help: z.enum(HELP_KINDS), language, needs: storedNeeds.readonly() },
      ...{ county: z.string(), zone: z.string(), submittedAt: instant, promisedBy: instant.nullable() },
      /** What the resident was told of a promise that may slip. */
      slip: z.looseObject({}).nullable(),
      ...{ shadow: z.boolean(), daysOnly: z.boolean() },
    }),
    siblings: list(storedId),
    promises: list(
      z.object({
        ...{ at: instant, kind: z.enum(['now', 'later', 'opening']) },
        ...{ plannedBy: instant, promisedBy: instant, basis },
        ...{ score: z.number().nullable(), called: z.boolean() },
      }),
    ),
    moments: list(moment),
    told: list(
      z.object({
        ...{ agent: z.string(), name: z.string(), kind: z.enum(REFERRAL_KINDS), by: z.string() },
        ...{ at: instant, tries: z.number(), status: z.string(), endedAt: instant.nullable() },
        error: z.string().nullable(),
      }),
    ),
  }),
  promise: z.object({
    ...{ now: instant, mail: z.string().nullable(), owed: z.number(), speaker: z.boolean() },
    promise: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('now'), by: instant }),
      z.object({ kind: z.literal('later'), by: instant }),
      z.object({ kind: z.literal('openings'), openings: list(opening), more: z.boolean() }),
      z.object({ kind: z.literal('none') }),
    ]),
    ...{ plannedBy: instant.nullable(), basis: basis.nullable(), openings: z.number() },
  }),
  'quarantine list': list(held),
  'quarantine release': z.object({ released: list(storedId), notHeld: list(storedId), dryRun }),
  'quarantine reject': z.object({ rejected: list(storedId), notHeld: list(storedId), dryRun }),
  'attack show': z.object({
    attacks: list(
      z.object({
        ...{ since: instant, begunAt: instant, begunBy: z.string().nullable() },
        ...{ sign: z.enum(['many-held', 'wrong-numbers', 'misses-in-a-crowd']).nullable() },
        ...{ lastSignAt: instant.nullable(), endedAt: instant.nullable() },
      }),
    ),
    held: z.number(),
  }),
  'attack begin': z.object({ begun: z.boolean(), misses: z.number(), dryRun }),
  'attack end': z.object({ ended: z.boolean(), dryRun }),
  'resident find': list(
    z.object({
      ...{ id: storedId, status: z.enum(REFERRAL_STATUSES), help: z.enum(HELP_KINDS), county: z.string() },
      ...{ submittedAt: instant, firstName: z.string(), lastName: z.string() },
      ...{ open: z.boolean(), onHold: z.boolean() },
    }),
  ),
  'resident export': z.object({ file: z.string(), requests: z.number() }),
  'resident correct': z.object({
    ...{ dryRun, corrected: list(storedId) },
    newLinks: list(z.object({ id: storedId, sentBy: z.enum(['text', 'email']).nullable() })),
    left: list(z.object({ id: storedId, why: z.string() })),
  }),
  'resident erase': z.object({
    ...{ erased: list(storedId), held: list(storedId), cancelled: list(storedId) },
    /** True: a database file still has traces, until the service stops. */
    traces: z.boolean(),
  }),
  'resident hold': z.object({ held: list(storedId), dryRun }),
  'resident release': z.object({ requests: z.number(), dryRun }),
};
