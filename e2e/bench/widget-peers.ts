/**
 * Sizes of other vendors' widgets, from their published packages. Fetched by version into a separate folder; packages that can't be
 * fetched are reported, not guessed.
 */

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { type Figure, fromRuns } from '../../api/bench/figures.ts';
import { installInto, whyMissing } from './npm-packages.ts';

type Peer = {
  readonly name: string;
  readonly version: string;
  /** Files a browser loads, in this order, as paths below `node_modules`. */
  readonly files: readonly string[];
  /** Why these files, and what they omit. */
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

/** A peer with its files' contents; `missing` says why there are none. */
export type Fetched = Peer & { readonly contents: readonly Buffer[]; readonly missing?: string };

async function fetchPeer(peer: Peer): Promise<Fetched> {
  const folder = await mkdtemp(join(tmpdir(), 'kod-peer-'));
  try {
    await installInto(folder, [`${peer.name}@${peer.version}`]);
    const contents = peer.files.map((file) => readFile(join(folder, 'node_modules', file)));
    return { ...peer, contents: await Promise.all(contents) };
  } catch (cause) {
    return { ...peer, contents: [], missing: `not measured: ${whyMissing(cause)}` };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** One after the other; a missing package does not stop the others. */
export async function fetchPeers(): Promise<readonly Fetched[]> {
  const all: Fetched[] = [];
  for (const peer of PEERS) all.push(await fetchPeer(peer));
  return all;
}

const packed = {
  gzip: (content: Buffer) => gzipSync(content, { level: 9 }).length,
  brotli: (content: Buffer) => brotliCompressSync(content).length,
};

/** Bytes of script that a page loads for each peer, compressed like ours. */
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
