/**
 * Text that survives page translation: browsers replace text nodes that Lit remembers, and later updates to
 * those would be invisible. So each changed sentence becomes a new node.
 */

import { keyed } from 'lit/directives/keyed.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { isForeign, partsOf } from '../locales/partial/foreign.ts';

/** For each hole of a template: whether it is child text, and not part of a tag. */
const childHoles = new WeakMap<TemplateStringsArray, readonly boolean[]>();
const holesOf = (strings: TemplateStringsArray): readonly boolean[] => {
  const known = childHoles.get(strings);
  if (known) return known;
  let inTag = false;
  const holes = strings.map((part) => {
    const [opened, closed] = [part.lastIndexOf('<'), part.lastIndexOf('>')];
    if (opened !== closed) inTag = opened > closed;
    return !inTag;
  });
  childHoles.set(strings, holes);
  return holes;
};

const isTemplate = (value: unknown): value is TemplateResult =>
  typeof value === 'object' && value !== null && '_$litType$' in value;

/** Names the language of English sentences among others. */
const marked = (text: string): unknown =>
  isForeign(text)
    ? partsOf(text).map((part, i) => (i % 2 ? html`<span lang="en" dir="ltr">${part}</span>` : part))
    : text;

/** The same template, with every text between tags keyed by itself. */
export const keyedText = (value: unknown): unknown => {
  if (typeof value === 'string') return keyed(value, marked(value));
  if (typeof value === 'number') return keyed(value, value);
  if (Array.isArray(value)) return value.map(keyedText);
  if (!isTemplate(value)) return value ?? nothing;
  const holes = holesOf(value.strings);
  return {
    ...value,
    values: value.values.map((inner, i) =>
      holes[i] || isTemplate(inner) || Array.isArray(inner) ? keyedText(inner) : inner,
    ),
  };
};
