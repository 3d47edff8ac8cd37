/** A click that our own code makes for a key somebody pressed; in the portal's page our panels take no other from a script. */

/** The script in the page and the panels are separate bundles; the page's own scripts have another global object. */
const world: typeof globalThis & { kynectOnDemandClicks?: Element | undefined } = globalThis;

export const clickOurselves = (button: HTMLElement): void => {
  world.kynectOnDemandClicks = button;
  button.click();
  world.kynectOnDemandClicks = undefined;
};

export const isOurOwn = ({ target }: Event): boolean =>
  target !== null && target === world.kynectOnDemandClicks;
