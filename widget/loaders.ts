/** What the form does not need at first, all in one file for old pages. `loaders-on-demand.ts` stands in for it elsewhere. */
export const loadSpanish = () => import('./locales/es.ts');
export const loadTracker = () => import('./tracker/tracker.ts');
