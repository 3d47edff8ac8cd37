import type { ScreenLanguage } from '../../../shared/i18n/languages.ts';

/** The page's texts in one language. */
export interface PageTexts {
  title: string;
  demonstration: string;
  skip: string;
  navigation: string;
  links: readonly string[];
  /** The other language: its own name, and the path of its page. */
  other: { language: ScreenLanguage; name: string; path: string };
  heading: string;
  lead: string;
  helpHeading: string;
  helpLead: string;
  /** The fallback inside the element, shown until the form works. */
  call: string;
  tty: string;
  online: string;
  stepsHeading: string;
  steps: readonly string[];
  footer: string;
  notFound: string;
  home: string;
}

const en: PageTexts = {
  title: 'Get covered',
  demonstration: 'Demonstration page. Not a government site.',
  skip: 'Skip to the main content',
  navigation: 'Main',
  links: ['Benefits', 'Get covered', 'Resources', 'Contact'],
  other: { language: 'es', name: 'Español', path: '/es' },
  heading: 'Get covered',
  lead: 'Find out whether you qualify for Medicaid, KCHIP, or a health plan with payment help.',
  helpHeading: 'Talk to somebody who can help',
  helpLead: 'A licensed Agent or a kynector can call you. The call is free, and you do not need an account.',
  call: 'Call us',
  tty: 'TTY',
  online: 'Go to kynect.ky.gov',
  stepsHeading: 'What you need',
  steps: [
    'The names and birth dates of everybody in your household',
    'Social Security numbers, or document numbers for immigrants with legal status',
    'What everybody earns, from pay stubs or tax forms',
    'Details of health coverage that somebody has now',
  ],
  footer: 'This page stands in for a kynect page so that the callback form can be tried.',
  notFound: 'This page does not exist',
  home: 'Go to the start page',
};

const es: PageTexts = {
  title: 'Obtenga cobertura',
  demonstration: 'Página de demostración. No es un sitio del gobierno.',
  skip: 'Ir al contenido principal',
  navigation: 'Principal',
  links: ['Beneficios', 'Obtenga cobertura', 'Recursos', 'Contacto'],
  other: { language: 'en', name: 'English', path: '/' },
  heading: 'Obtenga cobertura',
  lead: 'Averigüe si usted puede recibir Medicaid, KCHIP o un plan de salud con ayuda para pagarlo.',
  helpHeading: 'Hable con alguien que puede ayudarle',
  helpLead:
    'Un Agente con licencia o un kynector puede llamarle. La llamada es gratis y no necesita una cuenta.',
  call: 'Llámenos',
  tty: 'TTY',
  online: 'Ir a kynect.ky.gov',
  stepsHeading: 'Lo que usted necesita',
  steps: [
    'Los nombres y las fechas de nacimiento de todas las personas de su hogar',
    'Los números de Seguro Social, o los números de documento de inmigrantes con estatus legal',
    'Lo que gana cada persona, según talones de pago o declaraciones de impuestos',
    'Los datos de la cobertura de salud que alguien tenga ahora',
  ],
  footer: 'Esta página representa una página de kynect para que se pueda probar el formulario de llamada.',
  notFound: 'Esta página no existe',
  home: 'Ir a la página de inicio',
};

export const PAGE_TEXTS: Record<ScreenLanguage, PageTexts> = { en, es };
