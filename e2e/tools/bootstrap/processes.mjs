import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';

/** ms between checks whether npm is still running. */
const LOOK_EVERY = 500;
const parent = process.ppid;

const PASSED_ON = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** PATH with our own programs first, so `#!/usr/bin/env node` finds the right Node. */
export function pathWithOurs(root, path = process.env.PATH ?? '') {
  return [join(root, 'node_modules', '.bin'), path].join(delimiter);
}

/** PATH without our own programs: npm must not run on a Node that it is about to delete. */
export function pathWithoutOurs(root, path = process.env.PATH ?? '') {
  const ours = join(root, 'node_modules', '.bin');
  return path
    .split(delimiter)
    .filter((folder) => folder !== ours)
    .join(delimiter);
}

/** Runs a script in this terminal and forwards signals. Resolves to its exit code. */
export async function runNode(root, node, args, env = process.env) {
  const child = spawn(node, args, {
    cwd: root,
    env: { ...env, PATH: pathWithOurs(root, env.PATH) },
    stdio: 'inherit',
  });
  const handOn = (signal) => {
    // A terminal's Ctrl-C reaches the child directly; a second SIGINT would cut its clean shutdown short.
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
 * A signal to npm ends npm and its shell, or npm alone, and is not forwarded: without this, the servers would
 * keep running. It can't help with SIGINT to npm alone, because the shell that gets it waits for us silently.
 */
function endWithoutParent(child) {
  const { name, above: npm } = processOf(parent);
  const behindShell = name.endsWith('sh');
  return setInterval(() => {
    // An orphan gets a new parent at once, even before anybody has waited for the old one.
    const isLeft = process.ppid !== parent || (behindShell && processOf(parent).above !== npm);
    if (isLeft) child.kill('SIGTERM');
  }, LOOK_EVERY);
}

/** A process's name and parent. Without /proc, npm's shell replaces itself with us. */
function processOf(pid) {
  try {
    const [, name, above] = /\((.*)\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    return { name, above };
  } catch {
    return { name: '', above: undefined };
  }
}

/** Runs a program silently. Resolves to its exit code (-1: it could not be started) and its output. */
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
