/** Follows one request: a stream over POST (the token stays out of URLs), with polling as a fallback. */
import type { Tracker } from '../../shared/contracts/resident.ts';
import { type Api, asFailure, CallFailed, type FailureName } from '../client.ts';
import { takeTurn } from './turn.ts';

/** Ms. The server pings more often; a stream silent for longer is dead or buffered by a proxy. */
const SILENCE = 45_000;
const LONGEST_WAIT = 30_000;
/** Ms between polls of a page without a stream, while visible and while hidden. */
const ASK_SEEN = 15_000;
const ASK_HIDDEN = 60_000;

export type Watching = {
  heard: (tracker: Tracker) => void;
  /** Neither the stream nor a poll succeeded; keeps trying. */
  lost: () => void;
  /** The service does not know this request, so retrying is useless. */
  gone: (name: FailureName) => void;
  signal: AbortSignal;
  /** Resolves after this many ms, or at once when the network or the reader returns or the signal aborts. */
  wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Permission to hold a stream, or null. */
  turn?: typeof takeTurn;
};

type Message = { event: string; data: string; id: string };

/** One block of a server-sent event stream. */
export const parseMessage = (block: string): Message => {
  const message: Message = { event: 'message', data: '', id: '' };
  for (const line of block.split('\n')) {
    const [, name, value] = /^(event|data|id): ?(.*?)\r?$/.exec(line) ?? [];
    if (name) message[name as keyof Message] = value ?? '';
  }
  return message;
};

async function* messages(body: ReadableStream<Uint8Array>, alive: () => void): AsyncGenerator<Message> {
  const reader = body.getReader();
  const text = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    alive();
    const blocks = (rest + text.decode(value, { stream: true })).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) if (block.trim()) yield parseMessage(block);
  }
}

type ErrorShape = { data?: { refusal?: FailureName | null } };
const refused = (shape: ErrorShape | undefined): CallFailed =>
  new CallFailed(shape?.data?.refusal ?? 'fault');

/** Yields each state of the request; ends when the server ends the stream, throws when it breaks. */
export async function* stream(
  api: Api,
  token: string,
  lastEventId: string | null,
  outer: AbortSignal,
): AsyncGenerator<Tracker> {
  const abort = new AbortController();
  const stop = () => abort.abort();
  let timer = setTimeout(stop, SILENCE);
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(stop, SILENCE);
  };
  outer.addEventListener('abort', stop);
  try {
    const response = await api.post('watch', { token, lastEventId }, abort.signal, 'text/event-stream');
    if (!response.body || !response.headers.get('content-type')?.includes('event-stream'))
      throw refused(((await response.json().catch(() => ({}))) as { error?: ErrorShape }).error);
    for await (const { event, data } of messages(response.body, alive)) {
      if (event === 'message') yield JSON.parse(data);
      if (event === 'serialized-error') throw refused(JSON.parse(data));
      if (event === 'return') return;
    }
  } finally {
    stop();
    clearTimeout(timer);
    outer.removeEventListener('abort', stop);
  }
}

const browserWait = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener('online', done);
      document.removeEventListener('visibilitychange', back);
      resolve();
    };
    const back = () => {
      if (!document.hidden) done();
    };
    const timer = setTimeout(done, milliseconds);
    addEventListener('online', done);
    document.addEventListener('visibilitychange', back);
    signal.addEventListener('abort', done);
  });

/** Randomized, so several pages on one desk don't poll at the same instant. */
const untilAsked = (): number => (document.hidden ? ASK_HIDDEN : ASK_SEEN) * (0.5 + Math.random() / 2);

/** Doubles from one second; the random part keeps many residents from returning at the same instant. */
export const backOff = (failures: number, random: number): number =>
  Math.min(1000 * 2 ** failures, LONGEST_WAIT) * (0.5 + random / 2);

const isGone = (name: FailureName): boolean => name === 'not-found' || name === 'invalid-input';

/** Polls the state; `lost` if there was no response. */
const ask = async (api: Api, token: string, { heard, lost, gone, signal }: Watching) => {
  try {
    heard(await api.call('track', { token }, { signal }));
    return 'heard';
  } catch (cause) {
    const { failure } = asFailure(cause);
    if (signal.aborted) return 'gone';
    if (!isGone(failure)) {
      lost();
      return 'lost';
    }
    gone(failure);
    return 'gone';
  }
};

/** Runs until the signal aborts or the request is gone. `known`: a first state is already on screen. */
export const watchReferral = async (
  api: Api,
  token: string,
  known: Tracker | null,
  watching: Watching,
): Promise<void> => {
  const { heard, signal, wait = browserWait, turn: take = takeTurn } = watching;
  let lastEventId = known && String(known.revision);
  let failures = 0;
  if (!known && (await ask(api, token, watching)) === 'gone') return;
  while (!signal.aborted) {
    const turn = await take(signal);
    if (!turn) {
      await wait(untilAsked(), signal);
      if (signal.aborted || (await ask(api, token, watching)) === 'gone') return;
      continue;
    }
    let left = false;
    try {
      for await (const tracker of stream(api, token, lastEventId, turn.signal)) {
        failures = 0;
        lastEventId = String(tracker.revision);
        heard(tracker);
      }
    } catch {
      left = turn.signal.aborted;
      const answer = left ? 'left' : await ask(api, token, watching);
      if (answer === 'gone') return;
      // A resumed stream is silent until something is new; after an outage the reader must see that it is over.
      if (answer === 'lost') lastEventId = null;
    } finally {
      turn.end();
    }
    if (!left) await wait(backOff(failures++, Math.random()), signal);
  }
};
