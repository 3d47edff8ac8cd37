/** The outcome of each resident and each promise, for the report. Instants are the service's. */
import type { Instant } from '../../shared/vocabulary.ts';
import type { NudgeFacts, ReferralFacts } from './facts.ts';
import type { Changed, Seen } from './watch.ts';

/** Somebody who filled in the form, whether or not they sent it. */
export type Arrival = {
  readonly at: Instant;
  readonly help: string;
  /** How long their call takes, or would have taken. */
  readonly lasts: number;
  /** The kind of promise that their choice was based on. */
  shown: string;
  tookThePhone: boolean;
  /** Set once stored. */
  referralId: string | null;
};

export const PROMISE_KINDS = ['now', 'later', 'opening'] as const;
export type PromiseKind = (typeof PROMISE_KINDS)[number];

export type PromiseMade = {
  readonly kind: PromiseKind;
  readonly madeAt: Instant;
  readonly by: Instant;
  /** The first attempt to call under it. */
  calledAt: Instant | null;
  /** When the resident was first told that it may not be kept. */
  toldAt: Instant | null;
  /** The resident changed or cancelled it before its time, so it doesn't count. */
  givenUpAt: Instant | null;
};

export type Story = {
  readonly id: string;
  readonly county: string;
  readonly language: string;
  readonly help: string;
  readonly submittedAt: Instant;
  /** When it is wanted: at once, or when it opens. */
  readonly wanted: PromiseKind | 'none';
  /** The current promise. */
  promisedBy: Instant | null;
  /** Every promise ever made, in order. */
  readonly promises: PromiseMade[];
  acceptedAt: Instant | null;
  acceptedAs: string | null;
  calledAt: Instant | null;
  /** The agent who made the first attempt. */
  calledBy: string | null;
  mass: boolean;
  status: string;
  endedAt: Instant | null;
};

export type Counts = {
  missed: number;
  deRegistered: number;
  offers: number;
  /** Generals, and alerts of Masses. */
  alerts: number;
  accepts: number;
  forgiven: number;
};

/** A General, or an alert of a Mass. */
export type Alert = { readonly agentId: string; readonly at: Instant };

/** Agents' time in ms, summed over all of them. */
export type DutyTime = {
  /** By their hours, without closed days. */
  scheduled: number;
  /** Registered and on duty; and the part of it that responds. */
  registered: number;
  answering: number;
  /** Pairs of an agent and a day with hours. */
  agentDays: number;
};

export type Record = {
  readonly stories: ReadonlyMap<string, Story>;
  readonly arrivals: Arrival[];
  readonly acceptedBy: ReadonlyMap<string, number>;
  readonly counts: Counts;
  /** When each General was missed. */
  readonly missedAt: ReadonlyMap<string, Instant>;
  readonly duty: DutyTime;
  readonly alerts: Alert[];
  readonly nudges: NudgeFacts[];
  /** Referrals whose resident is just changing something. */
  readonly residents: Set<string>;
  note(seen: Seen, now: Instant): void;
};

/** `callbackWithin`: the length of "now". */
export function createRecord(callbackWithin: number): Record {
  const stories = new Map<string, Story>();
  const acceptedBy = new Map<string, number>();
  const missedAt = new Map<string, Instant>();
  const forgivenOnes = new Set<string>();
  const residents = new Set<string>();
  const alerted: Alert[] = [];
  const nudged: NudgeFacts[] = [];
  const counts: Counts = {
    ...{ missed: 0, deRegistered: 0, offers: 0, alerts: 0, accepts: 0, forgiven: 0 },
  };

  function noteReferral(change: Changed<ReferralFacts>, now: Instant): void {
    const { before, after } = change;
    if (after.shadow) return void stories.delete(after.id);
    const story = stories.get(after.id) ?? newStory(after, callbackWithin);
    stories.set(after.id, story);
    notePromise(story, change, residents.has(after.id), now, callbackWithin);
    if (after.kind === 'mass') story.mass = true;
    if (after.holderId && after.status === 'in-progress' && before?.acceptedAt !== after.acceptedAt) {
      acceptedBy.set(after.holderId, (acceptedBy.get(after.holderId) ?? 0) + 1);
      counts.accepts++;
      story.acceptedAt ??= after.acceptedAt;
      story.acceptedAs ??= after.kind;
    }
    if (after.attempts > 0) {
      story.calledAt ??= now;
      story.calledBy ??= after.holderId;
    }
    story.status = after.status;
    story.endedAt = after.endedAt;
  }

  return {
    stories,
    arrivals: [],
    acceptedBy,
    counts,
    missedAt,
    residents,
    alerts: alerted,
    nudges: nudged,
    duty: { scheduled: 0, registered: 0, answering: 0, agentDays: 0 },
    note({ referrals, agents, newOffers, generals, alerts, nudges }, now) {
      for (const change of referrals) noteReferral(change, now);
      for (const { before, after } of agents)
        if (before?.registration === 'registered' && after.registration !== 'registered' && !after.left)
          counts.deRegistered++;
      for (const { id, status, forgiven } of generals) {
        if (status === 'missed' && !missedAt.has(id)) missedAt.set(id, now);
        if (forgiven) forgivenOnes.add(id);
      }
      counts.forgiven = forgivenOnes.size;
      counts.missed = missedAt.size;
      counts.offers += newOffers.length;
      for (const { agentId } of [...alerts, ...newOffers.filter(({ kind }) => kind === 'general')])
        alerted.push({ agentId, at: now });
      counts.alerts = alerted.length;
      nudged.push(...nudges);
    },
  };
}

/** Only the resident can give up a promise: one that the service withdraws or postpones is broken. */
function notePromise(
  story: Story,
  { before, after }: Changed<ReferralFacts>,
  byResident: boolean,
  now: Instant,
  callbackWithin: number,
): void {
  const standing = story.promises.at(-1);
  const earlier = before?.holderId === after.holderId ? (before?.attempts ?? 0) : 0;
  if (standing && before && after.attempts > earlier) standing.calledAt ??= now;
  // An ended referral that is rated or disputed has no `before`.
  const changed = story.promisedBy !== after.promisedBy;
  story.promisedBy = after.promisedBy;
  if (standing && after.slipToldAt && !changed) standing.toldAt ??= now;
  // A resident who chooses again because they were told has not given it up: it was broken.
  if (standing && standing.toldAt === null && byResident && (changed || after.status === 'cancelled'))
    standing.givenUpAt ??= now;
  if (!changed || after.promisedBy === null) return;
  const madeAt = before ? now : after.submittedAt;
  story.promises.push({
    kind: kindOf(after, madeAt, callbackWithin),
    ...{ madeAt, by: after.promisedBy, calledAt: null, toldAt: null, givenUpAt: null },
  });
}

function kindOf(
  { opensAt, promisedBy }: ReferralFacts,
  madeAt: Instant,
  callbackWithin: number,
): PromiseKind {
  if (opensAt !== null) return 'opening';
  return (promisedBy ?? 0) - madeAt <= callbackWithin ? 'now' : 'later';
}

const newStory = (r: ReferralFacts, callbackWithin: number): Story => ({
  id: r.id,
  county: r.county,
  language: r.language,
  help: r.help,
  submittedAt: r.submittedAt,
  wanted: r.promisedBy === null ? 'none' : kindOf(r, r.submittedAt, callbackWithin),
  promisedBy: null,
  promises: [],
  acceptedAt: null,
  acceptedAs: null,
  calledAt: null,
  calledBy: null,
  mass: false,
  status: r.status,
  endedAt: null,
});
