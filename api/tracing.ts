/**
 * One ID from a resident's press to the alerted agents. It travels as a W3C traceparent, and every log line on its way carries it.
 * Random, so it says nothing about anybody.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

export type SpanEnd = 'answered' | 'refused' | 'failed';
/** Records spans for an operator; without one, only the ID travels. */
export type SpanRecorder = {
  /** Begins a span below `parent`, or a new trace. */
  begin(name: string, parent: string | null): { readonly traceparent: string; end(how: SpanEnd): void };
  /** Sends the spans that are still queued. */
  stop(): Promise<void>;
};

export type Tracing = {
  /** Runs as a step below `parent`. Rejects as `run` does. */
  span<T>(
    name: string,
    parent: string | null,
    run: () => Promise<T>,
    how?: (result: T) => SpanEnd,
  ): Promise<T>;
  /** Runs once as a step of each; its log lines carry the ID only if there is exactly one. */
  spans<T>(name: string, parents: readonly string[], run: () => Promise<T>): Promise<T>;
  /** A step without a duration. @returns its traceparent, for the processes that continue it. */
  mark(name: string, parent: string): string;
  stop(): Promise<void>;
};

const underWay = new AsyncLocalStorage<string | null>();

/** The traceparent of the step under way; null outside of any. */
export const traceUnderWay = (): string | null => underWay.getStore() ?? null;

/** Fields for each log line. */
export const traceOfLine = (): { trace?: string } => {
  const traceparent = traceUnderWay();
  return traceparent === null ? {} : { trace: traceIdOf(traceparent) };
};

/** Everything that `run` does, also later, belongs to this trace; with null, to none. */
export const inTrace = <T>(traceparent: string | null, run: () => T): T => underWay.run(traceparent, run);

/** A function that belongs to the caller's trace wherever it is called. */
export function keepTrace<Given extends unknown[], T>(run: (...given: Given) => T): (...given: Given) => T {
  const traceparent = traceUnderWay();
  return (...given) => inTrace(traceparent, () => run(...given));
}

const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** A caller's traceparent. Anything else is dropped, so nothing else gets into a log. */
export const traceparentOf = (sent: unknown): string | null =>
  typeof sent === 'string' && TRACEPARENT.test(sent) ? sent : null;

export const newTraceparent = (): string =>
  `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-00`;

export const traceIdOf = (traceparent: string): string => traceparent.slice(3, 35);

/** Without a recorder, a step has its parent's traceparent. */
const onlyIds: SpanRecorder = {
  begin: (_name, parent) => ({ traceparent: parent ?? newTraceparent(), end: () => undefined }),
  stop: async () => undefined,
};

export function createTracing(recorder: SpanRecorder = onlyIds): Tracing {
  async function ended<T>(
    begun: readonly ReturnType<SpanRecorder['begin']>[],
    run: () => Promise<T>,
    how: (result: T) => SpanEnd = () => 'answered',
  ): Promise<T> {
    let end: SpanEnd = 'failed';
    try {
      const result = await run();
      end = how(result);
      return result;
    } finally {
      for (const span of begun) span.end(end);
    }
  }
  return {
    span(name, parent, run, how) {
      const begun = recorder.begin(name, parent);
      return ended([begun], () => inTrace(begun.traceparent, run), how);
    },
    spans(name, parents, run) {
      const begun = parents.map((parent) => recorder.begin(name, parent));
      const [only, ...more] = begun;
      return ended(begun, () => inTrace(more.length > 0 ? null : (only?.traceparent ?? null), run));
    },
    mark(name, parent) {
      const begun = recorder.begin(name, parent);
      begun.end('answered');
      return begun.traceparent;
    },
    stop: () => recorder.stop(),
  };
}
