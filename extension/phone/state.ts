/** The page's state: parts of the worklist, the time, the language, and each assignment's details. */
import { computed, effect, signal } from '@preact/signals';
import type { Assignment, Offer, ReferralDetail } from '../../shared/contracts/worklist.ts';
import { screenLanguageOf } from '../../shared/i18n/catalog.ts';
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import { dayOf } from '../../shared/i18n/when.ts';
import type { Instant } from '../../shared/vocabulary.ts';
import { after, every, now } from '../clock.ts';
import { phoneWords } from '../locales/phone-words.ts';
import { isScreenLanguage } from '../locales/screen-language.ts';
import { i18nOf } from '../locales/words.ts';
import { onACallUntilOf } from '../model/misses.ts';
import { byAwaitedCall, byUrgency } from '../model/offers.ts';
import { openOffers } from '../model/open-offers.ts';
import type { Problem } from '../model/problem.ts';
import { serverTime } from '../model/stored.ts';
import { onShown } from '../ui/on-shown.ts';
import { ask, connection, snapshot, whenSignedOut } from './connection.ts';
import { OURS } from './session.ts';

const LANGUAGE = `${OURS}language`;
const startLanguage = (): ScreenLanguage => {
  const chosen = localStorage.getItem(LANGUAGE);
  return isScreenLanguage(chosen) ? chosen : screenLanguageOf(navigator.language);
};
export const language = signal<ScreenLanguage>(startLanguage());
export const chooseLanguage = (chosen: ScreenLanguage): void => {
  localStorage.setItem(LANGUAGE, chosen);
  language.value = chosen;
};
export const i18n = computed(() => ({ ...i18nOf(language.value), phone: phoneWords(language.value) }));

/** Ticks while the page is visible and shows something timed. */
const browserNow = signal(now());
export const serverNow = computed(() =>
  snapshot.value ? serverTime(snapshot.value, browserNow.value) : browserNow.value,
);
/** Without subscribing to each second. */
export const serverNowOnce = (): Instant => {
  const known = snapshot.peek();
  return known ? serverTime(known, now()) : now();
};
export const zone = computed(() => snapshot.value?.zone ?? 'America/New_York');

/** An instant of the agent's current day, constant until midnight, so texts with days don't render each second. */
export const presentDay = (() => {
  let last: Instant | undefined;
  return computed(() => {
    const at = serverNow.value;
    if (last === undefined || dayOf(at, zone.value) !== dayOf(last, zone.value)) last = at;
    return last;
  });
})();

/** The same array while the same ones are open. */
const steady = <T>(read: () => readonly T[]) => {
  let last: readonly T[] = [];
  return computed(() => {
    const next = read();
    if (next.length !== last.length || next.some((one, index) => one !== last[index])) last = next;
    return last;
  });
};
const offers = steady<Offer>(() =>
  snapshot.value ? [...openOffers(snapshot.value, serverNow.value)].sort(byUrgency) : [],
);
export const generals = computed(() => offers.value.filter(({ kind }) => kind === 'general'));
export const masses = computed(() => offers.value.filter(({ kind }) => kind === 'mass'));
export const assignments = steady<Assignment>(() =>
  [...(snapshot.value?.assignments ?? [])].sort(byAwaitedCall),
);
export const onACallUntil = computed(() =>
  snapshot.value ? onACallUntilOf(snapshot.value, serverNow.value) : null,
);
/** When the page last heard from the service, if it no longer does. */
export const staleSince = computed(() =>
  connection.value === 'offline' || connection.value === 'connecting'
    ? (snapshot.value?.serverNow ?? null)
    : null,
);

export type Read = { readonly detail?: ReferralDetail; readonly problem?: Problem };
/** By referral; only in memory. */
export const details = signal<ReadonlyMap<string, Read>>(new Map());
export const put = (detail: ReferralDetail): void => {
  details.value = new Map(details.peek()).set(detail.referralId, { detail });
};

/** The row at the time its details were read: they are read again when it changes. */
const readFor = new Map<string, string>();
const rowOf = ({ attempts, promisedBy, acceptedAt, callBackAt, replies }: Assignment): string =>
  JSON.stringify([attempts, promisedBy, acceptedAt, callBackAt, replies?.newest]);
async function readDetail(assignment: Assignment): Promise<void> {
  const { referralId } = assignment;
  readFor.set(referralId, rowOf(assignment));
  const answer = await ask((api) => api.referrals.get.query({ referralId }));
  if (!readFor.has(referralId)) return;
  if (answer.ok) return put(answer.data);
  readFor.delete(referralId);
  const held = details.peek().get(referralId);
  details.value = new Map(details.peek()).set(referralId, { ...held, problem: answer.problem });
}

/** Reads names and numbers of referrals in progress as they come, and drops them as they go. */
export function followAssignments(): void {
  effect(() => {
    const held = assignments.value;
    if (connection.value !== 'live') return;
    for (const assignment of held)
      if (readFor.get(assignment.referralId) !== rowOf(assignment)) void readDetail(assignment);
    const ids = new Set(held.map(({ referralId }) => referralId));
    for (const id of readFor.keys()) if (!ids.has(id)) readFor.delete(id);
    const left = [...details.peek()].filter(([id]) => ids.has(id));
    if (left.length !== details.peek().size) details.value = new Map(left);
  });
}

/** Offers that this page has said it shows, with the time of their alert: a repeated alert is shown again. */
let said = new Set<string>();
const sayShown = (): void => {
  if (connection.peek() !== 'live' || document.visibilityState !== 'visible') return;
  const keyOf = ({ id, alertedAt }: Offer) => `${id} ${alertedAt ?? 0}`;
  const fresh = offers.peek().filter((offer) => !said.has(keyOf(offer)));
  if (fresh.length === 0) return;
  said = new Set(offers.peek().map(keyOf));
  const offerIds = fresh.slice(0, MOST_SHOWN).map(({ id }) => id);
  void ask((api) => api.referrals.shown.mutate({ offerIds, by: 'phone' }));
};
/** As many as the service takes at once. */
const MOST_SHOWN = 100;

/** Tells the service what is on screen; an offer that nothing shows goes out by text (rule 23g). */
export function followShown(): void {
  effect(() => {
    if (connection.value === 'live' && offers.value.length > 0) sayShown();
  });
  onShown(sayShown);
}

export function startClock(): void {
  every(1000, () => {
    if (document.visibilityState === 'visible' && snapshot.peek()) browserNow.value = now();
  });
  effect(() => {
    document.documentElement.lang = language.value;
  });
}

/** Ms. Long enough to be read aloud and seen, short enough that nobody takes it for new. */
const STAYS_FOR = 8_000;
export type Notice = { readonly id: number; readonly text: string; readonly bad: boolean };
/** Notices on screen, also announced. */
export const notices = signal<readonly Notice[]>([]);
let newest = 0;
export const tell = (text: string, bad = false): void => {
  const id = ++newest;
  notices.value = [...notices.peek().slice(-1), { id, text, bad }];
  after(STAYS_FOR, () => {
    notices.value = notices.peek().filter((each) => each.id !== id);
  });
};

/** Only announced: its subject is on screen. */
export const spoken = signal('');

whenSignedOut(() => {
  spoken.value = '';
  readFor.clear();
  details.value = new Map();
  notices.value = [];
});
