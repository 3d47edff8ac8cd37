/** Each deployment file is valid for the program that reads it, where this machine has that program. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, matchesGlob, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { importsOf, sources } from '../../e2e/tools/imports.ts';
import { accepts } from '../testing/proxy-files.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const fileOf = (name: string) => readFileSync(join(ROOT, 'api/deploy', name), 'utf8');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kod-deploy-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Instructions, with continued lines put together. */
const instructions = fileOf('Containerfile')
  .replaceAll('\\\n', ' ')
  .split('\n')
  .filter((line) => /^[A-Z]+ /.test(line));
const lastStage = instructions.slice(instructions.findLastIndex((line) => line.startsWith('FROM ')));
const named = (stage: readonly string[], name: string) => stage.filter((line) => line.startsWith(`${name} `));

describe('the container', () => {
  it('is of pinned images of our Node, and ends as an unprivileged user with a health check', () => {
    const { optionalDependencies } = z
      .object({ optionalDependencies: z.object({ node: z.string() }) })
      .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));
    for (const line of named(instructions, 'FROM'))
      expect(line).toContain(`/node:${optionalDependencies.node}-`);
    expect(named(lastStage, 'USER').at(-1)).toBe('USER node');
    const after = lastStage.slice(lastStage.indexOf('USER node') + 1);
    expect(after.filter((line) => /^(RUN|COPY|ADD|USER) /.test(line))).toEqual([]);
    expect(named(lastStage, 'HEALTHCHECK')).toHaveLength(1);
    expect(named(lastStage, 'HEALTHCHECK')[0]).toContain('/health/ready');
    expect(named(lastStage, 'CMD')).toEqual(['CMD ["node", "api/main.ts"]']);
  });

  it('holds no secret and no package of development', () => {
    expect(instructions.filter((line) => /KOD_DATA_KEY|PASSWORD|TOKEN|SMTP/.test(line))).toEqual([]);
    expect(named(instructions, 'ADD')).toEqual([]);
    expect(instructions.find((line) => line.includes('--omit=dev'))).toContain('npm ci');
    expect(named(lastStage, 'COPY').filter((line) => / \. /.test(line))).toEqual([]);
    const ignored = readFileSync(join(ROOT, '.dockerignore'), 'utf8').split('\n');
    for (const one of ['.git', 'data', 'node_modules', '.env*', 'api/deploy/env'])
      expect(ignored).toContain(one);
  });

  it('builds and takes along every folder that the service serves', () => {
    const served = [...readFileSync(join(ROOT, 'api/one-process.ts'), 'utf8').matchAll(/\.\.\/(dist\/\w+)/g)];
    const folders = served.map(([, path = '']) => path);
    expect(folders).toContain('dist/widget');
    for (const path of folders) expect(lastStage).toContain(`COPY --from=build /build/${path} ${path}`);
    const [install = '', build = ''] = named(instructions, 'RUN');
    expect(build).toBe('RUN node e2e/tools/bootstrap.mjs build widget phone');
    // The bundler's native parts are optional packages.
    expect(install).toBe('RUN npm ci --no-audit --no-fund');
  });

  it('has all that the service needs to start', async () => {
    const app = join(folder, 'app');
    mkdirSync(join(app, 'dist/widget'), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(app, 'node_modules'));
    const ignored = readFileSync(join(ROOT, '.dockerignore'), 'utf8').split('\n').filter(Boolean);
    const filter = (path: string): boolean => !ignored.some((one) => matchesGlob(relative(ROOT, path), one));
    for (const line of named(lastStage, 'COPY').filter((one) => !one.includes('--from='))) {
      const [, from = '', to = ''] = line.split(' ');
      cpSync(join(ROOT, from), to === './' ? join(app, from) : join(app, to), { recursive: true, filter });
    }
    const held = (path: string) => existsSync(join(app, path));
    const needed = reachedFrom(PROGRAMS);
    expect([...needed].filter((path) => /^(api|shared)\//.test(path) && !held(path))).toEqual([]);
    const idle = sources.filter((path) => path.startsWith('api/') && held(path) && !needed.has(path));
    expect(idle, 'what only developers run belongs in .dockerignore').toEqual(TABLES);
    const said = await start(app);
    expect(said).toContain('"msg":"listening"');
  });
});

/** The service, the staff's tool, and the replay of recent weeks. */
const PROGRAMS = ['api/main.ts', 'api/cli/kod.ts', 'api/simulation/replay-run.ts'];
/** What tests compare with the code, next to it. */
const TABLES = ['api/cli/deeds.ts', 'api/domain/abuse/harms.ts', 'api/http/routers/rights.ts'];

/** Our files that these programs load, directly or not. */
function reachedFrom(programs: readonly string[]): ReadonlySet<string> {
  const reached = new Set(programs);
  for (const file of reached)
    for (const { target } of importsOf(file)) if (sources.includes(target)) reached.add(target);
  return reached;
}

/** Starts it as the container does, on a free port, and resolves to its output until it listened or ended. */
function start(cwd: string): Promise<string> {
  const env = {
    PATH: process.env.PATH,
    KOD_DATA_KEY: randomBytes(32).toString('base64'),
    KOD_OIDC_ISSUER: 'http://127.0.0.1:4420',
    KOD_DATABASE_URL: join(folder, 'data/kod.sqlite'),
    KOD_PORT: '0',
  };
  mkdirSync(join(folder, 'data'), { mode: 0o700 });
  const child = spawn(process.execPath, ['api/main.ts'], { cwd, env });
  let said = '';
  return new Promise((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (more: string) => {
        said += more;
        if (said.includes('"msg":"ready"')) child.kill('SIGTERM');
      });
    child.once('exit', () => resolve(said));
  });
}

describe('the systemd unit', () => {
  it('is well-formed, and systemd accepts it where there is one', () => {
    const text = fileOf('kynect-on-demand.service');
    const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    expect(lines.filter((line) => !/^(\[(Unit|Service|Install)\]|[A-Z]\w+=(\S.*)?)$/.test(line))).toEqual([]);
    const unit = join(folder, 'kynect-on-demand.service');
    // A developer's machine has neither the user nor Node there.
    writeFileSync(unit, text.replace('/usr/bin/node', process.execPath));
    const said = accepts('systemd-analyze', ['verify', '--man=no', unit]);
    expect(said.split('\n').filter((line) => line.includes('kynect-on-demand'))).toEqual([]);
  });

  it('starts what the container starts, unprivileged, with time to stop', () => {
    const unit = fileOf('kynect-on-demand.service');
    for (const line of ['User=kynect', 'NoNewPrivileges=yes', 'ProtectSystem=strict', 'Restart=always'])
      expect(unit.split('\n')).toContain(line);
    expect(unit).toMatch(/^ExecStart=\S+ api\/main\.ts$/m);
  });
});

const COMPOSE = z.object({
  services: z.object({
    database: z.looseObject({
      image: z.string().regex(/:\d+\.\d+-/),
      healthcheck: z.looseObject({ test: z.array(z.string()) }),
      ports: z.undefined().optional(),
      networks: z.tuple([z.literal('inside')]),
    }),
    service: z.looseObject({
      build: z.object({ context: z.literal('../..'), dockerfile: z.literal('api/deploy/Containerfile') }),
      depends_on: z.object({ database: z.object({ condition: z.literal('service_healthy') }) }),
      ports: z.tuple([z.literal('127.0.0.1:4400:4400')]),
      read_only: z.literal(true),
      cap_drop: z.tuple([z.literal('ALL')]),
      security_opt: z.array(z.string()),
      environment: z.undefined().optional(),
    }),
  }),
  networks: z.looseObject({ inside: z.object({ internal: z.literal(true) }) }),
});

it('the compose file keeps the database inside, the service unprivileged, and secrets out', () => {
  const text = fileOf('compose.yaml');
  expect(COMPOSE.safeParse(parse(text)).error?.issues).toBeUndefined();
  expect(text.replace(/^#.*$/gm, '')).not.toMatch(/PASSWORD|KOD_DATA_KEY/);
});

describe('monitoring', () => {
  const metrics = new Set(
    readdirSync(join(ROOT, 'api/http/routers'))
      .filter((file) => file.endsWith('metrics.ts'))
      .flatMap((file) => [
        ...readFileSync(join(ROOT, 'api/http/routers', file), 'utf8').matchAll(/'(kod_[a-z_]+)'/g),
      ])
      .map(([, name = '']) => name),
  );
  /** A histogram is queried by its parts. */
  const used = (text: string) =>
    [...text.matchAll(/\bkod_[a-z_]+/g)].map(([name]) => name.replace(/_(bucket|count|sum)$/, ''));

  it('names only metrics that there are', () => {
    expect(metrics.size).toBeGreaterThan(20);
    for (const file of ['prometheus-rules.yaml', 'grafana-dashboard.json'])
      expect(used(fileOf(file)).filter((name) => !metrics.has(name))).toEqual([]);
  });

  it('has a sentence and something to do for each alert, and commands that there are', () => {
    const RULE = z.strictObject({
      alert: z.string(),
      expr: z.string(),
      for: z.string().optional(),
      labels: z.object({ severity: z.enum(['warning', 'critical']) }),
      annotations: z.strictObject({ summary: z.string(), action: z.string() }),
    });
    const RULES = z.object({ groups: z.array(z.object({ name: z.string(), rules: z.array(RULE) })) });
    const { groups } = RULES.parse(parse(fileOf('prometheus-rules.yaml')));
    expect(groups.flatMap(({ rules }) => rules).length).toBeGreaterThan(8);
    const staff = readFileSync(join(ROOT, 'api/cli/README.md'), 'utf8');
    for (const [, command = ''] of fileOf('prometheus-rules.yaml').matchAll(/`kod ([a-z]+(?: [a-z]+)?)`/g))
      expect(staff).toContain(`\`${command}`);
  });

  it('draws panels that do not overlap, each with a question', () => {
    const PANEL = z.looseObject({
      gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
      targets: z.array(z.looseObject({ expr: z.string().min(1) })).min(1),
    });
    const { panels } = z
      .looseObject({ panels: z.array(PANEL) })
      .parse(JSON.parse(fileOf('grafana-dashboard.json')));
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, n) => `${x + (n % w)},${y + Math.floor(n / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
  });
});

it('each file has its row in the README', () => {
  const readme = fileOf('README.md');
  const files = readdirSync(join(ROOT, 'api/deploy')).filter((file) => !/README|\.test\.ts$/.test(file));
  expect(files.filter((file) => !readme.includes(`\`${file}\``))).toEqual([]);
  expect(existsSync(join(ROOT, 'api/deploy/env'))).toBe(false);
});
