/** What the page shows: the worklist's parts, the time, the language, and what was read about each assignment. */
import { computed, effect, signal } from '@preact/signals';
import type { Assignment, Offer, ReferralDetail } from '../../shared/contracts/worklist.ts';
import { screenLanguageOf } from '../../shared/i18n/catalog.ts';
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import { dayOf } from '../../shared/i18n/when.ts';
import type { Instant } from '../../shared/vocabulary.ts';
import { after, every, now } from '../clock.ts';
import { isScreenLanguage } from '../locales/locale-tags.ts';
import { phoneWords } from '../locales/phone-words.ts';
import { i18nOf } from '../locales/words.ts';
import { onACallUntilOf } from '../model/misses.ts';
import { byAwaitedCall, byUrgency } from '../model/offers.ts';
import { openOffers } from '../model/open-offers.ts';
import type { Problem } from '../model/problem.ts';
import { serverTime } from '../model/stored.ts';
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

/** Ticks while the page is seen and something is on it. */
const browserNow = signal(now());
export const serverNow = computed(() =>
  snapshot.value ? serverTime(snapshot.value, browserNow.value) : browserNow.value,
);
/** Without following each second. */
export const serverNowOnce = (): Instant => {
  const known = snapshot.peek();
  return known ? serverTime(known, now()) : now();
};
export const zone = computed(() => snapshot.value?.zone ?? 'America/New_York');

/** An instant of the agent's day that stays the same until midnight, so that texts with days do not render each second. */
export const presentDay = (() => {
  let last: Instant | undefined;
  return computed(() => {
    const at = serverNow.value;
    if (last === undefined || dayOf(at, zone.value) !== dayOf(last, zone.value)) last = at;
    return last;
  });
})();

/** The same array while the same are open. */
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
/** When the page last heard of the service, where it no longer does. */
export const staleSince = computed(() =>
  connection.value === 'offline' || connection.value === 'connecting'
    ? (snapshot.value?.serverNow ?? null)
    : null,
);

export type Read = { readonly detail?: ReferralDetail; readonly problem?: Problem };
/** By referral; in memory alone. */
export const details = signal<ReadonlyMap<string, Read>>(new Map());
export const put = (detail: ReferralDetail): void => {
  details.value = new Map(details.peek()).set(detail.referralId, { detail });
};

/** What was read, with what the row said then: it is read again once the row says something else. */
const readFor = new Map<string, string>();
const rowOf = ({ attempts, promisedBy, acceptedAt }: Assignment): string =>
  JSON.stringify([attempts, promisedBy, acceptedAt]);
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

/** Names and numbers of those in progress are read as they come, and forgotten as they go. */
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

export function startClock(): void {
  every(1000, () => {
    if (document.visibilityState === 'visible' && snapshot.peek()) browserNow.value = now();
  });
  effect(() => {
    document.documentElement.lang = language.value;
  });
}

/** ms. Long enough to be read aloud and seen, short enough that nobody takes it for new. */
const STAYS_FOR = 8_000;
export type Notice = { readonly id: number; readonly text: string; readonly bad: boolean };
/** What happened, on the screen and read aloud. */
export const notices = signal<readonly Notice[]>([]);
let newest = 0;
export const tell = (text: string, bad = false): void => {
  const id = ++newest;
  notices.value = [...notices.peek().slice(-1), { id, text, bad }];
  after(STAYS_FOR, () => {
    notices.value = notices.peek().filter((each) => each.id !== id);
  });
};

/** Read aloud alone: what it tells of is on the screen. */
export const spoken = signal('');

whenSignedOut(() => {
  spoken.value = '';
  readFor.clear();
  details.value = new Map();
  notices.value = [];
});
