import type { ScreenLanguage } from '../../shared/vocabulary.ts';

/** In every language; the portal's tab says nothing else, and to ask the browser for its language costs the page a millisecond. */
export const PRODUCT = 'kynect On Demand';

export type PortalWords = {
  readonly openTab: string;
  readonly loading: string;
  readonly tryAgain: string;
  readonly notLoaded: string;
};

/**
 * The few words of the script that every page of the portal gets. Apart from the others, because both catalogs together are
 * most of what a page would have to read before anything of ours is opened there.
 */
export const portalWords: Readonly<Record<ScreenLanguage, PortalWords>> = {
  en: {
    openTab: 'Open kynect On Demand',
    loading: 'Reading your worklist…',
    tryAgain: 'Try again',
    notLoaded: 'This part of kynect On Demand did not load. Try again, or load the page anew.',
  },
  es: {
    openTab: 'Abrir kynect On Demand',
    loading: 'Leyendo su lista de trabajo…',
    tryAgain: 'Intentar de nuevo',
    notLoaded: 'Esta parte de kynect On Demand no se cargó. Intente de nuevo o vuelva a cargar la página.',
  },
};
