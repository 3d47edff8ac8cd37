/** Whether a connection that listens would hear, as a command asks it once. */
import pg from 'pg';
import type { Database } from '../database.ts';

/** ms within which the notice arrives, or none does. */
const WITHIN = 3_000;

/**
 * ms that a notice took, sent as the service sends it; null if it did not arrive. On a channel that nobody else hears. Rejects where the
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
    // Its answer comes after all notices before it.
    await client.query('select 1');
    return arrived === 0 ? null : arrived - sent;
  } finally {
    await client.end().catch(() => undefined);
  }
}
