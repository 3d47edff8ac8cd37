/** The repository tests itself: who may import whom, where time is read, whether links lead somewhere, how long files are. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(ROOT, file)));
const textOf = (file: string) => readFileSync(join(ROOT, file), 'utf8');
/** The text without its comments, which may speak of what the code must not do. */
const codeOf = (file: string) => textOf(file).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
const sources = files.filter((file) => /\.(ts|tsx|mjs)$/.test(file));
const isTest = (file: string) => /\.(test|spec)\.(ts|tsx|mjs)$/.test(file);

/**
 * Folder → what its files may import, beside itself and Node's own modules. A name that ends in `/` is a folder, any other one a
 * file or a package; `type` before a name allows its types alone. The longest folder that fits counts. Folders that are not named
 * here (`api` itself, where the parts are wired) may import what they like, but nobody's tests.
 */
const MAY_IMPORT: Record<string, readonly string[]> = {
  'shared/': ['zod'],
  'api/domain/': ['shared/vocabulary.ts', 'shared/agent-statuses.ts', 'temporal-polyfill'],
  'api/places/': ['type shared/vocabulary.ts'],
  'api/application/': ['api/domain/', 'api/places/', 'shared/', 'type api/clock.ts', 'zod', 'csv-parse/sync'],
  'api/store/': ['api/domain/', 'api/application/ports.ts', 'shared/', 'knex', 'pg', 'sqlite3', 'zod'],
  'api/delivery/': ['api/domain/', 'shared/', 'api/loopback.ts', 'nodemailer'],
  'api/engine/': [
    'api/application/',
    'api/store/views/',
    'shared/',
    'api/domain/refusal.ts',
    'type api/delivery/channel.ts',
    'type api/clock.ts',
    'type pino',
  ],
  'api/http/routers/': [
    'api/application/',
    'api/store/views/',
    'shared/',
    'api/domain/refusal.ts',
    'api/places/places.ts',
    'api/loopback.ts',
    'type api/clock.ts',
    ...['@trpc/server', 'altcha-lib/v1', 'express', 'jose', 'prom-client', 'zod'],
    ...['type knex', 'type pino'],
  ],
  // A `kod` command begins like the service does: configuration, named on the way, then the wired application.
  'api/cli/': [
    'api/application/',
    'api/store/views/',
    'shared/',
    'api/domain/refusal.ts',
    'api/compose.ts',
    'api/clock.ts',
    'api/duration.ts',
    'api/loopback.ts',
    'commander',
    'temporal-polyfill',
  ],
  'api/simulation/': [
    ...[
      'api/testing/',
      'api/application/',
      'api/domain/',
      'api/places/',
      'shared/',
      'commander',
      'pino',
      'zod',
    ],
    ...['type api/compose.ts', 'type api/clock.ts', 'type api/delivery/channel.ts', 'api/duration.ts'],
  ],
  'api/bench/': [
    ...[
      'api/compose.ts',
      'api/http/server.ts',
      'api/config.ts',
      'api/testing/',
      'api/application/',
      'api/domain/',
    ],
    ...['api/places/', 'shared/', 'type api/http/routers/app-router.ts', '@trpc/client', 'ws', 'pino'],
  ],
  'widget/': ['shared/', 'lit/html.js', 'lit/directives/keyed.js', 'type zod'],
  'extension/': [
    ...['shared/', 'type api/http/routers/app-router.ts'],
    ...['preact', 'preact/hooks', '@preact/signals', '@trpc/client', '@webext-core/messaging', 'd3-scale'],
    ...['wxt/browser', 'wxt/utils/define-background', 'wxt/utils/content-script-context'],
    'wxt/utils/define-unlisted-script',
  ],
};

/** One import each that the rules do not cover, with its reason. One that is not used any more fails too. */
const JUSTIFIED: readonly [file: string, imports: string, reason: string][] = [
  ['api/http/routers/agent-router.ts', 'type api/domain/agent/registration.ts', 'the shape of what it shows'],
  [
    'api/http/routers/agent-router.ts',
    'api/domain/time/availability.ts',
    'shows what hours come to before they are saved',
  ],
  [
    'api/http/routers/agent-router.ts',
    'api/domain/agent/access.ts',
    'asks which criteria fail today; decides nothing',
  ],
  ['api/http/routers/live-router.ts', 'api/clock.ts', 'repeats on the clock that it is handed'],
  ['api/http/routers/agent-router.ts', 'api/domain/time/zoned-time.ts', 'which days a preview touches'],
  [
    'api/http/routers/resident-router.ts',
    'api/domain/promise/callback-promise.ts',
    'the promise is a question to the index in memory',
  ],
  [
    'api/http/routers/outlook.ts',
    'api/domain/promise/outlook.ts',
    'the promise is a question to the index in memory',
  ],
  ['api/http/routers/outlook.ts', 'type api/domain/policy.ts', 'what the promise is asked with'],
  [
    'api/http/routers/outlook.ts',
    'type api/domain/matching/roster-index/index.ts',
    'what the promise is asked of',
  ],
  ['api/http/routers/services.ts', 'type api/domain/policy.ts', 'the shape of what compose hands in'],
  [
    'api/http/routers/services.ts',
    'type api/domain/matching/roster-index/index.ts',
    'the shape of what compose hands in',
  ],
  ['api/http/routers/services.ts', 'type api/store/sealed.ts', 'the shape of what compose hands in'],
  [
    'api/http/routers/services.ts',
    'type api/store/repositories/service-store.ts',
    'the shape of what compose hands in',
  ],
  [
    'api/http/routers/limits.ts',
    'type api/store/repositories/budget-store.ts',
    'the shape of what compose hands in',
  ],
  [
    'api/engine/dispatch.ts',
    'type api/store/repositories/outbox-store.ts',
    'the outbox as its drain sees it',
  ],
  [
    'api/http/routers/referral-csv.ts',
    'api/domain/time/zoned-time.ts',
    'writes instants as the agent’s clock shows them',
  ],
  [
    'api/http/routers/psl-csv.ts',
    'api/domain/time/zoned-time.ts',
    'writes instants as the agent’s clock shows them',
  ],
  [
    'api/http/routers/file-times.ts',
    'api/domain/time/zoned-time.ts',
    'writes instants as the agent’s clock shows them',
  ],
  ['api/cli/instant.ts', 'api/domain/time/availability.ts', 'how far calendars can be worked out'],
  ['api/cli/roster-import.ts', 'api/domain/time/zoned-time.ts', 'dates in a roster file are Kentucky’s'],
  ['api/cli/message.ts', 'api/store/repositories/outbox-store.ts', 'sends again; no rule decides about it'],
  ['api/cli/named-database.ts', 'api/config.ts', 'reads it for every command, and says what it names'],
  ['api/cli/policy.ts', 'api/config.ts', 'by which variable a value is set'],
  ['api/cli/policy.ts', 'api/domain/policy.ts', 'shows the values beside their defaults; decides nothing'],
  ['api/cli/named-database.ts', 'api/store/database-name.ts', 'names it without its password'],
  ['api/cli/with-application.ts', 'api/store/database-name.ts', 'says why it can’t be opened'],
  ['api/cli/with-application.ts', 'api/store/database.ts', 'looks before opening, which would make a file'],
  [
    'api/cli/database.ts',
    'api/store/database.ts',
    'unlocks without migrating, which composing would do first',
  ],
  ['api/cli/database.ts', 'api/store/data-key.ts', 'an unlock, too, is for whoever has the key'],
  ['api/cli/database.ts', 'api/store/sealed.ts', 'makes that key of the configuration'],
  [
    'api/cli/purge.ts',
    'api/store/repositories/retention.ts',
    'erases by age alone; no rule decides about it',
  ],
  [
    'api/cli/site.ts',
    'api/store/repositories/service-store.ts',
    'a site is one row of its own; no rule decides about it',
  ],
  [
    'api/bench/matching.ts',
    'kdbush',
    'a nearest neighbour by a library of the field, to measure ours against',
  ],
  ['api/bench/matching.ts', 'geokdbush', 'the same, on the globe'],
  ['widget/build/build.ts', 'vite', 'the bundler, run by npm run build and never shipped'],
];

type Import = { file: string; target: string; type: boolean };
const STATEMENT = /^(?:import|export)\s+(type\s)?(?:([^;'"]*?)\sfrom\s+)?['"]([^'"]+)['"]/gm;
const DYNAMIC = /(?<!\* .*)\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

function importsOf(file: string): Import[] {
  const text = textOf(file);
  const found: Import[] = [];
  for (const [, type, names = '', target = ''] of text.matchAll(STATEMENT))
    found.push({ file, target: resolved(file, target), type: Boolean(type) || onlyTypes(names) });
  for (const [, target = ''] of text.matchAll(DYNAMIC))
    found.push({ file, target: resolved(file, target), type: false });
  // A `${` is part of a module that a test writes, and not of the test.
  return found.filter(({ target }) => !target.startsWith('node:') && !target.includes('${'));
}
/** Whether every name between the braces is a type. */
function onlyTypes(names: string): boolean {
  const inside = /^\{([\s\S]*)\}$/.exec(names.trim())?.[1];
  const list =
    inside
      ?.split(',')
      .map((name) => name.trim())
      .filter(Boolean) ?? [];
  return list.length > 0 && list.every((name) => name.startsWith('type '));
}
const resolved = (file: string, target: string) =>
  target.startsWith('.')
    ? posix.normalize(posix.join(posix.dirname(file), target.replace(/\?\w+$/, '')))
    : target;

const folderOf = (file: string) =>
  Object.keys(MAY_IMPORT)
    .filter((folder) => file.startsWith(folder))
    .sort((a, b) => b.length - a.length)[0];

const fits = (pattern: string, { target, type }: Import): boolean => {
  const name = pattern.replace(/^type /, '');
  if (name !== pattern && !type) return false;
  return name.endsWith('/') ? target.startsWith(name) : target === name;
};
const production = sources.filter((file) => !isTest(file) && !file.startsWith('api/testing/'));
const told = ({ file, target, type }: Import) => `${file} imports ${type ? 'type ' : ''}${target}`;

function broken(all: readonly Import[]): Import[] {
  return all.filter((one) => {
    const folder = folderOf(one.file);
    if (!folder || one.target.startsWith(folder)) return false;
    const rules = MAY_IMPORT[folder] ?? [];
    const justified = JUSTIFIED.filter(([file]) => file === one.file).map(([, imports]) => imports);
    return ![...rules, ...justified].some((pattern) => fits(pattern, one));
  });
}

describe('who may import whom', () => {
  const all = production.flatMap(importsOf);

  it('is kept by every file', () => {
    expect(all.length).toBeGreaterThan(400);
    expect(broken(all).map(told)).toEqual([]);
  });

  it('knows what it forbids: each of these would be found', () => {
    const forbidden: Import[] = [
      { file: 'api/domain/referral/decide.ts', target: 'api/store/rows.ts', type: true },
      { file: 'api/domain/referral/decide.ts', target: 'shared/i18n/en.ts', type: true },
      { file: 'api/domain/referral/decide.ts', target: 'zod', type: false },
      { file: 'api/store/rows.ts', target: 'api/application/unit-of-work.ts', type: true },
      { file: 'api/http/routers/trpc.ts', target: 'api/store/repositories/referral-store.ts', type: true },
      { file: 'api/application/unit-of-work.ts', target: 'api/store/stores.ts', type: true },
      { file: 'api/delivery/email.ts', target: 'api/store/rows.ts', type: true },
      { file: 'widget/form/form.ts', target: 'api/http/routers/app-router.ts', type: false },
      { file: 'extension/background/session/api.ts', target: 'api/domain/policy.ts', type: true },
      { file: 'shared/vocabulary.ts', target: 'api/domain/policy.ts', type: true },
      { file: 'widget/form/form.ts', target: 'preact', type: false },
    ];
    expect(broken(forbidden)).toEqual(forbidden);
    expect(importsOf('e2e/tools/import-rules.test.ts').map(({ target }) => target)).toEqual(['vitest']);
    expect(importsOf('api/store/repositories/agent-store.ts')).toContainEqual({
      file: 'api/store/repositories/agent-store.ts',
      target: 'knex',
      type: true,
    });
  });

  it('has no exception that nobody needs', () => {
    const unused = JUSTIFIED.filter(
      ([file, imports]) => !all.some((one) => one.file === file && fits(imports, one)),
    );
    expect(unused).toEqual([]);
  });

  it('lets production import no test and nothing of testing/', () => {
    const outside = all.filter(({ file }) => !/^(e2e|api\/bench|api\/simulation)\//.test(file));
    expect(outside.filter(({ target }) => isTest(target) || target.includes('/testing/')).map(told)).toEqual(
      [],
    );
  });

  it('lets e2e in by few doors: what is wired, the commands, the places, and what tests use', () => {
    const doors = /^api\/(compose|config|clock|http\/server)\.ts$|^api\/(testing|application|places|bench)\//;
    /** The demo says in words whom it would ask, and looks at refusals. */
    const demo = /^api\/domain\/(referral\/state|refusal|time\/zoned-time)\.ts$/;
    const ours = all.filter(({ file, target }) => file.startsWith('e2e/') && target.startsWith('api/'));
    const wrong = ours.filter(
      ({ file, target }) => !doors.test(target) && !(file === 'e2e/tools/demo.ts' && demo.test(target)),
    );
    expect(wrong.map(told)).toEqual([]);
  });

  it('leads to files that are there, with their ending', () => {
    const inside = sources
      .flatMap(importsOf)
      .filter(({ target }) => /^(api|shared|widget|extension|e2e)\//.test(target));
    expect(inside.filter(({ target }) => !existsSync(join(ROOT, target))).map(told)).toEqual([]);
  });
});

describe('clients of ours', () => {
  it('never batch: the service answers one call a request', () => {
    const clients = sources.filter((file) => /^(extension|widget|shared|e2e|api\/bench)\//.test(file));
    const batching = clients.filter((file) => /\b(?:http|unstable_http)Batch\w*Link\b/.test(codeOf(file)));
    expect(batching).toEqual([]);
    expect(clients.length).toBeGreaterThan(200);
  });
});

describe('the database', () => {
  /** Knex's builder and its texts. The simulation looks at the rows by itself, so that it is not wrong together with the store. */
  const SQL = /\.(?:raw|select|orderBy|onConflict|where(?:[A-Z]\w*)?)\(/;

  it('is asked by the store alone', () => {
    const elsewhere = production
      .filter((file) => /^api\/(?!store\/|simulation\/|bench\/|testing\/)/.test(file))
      .filter((file) => SQL.test(codeOf(file)));
    expect(elsewhere).toEqual([]);
    expect(SQL.test(codeOf('api/store/views/health-view.ts'))).toBe(true);
  });
});

describe('time', () => {
  const AMBIENT =
    /\bDate\.now\(|\bnew Date\(\s*\)|\bset(?:Timeout|Interval)\(|\bperformance\.now\(|CURRENT_TIMESTAMP/;

  it('is read and waited for in one place of the API', () => {
    const elsewhere = production
      .filter((file) => /^api\//.test(file) && file !== 'api/clock.ts' && !file.startsWith('api/bench/'))
      .filter((file) => AMBIENT.test(codeOf(file)));
    expect(elsewhere).toEqual([]);
    expect(AMBIENT.test(textOf('api/clock.ts'))).toBe(true);
  });

  it('is not waited for by any test of the API: nobody sleeps', () => {
    const sleepers = sources
      .filter((file) => /^api\//.test(file) && isTest(file))
      .filter((file) => /\bsetTimeout\(|timers\/promises/.test(codeOf(file)));
    expect(sleepers).toEqual([]);
  });

  it('and chance come into the domain from outside', () => {
    const own = files.filter((file) => /^api\/domain\/[\w/-]+\.ts$/.test(file) && !isTest(file));
    expect(own.length).toBeGreaterThan(10);
    expect(own.filter((file) => /Math\.random|crypto|\bawait\b|\basync\b/.test(codeOf(file)))).toEqual([]);
  });
});

describe('documents and files', () => {
  const documents = files.filter((file) => file.endsWith('.md'));

  it('have links and pictures that lead somewhere, headings included', () => {
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

  it('are at most 350 lines long where they are code, but for tests, migrations and catalogues of words', () => {
    const exempt = /\/(migrations|locales|i18n)\//;
    const long = sources
      .filter((file) => !isTest(file) && !exempt.test(file))
      .map((file) => ({ file, lines: textOf(file).split('\n').length - 1 }))
      .filter(({ lines }) => lines > 350);
    expect(long).toEqual([]);
  });

  it('hold no marks of a merge that was not finished', () => {
    const marks = /^(<{7}|={7}|>{7})( |$)/m;
    const texts = files.filter((file) => /\.(ts|tsx|mjs|md|css|html|json)$/.test(file));
    expect(texts.filter((file) => marks.test(textOf(file)))).toEqual([]);
  });

  it('stand at the top level only where tools or readers look for them', () => {
    const top = new Set(files.map((file) => (file.includes('/') ? `${file.split('/')[0]}/` : file)));
    const known = ['extension/', 'widget/', 'api/', 'shared/', 'e2e/', '.ci/'].concat(
      ['package.json', 'package-lock.json', 'tsconfig.json', 'wxt.config.ts', 'biome.json'],
      ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'LICENSE', '.gitignore'],
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
