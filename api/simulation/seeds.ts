/** Runs many seeds, each in its own worker, as many at once as there are processors. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Options, Result } from './world.ts';

/** A worker's options, without what can't be transferred. */
export type SeedOptions = Omit<Options, 'progress' | 'tell' | 'letters'> & { readonly log: string | null };
/** A worker's messages: progress, then its result. */
export type SeedNews = { readonly day: number; readonly requests: number } | { readonly result: Result };

/** In the order of `all`. Rejects with a worker's first fault; violations are part of the result. */
export async function runSeeds(
  all: readonly SeedOptions[],
  progress: (seed: number, day: number) => void,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = all.map((options, index) => ({ options, index }));
  const one = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      results[next.index] = await runSeed(next.options, progress);
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), all.length) }, one));
  return results;
}

const runSeed = (options: SeedOptions, progress: (seed: number, day: number) => void): Promise<Result> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('worker.ts', import.meta.url), { workerData: options });
    worker.on('message', (news: SeedNews) => {
      if ('result' in news) resolve(news.result);
      else progress(options.seed, news.day);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`seed ${options.seed} ended with code ${code}`)));
  });
