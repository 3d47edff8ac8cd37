/** The procedure kinds: public ones are rate-limited and bound to allowed sites, an agent's need a verified token. */
import { initTRPC, isTrackedEnvelope, TRPCError, type TrackedEnvelope, tracked } from '@trpc/server';
import { z } from 'zod';
import { refuse } from '../../domain/refusal.ts';
import { agentOf, verified } from './access.ts';
import { wantedFromNow } from './carried-out.ts';
import type { Context } from './context.ts';
import type { Caller } from './identity.ts';
import { messageOf, problemOf, refused } from './problem.ts';
import type { Services } from './services.ts';

const t = initTRPC.context<Context>().create({
  isDev: false,
  // Proxies cut silent streams after 30 seconds.
  sse: { ping: { enabled: true, intervalMs: 10_000 }, client: { reconnectAfterInactivityMs: 25_000 } },
  errorFormatter: ({ shape, error }) => ({
    code: shape.code,
    message: messageOf(error),
    data: { code: shape.data.code, httpStatus: shape.data.httpStatus, ...problemOf(error) },
  }),
});

export const router = t.router;

/** Anybody on an allowed page; costs nothing by itself: only for what is answered from memory, the same to all. */
export const publicProcedure = t.procedure.use(async ({ ctx, next }) => {
  const { services, origin, address } = ctx;
  // Behind a proxy a socket's caller has no address of their own, and so no budget.
  if (address === null) throw new TRPCError({ code: 'METHOD_NOT_SUPPORTED' });
  if (origin !== null && !(await services.siteAllowed(origin))) throw refused(refuse('origin-not-allowed'));
  return next({ ctx: { address } });
});

/** Refuses: too-many-requests. */
export async function spendQuestion({ limits, refusals }: Services, address: string): Promise<void> {
  if (await limits.ask(address)) return;
  refusals.count('question-budget');
  throw refused(refuse('too-many-requests'));
}

/** A question without input; each costs its address one of its budget. */
export const askProcedure = publicProcedure.use(async ({ ctx, next }) => {
  await spendQuestion(ctx.services, ctx.address);
  return next();
});
/** The same with input. It is checked first: what is no question costs nobody anything. */
export const ask = <Input extends z.ZodType>(input: Input) =>
  publicProcedure.input(input).use(async ({ ctx, next }) => {
    await spendQuestion(ctx.services, ctx.address);
    return next();
  });
/** What makes work for others: it costs a question once form and proof of work are good, and its command spends from the small budget. */
export const requestWith = <Input extends z.ZodType>(input: Input) => publicProcedure.input(input);

/** An agent of the roster, named by the portal's token. What they ask for is wanted from before the token is looked at. */
export const agentProcedure = t.procedure.use(async ({ ctx, next, path, signal }) => {
  // tRPC ends subscriptions with their socket, but leaves a mutation's own signal as it is.
  const wanted = wantedFromNow(ctx.services.clock, ctx.connection?.gone ?? signal);
  const caller = await verified(ctx);
  const over = placeFor(ctx, caller);
  try {
    return await next({ ctx: { agent: await agentOf(ctx, caller, path), wanted } });
  } finally {
    over();
  }
});

/** A subscription gives its place back when it has begun. A socket that sends on without waiting for answers is closed. */
function placeFor({ services, connection }: Context, { subject }: Caller): () => void {
  const over = services.calls.begin(subject);
  if (over) return over;
  services.refusals.count('calls-at-once');
  connection?.end('too many calls');
  throw refused(refuse('too-many-requests'));
}

/** The output of a subscription: each of its tracked values by the contract, as a query's answer is. */
export const eachOf = <Contract extends z.ZodType>(contract: Contract) =>
  async function* (values: unknown): AsyncGenerator<TrackedEnvelope<z.output<Contract>>, void> {
    for await (const value of STREAM.parse(values)) {
      const [id, data] = TRACKED.parse(value);
      yield tracked(id, contract.parse(data));
    }
  };
const STREAM = z.custom<AsyncIterable<unknown>>(
  (value) => typeof value === 'object' && value !== null && Symbol.asyncIterator in value,
);
const TRACKED = z.custom<TrackedEnvelope<unknown>>(isTrackedEnvelope);
