/** Alerts staff of promises that nobody has accepted as their time comes near (rule 8p). */
import type { Instant } from '../../shared/vocabulary.ts';
import type { ChannelName } from '../domain/messages.ts';
import {
  alertAt,
  type OpenPromise,
  type RiskAlert,
  riskAlerts,
  riskMessageId,
  riskRange,
} from '../domain/promise/at-risk.ts';
import type { Work } from './ports.ts';
import type { Apply } from './unit-of-work.ts';

export type RiskWatchParts = {
  apply: Apply;
  now(): Instant;
  /** How staff want to be alerted; none: never. */
  channels: readonly ChannelName[];
  /** Promises of this range that nobody has accepted. */
  untaken(range: { from: Instant; to: Instant }): Promise<readonly OpenPromise[]>;
};
export type RiskWatch = {
  /** Does nothing within a quarter of a minute of the last look. */
  look(): Promise<void>;
};

const EVERY = 15_000;
/** ms. Enqueued early to leave on time. */
const AHEAD = 2 * EVERY;

export function createRiskWatch({ apply, now: clock, channels, untaken }: RiskWatchParts): RiskWatch {
  let lookedAt = Number.NEGATIVE_INFINITY;
  /** Ids enqueued by this process, as of the last look. */
  let known: ReadonlySet<string> = new Set();
  return {
    async look() {
      const now = clock();
      if (channels.length === 0 || now - lookedAt < EVERY) return;
      lookedAt = now;
      const alerts = riskAlerts(await untaken(riskRange(now, AHEAD)), now, AHEAD);
      const fresh = alerts.filter((alert) => channels.some((by) => !known.has(riskMessageId(by, alert))));
      if (fresh.length > 0) await apply(alertStaff(fresh, channels));
      known = new Set(alerts.flatMap((alert) => channels.map((by) => riskMessageId(by, alert))));
    },
  };
}

/** Enqueues each alert for its instant. Alerts that are already in the outbox don't change. */
export const alertStaff =
  (alerts: readonly RiskAlert[], channels: readonly ChannelName[]) =>
  async ({ stores: { outbox } }: Work): Promise<void> => {
    for (const alert of alerts) {
      const about = { type: 'staff-promise', agentId: '', referralId: null, offerId: null } as const;
      const messages = channels.map((channel) => ({ ...about, id: riskMessageId(channel, alert), channel }));
      await outbox.put(messages, alertAt(alert));
    }
  };
