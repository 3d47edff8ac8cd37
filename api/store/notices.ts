/**
 * Tells other processes of a commit, where there can be others: LISTEN/NOTIFY of PostgreSQL. A notice is only a hint;
 * what it hints at is read from the database, and timers are looked for there too, so a lost one costs seconds.
 */
import pg from 'pg';
import type { Committed } from '../commands/apply.ts';
import type { Database } from './database.ts';

export type Notices = {
  send(news: Committed): void;
  listen(heard: (news: Committed) => void): Promise<void>;
  close(): Promise<void>;
};

const CHANNEL = 'kynect_on_demand';
/** Of each kind: PostgreSQL refuses payloads of 8,000 bytes, and an id takes 24. */
const IDS_A_NOTICE = 60;
const RECONNECT_AFTER = 1_000;

export function createNotices(
  database: Database,
  url: string,
  process: string,
  later: (ms: number, task: () => void) => void,
): Notices {
  if (database.kind === 'sqlite')
    return { send: () => undefined, listen: async () => undefined, close: async () => undefined };
  let client: pg.Client | null = null;
  let closed = false;

  async function connect(heard: (news: Committed) => void): Promise<void> {
    client = new pg.Client({ connectionString: url, keepAlive: true });
    client.on('notification', ({ payload }) => {
      const { from, ...news } = JSON.parse(payload ?? '{}') as Committed & { from: string };
      if (from !== process) heard(news);
    });
    client.on('error', () => undefined);
    client.on(
      'end',
      () => !closed && later(RECONNECT_AFTER, () => void connect(heard).catch(() => undefined)),
    );
    await client.connect();
    await client.query(`LISTEN ${CHANNEL}`);
  }

  return {
    listen: connect,
    send(news) {
      for (const part of parts(news)) {
        const payload = JSON.stringify({ from: process, ...part });
        void database.write.raw('select pg_notify(?, ?)', [CHANNEL, payload]).catch(() => undefined);
      }
    },
    async close() {
      closed = true;
      await client?.end().catch(() => undefined);
    },
  };
}

/** A Mass may concern hundreds of agents: their ids go in several notices. */
function parts({ hintedAgents, touchedAgents, touchedReferrals, wakeAt }: Committed): Committed[] {
  const longest = Math.max(hintedAgents.length, touchedAgents.length, touchedReferrals.length, 1);
  const all: Committed[] = [];
  for (let from = 0; from < longest; from += IDS_A_NOTICE) {
    const cut = (ids: string[]) => ids.slice(from, from + IDS_A_NOTICE);
    all.push({
      hintedAgents: cut(hintedAgents),
      touchedAgents: cut(touchedAgents),
      touchedReferrals: cut(touchedReferrals),
      wakeAt,
    });
  }
  return all;
}
