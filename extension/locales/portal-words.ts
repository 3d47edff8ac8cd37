import type { ScreenLanguage } from '../../shared/i18n/languages.ts';

/** The same in every language; the portal's tab shows nothing else, and detecting the language would cost the page a millisecond. */
export const PRODUCT = 'kynect On Demand';

export type PortalWords = {
  readonly openTab: string;
  /** The number of offers that wait for an answer. */
  readonly waiting: (count: number) => string;
  readonly loading: string;
  readonly tryAgain: string;
  readonly notLoaded: string;
  readonly otherTitle: string;
  /** `page`: the name shown by the page. */
  readonly otherText: (page: string, agent: string) => string;
  readonly loadAnew: string;
};

/**
 * The few words of the script on every portal page. Separate, because both catalogs together are most of what a page would have to
 * load before anything of ours is opened.
 */
export const portalWords: Readonly<Record<ScreenLanguage, PortalWords>> = {
  en: {
    openTab: 'Open kynect On Demand',
    waiting: (count) => `${count} waiting`,
    loading: 'Reading your worklist…',
    tryAgain: 'Try again',
    notLoaded: 'This part of kynect On Demand did not load. Try again, or load the page anew.',
    otherTitle: 'This page is somebody else’s',
    otherText: (page, agent) =>
      `It says ${page}. kynect On Demand is signed in ${agent === '' ? 'as somebody else' : `as ${agent}`}. Load the page anew to go on.`,
    loadAnew: 'Load this page anew',
  },
  es: {
    openTab: 'Abrir kynect On Demand',
    waiting: (count) => `${count} en espera`,
    loading: 'Leyendo su lista de trabajo…',
    tryAgain: 'Intentar de nuevo',
    notLoaded: 'Esta parte de kynect On Demand no se cargó. Intente de nuevo o vuelva a cargar la página.',
    otherTitle: 'Esta página es de otra persona',
    otherText: (page, agent) =>
      `Dice ${page}. La sesión de kynect On Demand es de ${agent === '' ? 'otra persona' : agent}. Vuelva a cargar la página para continuar.`,
    loadAnew: 'Volver a cargar la página',
  },
};
