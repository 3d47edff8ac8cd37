/**
 * The staff's live board. One query of the database serves all open boards; it is repeated after a commit on any process, at most
 * twice a second.
 */
import type { Knex } from 'knex';
import { BOARD_WAITS, type Board, MOST_ROWS } from '../../../shared/contracts/board.ts';
import type { Instant, Language } from '../../../shared/vocabulary.ts';
import { onDutyNow } from '../../application/on-duty.ts';
import type { Clock } from '../../clock.ts';
import type { RosterIndex } from '../../domain/matching/roster-index/index.ts';
import type { ChannelName } from '../../domain/messages.ts';
import type { Policy } from '../../domain/policy.ts';
import { lookUpZip } from '../../places/places.ts';
import { businessZips, owedCalls } from '../../store/views/board-view.ts';
import { closedDaysOf } from '../../store/views/closed-days-view.ts';
import { outboxFigures } from '../../store/views/message-view.ts';
import { heldCount } from '../../store/views/quarantine-view.ts';
import type { LiveBus } from './live-bus.ts';

/** ms. At peak there are many commits a second. */
const LOOK_EVERY = 500;
/** ms. Some changes, such as a failing channel, come without a commit. */
const STALE_AFTER = 5_000;

export type BoardWatch = {
  /** The board. With the version that the client shows, it waits for another version or for `BOARD_WAITS`. */
  next(since: string | undefined, until: Instant, signal: AbortSignal | undefined): Promise<Board>;
};

export type BoardParts = {
  readonly clock: Clock;
  readonly bus: Pick<LiveBus, 'changes'>;
  /** Makes versions unique to this process. */
  readonly process: string;
  readonly look: (now: Instant) => Promise<Omit<Board, 'version'>>;
};

export function createBoardWatch({ clock, bus, process, look }: BoardParts): BoardWatch {
  let known: { readonly at: Instant; readonly changes: number; readonly board: Promise<Board> } | undefined;

  function present(): Promise<Board> {
    const [now, changes] = [clock.now(), bus.changes.count];
    const age = known ? now - known.at : Number.POSITIVE_INFINITY;
    const fresh = known && (known.changes === changes ? age < STALE_AFTER : age < LOOK_EVERY) && age >= 0;
    if (known && fresh) return known.board;
    const version = `${process}:${changes}:${now}`;
    const made = { at: now, changes, board: look(now).then((seen) => ({ ...seen, version })) };
    known = made;
    // A failed query must not be served.
    made.board.catch(() => {
      if (known === made) known = undefined;
    });
    return made.board;
  }

  /** Resolves when there may be a new board, or the wait is over. */
  const change = (ends: Instant, signal: AbortSignal | undefined): Promise<void> =>
    new Promise((resolve) => {
      const wake = () => {
        for (const stop of stops) stop();
        resolve();
      };
      const stops = [
        bus.changes.once(() => {
          // At once after a quiet half second, so only the changes of a rush wait.
          const soonest = Math.max(clock.now(), (known?.at ?? 0) + LOOK_EVERY);
          stops.push(clock.at(soonest, wake));
        }),
        clock.at(Math.min(ends, clock.now() + STALE_AFTER), wake),
      ];
      signal?.addEventListener('abort', wake, { once: true });
      if (signal?.aborted) wake();
    });

  return {
    async next(since, until, signal) {
      const ends = Math.min(until, clock.now() + BOARD_WAITS);
      for (;;) {
        const board = await present();
        if (board.version !== since || clock.now() >= ends || signal?.aborted) return board;
        await change(ends, signal);
      }
    },
  };
}

export type BoardSources = {
  readonly read: Knex;
  readonly roster: Pick<RosterIndex, 'entries'>;
  readonly policy: Policy;
  readonly deliveries: { channels(): readonly { channel: ChannelName; works: boolean }[] } | null;
  /** Whether a request could be stored now. */
  ready(): Promise<boolean>;
};

/** The board at this instant. */
export const lookAtBoard =
  (sources: BoardSources) =>
  async (now: Instant): Promise<Omit<Board, 'version'>> => {
    const { read, roster, policy, deliveries, ready } = sources;
    const [owed, zips, outbox, quarantine, closed, isReady] = await Promise.all([
      owedCalls(read, now),
      businessZips(read),
      outboxFigures(read, now),
      heldCount(read),
      closedDaysOf(read),
      ready(),
    ]);
    const onDuty = onDutyNow(roster.entries(), now, policy);
    const counties = new Tally();
    const languages = new Tally<Language>();
    for (const { county, language } of owed) {
      counties.add(county, 'waiting');
      languages.add(language, 'waiting');
    }
    for (const { agentId, languages: spoken } of onDuty) {
      counties.add(countyOf(zips.get(agentId)), 'onDuty');
      for (const language of spoken) languages.add(language, 'onDuty');
    }
    const pause = closed.find(({ kind }) => kind === 'pause');
    return {
      ...{
        serverNow: now,
        waiting: owed.length,
        rows: owed.slice(0, MOST_ROWS),
        onDuty: onDuty.length,
        quarantine,
      },
      counties: counties.all().map(({ key, ...counts }) => ({ county: key, ...counts })),
      languages: languages.all().map(({ key, ...counts }) => ({ language: key, ...counts })),
      messages: {
        waiting: [...outbox.waiting.values()].reduce((sum, n) => sum + n, 0),
        ...{ oldestAt: outbox.oldestAt, undelivered: outbox.undelivered },
        channels: [...(deliveries?.channels() ?? [])],
      },
      health: { paused: pause?.name ?? null, attackSince: policy.attackSince, ready: isReady },
    };
  };

type Counts = { waiting: number; onDuty: number };
class Tally<Key extends string = string> {
  readonly #counts = new Map<Key, Counts>();

  add(key: Key, what: keyof Counts): void {
    const counts = this.#counts.get(key) ?? { waiting: 0, onDuty: 0 };
    this.#counts.set(key, { ...counts, [what]: counts[what] + 1 });
  }

  /** By number of waiting residents, most first, then by name. */
  all(): (Counts & { key: Key })[] {
    return [...this.#counts]
      .map(([key, counts]) => ({ key, ...counts }))
      .sort((one, other) => other.waiting - one.waiting || one.key.localeCompare(other.key));
  }
}

/** The first county of a ZIP Code that has several; elsewhere if it is unknown or outside Kentucky. */
function countyOf(zip: string | undefined): string {
  const found = lookUpZip(zip ?? '');
  if (found.kind === 'found') return found.place.county;
  return found.kind === 'ambiguous' ? (found.counties[0] ?? ELSEWHERE) : ELSEWHERE;
}
const ELSEWHERE = 'Elsewhere';
