/** When staff are alerted of promises that nobody has accepted (rule 8p). Promises of one minute make one alert. */
import type { Instant } from '../../../shared/vocabulary.ts';

/** Minutes before the promised time. */
export const RISK_STEPS = [10, 5, 0] as const;
export type RiskStep = (typeof RISK_STEPS)[number];

/** Promises from `from` to a minute later, alerted `step` minutes before. */
export type RiskAlert = { readonly step: RiskStep; readonly from: Instant };

export const MINUTE = 60_000;
/** Ms. An older alert is no longer sent: the next one is due by then. */
const LATE = 5 * MINUTE;

/** The last one is due when all of its promises have passed. */
export const alertAt = ({ step, from }: RiskAlert): Instant =>
  step === 0 ? from + MINUTE : from - step * MINUTE;

export type OpenPromise = { readonly promisedBy: Instant; readonly submittedAt: Instant };

/** The alerts due within `ahead` ms, or lately. A promise that was made later than its alert is not part of it. */
export function riskAlerts(promises: Iterable<OpenPromise>, now: Instant, ahead: number): RiskAlert[] {
  const alerts = new Map<string, RiskAlert>();
  for (const { promisedBy, submittedAt } of promises)
    for (const step of RISK_STEPS) {
      const alert = { step, from: Math.floor(promisedBy / MINUTE) * MINUTE };
      const at = alertAt(alert);
      if (at > now - LATE && at <= now + ahead && submittedAt <= at)
        alerts.set(`${alert.step}:${alert.from}`, alert);
    }
  return [...alerts.values()];
}

/** The range of promises that an alert may be due for. */
export const riskRange = (now: Instant, ahead: number): { from: Instant; to: Instant } => ({
  from: now - LATE - MINUTE,
  to: now + ahead + (RISK_STEPS[0] + 1) * MINUTE,
});

/** The same on each process, so each alert is sent once by each channel. */
export const riskMessageId = (channel: string, { step, from }: RiskAlert): string =>
  `staff-promise:${channel}:${step}:${from}`;

/** Null for another message's id. */
export function riskAlertOf(messageId: string): RiskAlert | null {
  const [, minutes, from] = /^staff-promise:\w+:(\d+):(\d+)$/.exec(messageId) ?? [];
  const step = RISK_STEPS.find((one) => String(one) === minutes);
  return step === undefined ? null : { step, from: Number(from) };
}
