/**
 * Builds `dist/phone/` and `dist/assist/`: a page, its script and style named by content, its service worker, and icons. Run:
 * `node extension/phone/build/build.ts`.
 */
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { staticValues } from '../../../shared/build/static-values.ts';

const root = join(import.meta.dirname, '../../..');
const phone = join(root, 'extension/phone');
const assist = join(root, 'extension/assist');

const contentName = (content: string): string =>
  createHash('sha256').update(content).digest('base64url').slice(0, 8);

/** Script and style of one entry, as text. */
async function bundle(entry: string, define: Record<string, string> = {}) {
  const built = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define,
    // Ours extends a file that `wxt prepare` makes; a fresh clone has none yet.
    tsconfig: join(root, 'shared/tsconfig.base.json'),
    plugins: [staticValues()],
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      target: 'es2022',
      write: false,
      modulePreload: false,
      lib: { entry, formats: ['es'], fileName: 'out' },
      rolldownOptions: { output: { minify: true, codeSplitting: false, comments: false } },
    },
  });
  const [result] = Array.isArray(built) ? built : [];
  let [script, style] = ['', ''];
  for (const one of result?.output ?? [])
    if (one.type === 'chunk') script = one.code;
    else if (one.fileName.endsWith('.css')) style = String(one.source);
  if (script === '') throw new Error(`extension/phone/build/build.ts: ${entry} came out empty.`);
  return { script, style };
}

type Page = { readonly folder: string; readonly entry: string; readonly path: '/agent' | '/assist' };

/** Rebuilds `out`. */
async function buildPage({ folder, entry, path }: Page, out: string): Promise<void> {
  const { script, style } = await bundle(join(folder, entry));
  const names = { script: `page-${contentName(script)}.js`, style: `page-${contentName(style)}.css` };
  const html = (await readFile(join(folder, 'index.html'), 'utf8'))
    .replace(`${path}/page.css`, `${path}/${names.style}`)
    .replace(`${path}/page.js`, `${path}/${names.script}`);
  const assets = await readdir(join(folder, 'public'));
  const shell = [names.script, names.style, ...assets].map((name) => `${path}/${name}`);
  // A changed page gets a changed worker, which fetches the new files.
  const version = contentName(html + shell.join());
  const worker = await bundle(join(phone, 'worker/service-worker.ts'), {
    __SHELL__: JSON.stringify(shell),
    __VERSION__: JSON.stringify(version),
    __PAGE__: JSON.stringify(path),
  });
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  for (const name of assets) await cp(join(folder, 'public', name), join(out, name));
  await writeFile(join(out, names.script), script);
  await writeFile(join(out, names.style), style);
  await writeFile(join(out, 'service-worker.js'), worker.script);
  await writeFile(join(out, 'index.html'), html);
}

export async function buildPages(dist = join(root, 'dist')): Promise<void> {
  await buildPage({ folder: phone, entry: 'main.tsx', path: '/agent' }, join(dist, 'phone'));
  await buildPage({ folder: assist, entry: 'main.ts', path: '/assist' }, join(dist, 'assist'));
}

if (import.meta.main) await buildPages();
