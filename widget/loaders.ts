/** What the form does not need at first. The build gives each its own file; the twin for old pages has all inside. */
export const loadSpanish = () => import('./locales/es.ts');
export const loadTracker = () => import('./tracker/tracker.ts');
