/** Where our panels stand: in a frame in the portal's page, or in a tab of their own. Each entrypoint says so once, at its start. */
import type { PageFacts } from '../model/portal-page.ts';

export type Ground = {
  /** The open panel's title; null when none is open. */
  readonly title: (text: string | null) => void;
  readonly reload: () => void;
  /** Leaves for the portal's sign-in and comes back to this place. */
  readonly signIn: (route: string) => void;
  /** Whether somebody is at work in the page around the panels; then they take no focus. */
  readonly isLeft: () => boolean;
  /** The portal's page under the panels; null where there is none. */
  readonly askFacts: () => Promise<PageFacts | null>;
};

let ground: Ground | undefined;
export const standOn = (here: Ground): void => {
  ground = here;
};
/** undefined in the popup and the side panel, which stand on nothing. */
export const groundHere = (): Ground | undefined => ground;
