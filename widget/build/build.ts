/**
 * Builds `dist/widget/`: form files, chunks named by content, the classic script, our pages, and a manifest. Copies go to
 * `releases/`, next to earlier builds. Run: `node widget/build/build.ts [folder]`.
 */
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build, type Plugin, type Rolldown } from 'vite';
import { staticValues } from '../../shared/build/static-values.ts';
import { tokensCss } from '../../shared/design/tokens.ts';
import { RIGHT_TO_LEFT } from '../../shared/i18n/catalog.ts';
import { SCREEN_LANGUAGES, type ScreenLanguage } from '../../shared/i18n/languages.ts';
import {
  isPartial,
  PARTIAL_LANGUAGES,
  type PartialLanguage,
  RESIDENT_LANGUAGES,
  type ResidentLanguage,
} from '../../shared/i18n/resident-languages.ts';
import * as contracts from '../contracts.static.ts';
import type { ChunkName } from '../element/chunk-loader.ts';
import { formFile } from '../element/form-file.ts';
import { trackWords } from '../locales/page-words.static.ts';
import { ownWordsOf } from '../locales/partial/own-words.ts';

const root = join(import.meta.dirname, '../..');
const widget = join(root, 'widget');
const from = (...parts: string[]): string => join(widget, ...parts);

/** In modules, chunks are separate files; `widget/element/loaders.ts` would bundle them. */
const onDemand = (): Plugin => ({
  name: 'on-demand',
  enforce: 'pre',
  resolveId: (source) => (source.endsWith('/loaders.ts') ? from('element/loaders-on-demand.ts') : null),
});

/** Chunks create templates that the form's Lit renders: saves 2.9 kB gzip in each of two chunks. */
const oneLit = (): Plugin => ({
  name: 'one-lit',
  enforce: 'pre',
  resolveId: (source) => (source === 'lit/html.js' ? from('element/html-tag.ts') : null),
});

/** Replaces Lit's `globalThis` with `lit-globals.ts`. */
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

/** The words built into the form. */
const defaultLocale = (lang: ScreenLanguage): Plugin => ({
  name: 'default-locale',
  load: (id) =>
    id.endsWith('/element/default-locale.ts')
      ? `export { words as defaultLocale } from '../locales/${lang}/first.ts';`
      : null,
});

/** The words of a partial language, in its chunk. */
const partialWords = (lang: PartialLanguage): Plugin => ({
  name: 'partial-words',
  load: (id) =>
    id.endsWith('/locales/partial/own.ts') ? `export const own = ${JSON.stringify(ownWordsOf(lang))};` : null,
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

/** Returns one self-contained script as text. */
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
  // Modules are always UTF-8; a classic script takes the page's charset, which may be missing.
  return NOTICE + (format === 'iife' ? ascii(output.code) : output.code);
};

/** Protects the Spanish on pages without a charset. */
const ascii = (code: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: matches everything that is not ASCII
  code.replace(/[^\x00-\x7f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

const contentName = (code: string): string =>
  createHash('sha256').update(code).digest('base64url').slice(0, 8);

export type Manifest = {
  version: string;
  /** Version and content hash: a folder under `releases/` whose files never change. */
  release: string;
  /** Uncompressed size, and compressed sizes at the highest level. `integrity` goes into the script tag. */
  files: Record<string, { bytes: number; gzip: number; brotli: number; integrity: string }>;
  /** Files needed before the form can be used. */
  firstUse: readonly string[];
  /** Files needed before a filled form can be sent. */
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

/** Scripts loaded on demand: name, entry, contract. */
type ChunkRow = readonly [name: string, entry: string, contract: string, plugins?: readonly Plugin[]];
const CHUNKS: readonly ChunkRow[] = [
  ...SCREEN_LANGUAGES.map((tag) => [tag, `locales/${tag}/chunk.ts`, contracts.language] as const),
  ...PARTIAL_LANGUAGES.map(
    (tag) => [tag, 'locales/partial/partial-chunk.ts', contracts.language, [partialWords(tag)]] as const,
  ),
  ['sending', 'sending/sending.ts', contracts.sending],
  ['tracker', 'tracker/tracker.ts', contracts.tracker],
];

/** All scripts by file name. */
const scripts = async (version: string): Promise<Map<string, string>> => {
  const made = new Map<string, string>();
  const chunks: Record<string, ChunkName> = {};
  for (const [name, entry, contract, plugins = []] of CHUNKS) {
    const code = await bundle({ entry, format: 'es', version, plugins: [oneLit(), ...plugins] });
    const content = contentName(code);
    // By content hash for the form of the same build; by plain name for a form whose own chunk is gone.
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

/** Rebuilds `out` and returns its manifest. */
export const buildWidget = async (out = join(root, 'dist/widget')): Promise<Manifest> => {
  const version = await versionOf();
  const made = await scripts(version);
  await mkdir(out, { recursive: true });
  for (const name of await readdir(out))
    if (name !== RELEASES) await rm(join(out, name), { recursive: true, force: true });
  for (const [name, code] of made) await writeFile(join(out, name), code);
  for (const file of [...ASSETS, ...(await examples())]) await cp(from(file), join(out, basename(file)));
  await writeFile(join(out, 'track.html'), await trackPage());
  for (const name of ['track.css', 'embed.css']) await writeFile(join(out, name), await pageStyles(name));
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

/** Writes compressed copies next to each file, so the service sends the bytes that the manifest counts. */
const compress = async (out: string, names: readonly string[]): Promise<void> => {
  for (const name of names) {
    const content = await readFile(join(out, name));
    await writeFile(join(out, `${name}.br`), brotliCompressSync(content));
    await writeFile(join(out, `${name}.gz`), gzipSync(content, { level: 9 }));
  }
};

const RELEASES = 'releases';
/** Builds of this version to keep; other versions stay until somebody deletes their folder. */
const KEPT = 3;
const ASSETS = ['pages/embed.html', 'custom-elements.json', 'types/kynect-on-demand.d.ts'];

const KYNECT = 'https://kynect.ky.gov/';

/** With its direction: an element in another language shows some of it inside. */
const inLanguage = (tag: ResidentLanguage): string =>
  `lang="${tag}" dir="${RIGHT_TO_LEFT.includes(tag) ? 'rtl' : 'ltr'}"${isPartial(tag) ? ' hidden' : ''}`;

const LINES =
  '<a href="tel:+18554596328"><bdi>855-459-6328</bdi></a> (TTY <a href="tel:+18553264654"><bdi>1-855-326-4654</bdi></a>)';

/** In each language; `track.ts` shows one. */
const trackPage = async (): Promise<string> => {
  const parts = {
    back: (tag: ResidentLanguage) => `<a href="${KYNECT}" ${inLanguage(tag)}>${trackWords[tag].back}</a>`,
    notShown: (tag: ResidentLanguage) => `<p ${inLanguage(tag)}>${trackWords[tag].notShown} ${LINES}</p>`,
    contact: (tag: ResidentLanguage) =>
      `<p class="contact" ${inLanguage(tag)}>${trackWords[tag].contact} ${LINES}</p>`,
    whose: (tag: ResidentLanguage) => `<p ${inLanguage(tag)}>${trackWords[tag].whose}</p>`,
  };
  let page = await readFile(from('pages/track.html'), 'utf8');
  for (const [name, said] of Object.entries(parts))
    page = page.replace(`<!-- ${name} -->`, RESIDENT_LANGUAGES.map(said).join('\n'));
  return page;
};

/** Our own pages have the widget's colors. */
const pageStyles = async (name: string): Promise<string> =>
  `${tokensCss(':root')}\n${await readFile(from(`pages/${name}`), 'utf8')}`;

const examples = async () => (await readdir(from('examples'))).map((name) => `examples/${name}`);

/** A page that pins a release with its integrity hash must always get the same bytes. */
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
