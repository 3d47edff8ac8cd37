import pino from 'pino';
import { expect, it } from 'vitest';
import { quietLog } from './quiet-log.ts';

function logging() {
  const lines: Record<string, unknown>[] = [];
  let now = 0;
  const log = quietLog(pino({ base: null }, { write: (line: string) => void lines.push(JSON.parse(line)) }), {
    now: () => now,
  });
  return { log, lines, pass: (ms: number) => (now += ms) };
}
const full = { fault: { name: 'Error', code: 'SQLITE_FULL', at: ['at beat (store.ts:1:1)'] } };

it('writes a repeated fault once a minute, with a count', () => {
  const { log, lines, pass } = logging();
  for (let n = 0; n < 1_000; n += 1) log.error(full, 'a pass failed');
  expect(lines).toHaveLength(1);
  pass(60_000);
  log.error(full, 'a pass failed');
  expect(lines[1]).toMatchObject({ msg: 'a pass failed', repeated: 999 });
});

it('keeps other kinds of faults, other places, and all other lines', () => {
  const { log, lines } = logging();
  log.error(full, 'a pass failed');
  log.error(full, 'a request failed');
  log.error({ fault: { ...full.fault, code: 'SQLITE_BUSY' } }, 'a pass failed');
  log.error({ fault: { ...full.fault, at: ['at take (outbox.ts:2:2)'] } }, 'a pass failed');
  log.error('in words');
  log.error('in words');
  log.warn(full, 'a pass failed');
  expect(lines).toHaveLength(7);
});
