/** Wires timekeeping and database notices: the engine with its heartbeat, and the listener. */
import type { SlipWatch } from './application/slip-watch.ts';
import type { Apply } from './application/unit-of-work.ts';
import type { Base } from './base.ts';
import { every } from './clock.ts';
import { createEngine } from './engine/loop.ts';
import type { OtherProcesses } from './engine/other-processes.ts';
import { atMostOnceAMinute } from './quiet-log.ts';
import type { NoticeListener } from './store/postgres/notices.ts';
import { firstDue } from './store/repositories/due-store.ts';
import { heartbeatStore, retentionOf } from './store/repositories/service-store.ts';

export function wireEngine(base: Base, apply: Apply, poll: Poll, slips: SlipWatch) {
  const { config, clock, log, tracing, database, policy, storage, replaced, keys } = base;
  const { sendsMail, sendsPush, sendsText } = base;
  const heartbeat = heartbeatStore(database.write, [
    ...(sendsMail ? (['email'] as const) : []),
    ...(sendsPush ? (['push'] as const) : []),
    ...(sendsText ? (['text'] as const) : []),
    ...(config.staffAlerts.webhook === undefined ? [] : (['webhook'] as const)),
  ]);
  const retention = retentionOf(database, (head) => log.info(head, 'head of the audit log'));
  return createEngine({
    ...{ clock, apply, log, tracing, pollOtherProcesses: poll, lookEvery: replaced.lookEvery },
    heartbeat: { ...heartbeat, beat: (now) => storage.watch(keys.say(now).then(() => heartbeat.beat(now))) },
    runRetention: (now) => retention(now, policy.now.contactKept),
    judgePromises: slips.look,
    firstDue: (now, limit) => firstDue(database.read, now, limit),
  });
}
type Poll = OtherProcesses['poll'];

/** While notices don't arrive, the engine polls often enough that other processes' changes are not delayed. */
export function wireListener(
  { clock, log, time }: Base,
  { heard, missed, look }: Pick<NoticeListener, 'heard'> & { missed(): void; look(): void },
): NoticeListener & { stop(): void } {
  let stop = (): void => undefined;
  return {
    heard,
    deaf() {
      stop();
      stop = every(DEAF_LOOK_EVERY, time.steady, look);
      log.warn(DEAF);
    },
    back() {
      stop();
      log.info('database notices arrive again');
      missed();
      look();
    },
    dropped: atMostOnceAMinute(clock, () =>
      log.warn('a database notice that none of our processes sent was dropped'),
    ),
    stop: () => stop(),
  };
}
/** Ms. */
const DEAF_LOOK_EVERY = 1_000;
const DEAF =
  'no database notice arrives: looking every second instead. A pooler in front must let LISTEN through, or KOD_DATABASE_URL name PostgreSQL itself';
