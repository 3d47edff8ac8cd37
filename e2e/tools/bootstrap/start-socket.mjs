/**
 * How `kod` finds the `npm start` of this folder: it answers on a socket with its database's path. Unlike a
 * file, a socket disappears with its process, even if that was killed.
 */
import { createHash } from 'node:crypto';
import { chmodSync, rmSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { join, relative } from 'node:path';

const ANSWER_WITHIN_MS = 3_000;

/** The shorter of two names: a socket's name is limited to about a hundred characters. */
function addressIn(root) {
  if (process.platform === 'win32')
    return `\\\\.\\pipe\\kod-start-${createHash('sha256').update(root).digest('hex').slice(0, 32)}`;
  const file = join(root, 'data', 'start.sock');
  const near = relative(process.cwd(), file);
  return near.length < file.length ? near : file;
}

/** The absolute path of the database of `npm start`, or `undefined` if none runs in this folder. */
export function databaseOfStart(root) {
  return new Promise((resolve) => {
    let said = '';
    const socket = createConnection(addressIn(root));
    socket.setTimeout(ANSWER_WITHIN_MS, () => socket.destroy());
    socket.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
    socket
      .on('error', () => undefined)
      .on('close', () => resolve(said.endsWith('\n') ? said.trim() : undefined));
  });
}

/**
 * Answers `databaseOfStart` until the returned function is called. If another `npm start` of this folder
 * answers already, that one continues alone. If no socket can be created, `kod` needs `--local`.
 */
export async function answerForStart(root, database) {
  const address = addressIn(root);
  const nobody = () => undefined;
  if ((await databaseOfStart(root)) !== undefined) return nobody;
  const server = createServer((socket) => socket.on('error', nobody).end(`${database}\n`));
  // A killed process leaves the name behind.
  if (process.platform !== 'win32') rmSync(address, { force: true });
  const listens = await new Promise((resolve) =>
    server.once('error', () => resolve(false)).listen(address, () => resolve(true)),
  );
  if (!listens) return nobody;
  if (process.platform !== 'win32') chmodSync(address, 0o600);
  server.unref();
  return () => server.close();
}
