import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alone } from './lock.mjs';
import { explainFailure } from './npm-failure.mjs';
import { pathWithoutOurs, runQuietly } from './processes.mjs';
import { Problem, progress, say } from './say.mjs';

/** Runs TypeScript without a build step; installed by the npm package `node`. */
const NODE_MAJOR = 24;

/**
 * Makes `node_modules` match `package-lock.json`, and checks that compiled packages work. Resolves to the
 * path of the Node to use. Throws a `Problem` that says what to do.
 */
export async function ensureInstalled(root, { development }) {
  const stamp = stampOf(root, development);
  if (read(stampFile(root)) === stamp) return (await usableNode(root)).path;
  return alone(root, async () => {
    const reason = reasonToInstall(root, development);
    if (reason) await install(root, reason);
    const node = await usableNode(root, { check: true });
    await checkSqlite(root, node.path);
    writeFileSync(stampFile(root), stamp);
    return node.path;
  });
}

const stampFile = (root) => join(root, 'node_modules', '.kynect-on-demand');

/** Changes whenever the result of the slow checks could, including the Node that runs us, our fallback. */
function stampOf(root, development) {
  const lock = createHash('sha256')
    .update(read(join(root, 'package-lock.json')) ?? '')
    .digest('hex');
  return [lock, process.platform, process.arch, development ? 'all' : 'production'].join(' ');
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/**
 * Why `npm ci` has to run, in words, or `undefined`. Optional packages may be missing, and development
 * packages too if we only serve.
 */
export function reasonToInstall(root, development) {
  const installed = read(join(root, 'node_modules', '.package-lock.json'));
  if (installed === undefined) return 'node_modules is missing or incomplete';
  const wanted = JSON.parse(read(join(root, 'package-lock.json')) ?? '{}').packages ?? {};
  const present = JSON.parse(installed).packages ?? {};
  for (const [path, { version, optional, devOptional, dev }] of Object.entries(wanted)) {
    const mayMiss = optional || devOptional || (dev && !development);
    const has = present[path]?.version;
    if (path === '' || has === version || (has === undefined && mayMiss)) continue;
    return `node_modules does not fit package-lock.json: ${path.replace(/^.*node_modules\//, '')} is ${has ?? 'missing'}, not ${version}`;
  }
  return undefined;
}

async function install(root, reason) {
  say(`Installing packages: ${reason}.`);
  const done = progress('npm ci (a minute or two; sqlite3 may have to be compiled)');
  const env = { ...process.env, PATH: pathWithoutOurs(root) };
  const args = ['ci', '--no-audit', '--no-fund', '--include=dev'];
  const { code, output } = await runQuietly('npm', args, {
    cwd: root,
    env,
    shell: process.platform === 'win32',
  });
  done();
  if (code === 0) return;
  const log = join(tmpdir(), `kynect-on-demand-npm-${process.pid}.log`);
  writeFileSync(log, output);
  throw new Problem(`${explainFailure(code, output)}\nnpm’s whole log: ${log}`);
}

/** The project's Node, else the current one if it is new enough, reported once. */
async function usableNode(root, { check = false } = {}) {
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const own = join(root, 'node_modules', 'node', 'bin', program);
  if (existsSync(own)) {
    if (!check) return { path: own };
    const { output } = await runQuietly(own, ['--version'], { cwd: root });
    if (majorOf(output) >= NODE_MAJOR) return { path: own };
  }
  if (majorOf(process.version) < NODE_MAJOR) throw new Problem(noNode);
  if (check)
    say(`The npm package "node" has no program for this machine; using your own ${process.version}.`);
  return { path: process.execPath };
}

const noNode =
  `This needs Node ${NODE_MAJOR} or newer, which the npm package "node" should have installed but did not: ` +
  'either npm’s install scripts are disabled (`npm config get ignore-scripts`), or it has no program for this machine. ' +
  `Enable them and delete node_modules, or install Node ${NODE_MAJOR}, and run the command again.`;

function majorOf(version) {
  return Number(/^v(\d+)/.exec(version)?.[1] ?? 0);
}

async function checkSqlite(root, node) {
  const { code, output } = await runQuietly(node, ['-e', "require('sqlite3')"], { cwd: root });
  if (code === 0) return;
  const line =
    output.split('\n').find((text) => text.startsWith('Error')) ?? output.trim().split('\n').at(-1);
  throw new Problem(
    `The database module sqlite3 does not load (${line}). If npm’s install scripts are switched off ` +
      '(`npm config get ignore-scripts`), switch them on; then delete node_modules and run the command again.',
  );
}
