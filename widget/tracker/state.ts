/** The tracker's state in addition to the request: open questions, input, and messages. */
import type { Tracker } from '../../shared/contracts/resident.ts';
import type { DisputeReason, Instant } from '../../shared/vocabulary.ts';

/** Questions that open in place. */
export type Asking = 'cancel' | 'phone' | 'dispute' | 'time' | 'code' | 'nobody';
/** Where an action is taken: its answer is shown there. */
export type Place = Asking | 'answer' | 'keep' | 'link' | 'rate';

export type State = {
  tracker: Tracker | null;
  lostAt: Instant | null;
  gone: boolean;
  asking: Asking | null;
  working: boolean;
  /** Where the last action was taken, and its result. */
  at: Place;
  said: string;
  phone: string;
  /** The typed code for their number. */
  code: string;
  /** Where a lost link is to be sent. */
  where: string;
  wrong: boolean;
  /** Why the service refused what was typed; empty if the form itself did. */
  refused: string;
  /** "Yes, they called": the headline's question is answered. */
  called: boolean;
  /** The resident's dispute about the end. */
  about: DisputeReason | null;
  /** Another time: an opening's instant, or `now`. */
  wish: string;
  /** Shows the private link, because it could not be copied. */
  linkShown: boolean;
  /** Shows the private link as a QR code. */
  qrShown: boolean;
};

export const START: Omit<State, 'tracker'> = {
  lostAt: null,
  gone: false,
  asking: null,
  working: false,
  at: 'answer',
  said: '',
  phone: '',
  code: '',
  where: '',
  wrong: false,
  refused: '',
  called: false,
  about: null,
  wish: '',
  linkShown: false,
  qrShown: false,
};
