/** The only part of the widget that reads the time. */
import type { Instant } from '../shared/vocabulary.ts';

export type Clock = {
  /** The server's time as far as we know it, else the device's. */
  now: () => Instant;
  /** Called with each `serverNow`: a phone with a wrong clock must not say "tomorrow" for today. */
  hear: (serverNow: Instant) => void;
};

export const createClock = (read: () => Instant = () => Date.now()): Clock => {
  let ahead = 0;
  return {
    now: () => read() + ahead,
    hear: (serverNow) => {
      ahead = serverNow - read();
    },
  };
};
