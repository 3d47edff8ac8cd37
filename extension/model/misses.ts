/** Whether a miss or the end of a registration is news to whoever was told of the ones before. Pure. */
import type { Instant } from '../../shared/vocabulary.ts';
import type { Snapshot } from './stored.ts';

export type Standing = { readonly missed: number; readonly deregistered: boolean };

/** De-registered counts as the end of the run: the service begins to count anew. */
export const standingOf = ({
  consecutiveMissed,
  registration,
}: Pick<Snapshot, 'consecutiveMissed' | 'registration'>): Standing => ({
  missed: registration === 'de-registered' ? Math.max(1, consecutiveMissed) : consecutiveMissed,
  deregistered: registration === 'de-registered',
});

/** What was so when somebody first looked is no news. */
export const missNews = (
  before: Standing | undefined,
  { missed, deregistered }: Standing,
): 'missed' | 'deregistered' | undefined => {
  if (!before) return undefined;
  if (deregistered) return before.deregistered ? undefined : 'deregistered';
  return missed > before.missed ? 'missed' : undefined;
};

/** Until when nothing is offered to an agent who took on too many residents' data; null while it is not so. */
export const coolDownUntilOf = (
  { coolDownUntil, registration }: Pick<Snapshot, 'coolDownUntil' | 'registration'>,
  serverNow: Instant,
): Instant | null =>
  registration === 'registered' && coolDownUntil && serverNow < coolDownUntil ? coolDownUntil : null;

type Paused = Pick<Snapshot, 'pausedUntil' | 'pausedFor' | 'registration'>;
const pauseOf = ({ pausedUntil, registration }: Paused, serverNow: Instant): Instant | null =>
  registration === 'registered' && pausedUntil && serverNow < pausedUntil ? pausedUntil : null;

/** Until when the agent is paused after misses; null while they are not. */
export const pausedUntilOf = (snapshot: Paused, serverNow: Instant): Instant | null =>
  snapshot.pausedFor === 'call' ? null : pauseOf(snapshot, serverNow);

/** Until when nothing is offered because the agent is on a call (rule 5b); null while it is not so. */
export const onACallUntilOf = (snapshot: Paused, serverNow: Instant): Instant | null =>
  snapshot.pausedFor === 'call' ? pauseOf(snapshot, serverNow) : null;
