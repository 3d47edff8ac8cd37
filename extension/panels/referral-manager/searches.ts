/** Searches may contain a resident's name, and the portal's page can read the URL, so it contains a mark instead. */
import { isRecord } from '../../../shared/typed.ts';
import { isText } from '../../model/shape.ts';
import { drafts } from '../../state/use-draft.ts';

type Search = { readonly mark: string; readonly text: string };
const NAME = 'referral-manager/searches';
/** Enough to go back through a day's lists. */
const MOST = 50;

const isSearch = (value: unknown): value is Search =>
  isRecord(value) && isText(value.mark) && isText(value.text);
const searchesIn = (kept: unknown): readonly Search[] => (Array.isArray(kept) ? kept.filter(isSearch) : []);

/** Newest last. */
const withSearch = (searches: readonly Search[], search: Search): readonly Search[] =>
  searches.some(({ text }) => text === search.text) ? searches : [...searches.slice(1 - MOST), search];

/** Reactive when read in a component: the stored searches arrive a moment after a reload. */
export const searchOf = (mark: string): string =>
  searchesIn(drafts.entries.value.get(NAME)).find((search) => search.mark === mark)?.text ?? '';

export const markOf = (text: string): string => {
  const searches = withSearch(searchesIn(drafts.entries.peek().get(NAME)), {
    mark: crypto.randomUUID().slice(0, 8),
    text,
  });
  drafts.set(NAME, searches);
  return searches.find((search) => search.text === text)?.mark ?? '';
};
