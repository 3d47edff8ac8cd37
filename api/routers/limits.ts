/** Budgets of the public procedures: an address has one, and so has everybody together (rule 40). */
import { RateLimiterMemory } from 'rate-limiter-flexible';

export type Limits = {
  /** False when the address, or everybody together, has used its budget. */ take(
    kind: 'ask' | 'request',
    address: string,
  ): Promise<boolean>;
};

/** `requestsPerMinute` submissions an address may make in a minute; looking and asking is twenty times as cheap. */
export function createLimits(requestsPerMinute: number): Limits {
  const budget = (points: number) => new RateLimiterMemory({ points, duration: 60 });
  const limiters = {
    ask: { one: budget(requestsPerMinute * 20), all: budget(requestsPerMinute * 2_000) },
    request: { one: budget(requestsPerMinute), all: budget(requestsPerMinute * 100) },
  };
  const take = (limiter: RateLimiterMemory, key: string) =>
    limiter.consume(key).then(
      () => true,
      () => false,
    );
  return {
    take: async (kind, address) =>
      (await take(limiters[kind].one, address)) && take(limiters[kind].all, 'all'),
  };
}
