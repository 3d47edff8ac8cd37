import { expect, it } from 'vitest';
import type { Board } from '../../shared/contracts/board.ts';
import { NINE } from '../testing/referral-life.ts';
import { boardText } from './board.ts';

const MINUTE = 60_000;
const quiet: Board = {
  ...{ version: '1', serverNow: NINE, waiting: 0, rows: [], onDuty: 3, counties: [], languages: [] },
  messages: { waiting: 0, oldestAt: null, undelivered: 0, channels: [] },
  ...{ quarantine: 0, health: { paused: null, attackSince: null, ready: true } },
};
const row = { referralId: 'r-1', county: 'Pike', language: 'es', submittedAt: NINE, asked: 4 } as const;

it('says who waits and by when, where nobody is on duty, and what is wrong', () => {
  expect(boardText(quiet)).toContain('Nobody waits for a first call.');
  const text = boardText({
    ...quiet,
    waiting: 2,
    rows: [
      { ...row, promisedBy: NINE - 2 * MINUTE, state: 'asked' },
      { ...row, promisedBy: NINE + 7 * MINUTE, state: 'accepted-no-call' },
    ],
    counties: [{ county: 'Pike', waiting: 2, onDuty: 0 }],
    languages: [{ language: 'es', waiting: 2, onDuty: 1 }],
    health: { paused: 'Storm', attackSince: null, ready: true },
  });
  for (const part of ['Paused: Storm.', '2 min past', '7 min left', 'asked 4, nobody yet', 'nobody on duty'])
    expect(text).toContain(part);
  for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});
