/** The question whether the agent stays on, as an alert: once, until it is answered. */
import { expect, test } from 'vitest';
import type { Nudge } from '../../shared/contracts/nudge.ts';
import { NOON, snapshotOf } from '../background/testing.ts';
import { i18nOf } from '../locales/words.ts';
import { memoryWithout } from './alert-memory.ts';
import { alertTarget, planAlerts } from './alerts.ts';
import { currentNudge, nudgeAlertId } from './nudge-alert.ts';
import type { AlertMemory } from './stored.ts';

const HOUR = 3_600_000;
const NUDGE: Nudge = {
  ...{ id: 'agent-1.492382', county: 'Warren', language: 'ne', expected: 4, asked: 32, weeks: 8 },
  ...{ from: NOON + HOUR, until: NOON + 3 * HOUR, stayUntil: NOON + 2 * HOUR, answer: null },
};
const ID = nudgeAlertId(NUDGE.id);
const plan = (memory: AlertMemory | undefined, nudge: Nudge | null, displayed: string[] = []) =>
  planAlerts(memory, { displayed, dismissed: [] }, snapshotOf({ nudge }), NOON, i18nOf('en'));

test('it says what is expected and until when, has two buttons, and rings once', () => {
  const first = plan(undefined, NUDGE);
  expect(first.raise).toMatchObject([{ id: ID, title: 'Can you stay on longer?', rings: true }]);
  expect(first.raise[0]?.message.replaceAll('\u00a0', ' ')).toBe(
    'About 4 requests in Nepali are expected between 2:00 p.m. and 4:00 p.m. in Warren County. Stay on until 3:00 p.m.?',
  );
  expect(first.raise[0]?.buttons).toHaveLength(2);
  expect(alertTarget(ID)).toEqual({ kind: 'nudge', nudgeId: NUDGE.id });
  const again = plan(first.memory, NUDGE, [ID]);
  expect([again.raise, again.rings, again.withdraw]).toEqual([[], false, []]);
  // The browser refused it: the next one rings again.
  expect(plan(memoryWithout(undefined, first, first.raise), NUDGE).rings).toBe(true);
});

test('it goes once it is answered, here or elsewhere, and is not shown when its time is over', () => {
  const { memory } = plan(undefined, NUDGE);
  expect(plan(memory, { ...NUDGE, answer: 'stayed' }, [ID]).withdraw).toEqual([ID]);
  expect(plan(memory, null, [ID]).withdraw).toEqual([ID]);
  expect(currentNudge({ nudge: NUDGE }, NUDGE.stayUntil)).toBe(null);
});
