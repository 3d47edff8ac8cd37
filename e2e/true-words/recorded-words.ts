/** A catalog whose sentences can be identified: each becomes a mark that names its key and values. */

import { SCREEN_LANGUAGES, type ScreenLanguage } from '../../shared/i18n/languages.ts';
import { fieldsOf, itemAt, recordOf } from '../../shared/typed.ts';
import type { TrackerWords } from '../../widget/locales/tracker-words.ts';

/** A sentence as shown. `key` is its path in the catalog, such as `lead.asked`; `args` are its values. */
export type Said = {
  readonly key: string;
  readonly args: readonly (string | number | null)[];
  readonly text: string;
};
export type Recorded = { readonly words: TrackerWords; read(marked: string): readonly Said[] };

/** Equal sentences have equal marks, just as they have equal texts. */
const MARK = /⟦(\d+)⟧/g;

function recorded(catalogue: TrackerWords): Recorded {
  const said: Said[] = [];
  const marks = new Map<string, string>();
  const textOf = (marked: string) => marked.replace(MARK, (_, n) => said[Number(n)]?.text ?? '');
  const mark = (sentence: Said): string => {
    const known = JSON.stringify(sentence);
    const made = marks.get(known) ?? `⟦${said.push(sentence) - 1}⟧`;
    marks.set(known, made);
    return made;
  };
  const wrap = (node: unknown, key: string): unknown => {
    if (typeof node === 'string') return mark({ key, args: [], text: node });
    if (typeof node === 'function')
      return (...given: (string | number | null)[]) => {
        const args = given.map((value) => (typeof value === 'string' ? textOf(value) : value));
        // A sentence inside it, such as an outcome, is a separate claim.
        const inside = given.flatMap((value) => (typeof value === 'string' ? (value.match(MARK) ?? []) : []));
        return [...inside, mark({ key, args, text: node(...args) })].join('');
      };
    if (Array.isArray(node)) return node.map((one, n) => wrap(one, `${key}.${n}`));
    const parts = Object.entries(fieldsOf(node));
    return Object.fromEntries(parts.map(([name, one]) => [name, wrap(one, key ? `${key}.${name}` : name)]));
  };
  return {
    words: wrap(catalogue, '') as TrackerWords,
    read: (marked) => [...marked.matchAll(MARK)].map(([, n]) => itemAt(said, Number(n))),
  };
}

const catalogs = await Promise.all(
  SCREEN_LANGUAGES.map(async (tag): Promise<TrackerWords> => {
    const { trackerWords } = await import(`../../widget/locales/${tag}/tracker.ts`);
    return trackerWords;
  }),
);
export const RECORDED: Readonly<Record<ScreenLanguage, Recorded>> = recordOf(SCREEN_LANGUAGES, (tag) =>
  recorded(itemAt(catalogs, SCREEN_LANGUAGES.indexOf(tag))),
);
