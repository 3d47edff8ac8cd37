/**
 * Tells other processes about a commit with PostgreSQL's LISTEN/NOTIFY. A notice is only a hint: receivers
 * read the database, and also poll it for timers, so a lost notice costs seconds.
 */
import pg from 'pg';
import { z } from 'zod';
import type { Committed } from '../../application/ports.ts';
import type { Database } from '../database.ts';

export type Notices = {
  send(news: Committed): void;
  listen(listener: NoticeListener): Promise<void>;
  close(): Promise<void>;
};

/** Per kind: PostgreSQL refuses payloads of 8,000 bytes, and an id takes 24. */
const IDS_A_NOTICE = 60;

/** Anybody who can use the database can notify on our channel, so no payload is trusted before validation. */
const NOTICE = z.object({
  from: z.string().max(64),
  hintedAgents: z.array(z.string().min(1).max(64)).max(IDS_A_NOTICE),
  touchedAgents: z.array(z.string().min(1).max(64)).max(IDS_A_NOTICE),
  touchedReferrals: z.array(z.string().min(1).max(64)).max(IDS_A_NOTICE),
  // The previous version does not send it.
  accessChanged: z.array(z.string().min(1).max(64)).max(IDS_A_NOTICE).default([]),
  wakeAt: z.int().nonnegative().nullable(),
});

/** Null for anything that our processes didn't send. */
export function parseNotice(payload: string | undefined): z.infer<typeof NOTICE> | null {
  try {
    return NOTICE.parse(JSON.parse(payload ?? ''));
  } catch {
    return null;
  }
}

export type NoticeListener = {
  heard(news: Committed): void;
  /** The lost connection is back; notices sent meanwhile were missed. */
  back(): void;
  /** Something arrived that our processes didn't send. */
  dropped(): void;
};

const CHANNEL = 'kynect_on_demand';
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

  async function connect(listener: NoticeListener): Promise<void> {
    const next = new pg.Client({ connectionString: url, keepAlive: true });
    client = next;
    next.on('notification', ({ payload }) => {
      const notice = parseNotice(payload);
      if (!notice) return listener.dropped();
      const { from, ...news } = notice;
      if (from !== process) listener.heard(news);
    });
    next.on('error', () => undefined);
    try {
      await next.connect();
      await next.query(`LISTEN ${CHANNEL}`);
    } catch (error) {
      await next.end().catch(() => undefined);
      throw error;
    }
    next.once('end', () => connectAgain(listener));
  }

  /** Retries until it succeeds. */
  function connectAgain(listener: NoticeListener): void {
    if (closed) return;
    later(RECONNECT_AFTER, () => {
      if (!closed) connect(listener).then(listener.back, () => connectAgain(listener));
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

/** `accessChanged` is a subset of the hinted agents. */
const isNothing = ({ hintedAgents, touchedAgents, touchedReferrals, wakeAt }: Committed): boolean =>
  wakeAt === null && [hintedAgents, touchedAgents, touchedReferrals].every((ids) => ids.length === 0);

/** A Mass may concern hundreds of agents: their ids are split over several notices. */
function parts(news: Committed): Committed[] {
  const { hintedAgents, touchedAgents, touchedReferrals, accessChanged, wakeAt } = news;
  const longest = Math.max(hintedAgents.length, touchedAgents.length, touchedReferrals.length, 1);
  const all: Committed[] = [];
  for (let from = 0; from < longest; from += IDS_A_NOTICE) {
    const cut = (ids: string[]) => ids.slice(from, from + IDS_A_NOTICE);
    all.push({
      hintedAgents: cut(hintedAgents),
      touchedAgents: cut(touchedAgents),
      touchedReferrals: cut(touchedReferrals),
      accessChanged: cut(accessChanged),
      wakeAt,
    });
  }
  return all;
}
