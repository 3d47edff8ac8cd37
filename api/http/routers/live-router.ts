/** The live worklist: numbered events, resumed from the last one seen. The data itself is read with a query. */
import { tracked } from '@trpc/server';
import { liveInput, type WorklistEvent, worklistEvent } from '../../../shared/contracts/worklist.ts';
import type { WorklistChange } from '../../../shared/vocabulary.ts';
import { every } from '../../clock.ts';
import { refuse } from '../../domain/refusal.ts';
import { eventsOfAgentSince, newestRevision } from '../../store/views/worklist-view.ts';
import type { Tracing } from '../../tracing.ts';
import { mustStillHaveAccess } from './access.ts';
import { refused } from './problem.ts';
import { agentProcedure, eachOf, router } from './trpc.ts';

/** Ms between heartbeats for matching while the socket is open; well within the policy's two minutes. */
const SEEN_EVERY = 45_000;

export const liveRouter = router({
  worklist: agentProcedure
    .input(liveInput)
    .output(eachOf(worklistEvent))
    .subscription(async function* ({ ctx, input, signal }) {
      const { services, agent, connection } = ctx;
      const { bus, read, clock, presence, connections } = services;
      const leave = connections.follow(agent.id, connection);
      if (!leave) throw refused(refuse('too-many-requests'));
      const ended = new AbortController();
      const over = signal ? AbortSignal.any([signal, ended.signal]) : ended.signal;
      // The stream ends with the token: signing out of the portal takes effect within one token life.
      const stopTimer = clock.at(agent.expiresAt, () => ended.abort());
      // A failed heartbeat is made up for by the next.
      const stopSeen = every(SEEN_EVERY, clock, () => void presence.seen(agent.id).catch(() => undefined));
      try {
        const news = bus.subscribe(agent.id, over);
        const newest = await newestRevision(read);
        let seen = startAfter(input?.lastEventId, newest);
        // An end of access before that revision would not be noticed by the stream.
        await mustStillHaveAccess(services, agent);
        for (;;) {
          const events = await eventsOfAgentSince(read, agent.id, seen);
          if (events.some(endsAccess(newest))) await mustStillHaveAccess(services, agent);
          for (const event of events) {
            seen = event.revision;
            yield tracked(String(seen), { ...event, trace: told(services.tracing, event) });
          }
          // One read may not have returned all events.
          if (events.length === 0 && (await news.next()).done) break;
        }
        if (ended.signal.aborted) throw refused(refuse('not-signed-in'));
      } finally {
        leave();
        ended.abort();
        stopTimer();
        stopSeen();
      }
    }),
});

/** Records the event as a step of its request's trace; the agent's browser continues below it. */
const told = (tracing: Tracing, { trace, change }: { trace: string | null; change: WorklistChange }) =>
  trace === null ? null : tracing.mark(`event ${change}`, trace);

const endsAccess =
  (known: number) =>
  ({ change, revision }: WorklistEvent): boolean =>
    change === 'access-changed' && revision > known;

/** An invalid cursor, or one beyond a restored database's newest revision, would wait forever. */
function startAfter(lastEventId: string | null | undefined, revision: number): number {
  const cursor = Number(lastEventId || Number.NaN);
  return Number.isSafeInteger(cursor) && cursor >= 0 ? Math.min(cursor, revision) : revision;
}
