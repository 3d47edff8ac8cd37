/** Binds fields of panels to the draft store. */
import { effect, untracked } from '@preact/signals';
import { browser } from 'wxt/browser';
import { sendMessage } from '../background/messages.ts';
import { after } from '../clock.ts';
import { isText } from '../model/shape.ts';
import { DraftStore } from './drafts.ts';
import { worklist } from './worklist.ts';

export const drafts = new DraftStore({
  load: () => sendMessage('drafts'),
  keep: (agentId, changes) => sendMessage('keepDrafts', { agentId, changes }),
  after,
});

/** Call the returned function to stop; it sends what is typed. */
export const followDrafts = (): (() => void) => {
  const noticed = (changes: Record<string, unknown>): void => {
    if ('draftsNotice' in changes) void drafts.load();
  };
  const leaving = (): void => void drafts.flush();
  const hidden = (): void => {
    if (document.visibilityState === 'hidden') leaving();
  };
  browser.storage.local.onChanged.addListener(noticed);
  window.addEventListener('pagehide', leaving);
  document.addEventListener('visibilitychange', hidden);
  const stop = effect(() => drafts.belongTo(worklist.value?.agentId));
  return () => {
    stop();
    leaving();
    browser.storage.local.onChanged.removeListener(noticed);
    window.removeEventListener('pagehide', leaving);
    document.removeEventListener('visibilitychange', hidden);
  };
};

export type Draft<T> = {
  /** Also the field's `data-draft`. */
  readonly name: string;
  /** The typed value, or else the saved one. */
  readonly value: T;
  readonly isTyped: boolean;
  set(value: T): void;
  /** The service has it. What was typed since stays. */
  saved(sent: T): void;
  discard(): void;
};

/** Browsers return a stored object with its keys in another order. */
const sorted = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value;
const same = (a: unknown, b: unknown): boolean =>
  a === b || JSON.stringify(a, sorted) === JSON.stringify(b, sorted);

/**
 * `place`: a referral, an issue, or a panel. `stored`: the value without a draft. `is`: rejects drafts that
 * this version can't show, as after an update that changed the field.
 */
export const useDraftOf = <T>(
  place: string,
  field: string,
  stored: T,
  is: (value: unknown) => value is T,
): Draft<T> => {
  const name = `${place}/${field}`;
  const typed = drafts.entries.value.get(name);
  const isTyped = is(typed);
  return {
    ...{ name, isTyped },
    value: isTyped ? typed : stored,
    set: (value) => drafts.set(name, same(value, stored) ? undefined : value),
    saved: (sent) => {
      if (same(drafts.entries.peek().get(name), sent)) drafts.set(name, undefined);
    },
    discard: () => drafts.set(name, undefined),
  };
};

/**
 * Binds a draft that a panel keeps in its own signal; `typed` is undefined without one. `restore` gets a
 * draft from an older page, another tab, or an older version, and must check it. Returns what ends it.
 */
export const bindDraft = (
  name: string,
  typed: () => unknown,
  restore: (kept: unknown) => void,
): (() => void) => {
  let last: unknown;
  const stopIn = effect(() => {
    const kept = drafts.entries.value.get(name);
    if (kept === undefined || same(kept, last)) return;
    last = kept;
    untracked(() => restore(kept));
  });
  const stopOut = effect(() => {
    const now = typed();
    if (same(now, last)) return;
    last = now;
    untracked(() => drafts.set(name, now));
  });
  return () => {
    stopIn();
    stopOut();
  };
};

export const useDraft = (place: string, field: string, stored = ''): Draft<string> =>
  useDraftOf(place, field, stored, isText);

/** A choice from a list, or none. */
export const useChoice = <T extends string>(
  place: string,
  field: string,
  values: readonly T[],
): Draft<T | ''> =>
  useDraftOf<T | ''>(
    place,
    field,
    '',
    (value): value is T | '' => value === '' || values.some((each) => each === value),
  );
