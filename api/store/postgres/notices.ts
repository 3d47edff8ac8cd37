/**
 * Tells other processes about a commit with PostgreSQL's LISTEN/NOTIFY. Notices are hints: receivers read the database and also
 * poll it, so a lost notice costs seconds, or one second while a process knows that it receives none.
 */
import { z } from 'zod';
import type { Committed } from '../../application/ports.ts';
import type { Database } from '../database.ts';
import { createListening, type Listening, type ListeningParts } from './listening.ts';

/** Whether notices arrive in this process. */
export type NoticeHealth = Pick<Listening, 'hears' | 'roundTrip'>;

export type Notices = {
  send(news: Committed): void;
  listen(listener: NoticeListener): Promise<void>;
  /** Null on SQLite, which has no notices. */
  readonly health: NoticeHealth | null;
  close(): Promise<void>;
};

/** Per kind of id: PostgreSQL rejects payloads of 8,000 bytes, and an id takes 24. */
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

/** Null for anything that our processes don't send. */
export function parseNotice(payload: string | undefined): z.infer<typeof NOTICE> | null {
  try {
    return NOTICE.parse(JSON.parse(payload ?? ''));
  } catch {
    return null;
  }
}

export type NoticeListener = {
  heard(news: Committed): void;
  /** Notices have stopped arriving; poll often until they are back. */
  deaf(): void;
  /** Notices arrive again; those sent in between were missed. */
  back(): void;
  /** Something arrived that our processes don't send. */
  dropped(): void;
};

const CHANNEL = 'kynect_on_demand';
/** Empty: a process sends this to itself, and the others ignore it. */
const PING: Committed = {
  ...{ hintedAgents: [], touchedAgents: [], touchedReferrals: [], accessChanged: [] },
  wakeAt: null,
};

const NO_NOTICES: Notices = {
  send: () => undefined,
  listen: async () => undefined,
  health: null,
  close: async () => undefined,
};

export type NoticeParts = {
  database: Database;
  url: string;
  /** This process's name. */
  process: string;
} & Pick<ListeningParts, 'monotonic' | 'after'>;

export function createNotices({ database, url, process, monotonic, after }: NoticeParts): Notices {
  if (database.kind === 'sqlite') return NO_NOTICES;
  let listener: NoticeListener | null = null;
  const notify = async (news: Committed): Promise<void> =>
    void (await database.write.raw('select pg_notify(?, ?)', [
      CHANNEL,
      JSON.stringify({ from: process, ...news }),
    ]));

  function received(payload: string | undefined): boolean {
    const notice = parseNotice(payload);
    if (!notice) {
      listener?.dropped();
      return false;
    }
    const { from, ...news } = notice;
    if (from !== process) listener?.heard(news);
    return from === process && isNothing(news);
  }

  const listening = createListening({
    ...{ url, channel: CHANNEL, monotonic, after, received },
    ping: () => notify(PING),
    changed: (hears) => (hears ? listener?.back() : listener?.deaf()),
  });
  return {
    async listen(to) {
      listener = to;
      await listening.begin();
    },
    send(news) {
      if (isNothing(news)) return;
      for (const part of parts(news)) notify(part).catch(() => undefined);
    },
    health: listening,
    close: () => listening.close(),
  };
}

/** Ignores `accessChanged`, a subset of the hinted agents. */
const isNothing = ({ hintedAgents, touchedAgents, touchedReferrals, wakeAt }: Committed): boolean =>
  wakeAt === null && [hintedAgents, touchedAgents, touchedReferrals].every((ids) => ids.length === 0);

/** A Mass may concern hundreds of agents, so ids are split over several notices. */
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
