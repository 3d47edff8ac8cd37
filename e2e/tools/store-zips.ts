/** `npm run zip`: packages the extension for both stores, with the sources for reviewers. Prints names and sizes. */
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OUT = join(ROOT, 'dist/extension');
const WXT = join(ROOT, 'node_modules/wxt/bin/wxt.mjs');

for (const args of [
  ['zip', '--mode', 'store'],
  ['zip', '-b', 'firefox', '--mv3', '--mode', 'store'],
]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [WXT, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (status === 0) continue;
  process.stderr.write(`${stdout}${stderr}\nThe zip could not be created; see above.\n`);
  process.exit(1);
}
for (const name of readdirSync(OUT).filter((file) => file.endsWith('.zip')))
  process.stdout.write(`dist/extension/${name} ${Math.ceil(statSync(join(OUT, name)).size / 1024)} KiB\n`);
