import type { TimeWords } from '../language-data.ts';

const at = '{day} at {time}';
const by = '{time} {day}';

export const time: TimeWords = {
  locale: 'en-US',
  clock: { am: 'a.m.', pm: 'p.m.' },
  zones: {},
  timeAndZone: '{time} {zone}',
  yesterday: 'yesterday',
  today: 'today',
  tomorrow: 'tomorrow',
  farDay: 'short',
  at: { near: at, nearOne: at, far: at, farOne: at },
  by: { near: by, nearOne: by, far: by, farOne: by },
};
