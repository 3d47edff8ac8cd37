/**
 * Connects the script on every portal page with the panels. They are separate bundles with separate copies of
 * the libraries, so only plain values cross: no signals, no components.
 */
import type { Go, Route } from '../model/route.ts';

export type OpenPanels = {
  readonly show: (route: Route) => void;
  readonly close: () => void;
};

export type Panels = {
  /** Renders the panels into `root` at `route`; calls `go` when the agent navigates. */
  readonly open: (root: HTMLElement, route: Route, go: Go) => OpenPanels;
  /** Stops background work while no panel is open. */
  readonly stop: () => void;
};

/** The page's own scripts have another global object and can't see this. */
const world: typeof globalThis & { kynectOnDemandPanels?: Promise<Panels> } = globalThis;

/** A promise, because the browser reports a script as run without waiting for its promises. */
export const offerPanels = (panels: Promise<Panels>): void => {
  world.kynectOnDemandPanels = panels;
};
export const offeredPanels = (): Promise<Panels> | undefined => world.kynectOnDemandPanels;
export const withdrawPanels = (): void => {
  delete world.kynectOnDemandPanels;
};
