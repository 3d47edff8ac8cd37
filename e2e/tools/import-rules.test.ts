/** Tests the repository itself: imports, ambient time, links in documents, file lengths. */
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  codeOf,
  cycles,
  files,
  fits,
  graphOf,
  type Import,
  importsOf,
  isTest,
  production,
  ROOT,
  roomOf,
  rooms,
  sources,
  textOf,
} from './imports.ts';

/** Imports that the READMEs do not allow, with reasons. An unused one fails, too. */
const EXCEPTIONS: readonly [file: string, imports: string, reason: string][] = [
  [
    'api/bench/matching.ts',
    'kdbush',
    'a nearest neighbor by a library of the field, to measure ours against',
  ],
  ['api/bench/matching.ts', 'geokdbush', 'the same, on the globe'],
  ['extension/phone/build/build.ts', 'vite', 'the same, for the phone page'],
  ['widget/build/build.ts', 'vite', 'the bundler, run by npm run build and never shipped'],
];

const told = ({ file, target, type }: Import) => `${file} imports ${type ? 'type ' : ''}${target}`;

/** Imports of another room that neither a README nor an exception allows. */
function broken(all: readonly Import[]): Import[] {
  return all.filter((one) => {
    const room = roomOf(one.file);
    if (!room || roomOf(one.target) === room) return false;
    const excepted = EXCEPTIONS.filter(([file]) => file === one.file).map(([, imports]) => imports);
    return ![...room.mayImport, ...excepted].some((pattern) => fits(pattern, one));
  });
}

describe('who may import whom', () => {
  const all = production.flatMap(importsOf);
  const inside = sources
    .flatMap(importsOf)
    .filter(({ target }) => /^(api|shared|widget|extension|e2e)\//.test(target));

  it('follows the READMEs', () => {
    expect(all.length).toBeGreaterThan(400);
    expect(rooms.length).toBeGreaterThan(30);
    expect(broken(all).map(told)).toEqual([]);
  });

  it('covers every file', () => {
    const homeless = production.filter(
      (file) => /^(api|shared|widget|extension)\//.test(file) && !roomOf(file),
    );
    expect(homeless).toEqual([]);
    const empty = rooms.filter(({ name }) => !files.some((file) => file.startsWith(name)));
    expect(empty).toEqual([]);
  });

  it('has no cycle of rooms', () => {
    expect(cycles(graphOf(all, (file) => roomOf(file)?.name))).toEqual([]);
  });

  it('has no cycle of folders that lie beside each other', () => {
    const folders = graphOf(all, (file) => (sources.includes(file) ? posix.dirname(file) : undefined));
    for (const [folder, others] of folders)
      for (const other of others)
        if (folder.startsWith(`${other}/`) || other.startsWith(`${folder}/`)) others.delete(other);
    expect(cycles(folders)).toEqual([]);
  });

  it('has no cycle of files, types included', () => {
    expect(cycles(graphOf(all, (file) => (sources.includes(file) ? file : undefined)))).toEqual([]);
  });

  it('enters a folder with an index.ts through it', () => {
    const doors = production
      .filter((file) => posix.basename(file) === 'index.ts' && !file.startsWith('extension/entrypoints/'))
      .map((file) => `${posix.dirname(file)}/`);
    const past = all.filter(({ file, target }) =>
      doors.some(
        (folder) => target.startsWith(folder) && !file.startsWith(folder) && target !== `${folder}index.ts`,
      ),
    );
    expect(doors).toContain('api/domain/matching/roster-index/');
    expect(past.map(told)).toEqual([]);
  });

  it('would find each of these forbidden imports', () => {
    const forbidden: Import[] = [
      { file: 'api/domain/referral/decide.ts', target: 'api/store/rows.ts', type: true },
      { file: 'api/domain/referral/decide.ts', target: 'shared/i18n/en.ts', type: true },
      { file: 'api/domain/referral/decide.ts', target: 'zod', type: false },
      { file: 'api/domain/referral/state.ts', target: 'api/domain/matching/musts.ts', type: true },
      { file: 'api/domain/time/interval.ts', target: 'api/domain/policy.ts', type: true },
      { file: 'api/store/rows.ts', target: 'api/application/unit-of-work.ts', type: true },
      { file: 'api/http/routers/trpc.ts', target: 'api/store/sqlite/sqlite-client.ts', type: false },
      { file: 'api/application/unit-of-work.ts', target: 'api/store/stores.ts', type: true },
      { file: 'api/delivery/email.ts', target: 'api/store/rows.ts', type: true },
      { file: 'widget/form/form.ts', target: 'api/http/routers/app-router.ts', type: false },
      { file: 'extension/background/service.ts', target: 'api/domain/policy.ts', type: true },
      { file: 'shared/vocabulary.ts', target: 'api/domain/policy.ts', type: true },
      { file: 'widget/form/form.ts', target: 'preact', type: false },
    ];
    expect(broken(forbidden)).toEqual(forbidden);
    const circle = [
      { file: 'a', target: 'b', type: true },
      { file: 'b', target: 'c', type: false },
      { file: 'c', target: 'a', type: false },
      { file: 'c', target: 'd', type: false },
    ];
    expect(cycles(graphOf(circle, (name) => name))).toEqual([['a', 'b', 'c']]);
    expect(importsOf('api/store/repositories/agent-store.ts')).toContainEqual({
      file: 'api/store/repositories/agent-store.ts',
      target: 'knex',
      type: true,
    });
  });

  it('has few exceptions, all of them used', () => {
    const unused = EXCEPTIONS.filter(
      ([file, imports]) => !all.some((one) => one.file === file && fits(imports, one)),
    );
    expect(unused).toEqual([]);
    expect(EXCEPTIONS.length).toBeLessThan(5);
  });

  it('lets production import no test and nothing from testing/', () => {
    const outside = all.filter(
      ({ file }) =>
        !/^(e2e|api\/bench|api\/simulation\/attack)\//.test(file) && file !== 'api/simulation/run.ts',
    );
    expect(outside.map(({ file }) => file)).toContain('api/simulation/replay-run.ts');
    expect(outside.filter(({ target }) => isTest(target) || target.includes('/testing/')).map(told)).toEqual(
      [],
    );
  });

  it('lets e2e import only what is wired, the commands, the places, and what tests use', () => {
    const doors =
      /^api\/(compose|config|clock|http\/(server|routers\/rights)|locales\/(locales|words))\.ts$|^api\/(in-memory|testing|application|places|bench)\//;
    /** The demo shows who would be asked, and checks refusals. */
    const demo = /^api\/domain\/(referral\/\w+|refusal|time\/zoned-time)\.ts$/;
    /** The fuzzer uses every entry point. */
    const fuzz =
      /^api\/(domain\/policy|http\/routers\/(app-router|rights)|simulation\/choices|store\/postgres\/notices)\.ts$/;
    const ours = all.filter(({ file, target }) => file.startsWith('e2e/') && target.startsWith('api/'));
    const wrong = ours.filter(
      ({ file, target }) =>
        !doors.test(target) &&
        !(file === 'e2e/tools/demo.ts' && demo.test(target)) &&
        !(file.startsWith('e2e/fuzz/') && fuzz.test(target)),
    );
    expect(wrong.map(told)).toEqual([]);
  });

  it('reaches every file from the entry points of programs and builds', () => {
    const started =
      /^api\/(main|cli\/kod|simulation\/(run|worker|replay-run)|places\/make-(data|county-map)|testing\/migrating-process)\.ts$|^extension\/(entrypoints\/|css\.d\.ts|phone\/(main\.tsx|build\/|worker\/)|assist\/main\.ts)|^widget\/(build|pages|types)\/|^widget\/element\/(define|html-tag|loaders-on-demand)\.ts$/;
    const reached = new Set(sources.flatMap(importsOf).map(({ target }) => target));
    const alone = sources
      .filter((file) => /^(api|shared|widget|extension)\//.test(file) && !isTest(file))
      .filter((file) => !reached.has(file) && !started.test(file));
    expect(alone).toEqual([]);
  });

  it('names existing files with their extension', () => {
    expect(inside.filter(({ target }) => !existsSync(join(ROOT, target))).map(told)).toEqual([]);
  });
});

describe('our clients', () => {
  it('never batch, because the service answers one call per request', () => {
    const clients = sources.filter((file) => /^(extension|widget|shared|e2e|api\/bench)\//.test(file));
    const batching = clients.filter((file) => /\b(?:http|unstable_http)Batch\w*Link\b/.test(codeOf(file)));
    expect(batching).toEqual([]);
    expect(clients.length).toBeGreaterThan(200);
  });
});

describe('the database', () => {
  /** Knex's builder methods. The simulation reads rows itself, to be independent of the store. */
  const SQL = /\.(?:raw|select|orderBy|onConflict|where(?:[A-Z]\w*)?)\(/;

  it('is queried only by the store', () => {
    const elsewhere = production
      .filter((file) => /^api\/(?!store\/|in-memory\/|simulation\/|bench\/|testing\/)/.test(file))
      .filter((file) => SQL.test(codeOf(file)));
    expect(elsewhere).toEqual([]);
    expect(SQL.test(codeOf('api/store/views/health-view.ts'))).toBe(true);
  });
});

describe('time', () => {
  const AMBIENT =
    /\bDate\.now\(|\bnew Date\(\s*\)|\bset(?:Timeout|Interval)\(|\bperformance\.now\(|CURRENT_TIMESTAMP/;

  it('is read and waited for in one file of the API', () => {
    const elsewhere = production
      .filter((file) => /^api\//.test(file) && file !== 'api/clock.ts' && !file.startsWith('api/bench/'))
      .filter((file) => AMBIENT.test(codeOf(file)));
    expect(elsewhere).toEqual([]);
    expect(AMBIENT.test(textOf('api/clock.ts'))).toBe(true);
  });

  it('is waited for by no test of the API', () => {
    const sleepers = sources
      .filter((file) => /^api\//.test(file) && isTest(file))
      .filter((file) => /\bsetTimeout\(|timers\/promises/.test(codeOf(file)));
    expect(sleepers).toEqual([]);
  });

  it('enters the domain only from outside, like randomness', () => {
    const own = files.filter((file) => /^api\/domain\/[\w/-]+\.ts$/.test(file) && !isTest(file));
    expect(own.length).toBeGreaterThan(10);
    expect(own.filter((file) => /Math\.random|crypto|\bawait\b|\basync\b/.test(codeOf(file)))).toEqual([]);
  });
});

describe('documents and files', () => {
  const documents = files.filter((file) => file.endsWith('.md'));

  it('have working links and pictures, including headings', () => {
    const anchorOf = (heading: string) =>
      heading
        .toLowerCase()
        .replace(/[^\w\s-]/g, '')
        .trim()
        .replace(/\s/g, '-');
    const dead = documents.flatMap((file) =>
      [...textOf(file).matchAll(/\]\(([^)\s]+)\)/g)]
        .map(([, link = '']) => link)
        .filter((link) => !/^(https?|mailto):/.test(link))
        .filter((link) => {
          const [path = '', anchor] = link.split('#');
          const target = path === '' ? file : posix.normalize(posix.join(posix.dirname(file), path));
          if (!existsSync(join(ROOT, target))) return true;
          if (anchor === undefined) return false;
          const headings = [...textOf(target).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
            anchorOf(heading),
          );
          return !headings.includes(anchor);
        })
        .map((link) => `${file}: ${link}`),
    );
    expect(documents.length).toBeGreaterThan(5);
    expect(dead).toEqual([]);
  });

  it('have at most 350 lines if they are code, except tests, migrations, and catalogs', () => {
    const exempt = /\/(migrations|locales|i18n)\//;
    const long = sources
      .filter((file) => !isTest(file) && !exempt.test(file))
      .map((file) => ({ file, lines: textOf(file).split('\n').length - 1 }))
      .filter(({ lines }) => lines > 350);
    expect(long).toEqual([]);
  });

  it('have at most 350 lines if they are style sheets', () => {
    const long = files.filter((file) => file.endsWith('.css') && textOf(file).split('\n').length > 351);
    expect(long).toEqual([]);
  });

  it('contain no merge conflict markers', () => {
    const marks = /^(<{7}|={7}|>{7})( |$)/m;
    const texts = files.filter((file) => /\.(ts|tsx|mjs|md|css|html|json)$/.test(file));
    expect(texts.filter((file) => marks.test(textOf(file)))).toEqual([]);
  });

  it('are at the top level only where tools or readers look for them', () => {
    const top = new Set(files.map((file) => (file.includes('/') ? `${file.split('/')[0]}/` : file)));
    const known = ['extension/', 'widget/', 'api/', 'shared/', 'e2e/', '.ci/'].concat(
      ['package.json', 'package-lock.json', 'tsconfig.json', 'wxt.config.ts', 'biome.json'],
      ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'LICENSE', '.dockerignore', '.gitignore'],
    );
    expect([...top].filter((name) => !known.includes(name))).toEqual([]);
  });

  it('name each folder of the API in its README', () => {
    const readme = textOf('api/README.md');
    const folders = new Set(
      files.filter((file) => /^api\/\w+\//.test(file)).map((file) => file.split('/')[1]),
    );
    expect([...folders].filter((folder) => !readme.includes(`${folder}/`))).toEqual([]);
  });
});
