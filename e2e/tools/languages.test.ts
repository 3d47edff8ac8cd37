/**
 * A language is files and one row: reports what a row of the table lacks, adds a made-up language by the recipe, and finds code
 * that checks for a language by name.
 */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RIGHT_TO_LEFT } from '../../shared/i18n/catalog.ts';
import { SCREEN_LANGUAGES, type ScreenLanguage } from '../../shared/i18n/languages.ts';
import { PARTIAL_LANGUAGES } from '../../shared/i18n/resident-languages.ts';
import { languages } from '../../widget/locales/languages.static.ts';
import type { LanguageChunk } from '../../widget/locales/words.ts';
import { files, isTest, production, ROOT, textOf } from './imports.ts';

const REGISTRY = 'shared/i18n/languages.ts';
const [FIRST] = SCREEN_LANGUAGES;
/** Files that each language consists of. */
const RECIPE = [...textOf('shared/i18n/README.md').matchAll(/^- `([^`]*<tag>[^`]*)`/gm)].map(
  ([, file = '']) => file,
);
/**
 * Sources that list the residents' languages, which are more than the screens', each by its own name, and English as everybody's.
 */
const LISTED = ['shared/i18n/call-lines.ts', 'shared/i18n/catalog.ts'];
const SPOKEN = ['api/cli/doctor-program.ts', 'extension/phone/offers.tsx'];
const filesOf = (tag: string): readonly string[] =>
  files
    .filter((file) => file.includes(`/${tag}/`) && !isTest(file))
    .map((file) => file.replace(`/${tag}/`, '/<tag>/'));

/** Every text of a catalog by path, without functions. */
const paths = (value: unknown, path = ''): string[] => {
  if (typeof value === 'string') return [value.trim() ? path : `${path} is empty`];
  if (typeof value === 'function') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => paths(inner, `${path}.${key}`));
};
const chunkOf = async (tag: ScreenLanguage): Promise<LanguageChunk> => {
  const { words, laterWords, trackerWords } = await import(`../../widget/locales/${tag}/chunk.ts`);
  return { words, laterWords, trackerWords };
};

describe.each(SCREEN_LANGUAGES)('%s', (tag) => {
  test('has each file of the recipe, and no other', () => {
    expect(filesOf(tag).toSorted()).toEqual(RECIPE.toSorted());
  });

  test('has the same words as the first language, none empty', async () => {
    const [own, first] = [await chunkOf(tag), await chunkOf(FIRST)];
    expect(paths(own).sort()).toEqual(paths(first).sort());
    expect(own.words.lang).toBe(tag);
    expect(own.words.dir).toBe(RIGHT_TO_LEFT.includes(tag) ? 'rtl' : 'ltr');
  });

  test('can be chosen by its own name, and says in itself when its words are missing', () => {
    const known = languages.find(({ lang }) => lang === tag);
    expect(known?.name).toMatch(/\S/);
    expect(known?.missing).toMatch(/\.$/);
  });
});

describe('adding one', () => {
  /** Residents can ask for it, but no screen has it. */
  const TAG = 'ko';
  let copy: string;
  const run = (program: string, ...given: string[]) =>
    promisify(execFile)(process.execPath, [program, ...given], { cwd: copy }).catch(
      ({ stdout, stderr }: { stdout: string; stderr: string }) => expect.fail(stdout + stderr),
    );

  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'kod-language-'));
    for (const file of files.filter((one) => /\.(tsx?|json|html|css)$/.test(one)))
      cpSync(join(ROOT, file), join(copy, file));
    for (const shared of ['node_modules', '.wxt']) symlinkSync(join(ROOT, shared), join(copy, shared));
    for (const file of RECIPE) {
      const [from, to] = [file.replace('<tag>', FIRST), file.replace('<tag>', TAG)];
      cpSync(join(ROOT, dirname(from)), join(copy, dirname(to)), { recursive: true });
      writeFileSync(join(copy, to), textOf(from).replaceAll(`'${FIRST}'`, `'${TAG}'`));
    }
    const row = textOf(REGISTRY)
      .replace(/^import type/m, `import { ${FIRST} as ${TAG} } from './${TAG}/language.ts';\nimport type`)
      .replace(/ }( as const satisfies)/, `, ${TAG} }$1`);
    writeFileSync(join(copy, REGISTRY), row);
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  test('takes one row and files of its own, and everything that knows of languages compiles', async () => {
    const knows = /ScreenLanguage|SCREEN_LANGUAGES|tags\.static|everyLocale/;
    const compiled = production.filter((file) => /\.tsx?$/.test(file) && knows.test(textOf(file)));
    writeFileSync(
      join(copy, 'tsconfig.languages.json'),
      JSON.stringify({
        extends: ['./.wxt/tsconfig.json', './shared/tsconfig.base.json'],
        compilerOptions: {
          lib: ['es2024', 'dom', 'dom.iterable', 'webworker.importscripts', 'esnext.disposable'],
          types: ['chrome', 'node', 'vite/client'],
          ...{ jsx: 'react-jsx', jsxImportSource: 'preact', useDefineForClassFields: false },
        },
        include: [],
        files: [
          ...compiled,
          '.wxt/wxt.d.ts',
          ...RECIPE.filter((one) => one.endsWith('.ts')).map((one) => one.replace('<tag>', TAG)),
        ],
      }),
    );
    await run(join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.languages.json', '--noEmit');
  });

  test('is enough for the service to write in it, and for the form and a kynect page to offer it', async () => {
    writeFileSync(
      join(copy, 'reads.ts'),
      `import { privateLink } from './api/delivery/messages/private-link.ts';
      import { everyLocale } from './api/locales/locales.ts';
      import { meaningOf } from './api/domain/text-words.ts';
      import { PAGES } from './e2e/stand-ins/kynect-page/texts.ts';
      import { RECORDED } from './e2e/true-words/recorded-words.ts';
      import { languages } from './widget/locales/languages.static.ts';
      import { titles } from './widget/locales/page-words.static.ts';
      const lines = { voice: '1', tty: '2' };
      console.log(JSON.stringify({
        mail: privateLink({ language: '${TAG}', link: 'LINK', lines, promised: null }).text.includes('LINK'),
        locales: everyLocale.length,
        reply: meaningOf('stop')?.language,
        pages: PAGES.map(({ path }) => path),
        recorded: Object.keys(RECORDED),
        form: languages.map(({ lang, name }) => [lang, name]),
        titles: Object.keys(titles),
      }));`,
    );
    const { stdout } = await run('reads.ts');
    const tags = [...SCREEN_LANGUAGES, TAG];
    expect(JSON.parse(stdout)).toEqual({
      mail: true,
      locales: tags.length,
      reply: TAG,
      pages: ['/', ...tags.slice(1).map((tag) => `/${tag}`)],
      recorded: tags,
      form: [...languages.map(({ lang, name }) => [lang, name]), [TAG, '한국어']],
      titles: [...tags, ...PARTIAL_LANGUAGES],
    });
  });
});

/** Code outside the languages' own folders. */
const shared = production.filter(
  (file) => /^(widget|shared|api|extension)\//.test(file) && !/\/(bench|simulation|testing)\//.test(file),
);
const tags = SCREEN_LANGUAGES.join('|');
const outside = shared.filter((file) => !SCREEN_LANGUAGES.some((tag) => file.includes(`/${tag}/`)));

test('no table lists the languages a second time', () => {
  const table = new RegExp(
    `\\b(${tags}): .*\\b(?!\\1)(${tags}): |^ +(${tags})(: [^;]*)?,\\n +(${tags})\\b`,
    'm',
  );
  expect(outside.filter((file) => table.test(textOf(file)))).toEqual(LISTED);
  expect(table.test('const X = { en: 1, es: 2 };')).toBe(true);
});

test('nothing asks for a language by name', () => {
  const asks = new RegExp(
    `[!=]==? *['"](${tags})['"]|['"](${tags})['"] *[!=]==|startsWith\\(['"](${tags})\\b`,
  );
  expect(outside.filter((file) => asks.test(textOf(file)))).toEqual(SPOKEN);
  expect(asks.test("language === 'es'")).toBe(true);
});
