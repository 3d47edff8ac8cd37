import { createECDH, randomBytes } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { Problem } from './say.mjs';
import { databaseOfStart } from './start-socket.mjs';

const LOCAL = '--local';
const NAMES_A_SERVICE = ['KOD_DATA_KEY', 'KOD_DATABASE_URL'];
const OF_START = ['KOD_DATA_KEY', 'KOD_OIDC_ISSUER'];

const folderIn = (root) => join(root, 'data');
const fileIn = (root) => join(folderIn(root), 'kod.env');

/**
 * For `npm start`: creates this machine's key once. Returns `node` (Node's arguments that load it) and
 * `database` (an absolute path), or `undefined` if the environment names a key or a database server.
 */
export function settingsOfStart(root, env = process.env) {
  keepPrivate(folderIn(root));
  if (env.KOD_DATA_KEY || env.KOD_DATA_KEYS || /^postgres(ql)?:/.test(env.KOD_DATABASE_URL ?? ''))
    return undefined;
  const file = fileIn(root);
  if (!existsSync(file)) {
    mkdirSync(folderIn(root), { recursive: true, mode: 0o700 });
    const key = randomBytes(32).toString('base64');
    const lines = [
      '# Made by npm start, only for this machine.',
      `KOD_DATA_KEY=${key}`,
      'KOD_OIDC_ISSUER=http://localhost:4420',
      ...pushKeys(),
      '',
    ];
    writeFileSync(file, lines.join('\n'), { mode: 0o600 });
  }
  // A file from a release without push.
  if (!readFileSync(file, 'utf8').includes('KOD_PUSH_')) appendFileSync(file, `${pushKeys().join('\n')}\n`);
  return {
    node: [`--env-file=${file}`],
    database: resolve(root, env.KOD_DATABASE_URL || join('data', 'kod.sqlite')),
  };
}

/**
 * For `kod`: what `npm start` created if `--local` is given, or if it runs here and the environment names no
 * service. Otherwise the environment decides: a pause must not reach the wrong database. Creates nothing.
 */
export async function settingsOfKod(root, given, env = process.env) {
  const end = given.includes('--') ? given.indexOf('--') : given.length;
  const args = given.filter((arg, index) => arg !== LOCAL || index > end);
  const asked = args.length < given.length;
  if (!asked && NAMES_A_SERVICE.some((name) => env[name])) return { node: [], args, env };
  const running = await databaseOfStart(root);
  if (!asked && running === undefined) return { node: [], args, env };
  const file = fileIn(root);
  if (!existsSync(file)) throw new Problem(`There is no ${file}; \`npm start\` creates it.`);
  const others = Object.fromEntries(Object.entries(env).filter(([name]) => !OF_START.includes(name)));
  const database = running ?? join(folderIn(root), 'kod.sqlite');
  if (asked && env.KOD_DATABASE_URL && env.KOD_DATABASE_URL !== database)
    process.stderr.write('With --local, KOD_DATABASE_URL has no effect.\n');
  return { node: [`--env-file=${file}`], args, env: { ...others, KOD_DATABASE_URL: database } };
}

/** The keys that identify this machine to push services; browsers subscribe with the public one. */
function pushKeys() {
  const keys = createECDH('prime256v1');
  keys.generateKeys();
  const padded = Buffer.concat([Buffer.alloc(32), keys.getPrivateKey()]).subarray(-32);
  return [
    `KOD_PUSH_PUBLIC_KEY=${keys.getPublicKey('base64url')}`,
    `KOD_PUSH_PRIVATE_KEY=${padded.toString('base64url')}`,
  ];
}

/** Restricts files that older releases created readable by others. `serve` reports what we may not change. */
function keepPrivate(folder) {
  if (process.platform === 'win32' || !existsSync(folder)) return;
  close(folder, 0o700);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) keepPrivate(path);
    else if (entry.isFile()) close(path, 0o600);
  }
}

function close(path, mode) {
  try {
    chmodSync(path, mode);
  } catch (cause) {
    // Another user's file, or deleted meanwhile, like SQLite's log when its last reader leaves.
    if (!['EPERM', 'EROFS', 'ENOENT'].includes(cause.code)) throw cause;
  }
}
