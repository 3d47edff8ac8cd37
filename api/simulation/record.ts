/** What became of each request, as the report needs it. Instants are those of the service's clock. */
import type { Instant } from '../../shared/vocabulary.ts';
import type { ReferralFacts } from './facts.ts';
import type { Seen } from './watch.ts';

export type Story = {
  readonly id: string;
  readonly county: string;
  readonly language: string;
  readonly submittedAt: Instant;
  /** When it is asked for: at once, or when it opens. */
  readonly wanted: 'now' | 'opening' | 'none';
  readonly promisedBy: Instant | null;
  acceptedAt: Instant | null;
  acceptedAs: string | null;
  calledAt: Instant | null;
  mass: boolean;
  status: string;
  endedAt: Instant | null;
  /** The resident put it off or had it asked for again, so that its first promise is not the one that counts. */
  changed: boolean;
};

export type Record = {
  readonly stories: ReadonlyMap<string, Story>;
  readonly acceptedBy: ReadonlyMap<string, number>;
  readonly counts: { missed: number; deRegistered: number; offers: number; gaveUp: number; forgiven: number };
  gaveUp(): void;
  note(seen: Seen, now: Instant): void;
};

export function createRecord(): Record {
  const stories = new Map<string, Story>();
  const acceptedBy = new Map<string, number>();
  const missed = new Set<string>();
  const forgivenOnes = new Set<string>();
  const counts = { missed: 0, deRegistered: 0, offers: 0, gaveUp: 0, forgiven: 0 };

  function noteReferral(before: ReferralFacts | undefined, after: ReferralFacts, now: Instant): void {
    if (after.decoy) return void stories.delete(after.id);
    const story = stories.get(after.id) ?? newStory(after);
    stories.set(after.id, story);
    if (before && before.promisedBy !== after.promisedBy) story.changed = true;
    if (after.kind === 'mass') story.mass = true;
    if (after.holderId && after.status === 'in-progress' && before?.acceptedAt !== after.acceptedAt) {
      acceptedBy.set(after.holderId, (acceptedBy.get(after.holderId) ?? 0) + 1);
      story.acceptedAt ??= after.acceptedAt;
      story.acceptedAs ??= after.kind;
    }
    if (after.attempts > 0) story.calledAt ??= now;
    story.status = after.status;
    story.endedAt = after.endedAt;
  }

  return {
    stories,
    acceptedBy,
    counts,
    gaveUp: () => void counts.gaveUp++,
    note({ referrals, agents, newOffers, generals }, now) {
      for (const { before, after } of referrals) noteReferral(before, after, now);
      for (const { before, after } of agents)
        if (before?.registration === 'registered' && after.registration !== 'registered' && !after.left)
          counts.deRegistered++;
      for (const { id, status, forgiven } of generals) {
        if (status === 'missed') missed.add(id);
        if (forgiven) forgivenOnes.add(id);
      }
      counts.forgiven = forgivenOnes.size;
      counts.missed = missed.size;
      counts.offers += newOffers.length;
    },
  };
}

const newStory = (r: ReferralFacts): Story => ({
  id: r.id,
  county: r.county,
  language: r.language,
  submittedAt: r.submittedAt,
  wanted: r.promisedBy === null ? 'none' : r.opensAt === null ? 'now' : 'opening',
  promisedBy: r.promisedBy,
  acceptedAt: null,
  acceptedAs: null,
  calledAt: null,
  mass: false,
  status: r.status,
  endedAt: null,
  changed: false,
});
