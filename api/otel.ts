/** Sends spans to an OpenTelemetry collector (OTLP over HTTP). Loaded only where one is configured. */
import { type Context, ROOT_CONTEXT, type SpanContext, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOnSampler,
  BatchSpanProcessor,
  type SpanExporter,
  type SpanProcessor,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { VERSION } from './release.ts';
import type { SpanRecorder } from './tracing.ts';

/** Ms. */
const SENT_EVERY = 5_000;
const SENT_WITHIN = 5_000;
/** While the collector is away, more spans than this are dropped, and nothing waits for it. */
const MOST_WAITING = 2_048;

/** `failed` is called for each batch that the collector did not take. */
export function sendSpansTo(url: string, failed: () => void): SpanRecorder {
  const exporter = new OTLPTraceExporter({ url, timeoutMillis: SENT_WITHIN });
  return recordSpans(
    new BatchSpanProcessor({
      exporter: reporting(exporter, failed),
      ...{ scheduledDelayMillis: SENT_EVERY, exportTimeoutMillis: SENT_WITHIN, maxQueueSize: MOST_WAITING },
    }),
  );
}

/** Spans hold a step's name, its times, and how it ended: no input, none of our ids. */
export function recordSpans(processor: SpanProcessor): SpanRecorder {
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'kynect-on-demand', 'service.version': VERSION }),
    // Ignores sampling flags in callers' traceparents: the operator decides.
    sampler: new AlwaysOnSampler(),
    spanProcessors: [processor],
  });
  const tracer = provider.getTracer('kynect-on-demand', VERSION);
  return {
    begin(name, parent) {
      const span = tracer.startSpan(name, {}, below(parent));
      return {
        traceparent: written(span.spanContext()),
        end(how) {
          if (how !== 'answered') span.setAttribute('kod.end', how);
          if (how === 'failed') span.setStatus({ code: SpanStatusCode.ERROR });
          span.end();
        },
      };
    },
    // Anything that was not taken has been reported.
    stop: () => provider.shutdown().catch(() => undefined),
  };
}

function below(traceparent: string | null): Context {
  if (traceparent === null) return ROOT_CONTEXT;
  const [, traceId = '', spanId = '', flags = ''] = traceparent.split('-');
  const remote = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
  return trace.setSpanContext(ROOT_CONTEXT, remote);
}

const written = ({ traceId, spanId, traceFlags }: SpanContext): string =>
  `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;

const reporting = (exporter: SpanExporter, failed: () => void): SpanExporter => ({
  export: (spans, done) =>
    exporter.export(spans, (result) => {
      if (result.error) failed();
      done(result);
    }),
  shutdown: () => exporter.shutdown(),
});
