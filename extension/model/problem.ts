/** Why something failed, in a form that can be sent from the background to a panel. */
import { TRPCClientError } from '@trpc/client';
import type { AppRouter } from '../../api/http/routers/app-router.ts';
import { fieldsOf } from '../../shared/typed.ts';
import type { RefusalName } from '../../shared/vocabulary.ts';

export type Refused = {
  readonly kind: 'refusal';
  readonly refusal: RefusalName;
  readonly fields: readonly string[];
  /** For refusals about the agent: why, by the names of the service's closed lists. */
  readonly because?: readonly string[];
  /** How many ms earlier the winner accepted. */
  readonly lateBy?: number;
};
export type Problem =
  | Refused
  /** The service or the network does not respond; retrying may help. */
  | { readonly kind: 'offline' }
  | { readonly kind: 'signed-out' }
  /** A fault of ours. */
  | { readonly kind: 'fault' };

export type Answer<T> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly problem: Problem };

const OF_AGENT = ['not-on-roster', 'suspended', 'criteria-unmet', 'not-registered'] as const;
export type RefusedAgent = Refused & { readonly refusal: (typeof OF_AGENT)[number] };

/** The refusal, if it is about the agent rather than the request: it may be a different one tomorrow. */
export const refusalOfAgent = (problem: Problem): RefusedAgent | undefined =>
  problem.kind === 'refusal' && isOfAgent(problem) ? problem : undefined;
const isOfAgent = (problem: Refused): problem is RefusedAgent =>
  OF_AGENT.some((name) => name === problem.refusal);

/** A proxy in between may have broken the response. */
const pathsIn = (fields: unknown): string[] =>
  Array.isArray(fields) ? fields.map((field) => String(fieldsOf(field).path)) : [];

/** Interprets a client error. Without `data` the response did not come from the service. */
export const problemOf = (error: unknown): Problem => {
  if (!(error instanceof TRPCClientError)) return { kind: 'fault' };
  const { data }: TRPCClientError<AppRouter> = error;
  if (!data) return { kind: 'offline' };
  if (data.code === 'UNAUTHORIZED' || data.refusal === 'not-signed-in') return { kind: 'signed-out' };
  if (data.refusal)
    return {
      kind: 'refusal',
      refusal: data.refusal,
      fields: pathsIn(data.fields),
      ...(data.because && { because: data.because }),
    };
  return { kind: 'fault' };
};
