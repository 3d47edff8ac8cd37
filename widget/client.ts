/** The service in tRPC's wire format over plain fetch: the client library would double the form's size. */
import type { z } from 'zod';
import type { Problem } from '../shared/contracts/problem.ts';
import type {
  ChallengeAnswer,
  cancelInput,
  changeInput,
  confirmNumberInput,
  linkAgainInput,
  notCalledInput,
  numberCodeInput,
  OutlookAnswer,
  PlacesAnswer,
  PromiseAnswer,
  placesInput,
  promiseInput,
  RequestAnswer,
  RequestInput,
  rateInput,
  Tracker,
  trackInput,
} from '../shared/contracts/resident.ts';
import type { RefusalName } from '../shared/vocabulary.ts';
import { toJson } from './json.ts';
import type { MistakeName } from './model/form.ts';

/** Input and output of each procedure of `resident`. Personal data travels only in bodies, never in URLs. */
export type Procedures = {
  places: [z.input<typeof placesInput>, PlacesAnswer];
  callbackPromise: [z.input<typeof promiseInput>, PromiseAnswer];
  challenge: [null, ChallengeAnswer];
  outlook: [null, OutlookAnswer];
  request: [RequestInput, RequestAnswer];
  track: [z.input<typeof trackInput>, Tracker];
  change: [z.input<typeof changeInput>, Tracker];
  cancel: [z.input<typeof cancelInput>, Tracker];
  numberCode: [z.input<typeof numberCodeInput>, Tracker];
  confirmNumber: [z.input<typeof confirmNumberInput>, Tracker];
  notCalled: [z.input<typeof notCalledInput>, Tracker];
  rate: [z.input<typeof rateInput>, Tracker];
  linkAgain: [z.input<typeof linkAgainInput>, object];
};

/**
 * offline: no response, so it may or may not have arrived. fault: a fault of the service. blocked: the page's policy blocks the
 * rest of the form.
 */
export type FailureName = RefusalName | 'offline' | 'fault' | 'blocked';

/** Thrown by every failed call; an abort by the caller is rethrown unchanged. */
export class CallFailed extends Error {
  readonly failure: FailureName;
  /** Paths of the refused fields, such as `consent.share`. */
  readonly fields: readonly string[];
  /** The same as form mistakes, set by the part that sends. */
  declare readonly mistakes?: readonly MistakeName[];
  /** For `promise-changed`: what can be promised now. */
  readonly promise: PromiseAnswer | undefined;
  constructor(failure: FailureName, fields: readonly string[] = [], promise?: PromiseAnswer) {
    super(failure);
    this.failure = failure;
    this.fields = fields;
    this.promise = promise;
  }
}

export type Api = {
  call: <P extends keyof Procedures>(
    name: P,
    input: Procedures[P][0],
    options?: { signal?: AbortSignal; patience?: number; trace?: string | undefined },
  ) => Promise<Procedures[P][1]>;
  /** A raw request, for the tracker's stream. */
  post: (
    name: string,
    input: unknown,
    signal: AbortSignal,
    accept?: string,
    trace?: string,
  ) => Promise<Response>;
};

/** Ms. Longer: a resident looks at a dead button. Shorter: a slow phone network looks like an outage. */
const PATIENCE = 15_000;

type Reply = { result?: { data: unknown }; error?: { data?: Partial<Problem> } };

const failureOf = (reply: Reply): CallFailed => {
  const problem = reply.error?.data;
  return new CallFailed(
    problem?.refusal ?? 'fault',
    (problem?.fields ?? []).map((field) => field.path),
    problem?.promise,
  );
};

/** Why a stream or call ended, as a failure the screens have words for. */
export const asFailure = (cause: unknown): CallFailed =>
  // By shape, not class: the tracker's file has its own copy of the class.
  (cause as Partial<CallFailed> | null)?.failure ? (cause as CallFailed) : new CallFailed('offline');

/**
 * `base`: the service's URL without a trailing slash. `send`: the browser's fetch. Aborting a call's signal ends it at once and
 * throws the abort. `trace`: a W3C traceparent.
 */
export const createApi = (base: string, send: typeof fetch = (...args) => fetch(...args)): Api => {
  const post: Api['post'] = (name, input, signal, accept = 'application/json', trace) =>
    send(`${base}/trpc/resident.${name}`, {
      // Without input it is a simple GET, which browsers send cross-origin without a preflight.
      ...(input
        ? {
            method: 'POST',
            headers: { 'content-type': 'application/json', accept, ...(trace && { traceparent: trace }) },
            body: toJson(input),
          }
        : {}),
      credentials: 'omit',
      cache: 'no-store',
      signal,
    });
  const call: Api['call'] = async (name, input, { signal, patience = PATIENCE, trace } = {}) => {
    const abort = new AbortController();
    const stop = () => abort.abort();
    const timer = setTimeout(stop, patience);
    signal?.addEventListener('abort', stop);
    try {
      const response = await post(name, input, abort.signal, undefined, trace);
      const reply = (await response.json().catch((cause) => {
        // A proxy's page instead of a response is a fault; a body that never ends is a lost network.
        throw abort.signal.aborted ? cause : new CallFailed('fault');
      })) as Reply;
      if (reply.result) return reply.result.data as never;
      throw failureOf(reply);
    } catch (cause) {
      signal?.throwIfAborted();
      throw asFailure(cause);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    }
  };
  return { call, post };
};
