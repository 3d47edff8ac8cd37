import { expect, test } from 'vitest';
import { voiceOf } from '../locales/words.ts';
import {
  alertFor,
  alertId,
  alertTarget,
  memoryWithout,
  parkAlerts,
  planAlerts,
  resultId,
  SUMMARY_ID,
} from './alerts.ts';
import { massOffers, NOON, offerOf, snapshotOf } from './testing.ts';

const en = voiceOf('en');
const OFFER = offerOf();
const nothingShown = { agentId: 'agent-000001', shown: [] };
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const raised = (plan: ReturnType<typeof planAlerts>) => plan.raise.map(({ id }) => id);

test('an alert says kind of help, language, place, distance and by when, and nothing about the person', () => {
  const alert = alertFor(OFFER, 'America/Chicago', en);
  expect(alert.title).toBe('Referral: plan enrollment, Spanish');
  expect(plain(alert.message)).toBe('Warren County · 12 miles · answer by 1:15 p.m.');
  expect(alert.buttons).toEqual(['Accept', 'Reject']);
});

test('the time is the agent’s own, and names its zone when the resident lives in the other one', () => {
  expect(plain(alertFor(OFFER, 'America/New_York', en).message)).toContain('answer by 2:15 p.m. Eastern');
});

test('a new offer rings once, and the id alone leads back to it', () => {
  const plan = planAlerts(nothingShown, [], snapshotOf({ offers: [OFFER] }), NOON, en);
  expect(raised(plan)).toEqual([alertId(OFFER)]);
  expect(plan.memory.shown).toEqual([OFFER.id]);
  expect(alertTarget(alertId(OFFER))).toEqual({
    kind: 'offer',
    offerId: OFFER.id,
    referralId: OFFER.referralId,
  });
});

test('an offer that has rung does not ring again, whether remembered or still on the screen after a killed worker', () => {
  const snapshot = snapshotOf({ offers: [OFFER] });
  const remembered = { agentId: 'agent-000001', shown: [OFFER.id] };
  expect(raised(planAlerts(remembered, [], snapshot, NOON, en))).toEqual([]);
  expect(raised(planAlerts(nothingShown, [alertId(OFFER)], snapshot, NOON, en))).toEqual([]);
});

test('an alert is withdrawn when its offer is gone, and when its window has ended without a word from the server', () => {
  const shown = { agentId: 'agent-000001', shown: [OFFER.id] };
  const gone = planAlerts(shown, [alertId(OFFER)], snapshotOf(), NOON, en);
  expect(gone.withdraw).toEqual([alertId(OFFER)]);
  expect(gone.memory.shown).toEqual([]);
  const ended = planAlerts(shown, [alertId(OFFER)], snapshotOf({ offers: [OFFER] }), NOON + 15 * 60_000, en);
  expect(ended.withdraw).toEqual([alertId(OFFER)]);
});

test('switched off is quiet: nothing rings and what rang is withdrawn', () => {
  const duty = { available: false, reason: 'off-by-hand', until: null, nextFrom: null } as const;
  const [mass] = massOffers(1);
  const plan = planAlerts(
    nothingShown,
    [alertId(OFFER)],
    snapshotOf({ duty, offers: mass ? [mass] : [] }),
    NOON,
    en,
  );
  expect(plan).toMatchObject({ raise: [], withdraw: [alertId(OFFER)] });
});

test('more than three Mass offers at once are told in one alert, beside each General', () => {
  const plan = planAlerts(nothingShown, [], snapshotOf({ offers: [OFFER, ...massOffers(4)] }), NOON, en);
  expect(raised(plan)).toEqual([alertId(OFFER), SUMMARY_ID]);
  expect(plan.memory.shown).toHaveLength(5);
  expect(planAlerts(nothingShown, [], snapshotOf({ offers: massOffers(3) }), NOON, en).raise).toHaveLength(3);
});

test('the summary goes with the last Mass offer', () => {
  const shown = { agentId: 'agent-000001', shown: [] };
  expect(planAlerts(shown, [SUMMARY_ID], snapshotOf({ offers: [OFFER] }), NOON, en).withdraw).toContain(
    SUMMARY_ID,
  );
});

test('another agent at the same browser hears their own offers and sees no result of the one before', () => {
  const before = { agentId: 'agent-000002', shown: [OFFER.id] };
  const plan = planAlerts(before, [resultId('referral-old')], snapshotOf({ offers: [OFFER] }), NOON, en);
  expect(raised(plan)).toEqual([alertId(OFFER)]);
  expect(plan.withdraw).toEqual([resultId('referral-old')]);
});

test('a result stays for the agent whose click it answers', () => {
  expect(planAlerts(nothingShown, [resultId('referral-1')], snapshotOf(), NOON, en).withdraw).toEqual([]);
});

test('what could not be raised has not rung, alone or in a summary; the others have', () => {
  const plan = planAlerts(nothingShown, [], snapshotOf({ offers: [OFFER, ...massOffers(4)] }), NOON, en);
  const [general, summary] = plan.raise;
  if (!general || !summary) throw new Error('Two alerts were expected.');
  expect(memoryWithout(plan.memory, [summary]).shown).toEqual([OFFER.id]);
  expect(memoryWithout(plan.memory, [general]).shown).toEqual(massOffers(4).map(({ id }) => id));
  expect(memoryWithout(plan.memory, [])).toEqual(plan.memory);
});

test('taken down while nobody was signed in, an alert comes back without ringing, to its own agent alone and once', () => {
  const snapshot = snapshotOf({ offers: [OFFER] });
  const parked = parkAlerts({ agentId: 'agent-000001', shown: [OFFER.id] }, [alertId(OFFER), SUMMARY_ID]);
  const plan = planAlerts(parked, [], snapshot, NOON, en);
  expect(plan.raise.map(({ id, rings }) => [id, rings])).toEqual([[alertId(OFFER), false]]);
  expect(raised(planAlerts(plan.memory, [], snapshot, NOON, en))).toEqual([]);
  const other = planAlerts(parked, [], snapshotOf({ agentId: 'agent-000002', offers: [OFFER] }), NOON, en);
  expect(other.raise.map(({ rings }) => rings)).toEqual([true]);
});

test('what its agent had closed before does not come back', () => {
  expect(parkAlerts({ agentId: 'agent-000001', shown: [OFFER.id] }, [])).toBeUndefined();
});
