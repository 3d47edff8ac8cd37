/** Words of the staff's coverage, in Spanish. */
import { NUDGE_WEEKS } from '../../../shared/contracts/nudge.ts';
import { GAP_WEEKS } from '../../../shared/contracts/staff-coverage.ts';
import type { ProgramCoverageWords } from '../en/program-coverage.ts';
import { counted } from '../plural.ts';

export const words: ProgramCoverageWords = {
  help: [
    `Dónde se pidió ayuda en las últimas ${GAP_WEEKS} semanas y nadie intentó llamar a tiempo, y dónde pocas personas planean estar de turno. Después, cuántas solicitudes se esperan y cuántas personas hacen falta.`,
    'En ocho de cada diez casos el número está dentro del rango. Las solicitudes de cada media hora salen del registro del propio programa.',
  ],
  gaps: 'Dónde falta ayuda',
  gapsText: `Solicitudes de las últimas ${GAP_WEEKS} semanas. Sin llamada: nadie lo intentó antes de la hora prometida, o nunca.`,
  noGaps: `En las ${GAP_WEEKS} semanas antes de hoy no se dejó a nadie sin llamada, y donde se pidió ayuda entonces hay turnos suficientes.`,
  noneKnown: 'Todavía no hay datos, así que no se sabe dónde falta ayuda.',
  gapColumns: {
    county: 'Condado',
    language: 'Idioma',
    hour: 'Hora',
    asked: 'Solicitudes',
    unserved: 'Sin llamada',
    expected: 'Próximos 7 días',
    speakers: 'Hablantes de turno',
  },
  duty: { nobody: 'nadie', few: 'pocos', enough: 'suficientes' },
  forecast: 'Las próximas dos semanas',
  basis: (weeks, level) =>
    `Según ${counted('es', weeks, { one: 'semana completa registrada', other: 'semanas completas registradas' })}. La última semana tuvo el ${level} de las solicitudes habituales.`,
  noRecord: 'Todavía no hay una semana completa registrada, así que no se puede prever nada.',
  dayColumns: {
    day: 'Día',
    expected: 'Solicitudes previstas',
    needed: 'Máximo de personas necesarias',
    short: 'Medias horas con falta',
    open: 'Medias horas',
  },
  closedOn: (name) => `Cerrado: ${name}`,
  unknown: 'no se sabe',
  range: (mean, low, high) => `${mean} (de ${low} a ${high})`,
  show: 'Ver',
  showOf: (day) => `Ver ${day} por medias horas`,
  slotColumns: {
    time: 'Desde',
    expected: 'Previstas',
    needed: 'Necesarias',
    planned: 'De turno',
    short: 'Faltan',
  },
  chart: (day) => `Personas necesarias y de turno el ${day}, por medias horas`,
  needed: 'necesarias',
  planned: 'de turno',
  shortBy: (count) => `faltan ${count}`,
  nudges: {
    title: 'A quiénes se les pidió quedarse',
    none: `No se le pidió a nadie que se quedara en las últimas ${NUDGE_WEEKS} semanas.`,
    effect: (sent, stayed, calls) =>
      `Personas a quienes se les pidió quedarse en ${NUDGE_WEEKS} semanas: ${sent}. Se quedaron: ${stayed}. Llamadas que tomaron en ese tiempo: ${calls}.`,
    columns: {
      ...{ asked: 'Cuándo', agent: 'Agente', county: 'Condado', language: 'Idioma' },
      ...{ until: 'Hasta', answer: 'Respuesta', calls: 'Llamadas' },
    },
    answers: {
      ...{ stayed: 'se quedó', declined: 'hoy no', undone: 'lo deshizo', none: 'sin respuesta' },
    },
  },
  holidays: 'Próximos días cerrados',
  noHolidays: 'Ningún día está cerrado en estas semanas.',
};
