import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './builds.mjs';
import { ensureInstalled } from './install.mjs';
import { settingsOfKod, settingsOfStart } from './local-env.mjs';
import { runNode } from './processes.mjs';
import { say } from './say.mjs';
import { answerForStart } from './start-socket.mjs';
import { watchBuilds } from './watch.mjs';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

const ZIP = "Packages the extension for the browsers' stores.";
const CASTS = 'Lists the type assertions outside tests, and counts them.';
const CHECK = 'Checks types, lint, and format, without the tests.';

/**
 * `development`: installs all packages. `builds`: what must be fresh in `dist/`. `script`: what runs, with
 * the other arguments; `runs`: how, if not plainly. `about`: the help of a command without arguments.
 */
const COMMANDS = {
  start: {
    development: true,
    builds: ['widget', 'phone', 'extension'],
    script: 'e2e/tools/start.ts',
    runs: runStart,
  },
  dev: {
    development: true,
    builds: ['widget', 'phone', 'extension'],
    script: 'e2e/tools/start.ts',
    runs: runDev,
  },
  test: { development: true, builds: [], script: 'e2e/tools/test.ts' },
  build: { development: true, builds: ['widget', 'phone', 'extension', 'extension for Firefox'] },
  serve: { development: false, builds: ['widget', 'phone'], script: 'api/main.ts' },
  kod: { development: false, builds: [], script: 'api/cli/kod.ts', runs: runKod },
  bench: { development: true, builds: ['widget', 'extension'], script: 'e2e/bench/run.ts' },
  simulate: { development: true, builds: [], script: 'api/simulation/run.ts' },
  soak: { development: true, builds: ['extension'], script: 'e2e/soak.ts' },
  fuzz: { development: true, builds: [], script: 'e2e/fuzz/run.ts' },
  races: { development: true, builds: [], script: 'e2e/races.ts' },
  histories: { development: true, builds: [], script: 'e2e/histories/run.ts' },
  zip: { development: true, builds: [], script: 'e2e/tools/store-zips.ts', about: ZIP },
  pictures: {
    development: true,
    builds: ['widget', 'phone', 'extension'],
    script: 'e2e/tools/pictures.ts',
  },
  openacr: { development: true, builds: [], script: 'e2e/openacr/run.ts' },
  casts: { development: true, builds: [], script: 'e2e/tools/count-casts.ts', about: CASTS },
  sbom: { development: true, builds: [], script: 'e2e/tools/sbom.ts' },
  licenses: { development: true, builds: [], script: 'e2e/tools/license-report.ts' },
  check: { development: true, builds: [], script: 'e2e/tools/check.ts', about: CHECK },
};

/** Runs one command; reports problems as a sentence on standard error. Resolves to the exit code. */
export async function bootstrap(name, args) {
  const command = Object.hasOwn(COMMANDS, name ?? '') ? COMMANDS[name] : undefined;
  if (!command) {
    say(`Name a command: npm run ${Object.keys(COMMANDS).join(' | ')}`);
    return 2;
  }
  if (command.about && args.includes('--help')) {
    process.stdout.write(`npm run ${name}\n\n${command.about} It takes no arguments.\n`);
    return 0;
  }
  const wrong = command.about
    ? args[0]
    : name === 'build'
      ? args.find((arg) => /^-/.test(arg) && arg !== '--force')
      : undefined;
  if (wrong !== undefined) {
    say(
      `\`npm run ${name}\` doesn't know “${wrong}”. ${command.about ?? 'It takes the names of builds, and --force.'}`,
    );
    return 2;
  }
  try {
    return await run(name, command, args);
  } catch (cause) {
    if (!(cause instanceof Error) || cause.name !== 'Problem') throw cause;
    say(cause.message);
    return 1;
  }
}

async function run(name, command, args) {
  const node = await ensureInstalled(ROOT, command);
  const only = name === 'build' ? args.filter((arg) => !arg.startsWith('-')) : [];
  const builds = only.length > 0 ? only : command.builds;
  const built = await ensureBuilt(ROOT, node, builds, {
    force: name === 'build' && args.includes('--force'),
  });
  const { script, runs = runPlainly } = command;
  if (script) return runs(node, join(ROOT, script), args);
  if (built === 0) say('Everything is built already. `npm run build -- --force` builds it again.');
  return 0;
}

const runPlainly = (node, script, args) => runNode(ROOT, node, [script, ...args]);

async function runStart(node, script, args) {
  const own = settingsOfStart(ROOT);
  const stop = own && (await answerForStart(ROOT, own.database));
  try {
    return await runNode(ROOT, node, [...(own?.node ?? []), script, ...args]);
  } finally {
    stop?.();
  }
}

/** `npm start`, with builds that follow their sources. */
async function runDev(node, script, args) {
  const stop = args.includes('--help') ? undefined : watchBuilds(ROOT, node, COMMANDS.dev.builds);
  try {
    return await runStart(node, script, args);
  } finally {
    stop?.();
  }
}

async function runKod(node, script, given) {
  const { node: first, args, env } = await settingsOfKod(ROOT, given);
  return runNode(ROOT, node, [...first, script, ...args], env);
}
