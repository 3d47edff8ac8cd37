/**
 * Signals that follow the background's storage. Read-only: a panel sends a request, and the answer arrives as
 * a change of storage.
 */
import { computed, effect, signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import type { Offer } from '../../shared/contracts/worklist.ts';
import { dayOf } from '../../shared/i18n/when.ts';
import type { Instant } from '../../shared/vocabulary.ts';
import { every, now } from '../clock.ts';
import { type I18n, i18nFor } from '../locales/words.ts';
import type { HeldRejection, HeldRejections } from '../model/held-rejections.ts';
import { openOffers } from '../model/open-offers.ts';
import type { Reach } from '../model/reach.ts';
import { mergeSettings } from '../model/settings.ts';
import {
  type Connection,
  type Delegate,
  type Snapshot,
  type Staff,
  serverTime,
  situationOf,
} from '../model/stored.ts';
import { readLocal } from '../model/stored-shapes.ts';
import { THIS_BUILD } from '../model/this-build.ts';

export const worklist = signal<Snapshot | undefined>(undefined);
export const connection = signal<Connection | undefined>(undefined);
const heldRejections = signal<HeldRejections | undefined>(undefined);
/** The member of staff who is signed in; undefined for anybody else. */
export const staff = signal<Staff | undefined>(undefined);
/** The agency for which the account that is signed in acts; undefined for most. */
export const delegate = signal<Delegate | undefined>(undefined);
/** Measurements of whether referrals arrive here; of this agent or another. */
export const reach = signal<Reach | undefined>(undefined);
/** Why the service refuses this agent. */
export const because = signal<readonly string[]>([]);
const storedSettings = signal<unknown>(undefined);
/** The organization's policy; its settings can't be changed here. */
export const managedSettings = signal<Readonly<Record<string, unknown>> | undefined>(undefined);

export const settings = computed(() =>
  mergeSettings(storedSettings.value, managedSettings.value, THIS_BUILD),
);
export const i18n = computed<I18n>(() => i18nFor(settings.value.language, browser.i18n.getUILanguage()));
export const situation = computed(() => situationOf(connection.value, worklist.value));

/** The browser's time; ticks only while a countdown is visible. */
const browserNow = signal(now());
/** The service's time, which every countdown uses. */
export const serverNow = computed(() =>
  worklist.value ? serverTime(worklist.value, browserNow.value) : browserNow.value,
);
/** The service's time without subscribing to each second, for code that reruns for other reasons. */
export const serverNowOnce = () => (worklist.value ? serverTime(worklist.value, now()) : now());

/**
 * An instant of the agent's current day, constant until midnight: text such as "yesterday" rerenders then,
 * and not every second.
 */
const createPresentDay = () => {
  let last: Instant | undefined;
  return computed(() => {
    const [at, zone] = [serverNow.value, worklist.value?.zone ?? 'America/New_York'];
    if (last === undefined || dayOf(at, zone) !== dayOf(last, zone)) last = at;
    return last;
  });
};
export const presentDay = createPresentDay();

const NONE: readonly Offer[] = [];
/** This agent's rejections that can still be undone, by offer. */
export const held = computed<ReadonlyMap<string, HeldRejection>>(() => {
  const items = heldRejections.value?.agentId === worklist.value?.agentId ? heldRejections.value?.items : [];
  return new Map((items ?? []).map((item) => [item.offerId, item]));
});
/** Keeps the same array while the same offers are open, so that lists don't rerender every second. */
const createOffers = () => {
  let last = NONE;
  return computed(() => {
    const open = worklist.value
      ? openOffers(worklist.value, serverNow.value).filter(({ id }) => !held.value.has(id))
      : NONE;
    const same = open.length === last.length && open.every((offer, index) => offer === last[index]);
    if (!same) last = open;
    return last;
  });
};
/** Offers that wait for an answer; not those with a rejection that can be undone. */
export const offers = createOffers();
const callAwaited = ({ serverNow: at, assignments }: Snapshot): boolean =>
  assignments.some(({ promisedBy, attempts }) => attempts === 0 && promisedBy !== null && promisedBy > at);
const counting = computed(
  () => worklist.value !== undefined && (worklist.value.offers.length > 0 || callAwaited(worklist.value)),
);

const ADOPTS: Readonly<Record<string, (value: unknown) => void>> = {
  worklist: (value) => {
    worklist.value = readLocal('worklist', value);
  },
  connection: (value) => {
    connection.value = readLocal('connection', value);
  },
  heldRejections: (value) => {
    heldRejections.value = readLocal('heldRejections', value);
  },
  because: (value) => {
    because.value = readLocal('because', value) ?? [];
  },
  reach: (value) => {
    reach.value = readLocal('reach', value);
  },
  delegate: (value) => {
    delegate.value = readLocal('delegate', value);
  },
  staff: (value) => {
    staff.value = readLocal('staff', value);
  },
  settings: (value) => {
    storedSettings.value = readLocal('settings', value);
  },
  managed: (value) => {
    managedSettings.value = readLocal('managed', value);
  },
};

const adopt = (stored: Readonly<Record<string, unknown>>): void => {
  for (const [key, value] of Object.entries(stored)) ADOPTS[key]?.(value);
  browserNow.value = now();
};

/**
 * Starts following storage; resolves once the first values are loaded. One timer serves the whole page. The
 * returned function stops both.
 */
export const followStorage = async (): Promise<() => void> => {
  const changed = (changes: Record<string, { newValue?: unknown }>): void =>
    adopt(Object.fromEntries(Object.entries(changes).map(([key, change]) => [key, change.newValue])));
  browser.storage.local.onChanged.addListener(changed);
  adopt(await browser.storage.local.get(Object.keys(ADOPTS)));
  const stopTicking = effect(() => {
    if (!counting.value) return;
    return every(1000, () => {
      browserNow.value = now();
    });
  });
  return () => {
    browser.storage.local.onChanged.removeListener(changed);
    stopTicking();
  };
};
