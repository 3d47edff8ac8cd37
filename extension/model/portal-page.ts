import type { Instant } from '../../shared/vocabulary.ts';

/** What a page of the portal says about itself. */
export type PortalPage = {
  /** The page is a sign-in or sign-out page, so the session has just changed or is about to. */
  readonly signInPage: boolean;
  /** Who the page says is signed in; null when it does not say. */
  readonly account: string | null;
  /** When its document was loaded. */
  readonly loadedAt: Instant;
};
