import * as shared from './shared-es.static.ts';
import type { Words } from './words.ts';

export { contract } from '../contract.static.ts';
export { trackerWords } from './tracker-es.ts';

/** "antes de la 1:05", "antes de las 3:40": the hour decides. */
const before = (by: string): string => `antes de ${by.startsWith('1:') ? 'la' : 'las'} ${by}`;

export const words: Words = {
  lang: 'es',
  dir: 'ltr',
  other: { lang: 'en', name: 'English', missing: 'The form cannot be shown in English right now.' },
  open: {
    start: 'Reciba una llamada sobre cobertura médica',
    resume: 'Siga con su pedido',
    track: 'Vea su pedido',
    hint: 'Le llama un agente o un kynector. No necesita una cuenta.',
  },
  title: 'Reciba una llamada sobre cobertura médica',
  close: 'Cerrar',
  back: 'Atrás',
  next: 'Continuar',
  change: 'Cambiar',
  checking: 'Un momento…',
  send: 'Enviar mi pedido',
  sending: 'Enviando…',
  tryAgain: 'Intentar de nuevo',
  startAgain: 'Hacer otro pedido',
  optional: '(opcional)',
  loading: 'Estamos cargando su pedido.',
  slow: 'Esto tarda más de lo normal. Seguimos intentando y sus respuestas están guardadas.',
  progress: (step, of) => `Paso ${step} de ${of}`,
  heading: {
    help: '¿Con qué necesita ayuda?',
    place: '¿Dónde vive y qué idioma habla?',
    when: 'Nadie está libre para llamarle ahora',
    person: '¿A quién debemos llamar?',
    contact: '¿Cómo podemos comunicarnos con usted?',
    review: 'Revise sus respuestas',
  },
  summary: 'Hay respuestas que revisar',
  mistakes: {
    'help-missing': 'Elija con qué necesita ayuda.',
    'zip-wrong': 'Escriba un código postal de 5 dígitos, como 40601.',
    'zip-unknown': shared.refusals['zip-unknown'],
    'zip-out-of-state': shared.refusals['zip-out-of-state'],
    'county-missing': 'Elija su condado.',
    'language-missing': 'Elija el idioma que quiere hablar.',
    'wish-missing': 'Elija cuándo quiere recibir la llamada.',
    'first-name-missing': 'Escriba un nombre.',
    'last-name-missing': 'Escriba un apellido.',
    'method-missing': 'Elija cómo debemos comunicarnos con usted.',
    'phone-wrong': shared.refusals['phone-invalid'],
    'email-wrong': 'Escriba un correo electrónico, como nombre@example.com.',
    'note-long': 'Escriba una nota más corta, de 1,000 caracteres o menos.',
    'share-missing': 'Marque la primera casilla: sin su permiso nadie puede llamarle.',
    'text-missing': 'Marque la casilla de mensajes de texto o elija otra forma de contacto.',
  },
  trouble: (name) =>
    name === 'offline'
      ? 'No podemos comunicarnos con el servicio. Sus respuestas están guardadas. Revise su conexión e intente de nuevo.'
      : (shared.refusals[name as keyof typeof shared.refusals] ?? shared.fault),
  inDoubt:
    'No recibimos respuesta y no sabemos si su pedido llegó. Intente de nuevo: no se enviará dos veces. Después podrá cambiar su número.',
  help: {
    application: { label: 'Solicitar cobertura', hint: 'Medicaid, KCHIP o ayuda con el costo de un plan' },
    enrollment: { label: 'Elegir un plan médico', hint: 'Comparar planes e inscribirse en uno' },
    both: { label: 'Las dos cosas', hint: 'O si tiene dudas' },
  },
  zip: { label: 'Código postal (ZIP)', hint: 'Buscamos a alguien cerca de usted.' },
  poBox: 'Este código postal es solo para correo. No importa: buscamos a alguien cerca de allí.',
  county: {
    label: 'Condado',
    hint: (zip) => `El código postal ${zip} está en más de un condado.`,
    choose: 'Elija un condado',
  },
  language: { label: 'Idioma', choose: 'Elija un idioma', names: shared.language },
  needs: { label: 'Necesito intérprete, lengua de señas, TTY o Relay', names: shared.need },
  promise: {
    now: (by) => `Alguien puede llamarle ${before(by)}.`,
    opening: (opensAt, by) =>
      `Nadie está libre ahora. El primer turno es ${opensAt}. Alguien le llamará ${before(by)}.`,
    none: 'Nadie está libre ahora. Puede esperar sin una hora prometida.',
    chosen: (opensAt, by) => `Su pedido se abre ${opensAt}. Alguien le llamará ${before(by)}.`,
    whenever: 'Usted eligió esperar sin una hora prometida.',
  },
  when: {
    opening: (opensAt, by) => ({
      label: `Llámenme ${opensAt}`,
      hint: `Alguien le llamará ${before(by)}.`,
    }),
    whenever: {
      label: 'Esperar sin una hora prometida',
      hint: 'Alguien le llama en cuanto esté libre. No podemos decir cuándo.',
    },
    call: 'Llámenos:',
    tty: 'TTY:',
  },
  firstName: 'Nombre',
  lastName: 'Apellido',
  somebodyElse: {
    label: 'Pido ayuda para otra persona',
    hint: 'Escriba el nombre de la persona a quien debemos llamar.',
  },
  methods: shared.contactMethod,
  phone: { label: 'Número de teléfono', hint: 'Con código de área, como 502-555-0100' },
  email: {
    label: 'Correo electrónico',
    hint: 'Como nombre@example.com',
    optionalHint: 'Le enviamos un enlace privado para que siga su pedido.',
  },
  note: { label: '¿Hay algo que debamos saber?', hint: 'No escriba aquí su número de Seguro Social.' },
  consent: {
    legend: 'Su permiso',
    share:
      'kynect puede compartir mi pedido, mi nombre y mis datos de contacto con el agente o kynector que se comunique conmigo.',
    text: 'kynect puede enviarme mensajes de texto sobre este pedido. Pueden aplicar cargos por mensajes y datos. Puedo responder STOP en cualquier momento.',
  },
  review: {
    help: 'Ayuda',
    name: 'Nombre',
    forSomebodyElse: 'lo pide otra persona',
    method: 'Contactarme por',
    needs: 'Necesidades',
    when: 'Cuándo',
  },
  sent: 'Su pedido se envió.',
  sentWithoutTracker:
    'Su pedido está seguro con nosotros. Aquí no podemos mostrar cómo avanza en este momento.',
  ownPage: 'Vea su pedido en su propia página',
};
