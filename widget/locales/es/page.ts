import type { PageWords } from '../words.ts';

export const page: PageWords = {
  call: 'Llame al',
  notShown:
    '¿No ve aquí su pedido? Llame al <a href="tel:+18554596328">855-459-6328</a> (TTY <a href="tel:+18553264654">1-855-326-4654</a>).',
};
