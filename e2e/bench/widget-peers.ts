/**
 * What others send to a page that shows a form, from the packages they publish. Fetched for the measurement into a folder of
 * its own and by version, so that none of it is a part of this project. What a registry does not give is said, not guessed.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { type Figure, fromRuns } from '../../api/bench/figures.ts';

type Peer = {
  readonly name: string;
  readonly version: string;
  /** What a browser loads, in this order, as paths below `node_modules`. */
  readonly files: readonly string[];
  /** Why these files, and what they leave out. */
  readonly note: string;
};

const PEERS: readonly Peer[] = [
  {
    name: '@calcom/embed-snippet',
    version: '1.3.3',
    files: ['@calcom/embed-snippet/dist/snippet.es.js', '@calcom/embed-core/dist/embed/embed.js'],
    note: '"module" and the embed.js that it loads; the form itself comes in a frame, not counted',
  },
  {
    name: '@typebot.io/js',
    version: '0.10.7',
    files: ['@typebot.io/js/dist/web.js'],
    note: 'what its README tells to import; the questions come from a server, not counted',
  },
  {
    name: '@formbricks/js',
    version: '5.1.0',
    files: ['@formbricks/js/dist/index.js'],
    note: '"import", a loader alone; formbricks.umd.cjs with the form comes from a server, not counted',
  },
  {
    name: 'altcha',
    version: '3.2.2',
    files: ['altcha/dist/main/altcha.min.js'],
    note: '"import" as they minify it; a proof-of-work box, no form at all',
  },
];

/** A peer with its files' contents; `missing` says in a line why there are none. */
export type Fetched = Peer & { readonly contents: readonly Buffer[]; readonly missing?: string };

/** As `npm` on this machine is set up; nothing that a package brings is run. */
const NPM = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const QUIETLY = [
  ...['--no-save', '--ignore-scripts', '--no-audit', '--no-fund'],
  ...['--loglevel=error', '--fetch-retries=0'],
];
/** A registry that is silent for longer is as good as none. In milliseconds. */
const PATIENCE = 120_000;

async function fetchPeer(peer: Peer): Promise<Fetched> {
  const folder = await mkdtemp(join(tmpdir(), 'kod-peer-'));
  try {
    await promisify(execFile)(
      NPM,
      ['install', `${peer.name}@${peer.version}`, '--prefix', folder, ...QUIETLY],
      { cwd: folder, timeout: PATIENCE, shell: process.platform === 'win32' },
    );
    const contents = peer.files.map((file) => readFile(join(folder, 'node_modules', file)));
    return { ...peer, contents: await Promise.all(contents) };
  } catch (cause) {
    return { ...peer, contents: [], missing: `not measured: ${reason(cause)}` };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Why a package could not be had, in a line. */
function reason(cause: unknown): string {
  const failed = cause as { code?: unknown; syscall?: string; killed?: boolean; stderr?: string };
  if (failed.code === 'ENOENT')
    return failed.syscall === 'open' ? 'it has other files than it had' : 'npm is not on the PATH';
  if (failed.killed) return 'the npm registry did not answer in time';
  const [, code = 'for a reason that it does not give'] =
    /npm error code (\S+)/.exec(failed.stderr ?? '') ?? [];
  return /^E(CONN|NOTFOUND|AI_AGAIN|TIMEDOUT|HOST|NET)/.test(code)
    ? `the npm registry could not be reached (${code})`
    : `npm could not install it (${code})`;
}

/** One after the other; a package that can't be had does not keep the others away. */
export async function fetchPeers(): Promise<readonly Fetched[]> {
  const all: Fetched[] = [];
  for (const peer of PEERS) all.push(await fetchPeer(peer));
  return all;
}

const packed = {
  gzip: (content: Buffer) => gzipSync(content, { level: 9 }).length,
  brotli: (content: Buffer) => brotliCompressSync(content).length,
};

/** Bytes of script that a page loads for each peer, compressed as ours are. */
export const peerBytes = (peers: readonly Fetched[]): Figure[] =>
  (['gzip', 'brotli'] as const).flatMap((kind) =>
    peers.map(({ name, version, contents, missing, note }) =>
      fromRuns(
        `${name} ${version}, ${kind}`,
        'bytes',
        missing ? [] : [contents.reduce((total, content) => total + packed[kind](content), 0)],
        missing ?? `${contents.length} request(s); ${note}`,
      ),
    ),
  );
