/** Runs commands for as long as their caller waits. */
import { TRPCError } from '@trpc/server';
import { ANSWER_WITHIN } from '../../../shared/limits.ts';
import type { Command } from '../../application/command.ts';
import { Dropped, type Wanted } from '../../application/unit-of-work.ts';
import type { Clock } from '../../clock.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import { refused, unwrap } from './problem.ts';
import type { Services } from './services.ts';

/** How long a call that arrives now is wanted. `signal` aborts when its connection closes. */
export const wantedFromNow = (clock: Clock, signal: AbortSignal | undefined): Wanted => ({
  signal,
  notAfter: clock.monotonic() + ANSWER_WITHIN,
});

/** The command's value. Throws refusals, and `took-too-long` if nothing was written. */
export async function runCommand<T>(
  { services, wanted }: { services: Pick<Services, 'apply' | 'refusals'>; wanted: Wanted },
  command: Command<T | Refusal>,
): Promise<T> {
  try {
    return unwrap<T>(await services.apply(command, wanted));
  } catch (error) {
    if (!(error instanceof Dropped)) throw error;
    services.refusals.count(error.why);
    // The client is gone, so nobody reads this one.
    throw error.why === 'client-gone'
      ? new TRPCError({ code: 'CLIENT_CLOSED_REQUEST' })
      : refused(refuse('took-too-long'));
  }
}
