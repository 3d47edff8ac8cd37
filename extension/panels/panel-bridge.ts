/**
 * Between the script that every page of the portal gets and the panels, which come when they are opened. Both are
 * bundles of their own in the same isolated world: only plain values cross, never a signal or a component, because
 * each bundle has its own copy of the libraries.
 */
import type { Go, Route } from '../model/route.ts';

export type OpenPanels = {
  readonly show: (route: Route) => void;
  readonly close: () => void;
};

export type Panels = {
  /** Builds the panels in `root`, at `route`; `go` is called when their reader goes elsewhere. */
  readonly open: (root: HTMLElement, route: Route, go: Go) => OpenPanels;
  /** Ends what goes on while no panel is open. */
  readonly stop: () => void;
};

/** The page's own scripts have another global object and see nothing of this. */
const world = globalThis as { kynectOnDemandPanels?: Promise<Panels> };

/** A promise, because a browser need not wait for a script's own promises before it says that the script has run. */
export const offerPanels = (panels: Promise<Panels>): void => {
  world.kynectOnDemandPanels = panels;
};
export const offeredPanels = (): Promise<Panels> | undefined => world.kynectOnDemandPanels;
export const withdrawPanels = (): void => {
  delete world.kynectOnDemandPanels;
};
