/** Words of trying a policy value on recent weeks, in Spanish. */
import type { ProgramTrialWords } from '../en/program-trial.ts';
import { counted } from '../plural.ts';

export const words: ProgramTrialWords = {
  title: 'Probado con las últimas semanas',
  about:
    'Repite las solicitudes de las últimas semanas completas con este valor y sin él, y compara. No cambia nada; tarda minutos.',
  weeks: 'Semanas',
  weeksOf: (count) => counted('es', count, { one: 'semana', other: 'semanas' }),
  go: 'Probar con las últimas semanas',
  stop: 'Detener',
  obstacles: {
    running: 'Hay otra prueba en curso. Se muestra aquí; deténgala o espere.',
    faults: 'No puede funcionar, así que tampoco se puede probar.',
    same: 'Ya es así.',
    'too-little': 'Hay muy pocas solicitudes registradas en esas semanas, o nadie tiene registro activo.',
    'not-installed': 'Esta instalación no tiene la simulación para repetirlas.',
  },
  what: (name, before, after) => `${name}: ${after} en lugar de ${before}`,
  by: (staff, time) => `La inició ${staff}, ${time}.`,
  progress: (done, all) => `${done} de ${all} días repetidos`,
  stopped: 'Se detuvo.',
  failed: 'Terminó sin resultado. Inténtelo otra vez.',
  headline: (kept, misses) =>
    misses === null
      ? `Promesas cumplidas ${kept}.`
      : `Promesas cumplidas ${kept}, Generales perdidas ${misses}.`,
  keptRange: (low, high) => `Promesas cumplidas: ${low} a ${high} puntos.`,
  missesRange: (low, high) => `Generales perdidas: ${low} a ${high}.`,
  ranges: (ranges) => `El cambio, en 95 de 100 sorteos de estos días: ${ranges}`,
  noChange: 'La prueba no distingue este cambio del azar.',
  columns: { figure: 'Cifra', before: 'Ahora', after: 'Con el cambio' },
  figures: {
    asked: 'Solicitudes',
    phoned: 'Llamaron por teléfono',
    promised: 'Promesas',
    kept: 'Promesas cumplidas',
    missed: 'Generales perdidas',
    alertsPerAccept: 'Avisos por aceptación',
  },
  basis: ({ requests, from, to, agents, runs }) =>
    `${requests} solicitudes del ${from} al ${to}, ${agents} agentes, ${counted('es', runs, { one: 'repetición', other: 'repeticiones' })} con otro azar.`,
  honest: (kept, promised) =>
    `El registro tiene ${kept} de ${promised} promesas cumplidas. Las personas de la prueba son inventadas, y en ella solo están las solicitudes que se enviaron. Confíe en la diferencia más que en las cifras.`,
  thinned: (every) => `Se repitió una de cada ${every} solicitudes y uno de cada ${every} agentes.`,
  violations: (count) =>
    `La prueba encontró ${counted('es', count, { one: 'regla rota', other: 'reglas rotas' })}, así que estas cifras no valen.`,
};
