/** Kinds of procedures: public ones are rate-limited and restricted to allowed sites; agents' need a verified token. */
import { initTRPC, isTrackedEnvelope, TRPCError, type TrackedEnvelope, tracked } from '@trpc/server';
import { z } from 'zod';
import type { DelegateLevel } from '../../../shared/contracts/agency.ts';
import { refuse } from '../../domain/refusal.ts';
import { agentOf, delegateOf, staffOf, verified } from './access.ts';
import type { CallOutcome } from './call-time-metrics.ts';
import type { Context } from './context.ts';
import type { Caller } from './identity.ts';
import { mayAsk } from './limits.ts';
import { messageOf, problemOf, refused } from './problem.ts';
import { wantedFromNow } from './run-command.ts';
import type { Services } from './services.ts';

const t = initTRPC.context<Context>().create({
  isDev: false,
  // Proxies cut off silent streams after 30 seconds.
  sse: { ping: { enabled: true, intervalMs: 10_000 }, client: { reconnectAfterInactivityMs: 25_000 } },
  errorFormatter: ({ shape, error }) => ({
    code: shape.code,
    message: messageOf(error),
    data: { code: shape.data.code, httpStatus: shape.data.httpStatus, ...problemOf(error) },
  }),
});

export const router = t.router;

/** A fault of ours is no refusal. */
const outcomeOf = (result: { ok: true } | { ok: false; error: TRPCError }): CallOutcome => {
  if (result.ok) return 'answered';
  return result.error.code === 'INTERNAL_SERVER_ERROR' ? 'failed' : 'refused';
};

/** Every procedure begins with this. */
const timed = t.procedure.use(async ({ ctx: { services, trace }, path, next }) => {
  const began = services.clock.monotonic();
  const result = await services.tracing.span(path, trace, () => next(), outcomeOf);
  services.callTimes.took(path, outcomeOf(result), services.clock.monotonic() - began);
  return result;
});

/** For anybody on an allowed page, at no cost: only for answers from memory that are the same for all. */
export const publicProcedure = timed.use(async ({ ctx, next }) => {
  const { services, origin, address } = ctx;
  // Behind a proxy a socket's address is not the caller's, so there is no budget to spend.
  if (address === null) throw new TRPCError({ code: 'METHOD_NOT_SUPPORTED' });
  if (origin !== null && !(await services.siteAllowed(origin))) throw refused(refuse('origin-not-allowed'));
  return next({ ctx: { address } });
});

/** Refuses with too-many-requests. */
export async function spendQuestion(services: Services, address: string): Promise<void> {
  if (!(await mayAsk(services, address))) throw refused(refuse('too-many-requests'));
}

/** A query without input; spends one of its address's budget. */
export const askProcedure = publicProcedure.use(async ({ ctx, next }) => {
  await spendQuestion(ctx.services, ctx.address);
  return next();
});
/** Like `askProcedure`, with input. Invalid input is refused first and costs nothing. */
export const ask = <Input extends z.ZodType>(input: Input) =>
  publicProcedure.input(input).use(async ({ ctx, next }) => {
    await spendQuestion(ctx.services, ctx.address);
    return next();
  });
/** For requests that create work: costs a query once input and proof of work are valid; its command spends from the smaller budget. */
export const requestWith = <Input extends z.ZodType>(input: Input) => publicProcedure.input(input);

/** For an agent on the roster, identified by the portal's token. The deadline starts before the token is verified. */
export const agentProcedure = timed.use(async ({ ctx, next, path, signal }) => {
  // tRPC ends subscriptions with their socket, but not a mutation's own signal.
  const wanted = wantedFromNow(ctx.services.clock, ctx.connection?.gone ?? signal);
  const caller = await verified(ctx);
  const over = placeFor(ctx, caller);
  try {
    return await next({ ctx: { agent: await agentOf(ctx, caller, path), wanted } });
  } finally {
    over();
  }
});

const asStaff = t.middleware(async ({ ctx, next, path, signal }) => {
  if (ctx.connection) throw new TRPCError({ code: 'METHOD_NOT_SUPPORTED' });
  const wanted = wantedFromNow(ctx.services.clock, signal);
  const caller = await verified(ctx);
  const over = placeFor(ctx, caller);
  try {
    return await next({ ctx: { staff: await staffOf(ctx, caller, path), wanted } });
  } finally {
    over();
  }
});

/** For program staff, identified by the portal's token. Only over HTTP: sockets are for agents. */
export const staffProcedure = timed.use(asStaff);
/** The same for a call that waits for news, so its duration is not measured. */
export const waitingStaffProcedure = t.procedure.use(asStaff);

/** For delegates of an agency of at least this level, identified by the portal's token. Only over HTTP. */
export const delegateProcedure = (level: DelegateLevel) =>
  timed.use(async ({ ctx, next, path, signal }) => {
    if (ctx.connection) throw new TRPCError({ code: 'METHOD_NOT_SUPPORTED' });
    const wanted = wantedFromNow(ctx.services.clock, signal);
    const caller = await verified(ctx);
    const over = placeFor(ctx, caller);
    try {
      return await next({ ctx: { delegate: await delegateOf(ctx, caller, path, level), wanted } });
    } finally {
      over();
    }
  });

/** For anybody with an account at the portal, on the roster or not. */
export const accountProcedure = timed.use(async ({ ctx, next }) => {
  if (ctx.connection) throw new TRPCError({ code: 'METHOD_NOT_SUPPORTED' });
  const caller = await verified(ctx);
  const over = placeFor(ctx, caller);
  try {
    return await next({ ctx: { caller } });
  } finally {
    over();
  }
});

/** A subscription frees its slot once it has begun. A socket that keeps sending without waiting for answers is closed. */
function placeFor({ services, connection }: Context, { subject }: Caller): () => void {
  const over = services.calls.begin(subject);
  if (over) return over;
  services.refusals.count('calls-at-once');
  connection?.end('too many calls');
  throw refused(refuse('too-many-requests'));
}

/** A subscription's output: each tracked value must satisfy the contract, like a query's answer. */
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
