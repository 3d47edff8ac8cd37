import { capitalized } from '../../../shared/i18n/when.ts';
import type { TrackerWords } from '../tracker-words.ts';
import { later } from './shared.static.ts';

/** "la 1:05", "las 3:40": the hour decides; "mañana a las 3:40" stays as it is. */
const las = (time: string): string =>
  /^\d/.test(time) ? `${time.startsWith('1:') ? 'la' : 'las'} ${time}` : time;
/** "antes de las 3:40", or for another day "a más tardar mañana a las 3:40". */
const before = (by: string): string => (/^\d/.test(by) ? `antes de ${las(by)}` : `a más tardar ${by}`);

/** "después de las 3:40", or for another day "después de la hora prometida, mañana a las 3:40". */
const after = (by: string): string =>
  /^\d/.test(by) ? `después de ${las(by)}` : `después de la hora prometida, ${by}`;

/** At the beginning of a sentence: "A las 3:40 …", "Ayer a las 3:40 …". */
const beginning = (at: string): string =>
  /^\d/.test(at) ? `A ${las(at)}` : at.charAt(0).toUpperCase() + at.slice(1);
const peopleIn = (people: number): string => (people === 1 ? 'una persona' : `${people} personas`);
const triesIn = (attempts: number): string => (attempts === 1 ? 'un intento' : `${attempts} intentos`);

export const trackerWords: TrackerWords = {
  heading: 'Su pedido',
  state: {
    waiting: 'En espera',
    accepted: 'Alguien aceptó',
    late: 'Vamos con retraso',
    booked: 'Ya tiene cita',
    done: 'Terminado',
    past: 'Ya pasó la hora',
    cancelled: 'Cancelado',
    closed: 'Cerrado',
  },
  where: (day, zone) => `${day}, ${zone}`,
  headline: {
    scheduled: (method, opensAt) =>
      ({
        phone: `Alguien le llamará ${opensAt}.`,
        text: `Alguien le enviará un mensaje ${opensAt}.`,
        email: `Alguien le escribirá un correo ${opensAt}.`,
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
    late: (method, by) =>
      ({
        phone: `Su llamada puede llegar ${after(by)}.`,
        text: `Su mensaje puede llegar ${after(by)}.`,
        email: `Su correo puede llegar ${after(by)}.`,
      })[method],
    acceptedLate: (method, name, by) =>
      ({
        phone: `${name} se comprometió a llamarle. La llamada puede llegar ${after(by)}.`,
        text: `${name} se comprometió a enviarle un mensaje. El mensaje puede llegar ${after(by)}.`,
        email: `${name} se comprometió a escribirle un correo. El correo puede llegar ${after(by)}.`,
      })[method],
    unpromised: 'Usted espera sin hora fija.',
    dayClosed: 'Lo sentimos: estaremos cerrados el día de su turno. Usted espera sin hora fija.',
    missed: (method, by) =>
      ({
        phone: `Le prometimos una llamada ${before(by)}. Lo sentimos.`,
        text: `Le prometimos un mensaje ${before(by)}. Lo sentimos.`,
        email: `Le prometimos un correo ${before(by)}. Lo sentimos.`,
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
    again: (method, name, when) =>
      ({
        phone: `${name} le volverá a llamar: ${when}`,
        text: `${name} le volverá a enviar un mensaje: ${when}`,
        email: `${name} le volverá a escribir: ${when}`,
      })[method],
    complete: 'Su pedido está completo.',
    cancelled: 'Su pedido está cancelado. Nadie se comunicará con usted por este pedido.',
    unableToReach: (attempts) =>
      `Su pedido se cerró después de ${triesIn(attempts)} sin poder comunicarnos con usted. Puede hacer otro.`,
    expired: 'Nadie pudo ayudarle a tiempo y su pedido quedó cerrado. Puede hacer otro o llamarnos.',
  },
  lead: {
    looking: 'Estamos buscando a alguien.',
    asking: 'Estamos preguntando a personas que pueden ayudarle.',
    nobodyAsked: 'Hasta ahora no preguntamos a nadie.',
    between: (method, from, by) =>
      ({
        phone: `La llamada llega entre ${las(from)} y ${las(by)}.`,
        text: `El mensaje llega entre ${las(from)} y ${las(by)}.`,
        email: `El correo llega entre ${las(from)} y ${las(by)}.`,
      })[method],
    asked: (people) => `Hasta ahora abrimos su pedido a ${peopleIn(people)}.`,
    nobodyYet: 'Nadie ha aceptado todavía.',
    nobodyElse: 'Nadie más ha aceptado todavía.',
    unseen: 'Solo quien acepta ve su nombre y su número.',
    nobodyOnDuty: (opensAt) =>
      opensAt
        ? `Nadie está de turno ahora. Vamos a preguntar a quien empiece ${opensAt}.`
        : 'Ahora no está de turno nadie que pueda tomar su pedido. Preguntaremos a la próxima persona que lo esté.',
    nobodyFree: 'Nadie de turno puede tomar su pedido ahora. Preguntaremos a la próxima persona que pueda.',
    chooseAgain: 'Abajo puede elegir de nuevo.',
    sorry: 'Lo sentimos.',
    keepAsking: 'Si no hace nada, seguimos preguntando.',
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
      other: 'No anotó que trató de hablar con usted.',
    },
    disputed: 'Usted nos dijo que esto no es correcto. Quedó anotado para el personal de kynect.',
  },
  massOpened: (people) =>
    people === null
      ? 'Abrimos su pedido a todas las personas que pueden ayudar.'
      : people === 0
        ? 'No había nadie de turno y libre a quien preguntar.'
        : `Abrimos su pedido a ${peopleIn(people)}.`,
  steps: {
    heading: 'Qué sigue',
    youAsked: 'Usted nos pidió ayuda',
    youPicked: 'Usted escogió la hora',
    weAsk: 'Preguntamos a quienes pueden ayudarle',
    somebodyAccepts: 'Alguien acepta',
    contact: { phone: 'Le llaman', text: 'Le envían un mensaje', email: 'Le escriben un correo' },
    by: (time) => capitalized(before(time)),
    noTime: 'Sin hora fija',
  },
  meanwhile: {
    free: {
      phone: 'La llamada es gratis. Puede cancelar cuando quiera.',
      text: 'La ayuda es gratis. Puede cancelar cuando quiera.',
      email: 'La ayuda es gratis. Puede cancelar cuando quiera.',
    },
    close: 'Puede cerrar esta página.',
    nothing: 'No le mandamos nada.',
    keep: 'Deje esta página abierta, o copie su enlace.',
  },
  atHand: {
    heading: 'Tenga esto a la mano',
    items: {
      application: [
        'Nombre y fecha de nacimiento de cada persona en su casa',
        'Números de Seguro Social, si hay',
        'Talones de pago, o su pago al mes',
        'Cartas de kynect',
      ],
      enrollment: [
        'Nombres de sus doctores',
        'Nombres de sus medicinas',
        'La tarjeta de su plan médico, si tiene una',
        'Cartas de kynect o de su plan',
      ],
      both: [
        'Nombre y fecha de nacimiento de cada persona en su casa',
        'Números de Seguro Social, si hay',
        'Talones de pago, o su pago al mes',
        'Nombres de sus doctores y medicinas',
        'Cartas de kynect o de su plan',
      ],
    },
    written: 'Nunca mande un número de Seguro Social por mensaje o correo.',
    missing: {
      phone: '¿Le falta algo? Conteste de todos modos. Lo pueden hablar.',
      text: '¿Le falta algo? Responda de todos modos. Lo pueden hablar.',
      email: '¿Le falta algo? Responda de todos modos. Lo pueden hablar.',
    },
  },
  ifMissed: {
    heading: 'Si no puede contestar',
    staysOpen: 'Su pedido sigue abierto. No se cierra por una llamada perdida.',
    newNumber:
      'Cuando alguien acepte, esta página muestra su número y un código. Quien llame le dirá ese código.',
    callBack: (name) => `Usted también puede llamar a ${name}:`,
    comeBack: (by) => `¿Nadie llamó ${before(by)}? Vuelva a esta página y díganos.`,
  },
  keep: {
    heading: 'Guarde esta página',
    why: 'Esta página muestra quién le ayudará y su código. Con el enlace puede abrirla otra vez, en cualquier teléfono.',
    own: [
      'Este teléfono o computadora es mío: recuerde aquí mi pedido',
      'Se abre aquí otra vez después de cerrar la página. No lo marque en una computadora compartida.',
    ],
    copy: 'Copiar enlace',
    copied: 'El enlace está copiado.',
    notCopied: 'No se pudo copiar el enlace. Está abajo, para que lo copie a mano.',
    label: 'Enlace a esta página',
    share: 'Compartir',
    qr: 'Código QR',
    scan: 'Apunte aquí la cámara de otro teléfono. La página se abre en él.',
    texted:
      'Le mandamos este enlace por texto. Y le avisamos cuando alguien diga que sí. Si no le llega, copie el enlace aquí.',
    notTexted: 'No se lo enviamos por mensaje de texto: a ese número le llegaron varios hace un momento.',
    mailed: 'Le mandamos este enlace por correo. Y le avisamos cuando alguien diga que sí.',
    notMailed: 'No se lo enviamos por correo: a ese buzón le llegaron varios hace un momento.',
  },
  times: {
    another: 'Escoger otra hora',
    question: '¿Qué le conviene?',
    today: (by) => `Hoy ${before(by)}`,
    soonest: 'Lo más pronto que podemos prometer ahora',
    by: (by) => capitalized(before(by)),
    whenever: ['Cuando alguien esté libre', 'Sin hora fija. No podemos decir cuándo.'],
    keepWaiting: ['Seguir esperando', 'Sin hora fija. Seguimos preguntando.'],
    none: 'Ahora no hay otra hora para escoger. Su pedido sigue como está. Puede volver a mirar más tarde.',
    zone: (zone) => `Todas las horas están en ${zone}.`,
    held: (name) =>
      `Si escoge otra hora, ${name} no se comunicará con usted. Lo hará alguien que esté libre entonces.`,
    choose: 'Escoja una hora.',
    save: 'Guardar',
    back: 'Dejarlo como está',
  },
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
      phone: 'Cuando suene el teléfono',
      text: 'Cuando llegue el mensaje',
      email: 'Cuando llegue el correo',
    },
    from: (method, name) =>
      ({
        phone: 'La llamada viene de',
        text: `El número de ${name}`,
        email: `El número de ${name}`,
      })[method],
    works: (name, organisation) => `${name} trabaja con ${organisation}.`,
    code: (method, name) =>
      ({
        phone: `${name} le dirá este código`,
        text: 'El mensaje traerá este código',
        email: 'El correo traerá este código',
      })[method],
    hang: {
      phone: '¿No sabe el código, o dice otro? Cuelgue. Después llámenos al',
      text: '¿Sin código, o con otro? No responda. Llámenos al',
      email: '¿Sin código, o con otro? No responda. Llámenos al',
    },
  },
  events: {
    submitted: 'Usted envió su pedido.',
    scheduled: 'Usted escogió la hora.',
    'day-closed': 'Estaremos cerrados el día de su turno y no podemos cumplirlo. Lo sentimos.',
    opened: 'Empezamos a buscar a alguien para usted.',
    'general-offered': 'Preguntamos a un agente o kynector adecuado para su pedido.',
    'offer-rejected': 'La persona a quien preguntamos no está libre.',
    'offer-missed': 'La persona a quien preguntamos no contestó a tiempo.',
    'offer-withdrawn': 'Dejamos de esperar a una persona.',
    revived: 'Seguimos con su pedido.',
    held: 'Este pedido espera.',
    released: 'Seguimos con su pedido.',
    'closed-as-asked': 'Cerramos este pedido, como usted pidió.',
    'closed-helped': 'Cerramos este pedido: ya le ayudaron.',
    'closed-sent-twice': 'Cerramos este pedido porque se envió más de una vez.',
    'closed-cannot-help': 'Cerramos este pedido: no podemos ayudarle con esto. Por favor, llámenos.',
    'turned-away': 'Ya cerramos este pedido. Si aún quiere que le ayuden, llámenos.',
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
    moved: 'Un colega de esa persona le va a ayudar ahora. Su código cambió.',
    completed: 'Su pedido se marcó como completo.',
    cancelled: 'Usted canceló su pedido.',
    changed: 'Usted eligió otra hora o volvió a pedir.',
    'number-changed': 'Se cambió el número de teléfono.',
    'nobody-called': {
      phone: 'Usted nos dijo que nadie llamó.',
      text: 'Usted nos dijo que nadie le envió un mensaje.',
      email: 'Usted nos dijo que nadie le escribió.',
    },
    disputed: 'Usted nos dijo que el final de su pedido no es correcto.',
    'promise-slips': {
      phone: 'Vimos que su llamada puede llegar tarde.',
      text: 'Vimos que su mensaje puede llegar tarde.',
      email: 'Vimos que su correo puede llegar tarde.',
    },
    'promise-missed': 'Pasó la hora prometida. Lo sentimos.',
    expired: 'Cerramos su pedido porque nadie pudo ayudarle a tiempo.',
    rated: 'Usted calificó la ayuda. Gracias.',
  },
  asked: 'Lo que pidió',
  timeline: 'Lo que ha pasado',
  stepCount: (steps) => (steps === 1 ? '1 paso' : `${steps} pasos`),
  addToCalendar: 'Poner en mi calendario',
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
    held: (name) => `${name} ya tiene su número. Para cambiarlo, llame a ${name} o a nosotros.`,
  },
  confirmNumber: {
    button: 'Confirmar mi número de teléfono',
    why: 'Le enviamos un código por mensaje de texto. Escríbalo aquí para mostrar que el número es suyo. No es obligatorio.',
    send: 'Envíenme un código',
    sent: 'Si este número puede recibir un texto nuestro ahora, el código llega en un minuto.',
    label: 'Código del mensaje',
    save: 'Confirmar',
    back: 'Ahora no',
    wrong: 'El código tiene 6 cifras.',
    done: 'Su número de teléfono está confirmado.',
  },
  notCalled: {
    button: { phone: 'Nadie me llamó', text: 'Nadie me envió un mensaje', email: 'Nadie me escribió' },
    sure: {
      phone:
        '¿Nadie le llamó? Entonces otras personas podrán tomar su pedido, y queda anotado para el personal de kynect.',
      text: '¿Nadie le envió un mensaje? Entonces otras personas podrán tomar su pedido, y queda anotado para el personal de kynect.',
      email:
        '¿Nadie le escribió? Entonces otras personas podrán tomar su pedido, y queda anotado para el personal de kynect.',
    },
    yes: 'Sí, avisar a kynect',
    no: 'Volver',
    called: { phone: 'Sí, me llamaron', text: 'Sí, me enviaron un mensaje', email: 'Sí, me escribieron' },
    fine: 'Muy bien. Aquí no tiene que hacer nada más.',
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
    marks: ['muy mala', 'mala', 'regular', 'buena', 'muy buena'],
    of: (mark, word) => `${mark} de 5, ${word}`,
    least: '1 es muy mala',
    most: '5 es muy buena',
    thanks: 'Gracias por su respuesta.',
  },
  working: 'Guardando…',
  notSaved:
    'No recibimos respuesta del servicio, así que quizá esto no se guardó. Revise su conexión e intente de nuevo.',
  unreachable: 'El servicio no responde. Vamos a probar otra vez.',
  lost: (knownAt) =>
    `No podemos comunicarnos con el servicio. Lo que ve es de ${las(knownAt)}, y seguimos intentándolo.`,
  refusals: {
    ...later,
    'promise-changed': 'Esa hora ya no está libre. Escoja otra vez.',
    'code-wrong': 'Ese no es el código. Use el mensaje más reciente.',
    'code-over': 'Ese código ya no vale. Pida otro.',
  },
  noLink: [
    'Abra esta página con su enlace privado.',
    'Aquí falta el enlace, o una parte. Copie el enlace completo y ábralo otra vez.',
  ],
  notKnown: ['No conocemos este enlace.', 'Puede faltar una parte, o el pedido se cerró hace mucho.'],
  linkAgain: {
    heading: 'Mándeme mi enlace otra vez',
    label: 'Teléfono o correo electrónico',
    hint: 'Solo lo mandamos adonde ya lo mandamos antes. ¿Nunca se lo mandamos? Llámenos o haga otro pedido.',
    wrong: 'Escriba un teléfono con código de área, o un correo.',
    send: 'Mandar mi enlace',
    sent: 'Si ya le mandamos el enlace allí, se lo mandamos otra vez. Funciona unas pocas veces al día.',
  },
  again: { closed: 'Hacer otro pedido', done: 'Necesito más ayuda' },
  call: '¿Quiere hablar ahora? Llame al',
  tty: 'Si usa un TTY:',
};
