/** One seed of a run, in a worker thread. */
import { createWriteStream } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { SeedNews, SeedOptions } from './seeds.ts';
import { simulate } from './world.ts';

const { log, ...options }: SeedOptions = workerData;
const say = (news: SeedNews) => parentPort?.postMessage(news);
const file = log === null ? null : createWriteStream(log);
const result = await simulate({
  ...options,
  progress: (day, requests) => say({ day, requests }),
  ...(file && { tell: (line: string) => void file.write(line) }),
});
await new Promise<void>((resolve) => (file ? file.end(resolve) : resolve()));
say({ result });
