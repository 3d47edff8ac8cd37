import type { AgencyPanelWords } from '../en/agency.ts';
import { counted } from '../plural.ts';
import { MAY_NOT_ES } from './staff-words.ts';

const people = (count: number): string => counted('es', count, { one: 'persona', other: 'personas' });
const stays = (name: string, count: number): string =>
  count === 0
    ? ''
    : ` ${name} conserva ${counted('es', count, { one: 'referencia En curso', other: 'referencias En curso' })} hasta que alguien ${count === 1 ? 'la' : 'las'} pase a otra persona.`;

export const words: AgencyPanelWords = {
  will: {
    accept: (name) => `${name} tendrá esta referencia y se comunicará con el residente.`,
    reject: (name) => `A ${name} no se le volverá a ofrecer esta referencia. Pasa a otras personas.`,
    away: (name, span, { asked, inProgress }) =>
      `A ${name} no se le ofrecerá nada ${span}.${asked ? ` La General que espera a ${name} pasa a otra persona y no cuenta como perdida.` : ''}${stays(name, inProgress)}`,
    back: (name, span) =>
      `Se quitará la ausencia ${span}, y a ${name} se le ofrecerán otra vez referencias según su horario.`,
    hours: (name) => `A partir de ahora, a ${name} se le ofrecerán referencias según el nuevo horario.`,
    move: (name, from) =>
      `Esta referencia pasará de ${from} a ${name}. La página del residente mostrará el nombre de ${name} y un código nuevo. Si aceptó mensajes de texto o correo, también se le avisa así.`,
    pause: (agency, { colleagues, inProgress }) =>
      `No se ofrecerá nada a nadie de ${agency} (${people(colleagues)}) hasta que se reanude. Lo que espera respuesta pasa a otras personas y no cuenta como perdido. Siguen con sus agentes las referencias En curso: ${inProgress}.`,
    resume: (agency, { colleagues }) =>
      `Se ofrecerán otra vez referencias a ${agency} (${people(colleagues)}), según el horario de cada una.`,
  },
  did: {
    accept: (name) => `${name} tiene esta referencia.`,
    reject: (name) => `Se rechazó en nombre de ${name}.`,
    away: (name, span, { inProgress }) => `A ${name} no se le ofrece nada ${span}.${stays(name, inProgress)}`,
    back: (name, span) => `Se quitó la ausencia de ${name} ${span}.`,
    hours: (name) => `El horario de ${name} está guardado.`,
    move: (name, from) =>
      `Ahora la tiene ${name} en lugar de ${from}. La página del residente muestra el nombre de ${name} y un código nuevo.`,
    pause: (agency) => `${agency} está en pausa.`,
    resume: (agency) => `Se ofrecen otra vez referencias a ${agency}.`,
  },
  unchanged: {
    'away-already': (name) => `${name} ya tiene esa ausencia. No se cambió nada.`,
    'not-away': (name) => `${name} ya no tiene esa ausencia. No se cambió nada.`,
    'same-hours': (name) => `${name} ya tiene ese horario. No se cambió nada.`,
    'holds-it': (name) => `${name} ya la tiene. No se cambió nada.`,
    'took-many': (name) =>
      `${name} ya aceptó en una hora a tantos residentes como una persona puede llamar. No se cambió nada.`,
    'paused-already': (name) => `${name} ya está en pausa. No se cambió nada.`,
    'not-paused': (name) => `${name} no está en pausa. No se cambió nada.`,
  },
  mayNot: (name, failed) => `${name} ${MAY_NOT_ES[failed]}. No se cambió nada.`,
  help: [
    'Qué hacen ahora sus colegas, qué se les ofrece y qué tienen En curso. De un residente usted ve el condado, el tipo de ayuda y el idioma; solo el agente que tiene la referencia ve más.',
    'Todo lo que usted hace queda en el registro de auditoría con su propio nombre. La pantalla dice qué pasará antes de que usted lo confirme.',
    'En el nivel 1 usted responde por un colega. En el nivel 2 también marca ausencias, fija horarios, pasa referencias a otro colega y pone la agencia en pausa. Solo el agente aconseja sobre los planes.',
    'Las horas son las del lugar del colega.',
  ],
  loading: 'Leyendo su agencia …',
  actsFor: (agency, level) => `${agency} · usted actúa en su nombre, nivel ${level}`,
  onDuty: (count, all) =>
    `De turno ahora: ${count} de ${counted('es', all, { one: 'colega', other: 'colegas' })}.`,
  pausedBy: (by, time, reason) => `En pausa. La pausó ${by}, ${time}: ${reason}`,
  nobody: (agency) =>
    `Ningún agente de la lista pertenece a «${agency}». El nombre que viene con su sesión debe ser igual al de la lista.`,
  colleagues: 'Colegas',
  columns: { name: 'Nombre', now: 'Ahora', asked: 'Ofertas', held: 'En curso', away: 'Ausencias' },
  until: (time) => `hasta ${time}`,
  neverAway: 'sin ausencias',
  takeOut: 'Quitar',
  takeOutOf: (name, span) => `Quitar: la ausencia de ${name} ${span}`,
  waiting: 'Esperan respuesta',
  nothingWaits: 'Ahora ningún colega tiene ofertas por responder.',
  waitingColumns: { what: 'Referencia', who: 'Ofrecida a', by: 'Responder antes de', act: 'En su nombre' },
  inCounty: (county) => `condado de ${county}`,
  openToAll: 'abierta a todos',
  answerFor: (referral) => `Por quién responder: ${referral}`,
  overdue: 'ya pasó, sin intento anotado',
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
  lastDay: 'Último día de ausencia (vacío: todavía sin fin)',
  look: 'Ver qué pasará',
  chooseFirst: 'Elija un colega y un primer día.',
  wrongDays: 'El último día es anterior al primero.',
  hoursTitle: 'Horario semanal',
  hoursOf: 'Horario de',
  hoursWrong: 'Hay horas incompletas. La lista de arriba dice cuáles.',
  closeHours: 'Cerrar sin guardar',
  pauseTitle: 'Toda la agencia',
  pauseText:
    'No se ofrece ninguna referencia a nadie de la agencia hasta que usted la reanude. Los colegas leen el motivo.',
  pause: 'Poner la agencia en pausa',
  resume: 'Reanudar la agencia',
  undone: 'deshecho',
  span: (first, last) => (first === last ? `el ${first}` : `del ${first} al ${last}`),
  openSpan: (first) => `desde el ${first}`,
  mine: {
    title: 'Su agencia',
    belongs: (agency) =>
      `En la lista del programa, su agencia es ${agency}. Los delegados de ella ven si usted está de turno, qué se le ofrece y qué tiene En curso, sin datos de los residentes. Pueden responder por usted, fijar su horario, marcar ausencias y pasar referencias a otro colega. Todo lo que hacen queda registrado con el nombre de quien lo hizo.`,
    paused: 'La agencia está en pausa, así que no se le ofrece nada.',
    left: (agency) =>
      `Usted dejó ${agency}: sus delegados no ven lo suyo y su pausa no le afecta. En la lista del programa sigue siendo su agencia; el personal del programa puede cambiarlo.`,
    leave: 'Dejar la agencia',
    join: 'Volver a unirse',
    confirm: '¿Dejar su agencia?',
    confirmText:
      'Sus delegados ya no verán lo suyo ni actuarán por usted. Lo que está En curso sigue siendo suyo. Aquí puede volver a unirse.',
    yes: 'Dejarla',
    no: 'Quedarme',
  },
};
