/**
 * Survives a reload in the tab's storage: typed answers until they are sent, then the private token. Per tab, because the next
 * person at a shared computer opens the same page.
 */

import { toJson } from '../json.ts';
import { type Answers, emptyAnswers, questions, type StepName } from '../model/form.ts';

export type Remembered = {
  answers?: Answers;
  step?: StepName;
  /** The same for all retries of one filled form. */
  key?: string;
  /** The form was sent without a response: it may have arrived. */
  inDoubt?: boolean;
  token?: string;
  /** The language that the reader chose. */
  language?: string;
};
export type Memory = { read: () => Remembered; write: (what: Remembered) => void };

const KEY = 'kynect-on-demand';

/** Remembers nothing; for shared computers (`no-memory`). */
export const noMemory: Memory = { read: () => ({}), write: () => undefined };

/** The page and older releases write to the same storage: values of another shape are dropped. */
function remembered(stored: Record<string, unknown>): Remembered {
  const text = (name: string) => (typeof stored[name] === 'string' ? { [name]: stored[name] } : {});
  const step = stored.step;
  return {
    ...text('key'),
    ...text('token'),
    ...text('language'),
    ...(typeof step === 'string' && Object.hasOwn(questions, step) ? { step: step as StepName } : {}),
    ...(stored.inDoubt === true ? { inDoubt: true } : {}),
    ...(stored.answers ? { answers: answersOf(stored.answers as Record<string, unknown>) } : {}),
  };
}

const answersOf = (stored: Record<string, unknown>): Answers => {
  const fits = ([name, empty]: [string, unknown]) =>
    Array.isArray(empty)
      ? Array.isArray(stored[name]) && stored[name].every((one) => typeof one === 'string')
      : typeof stored[name] === typeof empty;
  const named = Object.entries(emptyAnswers).map((entry) => [
    entry[0],
    fits(entry) ? stored[entry[0]] : entry[1],
  ]);
  return Object.fromEntries(named) as Answers;
};

/** Storage may be off or full: then nothing is remembered, and nothing else changes. */
export const createMemory = (storage: () => Storage = () => sessionStorage): Memory => ({
  read: () => {
    try {
      return remembered(JSON.parse(storage().getItem(KEY) ?? '{}'));
    } catch {
      return {};
    }
  },
  write: (what) => {
    try {
      if (Object.values(what).some((value) => value !== undefined)) storage().setItem(KEY, toJson(what));
      else storage().removeItem(KEY);
    } catch {
      // Continues without a memory.
    }
  },
});

/** The followed request in the storage that all tabs share, only if the reader says that the device is theirs. */
export type Device = {
  /** The secret of its private link. */
  token: () => string | null;
  keep: (token: string | null) => void;
};

/** Null where the page lets nothing be stored. */
export const createDevice = (storage: () => Storage = () => localStorage): Device | null => {
  try {
    const store = storage();
    return {
      token: () => store.getItem(KEY),
      keep: (token) => (token ? store.setItem(KEY, token) : store.removeItem(KEY)),
    };
  } catch {
    return null;
  }
};
