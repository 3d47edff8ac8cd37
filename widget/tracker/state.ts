/** What a tracker shows beside the request itself: what is asked of the reader, typed, and said. */
import type { Tracker } from '../../shared/contracts/resident.ts';
import type { DisputeReason, Instant } from '../../shared/vocabulary.ts';

export type State = {
  tracker: Tracker | null;
  lostAt: Instant | null;
  gone: boolean;
  asking: 'cancel' | 'phone' | 'dispute' | null;
  working: boolean;
  /** What the last action came to. */
  said: string;
  phone: string;
  wrong: boolean;
  /** What is not right about the end. */
  about: DisputeReason | null;
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
};
