/** Words of the staff's closure calendar. */
import type { ClosedEntry, DaysChangedAnswer } from '../../../shared/contracts/staff-days.ts';
import { counted } from '../plural.ts';

type Kind = ClosedEntry['kind'];
type Why = NonNullable<DaysChangedAnswer['unchanged']>;
/** The effect on set calls, planned or done. */
const calls = (count: number): string =>
  count === 0
    ? 'No call is set for then.'
    : `${counted('en', count, { one: 'call is', other: 'calls are' })} set for then: ${count === 1 ? 'its resident is' : 'their residents are'} told, and may choose again.`;

export const words = {
  help: [
    'Nobody is on duty on a closed day, by the date where the agent is, and no call can be set for it.',
    'A pause stops offers at once. What is In Progress goes on.',
  ],
  ahead: 'Closed days ahead',
  none: 'No day ahead is closed.',
  past: (count: number) => `${counted('en', count, { one: 'entry has', other: 'entries have' })} passed.`,
  columns: { days: 'Days', kind: 'Kind', name: 'Shown to agents', act: 'Change' },
  kinds: { holiday: 'Holiday', closure: 'Closure', pause: 'Pause' } satisfies Record<Kind, string>,
  range: (from: string, to: string) => (from === to ? from : `${from} to ${to}`),
  endless: (from: string) => `from ${from}, until you end it`,
  remove: 'Remove',
  removeOf: (name: string) => `Remove ${name}`,
  endPause: 'End the pause',
  add: 'Close days',
  kind: 'Kind',
  name: 'Name, shown to agents',
  from: 'First day',
  to: 'Last day',
  day: 'Day',
  look: 'See what it does',
  pause: 'Pause the program',
  pauseText:
    'From now on nobody is offered a referral. Residents see the phone lines, or the first opening after the pause.',
  pauseName: 'Reason, shown to agents',
  pauseTo: 'Last day (empty: until you end it)',
  pauseAgain: 'Change the pause',
  will: {
    close: (days: string, count: number) => `Nobody is on duty ${days}. ${calls(count)}`,
    reopen: (days: string) =>
      `${days} is open again: whoever has hours is on duty then. Residents whose calls were given up keep what they chose since.`,
    pause: (count: number) => `Offers stop at once. ${calls(count)}`,
    resume: 'The pause ends: whoever has hours is on duty again, and what waited is offered.',
  },
  did: {
    close: (days: string, count: number) => `Closed: ${days}. ${count === 0 ? '' : calls(count)}`.trim(),
    reopen: (days: string) => `Open again: ${days}.`,
    pause: (count: number) => `The program is paused. ${count === 0 ? '' : calls(count)}`.trim(),
    resume: 'The pause is over.',
  },
  why: {
    name: 'The name needs 1 to 100 characters.',
    order: 'The last day lies before the first.',
    past: 'The last day has passed. Days are closed in advance.',
    endless: 'A closure has a last day.',
    'closed-already': 'These days are closed already. Nothing was changed.',
    'other-begins': 'Another entry of this kind begins on that day. Remove that one first.',
    'none-begins': 'Somebody removed it meanwhile. Nothing was changed.',
    'not-paused': 'The program is no longer paused. Nothing was changed.',
  } satisfies Record<Why, string>,
  days: 'Pick the days first.',
};
export type ProgramDaysWords = typeof words;
