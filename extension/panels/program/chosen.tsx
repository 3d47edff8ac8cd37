/** Rows that staff choose from a list, to act on all of them at once. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { programWords } from '../../locales/program-words.ts';
import { i18n } from '../../state/worklist.ts';

export type Chosen = {
  /** Of the rows shown, in their order. */
  readonly keys: readonly string[];
  has(key: string): boolean;
  toggle(key: string): void;
  set(keys: readonly string[]): void;
};

/** `shown`: the keys of the rows; one that is not shown any more is not chosen any more. */
export function useChosen(shown: readonly string[]): Chosen {
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const has = (key: string): boolean => marked.has(key);
  return {
    keys: shown.filter(has),
    has,
    toggle: (key) =>
      setMarked(has(key) ? new Set([...marked].filter((one) => one !== key)) : new Set([...marked, key])),
    set: (keys) => setMarked(new Set(keys)),
  };
}

type PickProps = {
  readonly chosen: Chosen;
  readonly name: string;
  readonly label: string;
  readonly children: ComponentChildren;
};
/** The box of one row, next to its link. `label`: what the row is about. */
export const Pick = ({ chosen, name, label, children }: PickProps) => (
  <span class="pick">
    <input
      type="checkbox"
      aria-label={programWords(i18n.value.screen).choose(label)}
      checked={chosen.has(name)}
      onChange={() => chosen.toggle(name)}
    />
    {children}
  </span>
);

type AllProps = { readonly chosen: Chosen; readonly shown: readonly string[] };
/** Shows the number chosen, and chooses all shown rows or none. */
export const PickAll = ({ chosen, shown }: AllProps) => {
  const { chosenOf, chooseAll, chooseNone } = programWords(i18n.value.screen);
  const all = chosen.keys.length === shown.length;
  return (
    <p class="pick-all">
      <button type="button" class="button button-small" onClick={() => chosen.set(all ? [] : shown)}>
        {all ? chooseNone : chooseAll(shown.length)}
      </button>
      <span class="muted" role="status">
        {chosen.keys.length > 0 ? chosenOf(chosen.keys.length) : ''}
      </span>
    </p>
  );
};
