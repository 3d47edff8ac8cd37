/** What survives a reload, in the tab's own storage: typed answers until they are sent, then the private token. */
import type { Answers, StepName } from './form.ts';

export type Remembered = {
  answers?: Answers;
  step?: StepName;
  /** The same for every retry of one filled form. */
  key?: string;
  /** The form was sent and no answer came: it may have arrived. */
  inDoubt?: boolean;
  token?: string;
  /** The language chosen by hand. */
  language?: string;
};
export type Memory = { read: () => Remembered; write: (what: Remembered) => void };

const KEY = 'kynect-on-demand';

/** Remembers nothing: for shared computers (`no-memory`). */
export const noMemory: Memory = { read: () => ({}), write: () => undefined };

/** Storage may be switched off or full: then nothing is remembered, and nothing else changes. */
export const createMemory = (storage: () => Storage = () => sessionStorage): Memory => ({
  read: () => {
    try {
      return JSON.parse(storage().getItem(KEY) ?? '{}') as Remembered;
    } catch {
      return {};
    }
  },
  write: (what) => {
    try {
      if (Object.values(what).some((value) => value !== undefined))
        storage().setItem(KEY, JSON.stringify(what));
      else storage().removeItem(KEY);
    } catch {
      // Nothing to do: the page goes on without a memory.
    }
  },
});
