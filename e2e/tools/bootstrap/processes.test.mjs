import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const processes = new URL('processes.mjs', import.meta.url).href;
const SERVER =
  "process.on('SIGTERM', () => { console.log('ended cleanly'); process.exit(0); }); setInterval(() => {}, 1000); console.log('up');";
const COMMAND = `import { runNode } from '${processes}'; await runNode(${JSON.stringify(root)}, process.execPath, ['--eval', ${JSON.stringify(SERVER)}]);`;

it('a command whose npm was ended by a signal ends what it started', async () => {
  const script = `"$NODE" --input-type=module --eval "$COMMAND"; :`;
  const env = { ...process.env, NODE: process.execPath, COMMAND, npm_lifecycle_event: 'start' };
  const shell = spawn('sh', ['-c', script], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  shell.stdout.setEncoding('utf8').on('data', (text) => {
    said += text;
    // As npm does: the shell alone is told.
    if (text.includes('up')) shell.kill('SIGTERM');
  });
  // The pipe closes when the last process that holds it has ended.
  await once(shell.stdout, 'close');
  expect(said).toBe('up\nended cleanly\n');
});
