import type { PageTexts } from '../../page-texts.ts';

export const texts: PageTexts = {
  title: 'Obtenga cobertura',
  demonstration: 'Página de demostración. No es un sitio del gobierno.',
  skip: 'Ir al contenido principal',
  navigation: 'Principal',
  links: ['Beneficios', 'Obtenga cobertura', 'Recursos', 'Contacto'],
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
