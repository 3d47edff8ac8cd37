import type { FirstWords } from '../words.ts';
import * as shared from './shared.static.ts';

export const words: FirstWords = {
  lang: 'es',
  dir: 'ltr',
  speech: 'es',
  missing: 'Ahora no podemos mostrarlo en español. Intente de nuevo.',
  open: {
    start: 'Reciba una llamada sobre cobertura médica',
    resume: 'Siga con su pedido',
    track: 'Vea su pedido',
    hint: 'Le llama un agente o un kynector (una persona capacitada).',
    now: (by) => `Alguien puede llamarle antes de ${by.startsWith('1:') ? 'la' : 'las'} ${by}.`,
    later: (opensAt) => `La primera hora libre es ${opensAt}.`,
    account: 'No necesita una cuenta.',
  },
  close: 'Cerrar',
  back: 'Atrás',
  next: 'Continuar',
  checking: 'Un momento…',
  optional: '(opcional)',
  loading: 'Estamos cargando su pedido.',
  slow: 'Esto tarda más de lo normal. Sus respuestas están guardadas.',
  progress: (step, of) => `Paso ${step} de ${of}`,
  heading: {
    help: '¿Con qué necesita ayuda?',
    place: '¿Dónde vive y qué idioma habla?',
  },
  summary: (mistakes) =>
    mistakes > 1 ? `Hay ${mistakes} respuestas que revisar` : 'Hay una respuesta que revisar',
  mistakes: {
    help: 'Elija con qué necesita ayuda.',
    zip: 'Escriba un código postal de 5 dígitos, como 40601.',
    ...shared.placeRefusals,
    county: 'Elija su condado.',
    language: 'Elija el idioma que quiere hablar.',
  },
  trouble: {
    offline:
      'No pudimos comunicarnos con el servicio. Sus respuestas están guardadas. Revise su conexión e intente de nuevo.',
    blocked:
      'Las siguientes preguntas no se pueden mostrar en esta página. Pida ayuda en nuestra propia página o llámenos.',
    ...shared.trouble,
  },
  ownForm: 'Pedir ayuda en nuestra propia página',
  lost: 'Ya pedí ayuda y perdí mi enlace',
  labels: {
    help: 'Ayuda',
    zip: 'Código postal (ZIP)',
    county: 'Condado',
    language: 'Idioma',
    needs: 'Necesito intérprete, lengua de señas, TTY o Relay',
  },
  hints: {
    zip: 'Buscamos a alguien cerca de usted.',
  },
  help: {
    application: ['Solicitar cobertura', 'Medicaid, KCHIP o ayuda con el costo de un plan'],
    enrollment: ['Elegir un plan médico', 'Comparar planes e inscribirse en uno'],
    both: ['Solicitar y elegir un plan', 'Las dos cosas, o si tiene dudas'],
  },
  needs: {
    ...shared.needs,
    'text-or-relay': ['Soy una persona sorda: solo texto o relay', 'Se lo decimos a quien le ayude.'],
  },
  languages: shared.languages,
  poBox: 'Este código postal es solo para correo. No importa: buscamos a alguien cerca de allí.',
  county: {
    hint: (zip) => `El código postal ${zip} está en más de un condado.`,
    choose: 'Elija un condado',
  },
  chooseLanguage: 'Elija un idioma',
  call: 'Llámenos:',
  tty: 'TTY:',
};
