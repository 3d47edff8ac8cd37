import { expect, test } from 'vitest';
import type { Assignment } from '../../shared/contracts/worklist.ts';
import { NOON, offerOf, snapshotOf } from '../background/testing.ts';
import { i18nOf } from '../locales/words.ts';
import { memoryWithout } from './alert-memory.ts';
import { alertTarget, planAlerts } from './alerts.ts';
import { replyAlertId } from './replies.ts';
import type { AlertMemory } from './stored.ts';

const en = i18nOf('en');
const { why, ...facts } = offerOf();
const mine = (replies: Assignment['replies']): Assignment => ({
  ...{ ...facts, why, acceptedAt: NOON, attempts: 1, replies },
});
const ID = replyAlertId(facts.referralId, NOON);
const wrote = (newest = NOON, on = true) =>
  snapshotOf({
    assignments: [mine({ unread: 1, newest })],
    duty: { available: on, reason: on ? 'on-duty' : 'off-by-hand', until: null, nextFrom: null },
  });
const plan = (
  memory: AlertMemory | undefined,
  snapshot = wrote(),
  displayed: string[] = [],
  dismissed: string[] = [],
) => planAlerts(memory, { displayed, dismissed }, snapshot, NOON, en);

test('what a resident wrote rings once, also while off, and leads to the referral', () => {
  const first = plan(undefined, wrote(NOON, false));
  expect(first).toMatchObject({
    raise: [
      {
        ...{ id: ID, title: 'A resident wrote to you', rings: true, stays: true },
        message: 'Plan enrollment, Warren County. Open to read and answer.',
      },
    ],
    rings: true,
  });
  expect(alertTarget(ID)).toEqual({ kind: 'reply', referralId: facts.referralId });
  expect(plan(first.memory, wrote(), [ID])).toMatchObject({ raise: [], withdraw: [], rings: false });
  // After a restart it is shown again, silently.
  expect(plan(first.memory)).toMatchObject({ raise: [{ id: ID, rings: false }], rings: false });
});

test('a newer message replaces the alert and rings; one that was read takes it away', () => {
  const { memory } = plan(undefined);
  const newer = replyAlertId(facts.referralId, NOON + 60_000);
  const next = planAlerts(
    memory,
    { displayed: [ID], dismissed: [] },
    wrote(NOON + 60_000),
    NOON + 60_000,
    en,
  );
  expect(next).toMatchObject({ raise: [{ id: newer, rings: true }], withdraw: [ID], rings: true });
  const read = snapshotOf({ assignments: [mine(null)] });
  expect(plan(memory, read, [ID])).toMatchObject({ raise: [], withdraw: [ID] });
});

test('one that the agent closed stays away until there is a newer one, and one that failed rings later', () => {
  const first = plan(undefined);
  expect(plan(first.memory, wrote(), [], [ID])).toMatchObject({ raise: [], dismissed: [ID] });
  const failed = memoryWithout(undefined, first, first.raise);
  expect(plan(failed)).toMatchObject({ raise: [{ id: ID, rings: true }] });
});
