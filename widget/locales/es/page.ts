import type { PageWords } from '../words.ts';

const LINES =
  '<a href="tel:+18554596328">855-459-6328</a> (TTY <a href="tel:+18553264654">1-855-326-4654</a>).';

export const page: PageWords = {
  call: 'Llame al',
  title: 'Su pedido',
  back: 'Volver a kynect',
  whose: 'kynect On Demand es parte de kynect, donde la gente de Kentucky obtiene cobertura médica.',
  notShown: `¿No ve aquí su pedido? Llame al ${LINES}`,
  contact: `¿Quiere hablar ahora? Llame al ${LINES}`,
};
