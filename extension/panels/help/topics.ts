/** Help's topics: how each tab works, and the product's rules. Pure. */
import type { AgentRules } from '../../../shared/contracts/agent.ts';
import type { ScreenLanguage } from '../../../shared/i18n/languages.ts';
import { keysOf, recordOf } from '../../../shared/typed.ts';
import { HELP_TOPICS, type HelpNumbers, type HelpTopicName } from '../../locales/help-topics.ts';
import { helpWords } from '../../locales/help-words.ts';
import { LOCALE_TAGS } from '../../locales/locale-tags.ts';
import { grouped } from '../../locales/plural.ts';
import { UNDO_FOR } from '../../model/held-rejections.ts';
import type { Feature } from '../../model/route.ts';

export type Topic = {
  readonly key: string;
  /** The tab it belongs to. */
  readonly about: Feature;
  readonly title: string;
  readonly lines: readonly string[];
  /** Searched text, folded. */
  readonly text: string;
};

/** The tab of each topic; a tab's own topics come first. */
const ABOUT: Readonly<Record<HelpTopicName, Feature>> = {
  kinds: 'quick-updates',
  alerts: 'quick-updates',
  order: 'quick-updates',
  misses: 'quick-updates',
  run: 'registration',
  contest: 'registration',
  accepting: 'quick-updates',
  siblings: 'quick-updates',
  reject: 'quick-updates',
  handBack: 'referral-manager',
  call: 'referral-manager',
  nobody: 'referral-manager',
  callBack: 'referral-manager',
  code: 'referral-manager',
  complete: 'referral-manager',
  resident: 'referral-manager',
  messages: 'referral-manager',
  search: 'referral-manager',
  numbers: 'view-metrics',
  switch: 'my-availability',
  hours: 'my-availability',
  onACall: 'my-availability',
  budget: 'quick-updates',
  reach: 'preferred-contact',
  email: 'preferred-contact',
  phone: 'preferred-contact',
  register: 'registration',
  access: 'registration',
  psl: 'professional-services-line',
};

const COUNTS: ReadonlySet<keyof HelpNumbers> = new Set([
  ...(['waveSize', 'missesAllowed', 'missesBeforeLast', 'capacity', 'openPerNumber'] as const),
  ...(['residentsAnHour', 'failedAttemptsAllowed', 'codeTries', 'codesADay'] as const),
]);
/** ms, largest first. */
const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** "15 minutes", "2 days"; "36 hours" rather than "1.5 days". */
export const durationText = (ms: number, screen: ScreenLanguage): string => {
  const [unit, size] = UNITS.find(([, each]) => ms >= each && ms % each === 0) ?? ['second', 1000];
  return new Intl.NumberFormat(LOCALE_TAGS[screen], { style: 'unit', unit, unitDisplay: 'long' }).format(
    ms / size,
  );
};

const numbersOf = (rules: AgentRules, screen: ScreenLanguage): HelpNumbers => {
  const all = { ...rules, missesBeforeLast: rules.missesAllowed - 1, undoFor: UNDO_FOR };
  return recordOf(keysOf(all), (name) =>
    COUNTS.has(name) ? grouped(screen, all[name]) : durationText(all[name], screen),
  );
};

/** Lower case without accents: "Numero" finds "número". */
export const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

type Tab = { readonly feature: Feature; readonly name: string; readonly lines: readonly string[] };

/** Each tab's own help, then the rules about it; `about` first. */
export const topicsOf = (
  tabs: readonly Tab[],
  rules: AgentRules,
  screen: ScreenLanguage,
  about: Feature | undefined,
): readonly Topic[] => {
  const words = helpWords(screen);
  const numbers = numbersOf(rules, screen);
  const ofTab = ({ feature, name, lines }: Tab): Topic[] => {
    const title = words.howTo(name);
    const own = { key: feature, about: feature, title, lines, text: folded([title, ...lines].join(' ')) };
    const others = HELP_TOPICS.filter((topic) => ABOUT[topic] === feature).map((key) => {
      const { title: named, lines: stated, also } = words.topics[key];
      const own = stated(numbers);
      return {
        key,
        about: feature,
        title: named,
        lines: own,
        text: folded([named, ...own, also, name].join(' ')),
      };
    });
    return [...others, own];
  };
  const first = tabs.filter(({ feature }) => feature === about);
  return [...first, ...tabs.filter((tab) => !first.includes(tab))].flatMap(ofTab);
};

const wordsOf = (search: string): readonly string[] =>
  folded(search)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** Shorter words are in nearly every sentence. */
const TELLING = 4;
const MOST_NEAR = 5;
/** For a search whose words no topic has all of, as a whole question: the topics with most of its longer words. */
export const nearest = (topics: readonly Topic[], search: string): readonly Topic[] => {
  const telling = wordsOf(search).filter((word) => word.length >= TELLING);
  const shared = ({ text }: Topic) => telling.filter((word) => text.includes(word)).length;
  return topics
    .filter((topic) => shared(topic) > 0)
    .toSorted((one, other) => shared(other) - shared(one))
    .slice(0, MOST_NEAR);
};

/** The topics with all words of the search; those with all of them in the title come first. */
export const found = (topics: readonly Topic[], search: string): readonly Topic[] => {
  const words = wordsOf(search);
  const has = (text: string) => words.every((word) => text.includes(word));
  const hits = topics.filter(({ text }) => has(text));
  return [
    ...hits.filter(({ title }) => has(folded(title))),
    ...hits.filter(({ title }) => !has(folded(title))),
  ];
};
