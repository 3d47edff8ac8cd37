/** Sends malformed inputs to every entry point of the product (`npm run fuzz`). */
import { procedureTargets } from './procedures.ts';
import { type Fuzzed, isBorne, type Target } from './target.ts';
import { textTargets } from './texts.ts';
import { wireTargets } from './wire.ts';

export type Result = Fuzzed & { readonly name: string; readonly borne: boolean };

/** This many inputs per target; `told` is called with each finished one. */
export async function fuzz(
  inputs: number,
  seed: number,
  told: (result: Result) => void = () => undefined,
): Promise<Result[]> {
  const results: Result[] = [];
  const all = async (targets: readonly Target[]) => {
    for (const { name, run } of targets) {
      const fuzzed = await run(inputs, seed + results.length);
      const result = { ...fuzzed, name, borne: isBorne(fuzzed) };
      results.push(result);
      told(result);
    }
  };
  for (const open of [procedureTargets, wireTargets]) {
    const { targets, stop } = await open();
    await all(targets).finally(stop);
  }
  await all(textTargets());
  return results;
}
