import { expect, test } from 'vitest';
import { massOffers, NOON, offerOf, snapshotOf } from '../background/testing.ts';
import { i18nOf } from '../locales/words.ts';
import { memoryWithout } from './alert-memory.ts';
import { alertFor, alertId, alertTarget, type Desktop, planAlerts, resultId, SUMMARY_ID } from './alerts.ts';

const en = i18nOf('en');
const OFFER = offerOf();
const nothingShown = { agentId: 'agent-000001', shown: [] };
const showing = (displayed: readonly string[]): Desktop => ({ displayed, dismissed: [] });
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const raised = (plan: ReturnType<typeof planAlerts>) => plan.raise.map(({ id }) => id);

test('an alert says kind of help, language, place, distance and by when, and nothing about the person', () => {
  const alert = alertFor(OFFER, 'America/Chicago', NOON, en);
  expect(alert.title).toBe('Referral: plan enrollment, Spanish');
  expect(plain(alert.message)).toBe('Warren County · 12 miles · answer by 1:15 p.m. · call by 1:30 p.m.');
  expect(alert.buttons).toEqual(['Accept', 'Reject']);
});

test('the time is the agent’s own, and names its zone when the resident lives in the other one', () => {
  expect(plain(alertFor(OFFER, 'America/New_York', NOON, en).message)).toContain(
    'answer by 2:15 p.m. Eastern · call by 2:30 p.m. Eastern',
  );
});

test('by when to call stands in the alert as it will still be true when it is read', () => {
  const DAY = 86_400_000;
  const HALF = 30 * 60_000;
  const said = (change: Parameters<typeof offerOf>[0]) =>
    plain(alertFor(offerOf({ kind: 'mass', ...change }), 'America/Chicago', NOON, en).message).split(' · ');
  expect(said({})).toEqual(['Warren County', '12 miles', 'open to all', 'call by 1:30 p.m.']);
  expect(said({ promisedBy: null })).toEqual(['Warren County', '12 miles', 'open to all']);
  expect(said({ promisedBy: NOON, dueAt: null }).at(-1)).toBe('promised by 1:00 p.m.');
  expect(said({ callFrom: NOON, contactMethod: 'text' }).at(-1)).toBe('text between 1:00 and 1:30 p.m.');
  // After midnight "tomorrow" would be wrong.
  expect(said({ callFrom: NOON + DAY, promisedBy: NOON + DAY + HALF }).at(-1)).toBe(
    'call between 1:00 and 1:30 p.m. Saturday',
  );
});

test('a new offer rings once, and the id alone leads back to it', () => {
  const plan = planAlerts(nothingShown, showing([]), snapshotOf({ offers: [OFFER] }), NOON, en);
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
  const again = planAlerts(remembered, showing([]), snapshot, NOON, en);
  expect(again.raise.map(({ id, rings }) => [id, rings])).toEqual([[alertId(OFFER), false]]);
  expect(again.rings).toBe(false);
  expect(raised(planAlerts(nothingShown, showing([alertId(OFFER)]), snapshot, NOON, en))).toEqual([]);
});

test('an alert that its agent closed stays away until it has something new to say', () => {
  const snapshot = snapshotOf({ offers: [OFFER] });
  const memory = planAlerts(nothingShown, showing([]), snapshot, NOON, en).memory;
  const closed = { displayed: [], dismissed: [alertId(OFFER)] };
  expect(planAlerts(memory, closed, snapshot, NOON + 1000, en)).toMatchObject({
    raise: [],
    dismissed: [alertId(OFFER)],
  });
  expect(planAlerts(memory, closed, snapshot, NOON + 10 * 60_000, en)).toMatchObject({
    raise: [{ id: alertId(OFFER), title: '5 minutes left to answer' }],
    rings: true,
    dismissed: [],
  });
});

test('an alert is withdrawn when its offer is gone, and when its window has ended without a word from the server', () => {
  const shown = { agentId: 'agent-000001', shown: [OFFER.id] };
  const gone = planAlerts(shown, showing([alertId(OFFER)]), snapshotOf(), NOON, en);
  expect(gone.withdraw).toEqual([alertId(OFFER)]);
  expect(gone.memory.shown).toEqual([]);
  const ended = planAlerts(
    shown,
    showing([alertId(OFFER)]),
    snapshotOf({ offers: [OFFER] }),
    NOON + 15 * 60_000,
    en,
  );
  expect(ended.withdraw).toEqual([alertId(OFFER)]);
});

test('switched off is quiet: nothing rings and what rang is withdrawn', () => {
  const duty = { available: false, reason: 'off-by-hand', until: null, nextFrom: null } as const;
  const [mass] = massOffers(1);
  const plan = planAlerts(
    nothingShown,
    showing([alertId(OFFER)]),
    snapshotOf({ duty, offers: mass ? [mass] : [] }),
    NOON,
    en,
  );
  expect(plan).toMatchObject({ raise: [], withdraw: [alertId(OFFER)] });
});

test('while several wait there is one alert: the General’s, which counts the Mass besides, or one for all Mass', () => {
  const plan = (count: number, general: boolean) =>
    planAlerts(
      nothingShown,
      showing([]),
      snapshotOf({ offers: [...massOffers(count), ...(general ? [OFFER] : [])] }),
      NOON,
      en,
    );
  const both = plan(4, true);
  expect(raised(both)).toEqual([alertId(OFFER)]);
  expect(both.raise[0]?.message).toMatch(/ · 4 more are open to all$/);
  expect(both.raise[0]?.buttons).toEqual(['Accept', 'Reject']);
  expect(both.memory.shown).toHaveLength(5);
  expect(plan(1, true).raise[0]?.message).toMatch(/ · 1 more is open to all$/);
  expect(raised(plan(2, false))).toEqual([SUMMARY_ID]);
  expect(raised(plan(1, false))).toEqual(massOffers(1).map(alertId));
});

test('the General’s alert follows how many wait besides, silently, and the Mass get theirs when it is answered', () => {
  const general = alertId(OFFER);
  const memory = planAlerts(
    nothingShown,
    showing([]),
    snapshotOf({ offers: [OFFER, ...massOffers(3)] }),
    NOON,
    en,
  ).memory;
  const fewer = snapshotOf({ offers: [OFFER, ...massOffers(2)] });
  const then = planAlerts(memory, showing([general]), fewer, NOON + 60_000, en);
  expect(then.raise.map(({ id, rings, message }) => [id, rings, message.split(' · ').at(-1)])).toEqual([
    [general, false, '2 more are open to all'],
  ]);
  expect(planAlerts(then.memory, showing([general]), fewer, NOON + 61_000, en).raise).toEqual([]);
  const answered = snapshotOf({ offers: massOffers(2) });
  const after = planAlerts(then.memory, showing([general]), answered, NOON + 62_000, en);
  expect([raised(after), after.withdraw, after.rings]).toEqual([[SUMMARY_ID], [general], false]);
});

test('a rejection that can be taken back has no alert, and does not ring when it comes back', () => {
  const snapshot = snapshotOf({ offers: [OFFER] });
  const memory = planAlerts(nothingShown, showing([]), snapshot, NOON, en).memory;
  const desktop = { displayed: [alertId(OFFER)], dismissed: [], held: new Set([OFFER.id]) };
  const plan = planAlerts(memory, desktop, snapshot, NOON + 10 * 60_000, en);
  expect([raised(plan), plan.withdraw, plan.rings]).toEqual([[], [alertId(OFFER)], false]);
  const back = planAlerts(plan.memory, showing([]), snapshot, NOON + 10 * 60_000 + 1, en);
  expect([raised(back), back.rings]).toEqual([[alertId(OFFER)], false]);
});

test('where the agent wants it the sound comes again every half minute while a General waits', () => {
  const snapshot = snapshotOf({ offers: [OFFER] });
  const desktop = { displayed: [alertId(OFFER)], dismissed: [], repeats: true };
  let { memory } = planAlerts(nothingShown, showing([]), snapshot, NOON, en);
  const heard: number[] = [];
  for (let second = 1; second <= 100; second += 1) {
    const plan = planAlerts(memory, desktop, snapshot, NOON + second * 1000, en);
    ({ memory } = plan);
    if (plan.ringsAgain) heard.push(second);
    expect([plan.raise, plan.rings]).toEqual([[], false]);
  }
  expect(heard).toEqual([30, 60, 90]);
  const later = NOON + 140_000;
  const again = (change: object, offers = [OFFER]) =>
    planAlerts(memory, { ...desktop, ...change }, snapshotOf({ offers }), later, en).ringsAgain;
  expect([again({}), again({ repeats: false }), again({ held: new Set([OFFER.id]) })]).toEqual([
    ...[true, false, false],
  ]);
  expect([again({}, massOffers(2)), again({}, [])]).toEqual([false, false]);
});

test('the summary goes with the last Mass offer', () => {
  const shown = { agentId: 'agent-000001', shown: [] };
  expect(
    planAlerts(shown, showing([SUMMARY_ID]), snapshotOf({ offers: [OFFER] }), NOON, en).withdraw,
  ).toContain(SUMMARY_ID);
});

test('another agent at the same browser hears their own offers and sees no result of the one before', () => {
  const before = { agentId: 'agent-000002', shown: [OFFER.id] };
  const plan = planAlerts(
    before,
    showing([resultId('referral-old')]),
    snapshotOf({ offers: [OFFER] }),
    NOON,
    en,
  );
  expect(raised(plan)).toEqual([alertId(OFFER)]);
  expect(plan.withdraw).toEqual([resultId('referral-old')]);
});

test('a result stays for the agent whose click it answers', () => {
  expect(
    planAlerts(nothingShown, showing([resultId('referral-1')]), snapshotOf(), NOON, en).withdraw,
  ).toEqual([]);
});

test('what could not be raised has not rung; the others have', () => {
  const OTHER = offerOf({ id: 'offer-00000002', referralId: 'referral-00000002' });
  const plan = planAlerts(nothingShown, showing([]), snapshotOf({ offers: [OFFER, OTHER] }), NOON, en);
  const [first, second] = plan.raise;
  if (!first || !second) throw new Error('Two alerts were expected.');
  expect(memoryWithout(nothingShown, plan, [second]).shown).toEqual([OFFER.id]);
  expect(memoryWithout(nothingShown, plan, [first]).shown).toEqual([OTHER.id]);
  expect(memoryWithout(nothingShown, plan, [])).toEqual(plan.memory);
  expect(memoryWithout(nothingShown, plan, [first, second]).rang).toBeUndefined();
});

test('a reminder or a warning that the desktop refused is told at the next try', () => {
  const none = planAlerts(nothingShown, showing([]), snapshotOf({ consecutiveMissed: 0 }), NOON, en).memory;
  const warned = planAlerts(none, showing([]), snapshotOf({ consecutiveMissed: 1 }), NOON, en);
  expect(memoryWithout(none, warned, warned.raise).told).toEqual(none.told);
  const snapshot = snapshotOf({ offers: [OFFER] });
  const rung = planAlerts(nothingShown, showing([]), snapshot, NOON, en).memory;
  const reminded = planAlerts(rung, showing([alertId(OFFER)]), snapshot, NOON + 10 * 60_000, en);
  expect(memoryWithout(rung, reminded, reminded.raise).reminded).toEqual({});
});

/** Seven requests in a row, as the worklist reports them; returns what the desktop shows. */
const rush = (offers: readonly (typeof OFFER)[], everyMs: number) => {
  let memory: Parameters<typeof planAlerts>[0];
  let displayed: readonly string[] = [];
  let sounds = 0;
  offers.forEach((_, index) => {
    const snapshot = snapshotOf({ offers: offers.slice(0, index + 1) });
    const plan = planAlerts(memory, showing(displayed), snapshot, NOON + index * everyMs, en);
    memory = plan.memory;
    displayed = [...new Set([...displayed.filter((id) => !plan.withdraw.includes(id)), ...raised(plan)])];
    if (plan.rings) sounds += 1;
  });
  return { displayed, sounds, memory };
};

test('seven requests in ten seconds come to one alert, the General’s, and one sound', () => {
  const { displayed, sounds } = rush([OFFER, ...massOffers(6)], 1_500);
  expect(displayed).toEqual([alertId(OFFER)]);
  expect(sounds).toBe(1);
});

test('a General is heard through a rush of Mass', () => {
  const { displayed, sounds } = rush([...massOffers(6), OFFER], 1_500);
  expect(displayed).toEqual([alertId(OFFER)]);
  expect(sounds).toBe(2);
});

test('the summary stays while several wait, says how many, and stays away when it was closed', () => {
  const { displayed, memory } = rush(massOffers(5), 1_000);
  const later = NOON + 10 * 60_000;
  const fewer = planAlerts(memory, showing(displayed), snapshotOf({ offers: massOffers(2) }), later, en);
  expect(fewer).toMatchObject({
    raise: [{ id: SUMMARY_ID, title: '2 Mass referrals are open', stays: true, rings: false }],
    withdraw: [],
  });
  const closed = { displayed: [], dismissed: [SUMMARY_ID] };
  expect(planAlerts(memory, closed, snapshotOf({ offers: massOffers(2) }), later, en).raise).toEqual([]);
  expect(planAlerts(memory, showing(displayed), snapshotOf(), later, en).withdraw).toEqual([SUMMARY_ID]);
});

test('another agent’s memory rings nothing for this one and keeps nothing quiet', () => {
  const other = { agentId: 'agent-000002', shown: [OFFER.id], rang: { at: NOON, general: true } };
  expect(planAlerts(other, showing([]), snapshotOf({ offers: [OFFER] }), NOON, en).rings).toBe(true);
});

test('the alert of a sibling says that a second person asked from this number, and nothing of who', () => {
  const sibling = offerOf({ siblings: ['referral-00000002'], asSibling: true });
  expect(alertFor(sibling, 'America/Chicago', NOON, en).message).toContain(
    ' · A second person asked from this number',
  );
  expect(alertFor(OFFER, 'America/Chicago', NOON, en).message).not.toContain('number');
  const three = offerOf({ siblings: ['referral-00000002', 'referral-00000003'] });
  expect(alertFor(three, 'America/Chicago', NOON, en).message).toContain('3 people asked from this number');
});

test('a Mass is raised once its agent is alerted, and not while it is only in the list', () => {
  const [mass] = massOffers(1);
  if (!mass) throw new Error('no Mass');
  const waiting = snapshotOf({ offers: [{ ...mass, alertedAt: null }] });
  const before = planAlerts(nothingShown, showing([]), waiting, NOON, en);
  expect([raised(before), before.rings]).toEqual([[], false]);
  const alerted = snapshotOf({ offers: [{ ...mass, alertedAt: NOON + 1 }] });
  const after = planAlerts(before.memory, showing([]), alerted, NOON + 1, en);
  expect([raised(after), after.rings]).toEqual([[alertId(mass)], true]);
  // After a restart it is raised again without a sound.
  const again = planAlerts(after.memory, showing([]), alerted, NOON + 2, en);
  expect([raised(again), again.rings]).toEqual([[alertId(mass)], false]);
});

test('a Mass that is alerted again rings again, also on the screen or put away, and rings once for each alert', () => {
  const [mass] = massOffers(1);
  if (!mass) throw new Error('no Mass');
  const TEN = 10 * 60_000;
  const first = snapshotOf({ offers: [{ ...mass, alertedAt: NOON }] });
  const then = planAlerts(nothingShown, showing([]), first, NOON, en);
  const again = snapshotOf({ offers: [{ ...mass, alertedAt: NOON + TEN }] });
  for (const desktop of [
    showing([]),
    showing([alertId(mass)]),
    { displayed: [], dismissed: [alertId(mass)] },
  ]) {
    const plan = planAlerts(then.memory, desktop, again, NOON + TEN, en);
    expect([raised(plan), plan.rings, plan.dismissed]).toEqual([[alertId(mass)], true, []]);
    const after = planAlerts(plan.memory, showing([alertId(mass)]), again, NOON + TEN + 1, en);
    expect([raised(after), after.rings]).toEqual([[], false]);
  }
  // An older version did not store the time.
  const { heard: _, ...older } = then.memory;
  expect(planAlerts(older, showing([alertId(mass)]), again, NOON + TEN, en).rings).toBe(false);
});

test('the miss that pauses asks whether the agent is there, and takes the tap', () => {
  const told = { ...nothingShown, told: { missed: 1, deregistered: false } };
  const missed = { consecutiveMissed: 2, missesAllowed: 3 };
  const paused = snapshotOf({ ...missed, pausedUntil: NOON + 1 });
  expect(planAlerts(told, showing([]), paused, NOON, en).raise[0]?.buttons).toEqual(['I’m here']);
  const unpaused = snapshotOf({ ...missed, pausedUntil: null });
  expect(planAlerts(told, showing([]), unpaused, NOON, en).raise[0]?.buttons).toEqual([]);
});
