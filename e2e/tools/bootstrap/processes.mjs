import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';

/** How often a command that npm runs looks whether npm is still there, in milliseconds. */
const LOOK_EVERY = 500;
const parent = process.ppid;

const PASSED_ON = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** The search path with our own programs first, so that `#!/usr/bin/env node` means the right Node. */
export function pathWithOurs(root, path = process.env.PATH ?? '') {
  return [join(root, 'node_modules', '.bin'), path].join(delimiter);
}

/** The search path without our own programs: npm must not run on a Node that it is about to delete. */
export function pathWithoutOurs(root, path = process.env.PATH ?? '') {
  const ours = join(root, 'node_modules', '.bin');
  return path
    .split(delimiter)
    .filter((folder) => folder !== ours)
    .join(delimiter);
}

/** Runs a script to its end in this terminal and hands signals on. Resolves to its exit code. */
export async function runNode(root, node, args, env = process.env) {
  const child = spawn(node, args, {
    cwd: root,
    env: { ...env, PATH: pathWithOurs(root, env.PATH) },
    stdio: 'inherit',
  });
  const handOn = (signal) => {
    // Ctrl-C in a terminal reaches the child by itself; twice would look like impatience and cut its clean end short.
    if (signal === 'SIGINT' && process.stdin.isTTY) return;
    child.kill(signal);
  };
  for (const signal of PASSED_ON) process.on(signal, handOn);
  const watch = process.env.npm_lifecycle_event ? endWithoutParent(child) : undefined;
  const [code, signal] = await once(child, 'exit');
  clearInterval(watch);
  for (const name of PASSED_ON) process.off(name, handOn);
  return code ?? 128 + constants.signals[signal];
}

/**
 * A signal to npm ends npm and its shell, or npm alone, and goes no further: without this the servers would run on and keep
 * their ports. SIGINT to npm alone is beyond it: the shell that gets it waits for us and says nothing.
 */
function endWithoutParent(child) {
  const { name, above: npm } = processOf(parent);
  const behindShell = name.endsWith('sh');
  return setInterval(() => {
    // Whose parent has ended belongs to another one at once, even while nobody has asked how the parent ended.
    const isLeft = process.ppid !== parent || (behindShell && processOf(parent).above !== npm);
    if (isLeft) child.kill('SIGTERM');
  }, LOOK_EVERY);
}

/** The name of a process and the one that started it. Where there is no /proc, npm's shell puts us in its own place. */
function processOf(pid) {
  try {
    const [, name, above] = /\((.*)\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    return { name, above };
  } catch {
    return { name: '', above: undefined };
  }
}

/** Runs a program silently. Resolves to its exit code, or -1 when it could not be started, and all it wrote. */
export async function runQuietly(program, args, options) {
  let output = '';
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  const code = await new Promise((resolve) => {
    child.once('error', (cause) => {
      output += `${cause.message}\n`;
      resolve(-1);
    });
    child.once('close', (exit) => resolve(exit ?? -1));
  });
  return { code, output };
}
