/**
 * Tells other processes of a commit, where there can be others: LISTEN/NOTIFY of PostgreSQL. A notice is only a hint;
 * what it hints at is read from the database, and timers are looked for there too, so a lost one costs seconds.
 */
import pg from 'pg';
import type { Committed } from '../commands/ports.ts';
import type { Database } from './database.ts';

export type Notices = {
  send(news: Committed): void;
  /** `back` is called when the connection was lost and is there again: what was sent meanwhile was not heard. */
  listen(heard: (news: Committed) => void, back: () => void): Promise<void>;
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

  async function connect(heard: (news: Committed) => void, back: () => void): Promise<void> {
    const next = new pg.Client({ connectionString: url, keepAlive: true });
    client = next;
    next.on('notification', ({ payload }) => {
      const { from, ...news } = JSON.parse(payload ?? '{}') as Committed & { from: string };
      if (from !== process) heard(news);
    });
    next.on('error', () => undefined);
    try {
      await next.connect();
      await next.query(`LISTEN ${CHANNEL}`);
    } catch (error) {
      await next.end().catch(() => undefined);
      throw error;
    }
    next.once('end', () => connectAgain(heard, back));
  }

  /** Until it succeeds; a failed try must not be the last. */
  function connectAgain(heard: (news: Committed) => void, back: () => void): void {
    if (closed) return;
    later(RECONNECT_AFTER, () => {
      if (!closed) connect(heard, back).then(back, () => connectAgain(heard, back));
    });
  }

  return {
    listen: connect,
    send(news) {
      if (isNothing(news)) return;
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

const isNothing = ({ hintedAgents, touchedAgents, touchedReferrals, wakeAt }: Committed): boolean =>
  wakeAt === null && [hintedAgents, touchedAgents, touchedReferrals].every((ids) => ids.length === 0);

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
