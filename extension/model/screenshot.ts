import type { Instant } from '../../shared/vocabulary.ts';

/** A picture of the portal's page that the agent asked for; it stays in the browser's memory until it is saved or thrown away. */
export type Screenshot = {
  readonly at: Instant;
  /** Base64 of a JPEG. */
  readonly data: string;
};
/** Why no picture was taken: another page was in front, nobody is signed in, or the browser gave no leave. */
export type ScreenshotTaken = 'taken' | 'not-portal' | 'signed-out' | 'not-allowed';
