import { later } from './shared-es.static.ts';
import type { TrackerWords } from './tracker-words.ts';

/** "la 1:05", "las 3:40": the hour decides; "mañana a las 3:40" stays as it is. */
const las = (time: string): string =>
  /^\d/.test(time) ? `${time.startsWith('1:') ? 'la' : 'las'} ${time}` : time;
/** "antes de las 3:40", and of another day "a más tardar mañana a las 3:40". */
const before = (by: string): string => (/^\d/.test(by) ? `antes de ${las(by)}` : `a más tardar ${by}`);

export const trackerWords: TrackerWords = {
  heading: 'Su pedido',
  headline: {
    scheduled: (method, opensAt, by) =>
      ({
        phone: `Su llamada quedó para ${opensAt}. Alguien le llamará ${before(by)}.`,
        text: `Su pedido quedó para ${opensAt}. Alguien le enviará un mensaje ${before(by)}.`,
        email: `Su pedido quedó para ${opensAt}. Alguien le escribirá un correo ${before(by)}.`,
      })[method],
    promised: (method, by) =>
      ({
        phone: `Alguien le llamará ${before(by)}.`,
        text: `Alguien le enviará un mensaje ${before(by)}.`,
        email: `Alguien le escribirá un correo ${before(by)}.`,
      })[method],
    unpromised: 'Usted espera sin una hora prometida. Seguimos preguntando hasta que alguien esté libre.',
    dayClosed:
      'Lo sentimos: estaremos cerrados el día de su turno. Usted espera sin una hora prometida, y seguimos preguntando hasta que alguien esté libre.',
    missed: (by) =>
      `La hora prometida (${by}) pasó y nadie pudo atenderle. Lo sentimos. Seguimos preguntando, y abajo puede elegir de nuevo.`,
    accepted: (method, name) =>
      ({
        phone: `${name} le llamará.`,
        text: `${name} le enviará un mensaje.`,
        email: `${name} le escribirá un correo.`,
      })[method],
    acceptedBy: (method, name, by) =>
      ({
        phone: `${name} le llamará ${before(by)}.`,
        text: `${name} le enviará un mensaje ${before(by)}.`,
        email: `${name} le escribirá un correo ${before(by)}.`,
      })[method],
    acceptedLate: (method, name) =>
      ({
        phone: `${name} se comprometió a llamarle. La hora prometida ya pasó, y lo sentimos.`,
        text: `${name} se comprometió a enviarle un mensaje. La hora prometida ya pasó, y lo sentimos.`,
        email: `${name} se comprometió a escribirle un correo. La hora prometida ya pasó, y lo sentimos.`,
      })[method],
    complete: 'Su pedido está completo.',
    cancelled: 'Su pedido está cancelado. Nadie se comunicará con usted por este pedido.',
    unableToReach: 'Intentamos varias veces y no pudimos comunicarnos con usted. Puede hacer otro pedido.',
    expired: 'Nadie pudo tomar su pedido a tiempo y quedó cerrado. Puede hacer otro o llamarnos.',
  },
  agent: {
    heading: {
      phone: 'Quién le llamará',
      text: 'Quién le enviará el mensaje',
      email: 'Quién le escribirá',
    },
    from: (name, organisation) => `${name}, ${organisation}`,
    phone: 'Número de teléfono',
    code: {
      phone: 'Quien le llame dirá este código',
      text: 'El mensaje traerá este código',
      email: 'El correo traerá este código',
    },
    codeHint: 'No comparta nada con alguien que no lo sepa.',
  },
  events: {
    submitted: 'Usted envió su pedido.',
    scheduled: 'Usted eligió el primer turno.',
    'day-closed': 'Estaremos cerrados el día de su turno y no podemos cumplirlo. Lo sentimos.',
    opened: 'Empezamos a buscar a alguien para usted.',
    'general-offered': 'Preguntamos a un agente o kynector adecuado para su pedido.',
    'offer-rejected': 'La persona a quien preguntamos no está libre. Seguimos con otras.',
    'offer-missed': 'La persona a quien preguntamos no contestó a tiempo. Seguimos con otras.',
    'offer-withdrawn': 'Dejamos de esperar a una persona y seguimos con otras.',
    revived: 'Seguimos con su pedido.',
    'mass-opened': 'Preguntamos al mismo tiempo a todas las personas que pueden ayudar.',
    accepted: {
      phone: 'Alguien se comprometió a llamarle.',
      text: 'Alguien se comprometió a enviarle un mensaje.',
      email: 'Alguien se comprometió a escribirle un correo.',
    },
    'handed-back': 'La persona que se había comprometido ya no puede ayudar. Seguimos con otras.',
    attempted: {
      phone: 'Intentaron llamarle.',
      text: 'Le enviaron un mensaje.',
      email: 'Le escribieron un correo.',
    },
    reminded: 'Recordamos su pedido a la persona que se comprometió.',
    'returned-to-mass': 'Nadie se había comunicado con usted, así que preguntamos de nuevo a todos.',
    'caller-lost': 'La persona que se había comprometido ya no puede ayudarle. Su código cambió.',
    completed: 'Su pedido se completó.',
    cancelled: 'Usted canceló su pedido.',
    changed: 'Usted cambió su pedido.',
    'nobody-called': {
      phone: 'Usted nos dijo que nadie llamó.',
      text: 'Usted nos dijo que nadie le envió un mensaje.',
      email: 'Usted nos dijo que nadie le escribió.',
    },
    'unable-to-reach': 'Intentamos varias veces y no pudimos comunicarnos con usted.',
    'promise-missed': 'Pasó la hora prometida. Lo sentimos.',
    expired: 'Cerramos su pedido porque nadie pudo tomarlo a tiempo.',
    rated: 'Usted calificó la ayuda. Gracias.',
  },
  timeline: 'Lo que ha pasado',
  actions: 'Lo que puede hacer',
  takeOpening: (method, opensAt) =>
    ({
      phone: `Llámenme ${opensAt}`,
      text: `Envíenme un mensaje ${opensAt}`,
      email: `Escríbanme un correo ${opensAt}`,
    })[method],
  askNow: 'Pedir de nuevo para ahora',
  addToCalendar: 'Ponerlo en mi calendario',
  removeFromCalendar: 'Quitar la llamada de mi calendario',
  calendar: {
    title: {
      phone: 'Llamada sobre cobertura médica',
      text: 'Mensajes sobre cobertura médica',
      email: 'Correo sobre cobertura médica',
    },
    text: (voice, tty) =>
      `Alguien se comunicará con usted en esta media hora.\nPreguntas: ${voice}, TTY ${tty}`,
  },
  changePhone: {
    button: 'Cambiar mi número de teléfono',
    label: 'Nuevo número de teléfono',
    hint: 'Con código de área, como 502-555-0100',
    save: 'Guardar número',
    back: 'Dejarlo como está',
    wrong: 'Escriba un número de teléfono de 10 dígitos, como 502-555-0100.',
    done: 'Su número de teléfono está cambiado.',
  },
  notCalled: {
    button: { phone: 'Nadie me llamó', text: 'Nadie me envió un mensaje', email: 'Nadie me escribió' },
    done: 'Gracias por avisarnos. Estamos preguntando de nuevo a todos.',
  },
  cancel: {
    button: 'Cancelar mi pedido',
    sure: '¿Cancelar su pedido? Nadie se comunicará con usted.',
    yes: 'Sí, cancelarlo',
    no: 'No, mantenerlo',
  },
  rate: {
    question: '¿Cómo fue la ayuda?',
    marks: ['Muy mala', 'Mala', 'Regular', 'Buena', 'Muy buena'],
    thanks: 'Gracias por su respuesta.',
  },
  working: 'Guardando…',
  notSaved:
    'No podemos comunicarnos con el servicio y esto todavía no se guardó. Revise su conexión e intente de nuevo.',
  lost: (knownAt) =>
    `No podemos comunicarnos con el servicio. Lo que ve es de ${las(knownAt)}, y seguimos intentándolo.`,
  refusals: { ...later, 'promise-changed': 'Esa hora ya no está libre. Elija de nuevo abajo.' },
  notKnown: 'No conocemos este enlace. Puede estar incompleto, o el pedido se cerró hace mucho.',
  call: 'También puede llamarnos:',
};
