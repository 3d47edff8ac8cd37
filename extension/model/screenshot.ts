import type { Instant } from '../../shared/vocabulary.ts';

/** A picture of the portal's page, taken on the agent's request; in session storage until saved or discarded. */
export type Screenshot = {
  readonly at: Instant;
  /** Base64 of a JPEG. */
  readonly data: string;
};
/** Why there is no picture: another page was in front, nobody is signed in, or the browser refused. */
export type ScreenshotTaken = 'taken' | 'not-portal' | 'signed-out' | 'not-allowed';
