import type { DayAndTime, TimeWords } from '../language-data.ts';

/** One o'clock is singular. */
const at: DayAndTime = {
  near: '{day} a las {time}',
  nearOne: '{day} a la {time}',
  far: 'el {day} a las {time}',
  farOne: 'el {day} a la {time}',
};

export const time: TimeWords = {
  locale: 'es-US',
  clock: { am: 'a.\u00a0m.', pm: 'p.\u00a0m.' },
  zones: {
    Eastern: 'hora del Este',
    Central: 'hora del Centro',
    Mountain: 'hora de la Montaña',
    Pacific: 'hora del Pacífico',
  },
  timeAndZone: '{time}, {zone}',
  yesterday: 'ayer',
  today: 'hoy',
  tomorrow: 'mañana',
  // "el lun, 7 de dic a las 8:00" is not written Spanish.
  farDay: 'long',
  at,
  by: at,
};
