/** The few words of the script on every portal page, in Spanish. */
import type { PortalWords } from '../en/portal.ts';

export const words: PortalWords = {
  openTab: 'Abrir kynect On Demand',
  waiting: (count) => `${count} en espera`,
  loading: 'Leyendo su lista de trabajo…',
  tryAgain: 'Intentar de nuevo',
  notLoaded: 'Esta parte de kynect On Demand no se cargó. Intente de nuevo o vuelva a cargar la página.',
  otherTitle: 'Esta página es de otra persona',
  otherText: (page, agent) =>
    `Dice ${page}. La sesión de kynect On Demand es de ${agent === '' ? 'otra persona' : agent}. Vuelva a cargar la página para continuar.`,
  loadAnew: 'Volver a cargar la página',
};
