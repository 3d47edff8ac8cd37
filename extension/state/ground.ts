/** Where our panels are shown: in a frame in the portal's page, or in our own tab. Each entrypoint sets it once at its start. */
import type { PageFacts } from '../model/portal-page.ts';

export type Ground = {
  /** The open panel's title; null if none is open. */
  readonly title: (text: string | null) => void;
  readonly reload: () => void;
  /** Leaves for the portal's sign-in and returns to this place. */
  readonly signIn: (route: string) => void;
  /** Whether somebody is using the page around the panels; then they don't take the focus. */
  readonly isLeft: () => boolean;
  /** The portal's page under the panels; null if there is none. */
  readonly askFacts: () => Promise<PageFacts | null>;
};

let ground: Ground | undefined;
export const standOn = (here: Ground): void => {
  ground = here;
};
/** Undefined in the popup and the side panel. */
export const groundHere = (): Ground | undefined => ground;
