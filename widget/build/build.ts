/**
 * Builds `dist/widget/`: the form in one file, tracker and second language in files of their own (named by their
 * content, so that no form gets another's), the classic-script twin with all inside, our own pages, and a manifest with
 * sizes and integrity. The same files lie under `releases/`, beside those of earlier builds, which pages may still ask for.
 * Run by `node widget/build/build.ts [folder]`.
 */
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build, type Plugin, type Rolldown } from 'vite';
import { SCREEN_LANGUAGES, type ScreenLanguage } from '../../shared/i18n/languages.ts';
import * as contracts from '../contracts.static.ts';
import type { ChunkName } from '../element/chunk-loader.ts';
import { formFile } from '../element/form-file.ts';
import { pageWords } from '../locales/page-words.static.ts';

const root = join(import.meta.dirname, '../..');
const widget = join(root, 'widget');
const from = (...parts: string[]): string => join(widget, ...parts);

/** `*.static.ts` is worked out now; only its values are sent, each on its own, so that unused ones fall away. */
const staticValues = (): Plugin => ({
  name: 'static-values',
  async load(id) {
    if (!id.endsWith('.static.ts')) return null;
    const values = Object.entries(await import(pathToFileURL(id).href));
    return values.map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`).join('\n');
  },
});

/** In modules, chunks are files of their own; `widget/element/loaders.ts` would put them inside. */
const onDemand = (): Plugin => ({
  name: 'on-demand',
  enforce: 'pre',
  resolveId: (source) => (source.endsWith('/loaders.ts') ? from('element/loaders-on-demand.ts') : null),
});

/** Chunks make templates that the form's Lit draws: 2.9 kB gzip less in each of two chunks. */
const oneLit = (): Plugin => ({
  name: 'one-lit',
  enforce: 'pre',
  resolveId: (source) => (source === 'lit/html.js' ? from('element/html-tag.ts') : null),
});

/** Lit sees `lit-globals.ts` in the place of the page's globals. */
const ownGlobals = (): Plugin => ({
  name: 'own-globals',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('/node_modules/lit-html/lit-html.js')) return null;
    if (!code.includes('globalThis'))
      throw new Error('widget/build/build.ts: Lit no longer reads globalThis.');
    return `import { litGlobals as globalThis } from ${JSON.stringify(from('build/lit-globals.ts'))};${code}`;
  },
});

/** The words that come with the form. */
const defaultLocale = (lang: ScreenLanguage): Plugin => ({
  name: 'default-locale',
  load: (id) =>
    id.endsWith('/element/default-locale.ts')
      ? `export { words as defaultLocale } from '../locales/${lang}/first.ts';`
      : null,
});

type Bundle = {
  entry: string;
  format: 'es' | 'iife';
  version: string;
  plugins?: Plugin[];
  chunks?: Readonly<Record<string, ChunkName>>;
  external?: (id: string) => boolean;
};

const NOTICE = '/*! kynect On Demand, MIT. Contains Lit, Copyright Google LLC, BSD-3-Clause. */\n';

/** One self-contained script as text. */
const bundle = async ({
  entry,
  format,
  version,
  plugins = [],
  chunks,
  external,
}: Bundle): Promise<string> => {
  const [result] = (await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: {
      __VERSION__: JSON.stringify(version),
      __CHUNKS__: JSON.stringify(chunks),
      ...(format === 'iife' ? { 'import.meta.url': '""' } : {}),
    },
    plugins: [staticValues(), ownGlobals(), ...plugins],
    build: {
      target: 'es2022',
      write: false,
      modulePreload: false,
      lib: { entry: from(entry), formats: [format], name: 'kynectOnDemand', fileName: 'out' },
      rolldownOptions: {
        external,
        output: {
          minify: true,
          codeSplitting: false,
          comments: false,
          ...(format === 'iife' ? { name: undefined, extend: false } : {}),
        },
      },
    },
  })) as Rolldown.RolldownOutput[];
  const output = result?.output.find((one) => one.type === 'chunk');
  if (!output) throw new Error(`widget/build/build.ts: ${entry} came out empty.`);
  // Modules are always read as UTF-8; a classic script takes the page's charset, which may be missing.
  return NOTICE + (format === 'iife' ? ascii(output.code) : output.code);
};

/** A page without a charset must not garble the Spanish. */
const ascii = (code: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: everything that is not ASCII
  code.replace(/[^\x00-\x7f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

const contentName = (code: string): string =>
  createHash('sha256').update(code).digest('base64url').slice(0, 8);

export type Manifest = {
  version: string;
  /** The version and what its files hold: a folder under `releases/` whose files never change. */
  release: string;
  /** Bytes as they are, and compressed as a server would at its best. `integrity` goes into the script tag. */
  files: Record<string, { bytes: number; gzip: number; brotli: number; integrity: string }>;
  /** What must have come before the form can be used. */
  firstUse: readonly string[];
  /** What must have come before a filled form is sent. */
  toSend: readonly string[];
};

const describe = (content: Buffer) => ({
  bytes: content.length,
  gzip: gzipSync(content, { level: 9 }).length,
  brotli: brotliCompressSync(content).length,
  integrity: `sha384-${createHash('sha384').update(content).digest('base64')}`,
});

const versionOf = async (): Promise<string> =>
  JSON.parse(await readFile(join(root, 'package.json'), 'utf8')).version;

/** Scripts that are loaded on demand: name, entry, contract. */
const CHUNKS: readonly (readonly [name: string, entry: string, contract: string])[] = [
  ...SCREEN_LANGUAGES.map((tag) => [tag, `locales/${tag}/chunk.ts`, contracts.language] as const),
  ['sending', 'sending/sending.ts', contracts.sending],
  ['tracker', 'tracker/tracker.ts', contracts.tracker],
];

/** All scripts by file name. */
const scripts = async (version: string): Promise<Map<string, string>> => {
  const made = new Map<string, string>();
  const chunks: Record<string, ChunkName> = {};
  for (const [name, entry, contract] of CHUNKS) {
    const code = await bundle({ entry, format: 'es', version, plugins: [oneLit()] });
    const content = contentName(code);
    // By content for the form built with it; by plain name for one whose own chunk is gone.
    made.set(`${name}.js`, code).set(`${name}-${content}.js`, code);
    chunks[name] = [content, contract];
  }
  const entry = 'element/define.ts';
  for (const tag of SCREEN_LANGUAGES) {
    const plugins = [onDemand(), defaultLocale(tag)];
    made.set(formFile(tag), await bundle({ entry, format: 'es', version, chunks, plugins }));
  }
  made.set(formFile('iife'), await bundle({ entry, format: 'iife', version }));
  const external = (id: string) => id.endsWith(formFile());
  for (const name of ['track', 'embed'])
    made.set(`${name}.js`, await bundle({ entry: `pages/${name}.ts`, format: 'es', version, external }));
  return made;
};

/** Writes `out` anew and answers its manifest. */
export const buildWidget = async (out = join(root, 'dist/widget')): Promise<Manifest> => {
  const version = await versionOf();
  const made = await scripts(version);
  await mkdir(out, { recursive: true });
  for (const name of await readdir(out))
    if (name !== RELEASES) await rm(join(out, name), { recursive: true, force: true });
  for (const [name, code] of made) await writeFile(join(out, name), code);
  for (const file of [...ASSETS, ...(await examples())]) await cp(from(file), join(out, basename(file)));
  await writeFile(join(out, 'track.html'), await trackPage());
  const files: Manifest['files'] = {};
  for (const name of (await readdir(out)).sort())
    if (name !== RELEASES) files[name] = describe(await readFile(join(out, name)));
  const release = `${version}-${contentName(JSON.stringify(files))}`;
  const manifest: Manifest = {
    version,
    release,
    files,
    firstUse: [formFile()],
    toSend: [formFile(), 'sending.js', `${SCREEN_LANGUAGES[0]}.js`],
  };
  await writeFile(join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  await compress(out, Object.keys(files));
  await keepRelease(out, manifest);
  return manifest;
};

/** Beside each file the same compressed at its best, so that the service sends the bytes that the manifest counts. */
const compress = async (out: string, names: readonly string[]): Promise<void> => {
  for (const name of names) {
    const content = await readFile(join(out, name));
    await writeFile(join(out, `${name}.br`), brotliCompressSync(content));
    await writeFile(join(out, `${name}.gz`), gzipSync(content, { level: 9 }));
  }
};

const RELEASES = 'releases';
/** Builds of one version that are kept; those of other versions stay until somebody removes their folder. */
const KEPT = 3;
const ASSETS = [
  ...['track.css', 'embed.html', 'embed.css'].map((name) => `pages/${name}`),
  'custom-elements.json',
  'types/kynect-on-demand.d.ts',
];

/** Says in each language what to do when the request can't be shown. */
const trackPage = async (): Promise<string> => {
  const said = SCREEN_LANGUAGES.map((tag) => `<p lang="${tag}">${pageWords[tag].notShown}</p>`);
  const page = await readFile(from('pages/track.html'), 'utf8');
  return page.replace('<!-- not shown, in each language -->', said.join('\n'));
};

const examples = async () => (await readdir(from('examples'))).map((name) => `examples/${name}`);

/** A page that names a release with its integrity hash must get the same bytes for as long as it is there. */
const keepRelease = async (out: string, { version, release, files }: Manifest): Promise<void> => {
  const folder = join(out, RELEASES);
  for (const name of Object.keys(files).flatMap((one) => [one, `${one}.br`, `${one}.gz`]))
    await cp(join(out, name), join(folder, release, name));
  const dated = (await readdir(folder))
    .filter((name) => name.startsWith(`${version}-`) && name !== release)
    .map(async (name) => [name, (await stat(join(folder, name))).mtimeMs] as const);
  const oldest = (await Promise.all(dated)).sort(([, a], [, b]) => b - a).slice(KEPT - 1);
  for (const [name] of oldest) await rm(join(folder, name), { recursive: true, force: true });
};

if (import.meta.main) {
  const { files } = await buildWidget(process.argv[2]);
  console.table(
    Object.fromEntries(
      Object.entries(files).map(([name, { bytes, gzip, brotli }]) => [name, { bytes, gzip, brotli }]),
    ),
  );
}
