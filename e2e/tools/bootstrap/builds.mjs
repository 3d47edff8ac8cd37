import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { alone } from './lock.mjs';
import { pathWithOurs, runQuietly } from './processes.mjs';
import { Problem, progress } from './say.mjs';

const WXT = 'node_modules/wxt/bin/wxt.mjs';
const EXTENSION_INPUTS = ['extension', 'shared', 'wxt.config.ts', 'package.json', 'package-lock.json'];

/**
 * Everything in `dist/`: its sources, the file that proves it exists, and the script that builds it. From `api/` only the places
 * are bundled; everything else is imported as types, which disappear.
 */
export const BUILDS = {
  widget: {
    inputs: ['widget', 'shared', 'package-lock.json'],
    proof: 'dist/widget',
    args: ['widget/build/build.ts'],
  },
  phone: {
    inputs: ['extension', 'widget', 'shared', 'api/places', 'package.json', 'package-lock.json'],
    proof: 'dist/assist/index.html',
    args: ['extension/phone/build/build.ts'],
  },
  extension: {
    inputs: EXTENSION_INPUTS,
    proof: 'dist/extension/chrome-mv3/manifest.json',
    args: [WXT, 'build'],
  },
  'extension for Firefox': {
    inputs: EXTENSION_INPUTS,
    proof: 'dist/extension/firefox-mv3/manifest.json',
    args: [WXT, 'build', '-b', 'firefox', '--mv3'],
  },
  'extension for stores': {
    inputs: EXTENSION_INPUTS,
    proof: 'dist/extension/chrome-mv3-store/manifest.json',
    args: [WXT, 'build', '--mode', 'store'],
  },
  'extension for stores, Firefox': {
    inputs: EXTENSION_INPUTS,
    proof: 'dist/extension/firefox-mv3-store/manifest.json',
    args: [WXT, 'build', '-b', 'firefox', '--mv3', '--mode', 'store'],
  },
};

/** Builds those of the named builds that are missing or stale. Resolves to the number built. */
export async function ensureBuilt(root, node, names, { force = false } = {}) {
  for (const name of names) if (!BUILDS[name]) throw new Problem(`There is no "${name}" to build.`);
  const isDue = (name) => force || !isFresh(root, name);
  if (!names.some(isDue)) return 0;
  return alone(root, async () => {
    const due = names.filter(isDue);
    for (const name of due) await build(root, node, name);
    return due.length;
  });
}

async function build(root, node, name) {
  const hash = hashOf(root, BUILDS[name].inputs);
  const done = progress(`Building the ${name}`);
  // A test that calls a command has "test" there, which builds another Lit.
  const env = { ...process.env, NODE_ENV: 'production', PATH: pathWithOurs(root) };
  const { code, output } = await runQuietly(node, BUILDS[name].args, { cwd: root, env });
  done();
  if (code !== 0) throw new Problem(`${output.trim()}\n\nThe ${name} could not be built; see above.`);
  mkdirSync(join(root, 'dist', '.stamps'), { recursive: true });
  writeFileSync(stampFile(root, name), hash);
}

function isFresh(root, name) {
  const { inputs, proof } = BUILDS[name];
  const stamp = stampFile(root, name);
  if (!existsSync(join(root, proof)) || !existsSync(stamp)) return false;
  return readFileSync(stamp, 'utf8') === hashOf(root, inputs);
}

const stampFile = (root, name) => join(root, 'dist', '.stamps', name.replaceAll(' ', '-'));

/** Hashes contents: a fresh clone or a switched branch has new file times, but maybe the same sources. */
export function hashOf(root, inputs) {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap((input) => filesIn(root, input))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** Tests and notes are in no bundle. */
const NO_SOURCE = /\.(test|spec)\.tsx?$|\.md$|\.tsbuildinfo$/;

function filesIn(root, input) {
  const path = join(root, input);
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [input];
  const found = readdirSync(path, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  const names = found.map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)));
  return names.filter((name) => !NO_SOURCE.test(name)).sort();
}
