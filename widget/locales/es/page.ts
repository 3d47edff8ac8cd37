import type { PageWords } from '../words.ts';

export const page: PageWords = {
  call: 'Llame al',
  title: 'Su pedido',
  back: 'Volver a kynect',
  whose: 'kynect On Demand es parte de kynect, donde la gente de Kentucky obtiene cobertura médica.',
  notShown: '¿No ve aquí su pedido? Llame al',
  contact: '¿Quiere hablar ahora? Llame al',
};
