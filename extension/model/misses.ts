/** Whether a miss, or the end of a registration, is news since the last report. Pure. */
import type { Instant } from '../../shared/vocabulary.ts';
import type { Snapshot } from './stored.ts';

export type Standing = { readonly missed: number; readonly deregistered: boolean };

/** De-registration ends the run: the service starts counting again. */
export const standingOf = ({
  consecutiveMissed,
  registration,
}: Pick<Snapshot, 'consecutiveMissed' | 'registration'>): Standing => ({
  missed: registration === 'de-registered' ? Math.max(1, consecutiveMissed) : consecutiveMissed,
  deregistered: registration === 'de-registered',
});

/** The state at the first look is no news. */
export const missNews = (
  before: Standing | undefined,
  { missed, deregistered }: Standing,
): 'missed' | 'deregistered' | undefined => {
  if (!before) return undefined;
  if (deregistered) return before.deregistered ? undefined : 'deregistered';
  return missed > before.missed ? 'missed' : undefined;
};

/** When the cool-down ends after too many residents; null if the agent is not cooling down. */
export const coolDownUntilOf = (
  { coolDownUntil, registration }: Pick<Snapshot, 'coolDownUntil' | 'registration'>,
  serverNow: Instant,
): Instant | null =>
  registration === 'registered' && coolDownUntil && serverNow < coolDownUntil ? coolDownUntil : null;

type Paused = Pick<Snapshot, 'pausedUntil' | 'pausedFor' | 'registration'>;
const pauseOf = ({ pausedUntil, registration }: Paused, serverNow: Instant): Instant | null =>
  registration === 'registered' && pausedUntil && serverNow < pausedUntil ? pausedUntil : null;

/** Until when the agent is paused for misses; null if they are not. */
export const pausedUntilOf = (snapshot: Paused, serverNow: Instant): Instant | null =>
  snapshot.pausedFor === 'call' ? null : pauseOf(snapshot, serverNow);

/** Until when the agent gets no offers because of a call (rule 5b); null if there is none. */
export const onACallUntilOf = (snapshot: Paused, serverNow: Instant): Instant | null =>
  snapshot.pausedFor === 'call' ? pauseOf(snapshot, serverNow) : null;
