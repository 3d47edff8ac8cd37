/** Words of the staff's reports, in Spanish. */
import { SMALLEST_CELL } from '../../../shared/report.ts';
import type { ProgramReportsWords } from '../en/program-reports.ts';

export const words: ProgramReportsWords = {
  help: [
    'Una semana o un mes en cifras, cada una con lo que cuenta. “kod report” muestra lo mismo.',
    `Los grupos con menos de ${SMALLEST_CELL} solicitudes no muestran cifras, porque podrían mostrar a una persona.`,
  ],
  period: 'Período',
  periods: {
    'this-week': 'Esta semana',
    'last-week': 'La semana pasada',
    'this-month': 'Este mes',
    'last-month': 'El mes pasado',
    other: 'Otros días',
  },
  from: 'Primer día',
  to: 'Último día',
  by: 'Por',
  groups: { county: 'Condado', language: 'Idioma', help: 'Tipo de ayuda' },
  show: 'Mostrar',
  print: 'Imprimir',
  csv: 'Guardar como CSV',
  wrongDays: 'El último día es anterior al primero, o es más de un año después.',
  range: (from, to) => `${from} a ${to}, hora del Este`,
  total: 'Todas las solicitudes',
  columns: { figure: 'Cifra', value: 'Valor', definition: 'Lo que cuenta' },
  figures: {
    asked: ['Pedidas', 'Solicitudes enviadas en el período, sin las apartadas por dudosas.'],
    promised: ['Prometidas', 'Promesas hechas para ellas que ya se decidieron: hubo llamada o pasó la hora.'],
    kept: ['Cumplidas', 'De esas, las que tienen una llamada anotada antes de la hora prometida.'],
    minutesToCall: [
      'Min hasta llamar',
      'Mediana de minutos desde la solicitud hasta la primera llamada anotada, sin las que tienen hora fijada.',
    ],
    accepted: ['Aceptadas', 'Solicitudes que alguien aceptó al menos una vez.'],
    acceptedAsMass: ['Como Masiva', 'De esas, las que se aceptaron de una Masiva.'],
    missed: ['Perdidas', 'Generales que sus agentes perdieron, sin las perdonadas.'],
    interpreterNeeded: ['Intérprete', 'Las aceptó alguien que no habla el idioma.'],
    complaints: ['Quejas', 'La persona dijo que nadie llamó o que el final no es correcto.'],
    ratings: ['Calificadas', 'Solicitudes que la persona calificó.'],
    rating: ['Calificación', 'Promedio de 1 a 5, a partir de cinco calificaciones.'],
  },
  deRegistered: [
    'Registro terminado',
    'Agentes cuyo registro terminó en el período por tres Generales perdidas seguidas y que no se han vuelto a registrar.',
  ],
  grouped: 'Por grupo',
  few: `menos de ${SMALLEST_CELL}`,
  none: 'Nadie pidió ayuda en este período.',
};
