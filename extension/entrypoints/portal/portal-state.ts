/** What a page of the portal has to know while nothing of ours is open in it. Panels have signals for this and much more. */
import { browser } from 'wxt/browser';
import { screenLanguageOf } from '../../../shared/i18n/catalog.ts';
import type { ScreenLanguage } from '../../../shared/vocabulary.ts';
import { now } from '../../clock.ts';
import { type PortalWords, portalWords } from '../../locales/portal-words.ts';
import { openOffers } from '../../state/offers.ts';
import { type PagePerson, personOf } from '../../state/portal-names.ts';
import { mergeSettings, type Settings } from '../../state/settings.ts';
import { type LocalStore, serverTime } from '../../state/stored.ts';

const KEYS = ['settings', 'managed', 'worklist', 'portalNames'] as const;
type Held = Partial<Pick<LocalStore, (typeof KEYS)[number]>>;

export type PortalState = {
  readonly settings: () => Settings;
  readonly screen: () => ScreenLanguage;
  readonly words: () => PortalWords;
  readonly signedIn: () => boolean;
  /** The agent's name, as the program has it; empty while it is not known. */
  readonly agentName: () => string;
  /** Who the page is for that shows this name. */
  readonly person: (shown: string | null) => PagePerson;
  /** How many offers wait for an answer. */
  readonly waiting: () => number;
  /** Calls back after each change, until `stop`. */
  readonly follow: (changed: () => void) => void;
  readonly stop: () => void;
};

/** Resolves when the first values are there. */
export const followPortalState = async (): Promise<PortalState> => {
  let held: Held = {};
  let merged: Settings | undefined;
  let told = (): void => undefined;
  const adopt = (changes: Record<string, { newValue?: unknown }>): void => {
    const ours = Object.entries(changes).filter(([key]) => KEYS.some((known) => known === key));
    if (ours.length === 0) return;
    held = { ...held, ...Object.fromEntries(ours.map(([key, { newValue }]) => [key, newValue])) };
    merged = undefined;
    told();
  };
  browser.storage.local.onChanged.addListener(adopt);
  held = { ...((await browser.storage.local.get([...KEYS])) as Held), ...held };
  // They are asked for at each change of the page, and change once a year.
  const settings = (): Settings => {
    merged ??= mergeSettings(held.settings, held.managed);
    return merged;
  };
  const screen = (): ScreenLanguage => {
    const { language } = settings();
    return language === 'auto' ? screenLanguageOf(browser.i18n.getUILanguage()) : language;
  };
  return {
    settings,
    screen,
    words: () => portalWords[screen()],
    signedIn: () => held.worklist !== undefined,
    agentName: () => held.worklist?.name ?? '',
    person: (shown) => personOf(held.portalNames, shown),
    waiting: () => (held.worklist ? openOffers(held.worklist, serverTime(held.worklist, now())).length : 0),
    follow: (changed) => {
      told = changed;
    },
    stop: () => browser.storage.local.onChanged.removeListener(adopt),
  };
};
