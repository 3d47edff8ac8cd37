/**
 * When the made-up people work, in the roster file's notation
 * (`api/application/roster-import/roster-hours.ts`) and each one's own zone.
 */
import type { Seeded } from './seeded.ts';

const WORKDAYS = 'Mon Tue Wed Thu Fri';
const on = (days: string, ranges: string) =>
  days
    .split(' ')
    .map((day) => `${day} ${ranges}`)
    .join('|');

/**
 * Crews that staff nights, evenings, and weekends; `spanish` of `size` speak Spanish. Shifts overlap by more
 * than the hour between the zones; `hours` gets the member's number, to stagger breaks.
 */
export type Crew = { name: string; size: number; spanish: number; hours: (member: number) => string };

/** Half an hour off, in one of four half hours from `hour`. */
function withBreak(from: string, hour: number, to: string, member: number): string {
  const clock = (halfHours: number) =>
    `${String(Math.floor(halfHours / 2) % 24).padStart(2, '0')}:${halfHours % 2 ? '30' : '00'}`;
  const start = hour * 2 + (member % 4);
  return `${from}-${clock(start)} ${clock(start + 1)}-${to}`;
}

export const CREWS: readonly Crew[] = [
  { name: 'nights from Sunday', size: 20, spanish: 5, hours: () => on('Sun Mon Tue Wed', '22:00-06:30') },
  { name: 'nights from Thursday', size: 20, spanish: 5, hours: () => on('Thu Fri Sat', '22:00-06:30') },
  {
    name: 'evenings',
    size: 20,
    spanish: 4,
    hours: (i) => on('Mon Tue Wed Thu', withBreak('15:00', 18, '23:30', i)),
  },
  {
    name: 'weekend evenings',
    size: 20,
    spanish: 4,
    hours: (i) => on('Fri Sat Sun', withBreak('15:00', 18, '23:30', i)),
  },
  { name: 'early', size: 18, spanish: 4, hours: (i) => on(WORKDAYS, withBreak('05:30', 9, '13:30', i)) },
  {
    name: 'weekend mornings',
    size: 20,
    spanish: 4,
    hours: (i) => on('Sat Sun', withBreak('05:30', 9, '14:30', i)),
  },
  {
    name: 'weekend days',
    size: 16,
    spanish: 3,
    hours: (i) => on('Sat Sun', withBreak('09:00', 12, '17:00', i)),
  },
  { name: 'on call', size: 6, spanish: 2, hours: () => on(`${WORKDAYS} Sat Sun`, '00:00-24:00') },
];

const STARTS = ['08:00', '08:00', '08:30', '09:00'];
const LUNCHES = ['12:00 13:00', '12:00 13:00', '11:30 12:30', '12:30 13:00', '13:00 14:00'];
const ENDS = ['16:30', '17:00', '17:00', '17:30'];

function office(chance: Seeded): string {
  const [lunch, back] = chance.pick(LUNCHES).split(' ');
  return `${chance.pick(STARTS)}-${lunch} ${back}-${chance.pick(ENDS)}`;
}

/** Percentages of everybody else. */
const HABITS = {
  office: 56,
  unsaid: 9,
  unbroken: 5,
  fourDays: 8,
  mornings: 8,
  threeDays: 5,
  saturday: 5,
  lateThursday: 4,
};

/** The hours of somebody outside the crews; empty to leave them to the default. */
export function dayHours(chance: Seeded): string {
  const day = office(chance);
  switch (chance.weighted(HABITS)) {
    case 'office':
      return on(WORKDAYS, day);
    case 'unsaid':
      return '';
    case 'unbroken':
      return on(WORKDAYS, '09:00-17:00');
    case 'fourDays':
      return on('Mon Tue Wed Thu', '07:30-12:00 12:30-18:00');
    case 'mornings':
      return on(WORKDAYS, '08:30-12:30');
    case 'threeDays':
      return on(chance.pick(['Mon Wed Fri', 'Tue Wed Thu']), day);
    case 'saturday':
      return `${on(WORKDAYS, day)}|Sat 09:00-13:00`;
    case 'lateThursday':
      return `${on('Mon Tue Wed', day)}|Thu ${day} 18:00-20:30|Fri ${day}`;
  }
}
