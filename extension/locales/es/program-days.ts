import type { ProgramDaysWords } from '../en/program-days.ts';
import { counted } from '../plural.ts';

const calls = (count: number): string =>
  count === 0
    ? 'No hay llamadas fijadas para entonces.'
    : `${counted('es', count, { one: 'llamada está fijada', other: 'llamadas están fijadas' })} para entonces: ${count === 1 ? 'se avisa a su residente, que puede' : 'se avisa a sus residentes, que pueden'} elegir otra vez.`;

export const words: ProgramDaysWords = {
  help: [
    'En un día cerrado nadie está de turno, según la fecha donde está el agente, y no se puede fijar ninguna llamada.',
    'Una pausa detiene las ofertas en el acto. Lo que está en curso sigue.',
  ],
  ahead: 'Próximos días cerrados',
  none: 'No hay días cerrados próximamente.',
  past: (count) => `${counted('es', count, { one: 'entrada ya pasó', other: 'entradas ya pasaron' })}.`,
  columns: { days: 'Días', kind: 'Tipo', name: 'Lo que leen los agentes', act: 'Cambio' },
  kinds: { holiday: 'Día feriado', closure: 'Cierre', pause: 'Pausa' },
  range: (from, to) => (from === to ? from : `del ${from} al ${to}`),
  endless: (from) => `desde el ${from}, hasta que usted la termine`,
  remove: 'Quitar',
  removeOf: (name) => `Quitar ${name}`,
  endPause: 'Terminar la pausa',
  add: 'Cerrar días',
  kind: 'Tipo',
  name: 'Nombre, lo leen los agentes',
  from: 'Primer día',
  to: 'Último día',
  day: 'Día',
  look: 'Ver qué pasará',
  pause: 'Pausar el programa',
  pauseText:
    'Desde ahora no se ofrece ninguna referencia a nadie. Los residentes ven las líneas telefónicas, o la primera hora libre después de la pausa.',
  pauseName: 'Motivo, lo leen los agentes',
  pauseTo: 'Último día (vacío: hasta que usted la termine)',
  pauseAgain: 'Cambiar la pausa',
  will: {
    close: (days, count) => `Nadie estará de turno: ${days}. ${calls(count)}`,
    reopen: (days) =>
      `Se abre otra vez: ${days}. Quien tenga horario estará de turno. Los residentes cuyas llamadas se cancelaron conservan lo que eligieron después.`,
    pause: (count) => `Las ofertas se detienen en el acto. ${calls(count)}`,
    resume: 'La pausa termina: quien tenga horario estará de turno, y se ofrece lo que esperaba.',
  },
  did: {
    close: (days, count) => `Cerrado: ${days}. ${count === 0 ? '' : calls(count)}`.trim(),
    reopen: (days) => `Abierto otra vez: ${days}.`,
    pause: (count) => `El programa está en pausa. ${count === 0 ? '' : calls(count)}`.trim(),
    resume: 'La pausa terminó.',
  },
  why: {
    name: 'El nombre necesita de 1 a 100 caracteres.',
    order: 'El último día es anterior al primero.',
    past: 'El último día ya pasó. Los días se cierran con antelación.',
    endless: 'Un cierre tiene un último día.',
    'closed-already': 'Esos días ya están cerrados. No se cambió nada.',
    'other-begins': 'Otra entrada de este tipo empieza ese día. Quite primero esa.',
    'none-begins': 'Alguien la quitó mientras tanto. No se cambió nada.',
    'not-paused': 'El programa ya no está en pausa. No se cambió nada.',
  },
  days: 'Elija primero los días.',
};
