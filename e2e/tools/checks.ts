import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A check that doesn't run the product. */
interface Check {
  name: string;
  /** A program in `node_modules` and its arguments. */
  program: string;
  args: readonly string[];
}

/** Generates the extension's types, which the others need. */
const PREPARE: Check = {
  name: 'generated types (wxt prepare)',
  program: 'node_modules/wxt/bin/wxt.mjs',
  args: ['prepare'],
};
const CHECKS: readonly Check[] = [
  {
    name: 'lint and format (biome)',
    program: 'node_modules/@biomejs/biome/bin/biome',
    args: ['check', '--colors=off'],
  },
  { name: 'types (tsc)', program: 'node_modules/typescript/bin/tsc', args: ['-b', '--pretty', 'false'] },
];

/** Runs every check, independent ones at once, and prints failures. Resolves to the names of those that failed. */
export async function runChecks(): Promise<string[]> {
  const failed = [await failing(PREPARE), ...(await Promise.all(CHECKS.map(failing)))];
  return failed.filter((name) => name !== null);
}

/** Prints the output and returns the name of a failed check; null if it passed. */
async function failing(check: Check): Promise<string | null> {
  const started = performance.now();
  const { code, output } = await run(check);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${check.name} ${seconds} s`);
  if (code === 0) return null;
  console.log(output.trim());
  return check.name;
}

async function run({ program, args }: Check): Promise<{ code: number | null; output: string }> {
  let output = '';
  const child = spawn(process.execPath, [program, ...args], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  const [code] = await once(child, 'close');
  return { code, output };
}
