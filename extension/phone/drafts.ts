/** Unsaved input, in this tab's storage until it is saved, its referral is gone, or the agent signs out. */
import { useState } from 'preact/hooks';
import { OURS } from './session.ts';

const DRAFT = `${OURS}draft:`;
const keyOf = (referralId: string, field: string): string => `${DRAFT}${referralId}/${field}`;

export const draftOf = (referralId: string, field: string): string | null =>
  sessionStorage.getItem(keyOf(referralId, field));

export const setDraft = (referralId: string, field: string, text: string | null): void => {
  if (text === null) sessionStorage.removeItem(keyOf(referralId, field));
  else sessionStorage.setItem(keyOf(referralId, field), text);
};

/** All drafts of one referral. */
export const forgetDrafts = (referralId: string): void => {
  const names = Array.from({ length: sessionStorage.length }, (_, index) => sessionStorage.key(index));
  for (const name of names) if (name?.startsWith(`${DRAFT}${referralId}/`)) sessionStorage.removeItem(name);
};

export type Draft = {
  readonly value: string;
  readonly set: (text: string) => void;
  /** The service has it now. */
  readonly saved: () => void;
};

/** A field's text: the draft, or else what is saved. */
export const useDraft = (referralId: string, field: string, saved = ''): Draft => {
  const [typed, setTyped] = useState(() => draftOf(referralId, field));
  return {
    value: typed ?? saved,
    set: (text) => {
      setDraft(referralId, field, text === saved ? null : text);
      setTyped(text);
    },
    saved: () => {
      setDraft(referralId, field, null);
      setTyped(null);
    },
  };
};
