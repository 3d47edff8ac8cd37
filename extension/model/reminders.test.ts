import { expect, test } from 'vitest';
import type { Assignment } from '../../shared/contracts/worklist.ts';
import { massOffers, NOON, offerOf, snapshotOf } from '../background/testing.ts';
import { i18nOf } from '../locales/words.ts';
import { alertId, alertTarget, type Desktop, planAlerts } from './alerts.ts';
import { badgeOf } from './badge.ts';
import { nextChange } from './next-change.ts';
import { byAwaitedCall } from './offers.ts';
import type { AlertMemory, Snapshot } from './stored.ts';

const en = i18nOf('en');
const MINUTE = 60_000;
const OFFER = offerOf();
const showing = (displayed: readonly string[]): Desktop => ({ displayed, dismissed: [] });

/** Plans at each minute, as if the worker woke then; returns what was raised when. */
const story = (snapshot: Snapshot, minutes: readonly number[], first?: AlertMemory) => {
  let memory: AlertMemory | undefined = first;
  let desktop: Desktop = { displayed: [], dismissed: [] };
  const raised: [number, string, string][] = [];
  for (const minute of minutes) {
    const plan = planAlerts(memory, desktop, snapshot, NOON + minute * MINUTE, en);
    memory = plan.memory;
    for (const { id, title } of plan.raise) raised.push([minute, id, title]);
    desktop = {
      displayed: [
        ...new Set([
          ...desktop.displayed.filter((id) => !plan.withdraw.includes(id)),
          ...plan.raise.map(({ id }) => id),
        ]),
      ],
      dismissed: plan.dismissed,
    };
  }
  return raised;
};
const everyMinute = Array.from({ length: 17 }, (_, minute) => minute);

test('a General rings, reminds in the same place at 5 minutes and 1 minute left, and is silent after its end', () => {
  expect(story(snapshotOf({ offers: [OFFER] }), everyMinute)).toEqual([
    [0, alertId(OFFER), 'Referral: plan enrollment, Spanish'],
    [10, alertId(OFFER), '5 minutes left to answer'],
    [14, alertId(OFFER), '1 minute left to answer'],
  ]);
});

test('a worker that slept through both reminders tells the last alone; one that first learns of the offer tells it once', () => {
  const snapshot = snapshotOf({ offers: [OFFER] });
  expect(story(snapshot, [0, 14.5]).map(([, , title]) => title)).toEqual([
    'Referral: plan enrollment, Spanish',
    '1 minute left to answer',
  ]);
  expect(story(snapshot, [11, 12, 13]).map(([minute]) => minute)).toEqual([11]);
});

test('windows too short for a reminder, Mass offers and agents who are off have none', () => {
  const short = offerOf({ dueAt: NOON + 1.5 * MINUTE });
  expect(story(snapshotOf({ offers: [short] }), [0, 1])).toHaveLength(1);
  expect(story(snapshotOf({ offers: massOffers(1) }), everyMinute)).toHaveLength(1);
  const duty = { available: false, reason: 'off-by-hand', until: null, nextFrom: null } as const;
  expect(story(snapshotOf({ offers: [OFFER], duty }), everyMinute)).toEqual([]);
});

test('the worker sets its clock for the next reminder', () => {
  const snapshot = snapshotOf({ offers: [OFFER] });
  expect(nextChange(snapshot, NOON)).toBe(NOON + 10 * MINUTE);
  expect(nextChange(snapshot, NOON + 10 * MINUTE)).toBe(NOON + 14 * MINUTE);
  expect(nextChange(snapshot, NOON + 14 * MINUTE)).toBe(NOON + 15 * MINUTE);
});

const assignmentOf = (change: Partial<Assignment> = {}): Assignment => {
  const { referralId, kind, help, language, needs, county, zone, contactMethod, why } = OFFER;
  return {
    ...{ referralId, kind, help, language, needs, county, zone, contactMethod, why },
    ...{ forSomeoneElse: false, submittedAt: NOON, promisedBy: NOON + 30 * MINUTE, acceptedAt: NOON },
    ...{ attempts: 0, siblings: [], ...change },
  };
};

test('an accepted referral that nobody tried to call reminds 10 and 5 minutes before its promised time', () => {
  const raised = story(
    snapshotOf({ assignments: [assignmentOf()] }),
    [0, 19, 20, 21, 24, 25, 26, 29, 30, 31],
  );
  expect(raised.map(([minute, , title]) => [minute, title])).toEqual([
    [20, 'Call within 10 minutes'],
    [25, 'Call within 5 minutes'],
  ]);
  const [[, id] = []] = raised;
  expect(alertTarget(id ?? '')).toEqual({ kind: 'call', referralId: OFFER.referralId });
  expect(story(snapshotOf({ assignments: [assignmentOf({ attempts: 1 })] }), [0, 20, 25, 29])).toEqual([]);
});

test('a call whose time the resident set rings when that begins, and twice more before its end', () => {
  const set = { promisedBy: NOON + 40 * MINUTE, callFrom: NOON + 10 * MINUTE };
  const snapshot = snapshotOf({ assignments: [assignmentOf(set)] });
  const raised = story(snapshot, [0, 9, 10, 11, 29, 30, 34, 35, 40]);
  expect(raised.map(([minute, , title]) => [minute, title])).toEqual([
    [10, 'Call within 30 minutes'],
    [30, 'Call within 10 minutes'],
    [35, 'Call within 5 minutes'],
  ]);
  const [{ message = '' } = {}] = planAlerts(undefined, showing([]), snapshot, NOON + 10 * MINUTE, en).raise;
  expect(message.replaceAll('\u00a0', ' ')).toBe(
    'You accepted plan enrollment, Warren County. Promised for 1:10 to 1:40 p.m. You have logged no attempt yet.',
  );
  expect(nextChange(snapshot, NOON)).toBe(NOON + 10 * MINUTE);
});

test('a call to make again rings at its time, also late for a worker that slept, and is in the list and the tooltip', () => {
  const again = assignmentOf({ attempts: 1, callBackAt: NOON + 60 * MINUTE });
  const snapshot = snapshotOf({ assignments: [again] });
  expect(story(snapshot, [0, 25, 59, 60, 61, 70]).map(([minute, , title]) => [minute, title])).toEqual([
    [60, 'Call back now'],
  ]);
  expect(story(snapshot, [0, 66, 68]).map(([minute]) => minute)).toEqual([66]);
  const [alert] = planAlerts(undefined, showing([]), snapshot, NOON + 60 * MINUTE, en).raise;
  expect(alert?.message.replaceAll('\u00a0', ' ')).toBe(
    'You said you would at 2:00 p.m.: plan enrollment, Warren County.',
  );
  const { id = '' } = alert ?? {};
  expect(planAlerts(undefined, showing([id]), snapshot, NOON + 80 * MINUTE, en).withdraw).toEqual([]);
  const later = snapshotOf({ assignments: [{ ...again, attempts: 2, callBackAt: NOON + 90 * MINUTE }] });
  expect(planAlerts(undefined, showing([id]), later, NOON + 61 * MINUTE, en).withdraw).toEqual([id]);
  expect(nextChange(snapshot, NOON)).toBe(NOON + 60 * MINUTE);
  expect(badgeOf('live', snapshot, NOON, en).title).toContain('call back at 2:00');
  const owed = assignmentOf({ referralId: 'owed' });
  const done = assignmentOf({ referralId: 'done', attempts: 1 });
  expect([done, again, owed].toSorted(byAwaitedCall)).toEqual([owed, again, done]);
});

test('the reminder to call is withdrawn with the first attempt', () => {
  const id = `kod:call:${OFFER.referralId}`;
  const called = snapshotOf({ assignments: [assignmentOf({ attempts: 1 })] });
  expect(planAlerts(undefined, showing([id]), called, NOON, en).withdraw).toEqual([id]);
  expect(
    planAlerts(undefined, showing([id]), snapshotOf({ assignments: [assignmentOf()] }), NOON, en).withdraw,
  ).toEqual([]);
});

const missed = (consecutiveMissed: number, registration: Snapshot['registration'] = 'registered') =>
  snapshotOf({ consecutiveMissed, registration });
const titles = (memory: AlertMemory | undefined, snapshot: Snapshot) =>
  planAlerts(memory, showing([]), snapshot, NOON, en).raise.map(
    ({ title, message }) => `${title} · ${message}`,
  );

test('each missed General is told once, with what the next would do', () => {
  const none = planAlerts(undefined, showing([]), missed(0), NOON, en).memory;
  expect(titles(none, missed(1))).toEqual([
    'You missed a General referral: 1 of 3 · 3 General referrals missed in a row de-register you. Accepting or rejecting a General in time clears this; a Mass changes nothing. Until then, Generals come only while a browser of yours is connected.',
  ]);
  const one = planAlerts(none, showing([]), missed(1), NOON, en).memory;
  expect(titles(one, missed(1))).toEqual([]);
  expect(titles(one, missed(2))[0]).toContain('One more General missed in a row de-registers you.');
});

test('the end of a registration is told once, whether the service counts on or begins anew', () => {
  const two = planAlerts(undefined, showing([]), missed(2), NOON, en).memory;
  for (const count of [0, 3]) {
    expect(titles(two, missed(count, 'de-registered'))).toEqual([
      'You are de-registered · You are de-registered. Register again to get referrals.',
    ]);
    const told = planAlerts(two, showing([]), missed(count, 'de-registered'), NOON, en).memory;
    expect(titles(told, missed(count, 'de-registered'))).toEqual([]);
  }
});

test('what was missed before this browser first looked, or by another agent, is no news', () => {
  expect(titles(undefined, missed(2))).toEqual([]);
  const other = {
    ...planAlerts(undefined, showing([]), missed(0), NOON, en).memory,
    agentId: 'agent-000002',
  };
  expect(titles(other, missed(2))).toEqual([]);
});

test('the warning goes when an answer in time has cleared the run', () => {
  expect(planAlerts(undefined, showing(['kod:missed']), missed(1), NOON, en).withdraw).toEqual([]);
  expect(planAlerts(undefined, showing(['kod:missed']), missed(0), NOON, en).withdraw).toEqual([
    'kod:missed',
  ]);
});
