/** Closes the sockets of agents who lost access. Live worklists end by themselves with the reason; this closes all other sockets. */
import type { Clock } from '../../clock.ts';
import type { Connections } from './connections.ts';

/** Ms within which an ending stream has sent its reason. */
const LAST_WORD_WITHIN = 200;

export type EndedAccessParts = {
  clock: Clock;
  connections: Pick<Connections, 'endAll'>;
  /** Why this agent has no access now, or null. */
  refusalOf(agentId: string): Promise<unknown>;
  failed(error: unknown): void;
};

/** Call it for agents whose access may have changed. */
export const endSocketsWithoutAccess =
  ({ clock, connections, refusalOf, failed }: EndedAccessParts) =>
  (agentId: string): void => {
    clock.at(clock.now() + LAST_WORD_WITHIN, () => {
      void refusalOf(agentId)
        .then((refused) => refused && connections.endAll(agentId, 'access ended'))
        .catch(failed);
    });
  };
