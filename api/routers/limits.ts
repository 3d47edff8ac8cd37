/** Budgets of the public procedures: an address has one, and so has everybody together (rule 40). */
import { isIPv6 } from 'node:net';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { createStreams, type Streams } from './streams.ts';

export type Limits = {
  /** False when the address, or everybody together, has used its budget. */
  take(kind: 'ask' | 'request', address: string): Promise<boolean>;
  streams: Streams;
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
      (await take(limiters[kind].one, callerOf(address))) && take(limiters[kind].all, 'all'),
    streams: createStreams(),
  };
}

/** Whoever has an IPv6 address has the 2^64 of its network: they share one budget. IPv4 in IPv6's clothes stays one. */
export function callerOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [plain = ''] = address.toLowerCase().split('%');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1];
  if (mapped) return mapped;
  const [head = '', tail] = plain.split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail ? tail.split(':') : [];
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0');
  const network = [...front, ...zeros, ...back]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(':')}::/64`;
}
