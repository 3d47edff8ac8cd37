/** Ends the sockets of agents who have lost access. A live worklist ends by itself and says why; these follow nothing. */
import type { Clock } from '../../clock.ts';
import type { Connections } from './connections.ts';

/** What ends a stream is on its way by then, in ms. */
const LAST_WORD_WITHIN = 200;

export type EndedAccessParts = {
  clock: Clock;
  connections: Pick<Connections, 'endAll'>;
  /** Why this agent has no access now, or null. */
  refusalOf(agentId: string): Promise<unknown>;
  failed(error: unknown): void;
};

/** Call it where an agent's access may have changed. */
export const endSocketsWithoutAccess =
  ({ clock, connections, refusalOf, failed }: EndedAccessParts) =>
  (agentId: string): void => {
    clock.at(clock.now() + LAST_WORD_WITHIN, () => {
      void refusalOf(agentId)
        .then((refused) => refused && connections.endAll(agentId, 'access ended'))
        .catch(failed);
    });
  };
