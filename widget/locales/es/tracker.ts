import type { TrackerWords } from '../tracker-words.ts';
import { later } from './shared.static.ts';

/** "la 1:05", "las 3:40": the hour decides; "mañana a las 3:40" stays as it is. */
const las = (time: string): string =>
  /^\d/.test(time) ? `${time.startsWith('1:') ? 'la' : 'las'} ${time}` : time;
/** "antes de las 3:40", and of another day "a más tardar mañana a las 3:40". */
const before = (by: string): string => (/^\d/.test(by) ? `antes de ${las(by)}` : `a más tardar ${by}`);

/** Begins a sentence: "A las 3:40 …", "Ayer a las 3:40 …". */
const beginning = (at: string): string =>
  /^\d/.test(at) ? `A ${las(at)}` : at.charAt(0).toUpperCase() + at.slice(1);
const peopleIn = (people: number): string => (people === 1 ? 'una persona' : `${people} personas`);
const triesIn = (attempts: number): string => (attempts === 1 ? 'un intento' : `${attempts} intentos`);

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
    atRisk: (method, by) =>
      ({
        phone: `Le prometimos una llamada ${before(by)}.`,
        text: `Le prometimos un mensaje ${before(by)}.`,
        email: `Le prometimos un correo ${before(by)}.`,
      })[method],
    unpromised: 'Usted espera sin una hora prometida.',
    dayClosed: 'Lo sentimos: estaremos cerrados el día de su turno. Usted espera sin una hora prometida.',
    missed: (method, by) =>
      ({
        phone: `Le prometimos una llamada ${before(by)}. Esa hora ya pasó. Lo sentimos.`,
        text: `Le prometimos un mensaje ${before(by)}. Esa hora ya pasó. Lo sentimos.`,
        email: `Le prometimos un correo ${before(by)}. Esa hora ya pasó. Lo sentimos.`,
      })[method],
    accepted: (method, name) =>
      ({
        phone: `${name} se comprometió a llamarle.`,
        text: `${name} se comprometió a enviarle un mensaje.`,
        email: `${name} se comprometió a escribirle un correo.`,
      })[method],
    acceptedBy: (method, name, by) =>
      ({
        phone: `${name} le llamará ${before(by)}.`,
        text: `${name} le enviará un mensaje ${before(by)}.`,
        email: `${name} le escribirá un correo ${before(by)}.`,
      })[method],
    hasCalled: (method, name) =>
      ({
        phone: `¿Ya le llamó ${name}?`,
        text: `¿Ya le envió un mensaje ${name}?`,
        email: `¿Ya le escribió ${name}?`,
      })[method],
    attempted: (name) => `${name} tiene su pedido.`,
    complete: 'Su pedido está completo.',
    cancelled: 'Su pedido está cancelado. Nadie se comunicará con usted por este pedido.',
    unableToReach: (attempts) =>
      `Su pedido se cerró después de ${triesIn(attempts)} sin poder comunicarnos con usted. Puede hacer otro.`,
    expired: 'Nadie pudo ayudarle a tiempo y su pedido quedó cerrado. Puede hacer otro o llamarnos.',
  },
  lead: {
    looking: 'Estamos buscando a alguien.',
    asked: (people) => `Hasta ahora abrimos su pedido a ${peopleIn(people)}.`,
    nobodyYet: 'Nadie ha aceptado todavía.',
    nobodyOnDuty: (opensAt) =>
      opensAt
        ? `Nadie está de turno ahora. Preguntaremos a la primera persona que empiece ${opensAt}.`
        : 'Ahora no está de turno nadie que pueda tomar su pedido. Preguntaremos a la próxima persona que lo esté.',
    nobodyFree: 'Nadie de turno puede tomar su pedido ahora. Preguntaremos a la próxima persona que pueda.',
    chooseAgain: 'Abajo puede elegir de nuevo.',
    promiseWas: (method, by) =>
      ({
        phone: `Le prometimos una llamada ${before(by)}. Si nadie llamó, lo sentimos. Avísenos, y otras personas podrán tomar su pedido.`,
        text: `Le prometimos un mensaje ${before(by)}. Si nadie se lo envió, lo sentimos. Avísenos, y otras personas podrán tomar su pedido.`,
        email: `Le prometimos un correo ${before(by)}. Si nadie le escribió, lo sentimos. Avísenos, y otras personas podrán tomar su pedido.`,
      })[method],
    triedAt: (method, at) =>
      ({
        phone: `${beginning(at)} anotó que intentó llamarle.`,
        text: `${beginning(at)} anotó que le envió un mensaje.`,
        email: `${beginning(at)} anotó que le escribió un correo.`,
      })[method],
    ifNotRight: 'Si no es correcto, avísenos.',
    outcome: (name, outcome) => `${name} anotó: ${outcome}`,
    outcomes: {
      enrolled: 'Usted escogió un plan médico.',
      'application-submitted': 'Su solicitud de cobertura se envió.',
      'question-answered': 'Su pregunta quedó contestada.',
      'follow-up-agreed': 'Quedaron en hablar otra vez.',
      'no-longer-needed': 'Usted ya no necesita ayuda.',
      'not-eligible': 'Usted no califica por ahora.',
    },
    noOutcome: 'Nadie anotó cómo terminó.',
    withoutAttempt: {
      'not-logged': 'Dice que se comunicó con usted y no lo anotó.',
      'resident-called': 'Dice que usted se comunicó primero.',
      'in-person': 'Dice que se vieron en persona.',
      'not-needed': 'Dice que no hacía falta comunicarse con usted.',
      other: 'No anotó ningún intento de comunicarse con usted.',
    },
    disputed: 'Usted nos dijo que esto no es correcto. Quedó anotado para el personal de kynect.',
  },
  massOpened: (people) =>
    people === null
      ? 'Abrimos su pedido a todas las personas que pueden ayudar.'
      : people === 0
        ? 'No había nadie de turno y libre a quien preguntar.'
        : `Abrimos su pedido a ${peopleIn(people)}.`,
  dispute: {
    question: '¿Es correcto?',
    button: 'No es correcto',
    until: (at) => `Puede avisarnos hasta ${at}.`,
    what: '¿Qué no es correcto?',
    reasons: {
      'nobody-called': [
        { phone: 'Nadie me llamó', text: 'Nadie me envió un mensaje', email: 'Nadie me escribió' },
        'Otras personas podrán tomar su pedido, y queda anotado para el personal de kynect.',
      ],
      'outcome-wrong': ['Lo que se anotó no es cierto', 'Queda anotado para el personal de kynect.'],
      other: ['Otra cosa', 'Queda anotado para el personal de kynect.'],
    },
    choose: 'Elija qué no es correcto.',
    send: 'Avisar a kynect',
    back: 'Atrás',
    done: 'Gracias por avisarnos. Quedó anotado para el personal de kynect.',
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
    codeHint: '¿Sin código, o con otro? No comparta nada y llámenos.',
  },
  events: {
    submitted: 'Usted envió su pedido.',
    scheduled: 'Usted eligió el primer turno.',
    'day-closed': 'Estaremos cerrados el día de su turno y no podemos cumplirlo. Lo sentimos.',
    opened: 'Empezamos a buscar a alguien para usted.',
    'general-offered': 'Preguntamos a un agente o kynector adecuado para su pedido.',
    'offer-rejected': 'La persona a quien preguntamos no está libre.',
    'offer-missed': 'La persona a quien preguntamos no contestó a tiempo.',
    'offer-withdrawn': 'Dejamos de esperar a una persona.',
    revived: 'Seguimos con su pedido.',
    accepted: {
      phone: 'Alguien se comprometió a llamarle.',
      text: 'Alguien se comprometió a enviarle un mensaje.',
      email: 'Alguien se comprometió a escribirle un correo.',
    },
    'handed-back': 'La persona que se había comprometido ya no puede ayudar.',
    attempted: {
      phone: 'Anotaron que intentaron llamarle.',
      text: 'Anotaron que le enviaron un mensaje.',
      email: 'Anotaron que le escribieron un correo.',
    },
    reminded: 'Recordamos su pedido a la persona que se comprometió.',
    'returned-to-mass': {
      phone: 'Nadie anotó una llamada a usted, así que otras personas pueden tomar su pedido.',
      text: 'Nadie anotó un mensaje a usted, así que otras personas pueden tomar su pedido.',
      email: 'Nadie anotó un correo a usted, así que otras personas pueden tomar su pedido.',
    },
    'caller-lost': 'La persona que se había comprometido ya no puede ayudarle. Su código cambió.',
    completed: 'Su pedido se marcó como completo.',
    cancelled: 'Usted canceló su pedido.',
    changed: 'Usted cambió su pedido.',
    'nobody-called': {
      phone: 'Usted nos dijo que nadie llamó.',
      text: 'Usted nos dijo que nadie le envió un mensaje.',
      email: 'Usted nos dijo que nadie le escribió.',
    },
    disputed: 'Usted nos dijo que el final de su pedido no es correcto.',
    'promise-missed': 'Pasó la hora prometida. Lo sentimos.',
    expired: 'Cerramos su pedido porque nadie pudo ayudarle a tiempo.',
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
    hint: 'Con código de área, como 502\u2011555\u20110100',
    save: 'Guardar número',
    back: 'Dejarlo como está',
    wrong: 'Escriba un número de teléfono de 10 dígitos, como 502-555-0100.',
    done: 'Su número de teléfono está cambiado.',
  },
  notCalled: {
    button: { phone: 'Nadie me llamó', text: 'Nadie me envió un mensaje', email: 'Nadie me escribió' },
    done: 'Gracias por avisarnos. Quedó anotado para el personal de kynect.',
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
    'No recibimos respuesta del servicio, así que quizá esto no se guardó. Revise su conexión e intente de nuevo.',
  unreachable: 'No podemos comunicarnos con el servicio. Seguimos intentándolo.',
  lost: (knownAt) =>
    `No podemos comunicarnos con el servicio. Lo que ve es de ${las(knownAt)}, y seguimos intentándolo.`,
  refusals: { ...later, 'promise-changed': 'Esa hora ya no está libre. Elija de nuevo abajo.' },
  notKnown: 'No conocemos este enlace. Puede estar incompleto, o el pedido se cerró hace mucho.',
  notMailed:
    'No le enviamos por correo el enlace a esta página: a ese buzón le llegaron varios hace un momento. Deje abierta esta página o guarde su dirección.',
  call: 'También puede llamarnos:',
};
