/** What a tracker shows beside the request itself: what is asked of the reader, typed, and said. */
import type { Tracker } from '../../shared/contracts/resident.ts';
import type { DisputeReason, Instant } from '../../shared/vocabulary.ts';

export type State = {
  tracker: Tracker | null;
  lostAt: Instant | null;
  gone: boolean;
  asking: 'cancel' | 'phone' | 'dispute' | 'time' | null;
  working: boolean;
  /** What the last action came to. */
  said: string;
  phone: string;
  wrong: boolean;
  /** What is not right about the end. */
  about: DisputeReason | null;
  /** Another time: its row, by the instant of an opening, or `now`. */
  wish: string;
  /** The private link is shown, because it could not be copied. */
  linkShown: boolean;
};

export const START: Omit<State, 'tracker'> = {
  lostAt: null,
  gone: false,
  asking: null,
  working: false,
  said: '',
  phone: '',
  wrong: false,
  about: null,
  wish: '',
  linkShown: false,
};
