/** The switch explains why it stays off, what would change that, and where. */
import { act } from 'preact/test-utils';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Duty } from '../../shared/contracts/worklist.ts';
import { offerOf, snapshotOf } from '../background/testing.ts';
import { i18nFor } from '../locales/words.ts';
import { worklist } from '../state/worklist.ts';
import { createScreen } from '../testing/screen.ts';
import { AvailabilitySwitch } from './availability-switch.tsx';

const en = i18nFor('en', 'en').words;
const es = i18nFor('es', 'en').words;
const away: Duty = { available: false, reason: 'out-of-office', until: null, nextFrom: null };
const closed: Duty = { ...away, reason: 'closed' };
const onDuty: Duty = { available: true, reason: 'on-duty', until: null, nextFrom: null };

/** Requests to the worker, and its response. */
const asked: unknown[] = [];
let answer: unknown;
/** Changes that reach the page before the response. */
let meanwhile: () => void;
vi.mock('../background/messages.ts', () => ({
  sendMessage: async (name: string, input: unknown) => {
    asked.push([name, input]);
    meanwhile();
    return answer;
  },
}));

const screen = createScreen();
const toHours = vi.fn();

beforeEach(async () => {
  asked.length = 0;
  meanwhile = () => undefined;
  toHours.mockClear();
  worklist.value = snapshotOf({ duty: away });
  await screen.show(<AvailabilitySwitch toHours={toHours} />);
});

const knob = () => screen.root.querySelector('[role=switch]') as HTMLElement;
const { press } = screen;
const alert = () => screen.root.querySelector('[role=alert]')?.textContent ?? null;
const link = () => [...screen.root.querySelectorAll('.note button')];
const pressWith = async (data: Duty) => {
  answer = { ok: true, data };
  await press(knob());
};

test.each([
  ['en', en, 'You are out of office.'],
  ['es', es, 'Usted está fuera de la oficina.'],
] as const)(
  'says in %s when out of office that the absence comes first, and links to where to end it',
  async (language, words, why) => {
    await screen.speak(language);
    await pressWith(away);
    expect(asked).toEqual([['setCurrentAvailability', { on: true }]]);
    expect(alert()).toBe(`${why} ${words.availability.blocked.away}`);
    expect(link().map(({ textContent }) => textContent)).toEqual([words.availability.endAway]);
    expect(toHours).not.toHaveBeenCalled();
    await press(link()[0]);
    expect(toHours).toHaveBeenCalledOnce();
  },
);

test('has no link on a closed day, because the agent can’t end it', async () => {
  await pressWith(closed);
  expect(alert()).toBe(`The program is closed today. ${en.availability.blocked.closed}`);
  expect(link()).toEqual([]);
});

test('clears its message once it is on, and says nothing if it went on at once', async () => {
  await pressWith(away);
  await act(() => {
    worklist.value = snapshotOf({ duty: onDuty });
  });
  expect(alert()).toBeNull();
  await act(() => {
    worklist.value = snapshotOf({ duty: { ...away, reason: 'off-by-hand' } });
  });
  expect(alert()).toBeNull();
  await pressWith(onDuty);
  expect(alert()).toBeNull();
});

const shows = (change: Parameters<typeof snapshotOf>[0]) =>
  act(() => {
    worklist.value = snapshotOf(change);
  });
const offByHand: Duty = { ...away, reason: 'off-by-hand' };

test('says nothing about switching off, because that was requested', async () => {
  await shows({ duty: onDuty });
  meanwhile = () => {
    worklist.value = snapshotOf({ duty: offByHand });
  };
  await pressWith(offByHand);
  expect(asked).toEqual([['setCurrentAvailability', { on: false }]]);
  expect(alert()).toBeNull();
});

const dialog = () => screen.root.querySelector('[role=alertdialog]');
const choose = (text: string) =>
  press(
    [...screen.root.querySelectorAll('[role=alertdialog] button')].find((one) => one.textContent === text),
  );

test('asks before switching off with a General pending, and follows the answer', async () => {
  await shows({ duty: onDuty, offers: [offerOf()] });
  await pressWith(offByHand);
  expect(dialog()?.textContent).toContain(en.availability.confirmTitle);
  await choose(en.availability.confirmNo);
  expect([dialog(), asked]).toEqual([null, []]);
  await pressWith(offByHand);
  await choose(en.availability.confirmYes);
  expect(dialog()).toBeNull();
  expect(asked).toEqual([['setCurrentAvailability', { on: false }]]);
});

test('stops asking once the General is gone, also when the next one arrives', async () => {
  await shows({ duty: onDuty, offers: [offerOf()] });
  await pressWith(offByHand);
  await shows({ duty: onDuty });
  expect(dialog()).toBeNull();
  await shows({ duty: onDuty, offers: [offerOf()] });
  expect([dialog(), asked]).toEqual([null, []]);
});

test('asks nothing when switching on, whatever is pending', async () => {
  await shows({ duty: away, offers: [offerOf()] });
  await pressWith(away);
  expect(asked).toEqual([['setCurrentAvailability', { on: true }]]);
});

test('reports a refusal or a missing answer, and doesn’t show it as off', async () => {
  answer = { ok: false, problem: { kind: 'offline' } };
  await press(knob());
  expect(alert()).toBe(en.situation.actionUnknown);
  expect(link()).toEqual([]);
});
