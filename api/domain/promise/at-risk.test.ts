import { describe, expect, it } from 'vitest';
import { NINE } from '../../testing/referral-life.ts';
import { alertAt, MINUTE, riskAlertOf, riskAlerts, riskMessageId } from './at-risk.ts';

const SECOND = 1_000;
/** 9:30:20, submitted at nine. */
const promise = { promisedBy: NINE + 30 * MINUTE + 20 * SECOND, submittedAt: NINE };
const stepsAt = (minutes: number, promises = [promise]) =>
  riskAlerts(promises, NINE + minutes * MINUTE, 0).map(({ step }) => step);

describe('an alert of a promise at risk', () => {
  it.each([
    [19.9, []],
    [20, [10]],
    [24.9, [10]],
    [25, [5]],
    [29.9, [5]],
    // The minute of the promise: the warning is over, and nothing has passed yet.
    [30.5, []],
    [31, [0]],
    [35.9, [0]],
    [36, []],
  ])('%s minutes after nine: %j', (minutes, steps) => {
    expect(stepsAt(minutes)).toEqual(steps);
  });

  it('is one for all promises of a minute, and none for a promise made later than it', () => {
    const later = { promisedBy: promise.promisedBy + 10 * SECOND, submittedAt: NINE + 22 * MINUTE };
    expect(stepsAt(20, [promise, later])).toEqual([10]);
    expect(stepsAt(22, [later])).toEqual([]);
    expect(stepsAt(25, [later])).toEqual([5]);
  });

  it('is known by its message’s id, and no other message is taken for one', () => {
    const alert = { step: 5, from: NINE } as const;
    expect(alertAt(alert)).toBe(NINE - 5 * MINUTE);
    expect(riskAlertOf(riskMessageId('text', alert))).toEqual(alert);
    for (const id of ['staff-attack:1', 'staff-promise:text:7:1', 'staff-promise:text:5:', 'x'])
      expect(riskAlertOf(id)).toBeNull();
  });
});
