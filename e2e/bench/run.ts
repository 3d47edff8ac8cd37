/** `npm run bench [-- --json] [-- NAME…]`: measures this machine, as a table or JSON. Reports, never asserts. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { behindAMass } from '../../api/bench/behind-a-mass.ts';
import { type Figure, table } from '../../api/bench/figures.ts';
import { matchingFigures } from '../../api/bench/matching.ts';
import { promiseFigures } from '../../api/bench/promise.ts';
import { catchUp } from '../../api/bench/restart.ts';
import { rotationBeside } from '../../api/bench/rotation.ts';
import { searchFigures } from '../../api/bench/search.ts';
import { memoryPerAgent } from '../../api/bench/sockets.ts';
import { submitToSocket } from '../../api/bench/submit-to-socket.ts';
import { widgetBytes } from '../../api/bench/widget-bytes.ts';
import { windowEnds } from '../../api/bench/windows.ts';
import { BAD_ARGUMENTS, commandLine, wholeNumber } from '../tools/command-line.ts';
import { boardFigures } from './board.ts';
import { extensionFigures } from './extension.ts';
import { idleWorker } from './idle-worker.ts';
import { livesFigures } from './lives.ts';
import { submitToBadge } from './submit-to-badge.ts';
import { widgetLoads } from './widget-load.ts';
import { fetchPeers, peerBytes } from './widget-peers.ts';

type Measure = () => Figure[] | Promise<Figure[]>;
const MEASURES: Record<string, Measure> = {
  matching: matchingFigures,
  promise: promiseFigures,
  submit: async () => [await submitToSocket()],
  search: searchFigures,
  lives: livesFigures,
  sockets: memoryPerAgent,
  windows: async () => [await windowEnds()],
  'behind-a-mass': async () => [await behindAMass()],
  restart: async () => [await catchUp()],
  rotation: () => rotationBeside('sqlite'),
  'rotation-postgres': () => rotationBeside('postgres'),
  badge: submitToBadge,
  board: () => boardFigures(minutes),
  extension: extensionFigures,
  idle: idleWorker,
  widget: async () => {
    const peers = await fetchPeers();
    return [...widgetBytes(), ...peerBytes(peers), ...(await widgetLoads(peers))];
  },
};

const program = commandLine('bench', 'Measures this machine. Reports figures, asserts nothing.')
  .argument('[names...]', `what to measure, by default everything: ${Object.keys(MEASURES).join(', ')}`)
  .option('--minutes <n>', 'how long the board is measured, an hour of its day each', wholeNumber(1), 3)
  .option('--json', 'print JSON instead of a table', false)
  .option('--keep', 'also write the JSON into api/bench/results', false)
  .parse();
const { json, keep, minutes } = program.opts<{ json: boolean; keep: boolean; minutes: number }>();
const wanted = program.args.length > 0 ? program.args : Object.keys(MEASURES);
const unknown = wanted.filter((name) => !Object.hasOwn(MEASURES, name));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no figure “${unknown[0]}”. Choose from: ${Object.keys(MEASURES).join(', ')}.\n`,
  );
  process.exit(BAD_ARGUMENTS);
}
/** Of the minute before: on a busy machine only ratios of one run mean something. */
const load = loadavg()[0]?.toFixed(1) ?? 'unknown';
const figures: Figure[] = [];
for (const name of wanted) {
  process.stderr.write(`Measuring ${name} …\n`);
  figures.push(...((await MEASURES[name]?.()) ?? []));
}

const machine = {
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  platform: `${process.platform} ${process.arch}`,
  node: process.versions.node,
  load,
  sqlite3: version('sqlite3'),
  trpc: version('@trpc/server'),
  knex: version('knex'),
};
if (keep) {
  const results = new URL('../../api/bench/results/', import.meta.url);
  mkdirSync(results, { recursive: true });
  writeFileSync(
    new URL(`${wanted.join('-')}.json`, results),
    `${JSON.stringify({ machine, figures }, null, 2)}\n`,
  );
}
process.stdout.write(
  json
    ? `${JSON.stringify({ machine, figures })}\n`
    : `${Object.entries(machine)
        .map(([key, value]) => `${key} ${value}`)
        .join(' · ')}\n\n${table(figures)}\n`,
);
process.exit(0);

function version(name: string): string {
  const file = new URL(`../../node_modules/${name}/package.json`, import.meta.url);
  const manifest: { version: string } = JSON.parse(readFileSync(file, 'utf8'));
  return manifest.version;
}
