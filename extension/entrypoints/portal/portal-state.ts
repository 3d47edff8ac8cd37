/** State that a portal page needs while no panel is open. Panels have signals for this and much more. */

import { browser } from 'wxt/browser';
import type { Offer } from '../../../shared/contracts/worklist.ts';
import { closestLanguage } from '../../../shared/i18n/closest-language.ts';
import type { ScreenLanguage } from '../../../shared/i18n/languages.ts';
import { tags } from '../../../shared/i18n/tags.static.ts';
import { OFFER_STATUSES } from '../../../shared/vocabulary.ts';
import { now } from '../../clock.ts';
import { type PortalWords, portalWords } from '../../locales/portal-words.ts';
import { type HeldRejection, type HeldRejections, withoutHeld } from '../../model/held-rejections.ts';
import { openOffers } from '../../model/open-offers.ts';
import { isPortalNames, type PagePerson, personOf } from '../../model/portal-names.ts';
import { mergeSettings, type Settings } from '../../model/settings.ts';
import { isInstant, isText, listOf, oneOf, orNull, shapeOf, whole } from '../../model/shape.ts';
import { type Snapshot, serverTime } from '../../model/stored.ts';
import { THIS_BUILD } from '../../model/this-build.ts';

/** The part of the worklist that this page reads: checking all of it would be more code than everything else here. */
type HeldWorklist = Pick<Snapshot, 'agentId' | 'name' | 'serverNow' | 'receivedAt'> & {
  readonly offers: readonly Pick<Offer, 'id' | 'kind' | 'dueAt' | 'status'>[];
};
const isHeldWorklist = shapeOf<HeldWorklist>({
  agentId: isText,
  name: isText,
  serverNow: isInstant,
  receivedAt: isInstant,
  offers: listOf(
    shapeOf<HeldWorklist['offers'][number]>({
      id: isText,
      kind: oneOf(['general', 'mass']),
      dueAt: orNull(isInstant),
      status: oneOf(OFFER_STATUSES),
    }),
  ),
});

/** The offers of rejections that can be undone. */
type Rejected = Pick<HeldRejections, 'agentId'> & {
  readonly items: readonly Pick<HeldRejection, 'offerId'>[];
};
const isRejected = shapeOf<Rejected>({
  agentId: isText,
  items: listOf(shapeOf<Rejected['items'][number]>({ offerId: isText })),
});

/** A bad value counts as absent; settings are checked one by one when merged. */
const READS = {
  settings: (value: unknown) => value,
  managed: (value: unknown) => value,
  worklist: whole(isHeldWorklist),
  portalNames: whole(isPortalNames),
  heldRejections: whole(isRejected),
} as const;
const KEYS = Object.keys(READS);
type Held = { readonly [K in keyof typeof READS]?: ReturnType<(typeof READS)[K]> };
const heldOf = (stored: Readonly<Record<string, unknown>>): Held =>
  Object.fromEntries(
    Object.entries(READS).flatMap(([key, reads]) => (key in stored ? [[key, reads(stored[key])]] : [])),
  );

const waitingIn = (worklist: HeldWorklist, rejected: Rejected | undefined): number =>
  openOffers(withoutHeld(worklist, rejected), serverTime(worklist, now())).length;

export type PortalState = {
  readonly settings: () => Settings;
  readonly screen: () => ScreenLanguage;
  readonly words: () => PortalWords;
  readonly signedIn: () => boolean;
  /** The agent's name in the program; empty while it is not known. */
  readonly agentName: () => string;
  /** Whose page it is, judging by the name it shows. */
  readonly person: (shown: string | null) => PagePerson;
  /** How many offers wait for an answer. */
  readonly waiting: () => number;
  /** Calls back after each change, until `stop`. */
  readonly follow: (changed: () => void) => void;
  readonly stop: () => void;
};

/** Resolves once the first values are loaded. */
export const followPortalState = async (): Promise<PortalState> => {
  let held: Held = {};
  let merged: Settings | undefined;
  let told = (): void => undefined;
  const adopt = (changes: Record<string, { newValue?: unknown }>): void => {
    if (!KEYS.some((key) => key in changes)) return;
    const values = Object.entries(changes).map(([key, { newValue }]) => [key, newValue] as const);
    held = { ...held, ...heldOf(Object.fromEntries(values)) };
    merged = undefined;
    told();
  };
  browser.storage.local.onChanged.addListener(adopt);
  held = { ...heldOf(await browser.storage.local.get(KEYS)), ...held };
  // Cached: read on each page change, but changed once a year.
  const settings = (): Settings => {
    merged ??= mergeSettings(held.settings, held.managed, THIS_BUILD);
    return merged;
  };
  const screen = (): ScreenLanguage => {
    const { language } = settings();
    return language === 'auto' ? closestLanguage(browser.i18n.getUILanguage(), tags) : language;
  };
  return {
    settings,
    screen,
    words: () => portalWords[screen()],
    signedIn: () => held.worklist !== undefined,
    agentName: () => held.worklist?.name ?? '',
    person: (shown) => personOf(held.portalNames, shown),
    waiting: () => (held.worklist ? waitingIn(held.worklist, held.heldRejections) : 0),
    follow: (changed) => {
      told = changed;
    },
    stop: () => browser.storage.local.onChanged.removeListener(adopt),
  };
};
