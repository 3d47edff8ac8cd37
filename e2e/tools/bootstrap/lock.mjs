import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from './say.mjs';

const POLL_MS = 300;

/** Runs `work` while no other command in this folder installs or builds. */
export async function alone(root, work) {
  const file = join(root, 'dist', '.busy');
  const release = () => rmSync(file, { force: true });
  await take(file);
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

async function take(file) {
  mkdirSync(join(file, '..'), { recursive: true });
  let told = false;
  while (!claim(file)) {
    const holder = holderOf(file);
    if (holder === undefined) continue;
    if (!isAlive(holder)) {
      rmSync(file, { force: true });
      continue;
    }
    if (!told) say(`Another command (process ${holder}) is installing or building here; waiting for it.`);
    told = true;
    await sleep(POLL_MS);
  }
}

/** Written first, then linked, so the file always contains its holder. */
function claim(file) {
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, file);
    return true;
  } catch (cause) {
    if (cause.code === 'EEXIST') return false;
    throw cause;
  } finally {
    rmSync(mine, { force: true });
  }
}

/** `undefined` if it was released meanwhile. */
function holderOf(file) {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return cause.code === 'EPERM';
  }
}
