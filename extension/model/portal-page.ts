import type { Instant } from '../../shared/vocabulary.ts';
import { isInstant, isNumber, isText, listOf, orNull, shapeOf } from './shape.ts';

/** Characters of a person's name; the page could show anything in its place. */
export const LONGEST_NAME = 200;

/** Facts read from a portal page. */
export type PortalPage = {
  /** The page is a sign-in or sign-out page, so the session has just changed or is about to. */
  readonly signInPage: boolean;
  /** The signed-in person's name on the page; null if there is none. */
  readonly account: string | null;
  /** When its document was loaded. */
  readonly loadedAt: Instant;
};

export type PageError = {
  /** Empty if only a request failed. */
  readonly text: string;
  readonly at: Instant;
  readonly screen: string;
  /** Without query and fragment, which may identify a client. */
  readonly path: string;
};
export type Seen = {
  readonly error: PageError | null;
  /** Newest last. */
  readonly failed: readonly { readonly status: number; readonly at: Instant }[];
};
/** The portal page under our panels, for an issue that an agent may write about it. */
export type PageFacts = { readonly screen: string; readonly path: string; readonly seen: Seen };

const error = shapeOf<PageError>({ text: isText, at: isInstant, screen: isText, path: isText });
const failure = shapeOf<Seen['failed'][number]>({ status: isNumber, at: isInstant });
export const isPageFacts = shapeOf<PageFacts>({
  screen: isText,
  path: isText,
  seen: shapeOf<Seen>({ error: orNull(error), failed: listOf(failure) }),
});
