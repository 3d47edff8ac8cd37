import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const processes = new URL('processes.mjs', import.meta.url).href;
const SERVER =
  "process.on('SIGTERM', () => { console.log('ended cleanly'); process.exit(0); }); setInterval(() => {}, 1000); console.log('up');";
const COMMAND = `import { runNode } from '${processes}'; await runNode(${JSON.stringify(root)}, process.execPath, ['--eval', ${JSON.stringify(SERVER)}]);`;

const env = { ...process.env, NODE: process.execPath, COMMAND, npm_lifecycle_event: 'start' };
/** As npm runs a script. The `:` at the end keeps the shell in between, as Debian's does anyway. */
const SCRIPT = `"$NODE" --input-type=module --eval "$COMMAND"; :`;

/** Ends `first` with this signal once the server is up. @returns the output until the last process has ended. */
async function saidAfter(first, signal) {
  let said = '';
  first.stdout.setEncoding('utf8').on('data', (text) => {
    said += text;
    if (text.includes('up')) first.kill(signal);
  });
  await once(first.stdout, 'close');
  return said;
}

it('stops what it started when a signal ends its npm', async () => {
  // Like npm: only the shell gets the signal.
  const shell = spawn('sh', ['-c', SCRIPT], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  expect(await saidAfter(shell, 'SIGTERM')).toBe('up\nended cleanly\n');
});

it.each(['SIGKILL', 'SIGHUP'])(
  'stops when its npm is gone by %s, without a signal to its shell',
  async (signal) => {
    const npm = `require('node:child_process').spawn('sh', ['-c', ${JSON.stringify(SCRIPT)}], { stdio: 'inherit' });`;
    const first = spawn(process.execPath, ['--eval', npm], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    expect(await saidAfter(first, signal)).toBe('up\nended cleanly\n');
  },
);
