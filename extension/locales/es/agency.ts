import type { AgencyPanelWords } from '../en/agency.ts';
import { counted } from '../plural.ts';
import { MAY_NOT_ES } from './staff-words.ts';

const people = (count: number): string => counted('es', count, { one: 'persona', other: 'personas' });
const stays = (name: string, count: number): string =>
  count === 0
    ? ''
    : ` Quedan con ${name} ${counted('es', count, { one: 'referencia En curso', other: 'referencias En curso' })}, hasta que alguien las pase.`;

export const words: AgencyPanelWords = {
  will: {
    accept: (name) => `${name} tendrá esta referencia y es quien se comunica con el residente.`,
    reject: (name) => `A ${name} no se le volverá a pedir esta referencia. Pasa a otros.`,
    away: (name, span, { asked, inProgress }) =>
      `A ${name} no se le ofrecerá nada ${span}.${asked ? ` La General que espera a ${name} pasa a otra persona y no cuenta como omitida.` : ''}${stays(name, inProgress)}`,
    back: (name, span) => `Se quitará la ausencia ${span}; a ${name} se le ofrece de nuevo según su horario.`,
    hours: (name) => `A ${name} se le ofrecerán referencias según el nuevo horario, desde ahora.`,
    move: (name, from) =>
      `${from} perderá esta referencia y ${name} la tendrá. La página del residente nombra a ${name} y muestra un código nuevo. Si aceptó mensajes o correo, también los recibe.`,
    pause: (agency, { colleagues, inProgress }) =>
      `A ${agency} no se le ofrecerá nada hasta que se reanude: ${people(colleagues)}. Lo que espera respuesta pasa a otros y no cuenta como omitido. Las referencias En curso se quedan: ${inProgress}.`,
    resume: (agency, { colleagues }) =>
      `A ${agency} se le ofrecerán referencias otra vez: ${people(colleagues)}, según el horario de cada una.`,
  },
  did: {
    accept: (name) => `${name} tiene esta referencia.`,
    reject: (name) => `Se rechazó en nombre de ${name}.`,
    away: (name, span, { inProgress }) => `A ${name} no se le ofrece nada ${span}.${stays(name, inProgress)}`,
    back: (name, span) => `Se quitó la ausencia de ${name} ${span}.`,
    hours: (name) => `El horario de ${name} está guardado.`,
    move: (name, from) =>
      `Ahora la tiene ${name} en lugar de ${from}. La página del residente nombra a ${name} y muestra un código nuevo.`,
    pause: (agency) => `${agency} está en pausa.`,
    resume: (agency) => `A ${agency} se le ofrecen referencias otra vez.`,
  },
  unchanged: {
    'away-already': (name) => `${name} ya tiene esa ausencia. No se cambió nada.`,
    'not-away': (name) => `${name} ya no tiene esa ausencia. No se cambió nada.`,
    'same-hours': (name) => `${name} ya tiene ese horario. No se cambió nada.`,
    'holds-it': (name) => `${name} ya la tiene. No se cambió nada.`,
    'took-many': (name) =>
      `${name} ya tomó en una hora tantas referencias como se pueden llamar. No se cambió nada.`,
    'paused-already': (name) => `${name} ya está en pausa. No se cambió nada.`,
    'not-paused': (name) => `${name} no está en pausa. No se cambió nada.`,
  },
  mayNot: (name, failed) => `${name} ${MAY_NOT_ES[failed]}. No se cambió nada.`,
  help: [
    'Qué hacen ahora sus colegas, qué se les pide y qué tienen. De un residente usted ve el condado, el tipo de ayuda y el idioma; solo el agente que tiene la referencia ve más.',
    'Cada acción queda en el registro con su propio nombre. Antes de hacerla, la pantalla dice qué pasará.',
    'En el nivel 1 usted responde por un colega. En el nivel 2 también marca ausencias, fija horarios, pasa referencias y pone la agencia en pausa. Solo el agente da consejos sobre planes.',
    'Las horas son las del lugar del colega.',
  ],
  loading: 'Leyendo su agencia …',
  actsFor: (agency, level) => `${agency} · usted actúa por ella en el nivel ${level}`,
  onDuty: (count, all) =>
    `De ${counted('es', all, { one: 'colega', other: 'colegas' })}, de turno ahora: ${count}.`,
  pausedBy: (by, time, reason) => `En pausa por ${by}, ${time}: ${reason}`,
  nobody: (agency) =>
    `Ningún agente de la lista pertenece a «${agency}». El nombre de su sesión debe ser el de la lista.`,
  colleagues: 'Colegas',
  columns: { name: 'Nombre', now: 'Ahora', asked: 'Se le pide', held: 'En curso', away: 'Ausencias' },
  until: (time) => `hasta ${time}`,
  neverAway: 'sin ausencias',
  takeOut: 'Quitar',
  takeOutOf: (name, span) => `Quitar: la ausencia de ${name} ${span}`,
  waiting: 'Esperan respuesta',
  nothingWaits: 'Ahora no se le pide nada a ningún colega.',
  waitingColumns: { what: 'Referencia', who: 'Se le pide a', by: 'Responder antes de', act: 'En su nombre' },
  inCounty: (county) => `condado de ${county}`,
  openToAll: 'abierta a todos',
  accept: 'Aceptar',
  reject: 'Rechazar',
  answerOf: (answer, name, referral) =>
    `${answer === 'accept' ? 'Aceptar' : 'Rechazar'} en nombre de ${name}: ${referral}`,
  held: 'En curso',
  nothingHeld: 'No hay nada En curso.',
  heldColumns: {
    what: 'Referencia',
    who: 'La tiene',
    by: 'Prometida antes de',
    tries: 'Intentos',
    act: 'Pasar a',
  },
  noPromise: 'sin hora',
  isAway: (name) => `${name} no está de turno`,
  chooseColleague: 'Elija un colega',
  moveTo: (referral) => `Pasar a: ${referral}`,
  move: 'Pasar',
  moveOf: (referral) => `Pasar: ${referral}`,
  change: 'Cambiar algo',
  who: 'Colega',
  awayTitle: 'Días de ausencia',
  firstDay: 'Primer día de ausencia',
  lastDay: 'Último día (vacío: aún sin fin)',
  look: 'Ver qué pasará',
  chooseFirst: 'Elija un colega y un primer día.',
  wrongDays: 'El último día es anterior al primero.',
  hoursTitle: 'Horario semanal',
  hoursOf: 'Horario de',
  hoursWrong: 'Faltan horas. La lista de arriba dice cuáles.',
  closeHours: 'Dejar el horario',
  pauseTitle: 'Toda la agencia',
  pauseText: 'No se le ofrece nada a nadie de ella hasta que usted la reanude. Los colegas leen el motivo.',
  pause: 'Poner la agencia en pausa',
  resume: 'Reanudar la agencia',
  undo: 'Deshacer',
  undone: 'deshecho',
  span: (first, last) => (first === last ? `el ${first}` : `del ${first} al ${last}`),
  openSpan: (first) => `desde el ${first}`,
  mine: {
    title: 'Su agencia',
    belongs: (agency) =>
      `La lista nombra ${agency}. Sus delegados ven su turno, lo que se le pide y lo que tiene, sin datos de los residentes. Pueden responder por usted, fijar su horario, marcar ausencias y pasar referencias. Cada acción queda con el nombre de ellos.`,
    paused: 'La agencia está en pausa, así que no se le ofrece nada.',
    left: (agency) =>
      `Usted dejó ${agency}: sus delegados no le ven y su pausa no le afecta. La lista aún la nombra; el personal del programa puede cambiarlo.`,
    leave: 'Dejar la agencia',
    join: 'Volver a ella',
    confirm: '¿Dejar su agencia?',
    confirmText:
      'Sus delegados ya no le ven ni actúan por usted. Lo que está En curso sigue siendo suyo. Puede volver aquí.',
    yes: 'Dejarla',
    no: 'Quedarme',
  },
};
