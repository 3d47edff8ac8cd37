/** Checks once whether a listening connection would hear; for commands. */
import pg from 'pg';
import type { Database } from '../database.ts';

/** Ms within which the notice must arrive. */
const WITHIN = 3_000;

/**
 * Ms that a notice took, sent the way the service sends it, on a private channel; null if it did not arrive. Rejects if the
 * connection can't be opened.
 */
export async function noticeRoundTrip(
  { write }: Pick<Database, 'write'>,
  url: string,
  { channel, monotonic }: { channel: string; monotonic(): number },
): Promise<number | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: WITHIN });
  client.on('error', () => undefined);
  await client.connect();
  try {
    let arrived = 0;
    client.on('notification', () => {
      arrived = monotonic();
    });
    await client.query(`LISTEN ${channel}`);
    const sent = monotonic();
    await write.raw('select pg_notify(?, ?)', [channel, 'doctor']);
    // Answered after all earlier notices.
    await client.query('select 1');
    return arrived === 0 ? null : arrived - sent;
  } finally {
    await client.end().catch(() => undefined);
  }
}
