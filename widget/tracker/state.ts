/** The tracker's state in addition to the request: open questions, input, and messages. */
import type { Tracker } from '../../shared/contracts/resident.ts';
import type { DisputeReason, Instant } from '../../shared/vocabulary.ts';

export type State = {
  tracker: Tracker | null;
  lostAt: Instant | null;
  gone: boolean;
  asking: 'cancel' | 'phone' | 'dispute' | 'time' | 'code' | null;
  working: boolean;
  /** The last action's result. */
  said: string;
  phone: string;
  /** The typed code for their number. */
  code: string;
  /** Where a lost link is to be sent. */
  where: string;
  wrong: boolean;
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
  said: '',
  phone: '',
  code: '',
  where: '',
  wrong: false,
  about: null,
  wish: '',
  linkShown: false,
  qrShown: false,
};
