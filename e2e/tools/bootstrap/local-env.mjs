import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Problem } from './say.mjs';
import { databaseOfStart } from './start-socket.mjs';

const LOCAL = '--local';
const NAMES_A_SERVICE = ['KOD_DATA_KEY', 'KOD_DATABASE_URL'];
const OF_START = ['KOD_DATA_KEY', 'KOD_OIDC_ISSUER'];

const folderIn = (root) => join(root, 'data');
const fileIn = (root) => join(folderIn(root), 'kod.env');

/**
 * For `npm start`: this machine's own key, made once, where the environment names neither a key nor a database server. Returns
 * `node`, Node's arguments that read it, and `database`, the absolute path of what it opens; `undefined` where the environment
 * decides.
 */
export function settingsOfStart(root, env = process.env) {
  keepPrivate(folderIn(root));
  if (env.KOD_DATA_KEY || /^postgres(ql)?:/.test(env.KOD_DATABASE_URL ?? '')) return undefined;
  const file = fileIn(root);
  if (!existsSync(file)) {
    mkdirSync(folderIn(root), { recursive: true, mode: 0o700 });
    const key = randomBytes(32).toString('base64');
    const lines = [
      '# Made by npm start for this machine alone.',
      `KOD_DATA_KEY=${key}`,
      'KOD_OIDC_ISSUER=http://localhost:4420',
      '',
    ];
    writeFileSync(file, lines.join('\n'), { mode: 0o600 });
  }
  return {
    node: [`--env-file=${file}`],
    database: resolve(root, env.KOD_DATABASE_URL || join('data', 'kod.sqlite')),
  };
}

/**
 * For `kod`: what `npm start` made, where `--local` asks for it, or where `npm start` runs here and the environment names no
 * service. Anything else is the environment's: a pause must not reach another database than the one that is meant. Makes nothing.
 */
export async function settingsOfKod(root, given, env = process.env) {
  const end = given.includes('--') ? given.indexOf('--') : given.length;
  const args = given.filter((arg, index) => arg !== LOCAL || index > end);
  const asked = args.length < given.length;
  if (!asked && NAMES_A_SERVICE.some((name) => env[name])) return { node: [], args, env };
  const running = await databaseOfStart(root);
  if (!asked && running === undefined) return { node: [], args, env };
  const file = fileIn(root);
  if (!existsSync(file)) throw new Problem(`There is no ${file} to work with; \`npm start\` makes it.`);
  const others = Object.fromEntries(Object.entries(env).filter(([name]) => !OF_START.includes(name)));
  const database = running ?? join(folderIn(root), 'kod.sqlite');
  return { node: [`--env-file=${file}`], args, env: { ...others, KOD_DATABASE_URL: database } };
}

/** What older releases made so that others could read it is closed to them. What isn't ours to change is left to `serve`. */
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
    // Another user's, or gone meanwhile, as SQLite's log is when its last reader leaves.
    if (!['EPERM', 'EROFS', 'ENOENT'].includes(cause.code)) throw cause;
  }
}
