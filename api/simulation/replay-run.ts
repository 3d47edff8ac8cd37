/**
 * The process that replays: gets its input as one line, and writes progress and the result as lines. It ends when its standard input
 * does, so it does not outlive the process that started it.
 */
import { createInterface } from 'node:readline';
import type { ReplayInput } from '../application/policy-trial/replay-input.ts';
import type { ReplayNews } from '../application/policy-trial/replay-news.ts';
import { daysOf, replay } from './replay.ts';

const say = (news: ReplayNews) => process.stdout.write(`${JSON.stringify(news)}\n`);

createInterface({ input: process.stdin })
  .once('line', async (line) => {
    const input: ReplayInput = JSON.parse(line);
    const all = daysOf(input);
    const result = await replay(input, (done) => say({ done, all }));
    process.stdout.write(`${JSON.stringify({ result } satisfies ReplayNews)}\n`, () => process.exit(0));
  })
  .once('close', () => process.exit(1));
