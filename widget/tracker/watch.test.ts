import { expect, test, vi } from 'vitest';
import type { Tracker } from '../../shared/contracts/resident.ts';
import { type Api, CallFailed } from '../client.ts';
import { backOff, parseMessage, watchReferral } from './watch.ts';

const state = (revision: number) => ({ revision }) as Tracker;
const message = (revision: number) => `data: ${JSON.stringify(state(revision))}\nid: ${revision}\n\n\n`;
const events = (...parts: string[]) =>
  new Response(
    new ReadableStream({
      start: (controller) => {
        for (const part of parts) controller.enqueue(new TextEncoder().encode(part));
        controller.close();
      },
    }),
    { headers: { 'content-type': 'text/event-stream' } },
  );

/** Plays one response per opened stream, then stops. */
const play = async (
  streams: (() => Response)[],
  options: {
    known?: Tracker | null;
    track?: () => Tracker;
    /** A slot, none, or one that ends as soon as its stream is open. */
    turns?: ('turn' | 'none' | 'brief')[];
  } = {},
) => {
  const stop = new AbortController();
  const heard: number[] = [];
  const asked: unknown[] = [];
  const lost = vi.fn();
  const gone = vi.fn();
  const api = {
    call: async () => (options.track ? options.track() : state(0)),
    post: async (_: string, input: unknown) => {
      asked.push(input);
      const next = streams.shift();
      if (!next) throw new TypeError('Failed to fetch');
      return next();
    },
  } as unknown as Api;
  let waits = 0;
  let ended = 0;
  const turns = options.turns ?? [];
  await watchReferral(api, 'token', options.known === undefined ? state(1) : options.known, {
    heard: ({ revision }) => void heard.push(revision),
    lost,
    gone,
    signal: stop.signal,
    turn: async () => {
      const kind = turns.shift() ?? 'turn';
      if (kind === 'none') return null;
      const over = new AbortController();
      if (kind === 'brief') over.abort();
      return { signal: over.signal, end: () => void ended++ };
    },
    wait: async () => {
      waits += 1;
      if (streams.length === 0) stop.abort();
    },
  });
  return { heard, asked, lost, gone, waits, ended };
};

test('a message has its event, data and id', () => {
  expect(parseMessage('event: ping\ndata: \n')).toEqual({ event: 'ping', data: '', id: '' });
  expect(parseMessage('\ndata: {"a":1}\nid: 7')).toEqual({ event: 'message', data: '{"a":1}', id: '7' });
});

test('states are heard as they come, cut anywhere; pings are not', async () => {
  const text = `event: connected\ndata: {}\n\n\n${message(2)}event: ping\ndata: \n\n\n${message(3)}`;
  const { heard } = await play([() => events(...(text.match(/.{1,7}/gs) ?? []))]);
  expect(heard).toEqual([2, 3]);
});

test('a stream that ended is opened again from the last state', async () => {
  const { asked, heard, lost } = await play([() => events(message(2)), () => events(message(3))]);
  expect(asked).toEqual([
    { token: 'token', lastEventId: '1' },
    { token: 'token', lastEventId: '2' },
  ]);
  expect(heard).toEqual([2, 3]);
  expect(lost).not.toHaveBeenCalled();
});

test('where streams do not work, asking does', async () => {
  const broken = () => new Response('<html>', { status: 502 });
  const { heard, lost, waits } = await play([broken, broken], { track: () => state(5) });
  expect(heard).toEqual([5, 5]);
  expect(lost).not.toHaveBeenCalled();
  expect(waits).toBe(2);
});

test('no stream and no answer: the reader is told, and we go on', async () => {
  const failing = () => {
    throw new TypeError('Failed to fetch');
  };
  const { lost, waits } = await play([failing, failing], {
    track: () => {
      throw new CallFailed('offline');
    },
  });
  expect(lost).toHaveBeenCalledTimes(2);
  expect(waits).toBe(2);
});

test('after an outage the present state is asked for, so that the reader hears that it is over', async () => {
  const failing = () => {
    throw new TypeError('Failed to fetch');
  };
  const { asked, heard } = await play([failing, () => events(message(1))], {
    track: () => {
      throw new CallFailed('offline');
    },
  });
  expect(asked).toEqual([
    { token: 'token', lastEventId: '1' },
    { token: 'token', lastEventId: null },
  ]);
  expect(heard).toEqual([1]);
});

test('a request that is not known is not asked for again', async () => {
  const { gone, waits } = await play([() => events()], {
    known: null,
    track: () => {
      throw new CallFailed('not-found');
    },
  });
  expect(gone).toHaveBeenCalledWith('not-found');
  expect(waits).toBe(0);
});

test('the first state is asked for when none is on the screen, so that a held-back stream shows nothing empty', async () => {
  const { heard } = await play([() => events(message(4))], { known: null, track: () => state(3) });
  expect(heard).toEqual([3, 4]);
});

test('a page without a turn for a stream asks instead, and streams when it has one', async () => {
  vi.stubGlobal('document', { hidden: false });
  const { heard, asked, ended } = await play([() => events(message(4))], {
    turns: ['none', 'none', 'turn'],
    track: () => state(3),
  });
  expect(heard).toEqual([3, 3, 4]);
  expect(asked).toHaveLength(1);
  expect(ended).toBe(1);
});

test('a turn that is over is no trouble: nobody is told of a lost connection, nothing is waited for', async () => {
  vi.stubGlobal('document', { hidden: false });
  const broken = () => {
    throw new DOMException('left', 'AbortError');
  };
  const { lost, heard, waits, ended } = await play([broken, () => events(message(5))], {
    turns: ['brief', 'turn'],
  });
  expect(lost).not.toHaveBeenCalled();
  expect(heard).toEqual([5]);
  expect([waits, ended]).toEqual([1, 2]);
});

test('waiting doubles from a second to half a minute', () => {
  expect([0, 1, 2, 10].map((failures) => backOff(failures, 1))).toEqual([1000, 2000, 4000, 30_000]);
  expect(backOff(0, 0)).toBe(500);
});
