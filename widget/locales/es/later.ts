import { CONSENT_VERSION } from '../../../shared/consents.ts';
import { consents } from '../../../shared/i18n/es/consents.ts';
import type { LaterWords } from '../words.ts';
import * as shared from './shared.static.ts';

/** "antes de la 1:05", "antes de las 3:40": the hour decides. */
const before = (by: string): string => `antes de ${by.startsWith('1:') ? 'la' : 'las'} ${by}`;

export const laterWords: LaterWords = {
  change: 'Cambiar',
  send: 'Enviar mi pedido',
  sending: 'Enviando…',
  tryAgain: 'Intentar de nuevo',
  heading: {
    when: '¿Cuándo debemos llamarle?',
    person: '¿Quién va a contestar la llamada?',
    contact: '¿Cómo podemos comunicarnos con usted?',
    review: 'Revise sus respuestas',
  },
  mistakes: {
    wish: 'Escoja cuándo debemos llamarle.',
    firstName: 'Escriba un nombre.',
    contactMethod: 'Elija cómo debemos comunicarnos con usted.',
    phone: shared.phoneWrong,
    'phone-extension': shared.phoneExtension,
    email: 'Escriba un correo electrónico, como nombre@example.com.',
    note: 'Escriba una nota más corta, de 1,000 caracteres o menos.',
    'note-ssn': 'Por su seguridad, quite de la nota el número de Seguro Social.',
    share: 'Marque la primera casilla: sin su permiso nadie puede llamarle.',
    text: 'Marque la casilla de mensajes de texto o elija otra forma de contacto.',
  },
  inDoubt:
    'No sabemos si su pedido llegó, así que ahora no puede cambiar sus respuestas. Intente de nuevo: no se enviará dos veces. Después puede cambiar la hora, cancelar o pedir otra vez. O llámenos.',
  labels: {
    wish: 'Hora',
    firstName: 'Nombre',
    lastName: 'Apellido o apellidos',
    forSomeoneElse: 'Pido ayuda para otra persona',
    contactMethod: 'Contactarme por',
    phone: 'Número de teléfono',
    email: 'Correo electrónico',
    note: '¿Hay algo que debamos saber?',
    ...consents[CONSENT_VERSION],
  },
  hints: {
    lastName: 'Déjelo vacío si tiene un solo nombre.',
    forSomeoneElse: 'Escriba el nombre de la persona con quien vamos a hablar.',
    phone: 'Con código de área, como 502\u2011555\u20110100.',
    email: 'Allí le podemos enviar un enlace privado para seguir su pedido.',
    note: 'No escriba aquí su número de Seguro Social.',
  },
  left: (count) => `Caracteres disponibles: ${count}`,
  over: (count) => `Caracteres de más: ${count}. No se corta nada.`,
  extension: 'Puede seguir una extensión: x12',
  phoneToo: 'También lo recibe quien le ayude, por si un correo no llega.',
  didYouMean: (address) => `¿Quiso decir ${address}?`,
  useIt: 'Sí, usar este',
  emailExample: 'Como nombre@example.com. Allí le podemos mandar su enlace.',
  methods: shared.methods,
  byRelay: 'Por medio de Kentucky Relay',
  promise: {
    now: (by) => `Alguien puede llamarle ${before(by)}.`,
    nowInterpreted: (by) => `Alguien puede llamarle ${before(by)}, con un intérprete de su idioma.`,
    laterChosen: (by) => `Alguien le llamará ${before(by)}.`,
    chosen: (opensAt, by) => `Usted escogió ${opensAt}. Alguien le llamará ${before(by)}.`,
    whenever: 'Usted eligió esperar sin hora fija.',
    unserved: {
      asl: 'Nadie que esté libre ahora usa la lengua de señas (ASL).',
      tty: 'Nadie que esté libre ahora usa un TTY.',
      relay: 'Nadie que esté libre ahora trabaja con Kentucky Relay.',
    },
  },
  when: {
    why: {
      'nobody-on-duty': 'Ahora no está de turno nadie que pueda ayudarle con esto.',
      'others-wait': 'Otras personas pidieron ayuda antes que usted.',
    },
    pick: 'Escoja lo que le convenga.',
    none: 'No podemos prometerle una hora. Espere sin hora fija o llámenos.',
    today: (by) => `Hoy ${before(by)}`,
    by: (by) => (/^\d/.test(by) ? `A${before(by).slice(1)}` : `A más tardar ${by}`),
    soonest: 'Lo más pronto que podemos prometer',
    other: ['Otra hora', 'Escoja un día y una hora.'],
    list: { label: 'Día y hora', choose: 'Escoja una hora' },
    whenever: ['Cuando alguien esté libre', 'Sin hora fija. No podemos decir cuándo.'],
    zone: (zone) => `Todas las horas están en ${zone}. Sus respuestas están guardadas.`,
    gone: (opening) => `${opening} ya no está libre.`,
    goneBy: (until) => `Ya no podemos prometerle «${until}».`,
    goneNext: 'Estas horas están libres. No se perdió nada de lo que escribió.',
    kept: 'No se perdió nada de lo que escribió.',
    goneBefore: 'Puede escoger otra hora antes de enviar su pedido.',
    goneSend:
      'No se envió nada y no se perdió nada de lo que escribió. Vea la nueva hora y envíelo otra vez.',
  },
  consent: 'Su permiso',
  name: 'Nombre',
  forSomebodyElse: 'usted pide ayuda para otra persona',
  sent: 'Su pedido se envió.',
  sentWithoutTracker:
    'Su pedido está seguro con nosotros. Aquí no podemos mostrar cómo avanza en este momento.',
  ownPage: 'Vea su pedido en su propia página',
  withoutCall: {
    open: {
      start: 'Reciba ayuda con la cobertura médica',
      hint: 'Le atiende un agente o un kynector (una persona capacitada).',
      now: (by) => `Alguien puede comunicarse con usted ${before(by)}.`,
    },
    heading: { when: '¿Cuándo debemos comunicarnos con usted?', person: '¿Con quién debemos comunicarnos?' },
    mistakes: {
      wish: 'Elija cuándo quiere que nos comuniquemos.',
      share: 'Marque la primera casilla: sin su permiso nadie puede comunicarse con usted.',
    },
    promise: {
      now: (by) => `Alguien puede comunicarse con usted ${before(by)}.`,
      nowInterpreted: (by) =>
        `Alguien puede comunicarse con usted ${before(by)}, con un intérprete de su idioma.`,
      laterChosen: (by) => `Alguien se comunicará con usted ${before(by)}.`,
      chosen: (opensAt, by) => `Usted escogió ${opensAt}. Alguien se comunicará con usted ${before(by)}.`,
    },
  },
};
