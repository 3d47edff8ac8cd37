/** What the page shows, and what it does: who is signed in, the person before it, and what waits. */
import type { RequestAnswer, Tracker } from '../../shared/contracts/resident.ts';
import { screenLanguageOf } from '../../shared/i18n/catalog.ts';
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import { isRecord } from '../../shared/typed.ts';
import { createApi } from '../../widget/client.ts';
import { createClock } from '../../widget/clock.ts';
import { createOutlook } from '../../widget/form/outlook.ts';
import { isOver } from '../../widget/tracker/story.ts';
import { every, now } from '../clock.ts';
import { OURS } from '../phone/session.ts';
import { begin, sendAssisted, signOut, subject, whoAmI } from './account.ts';
import type { Entry } from './entry.ts';
import { type Known, withOffline } from './offline.ts';
import { Outbox, type Outcome } from './outbox.ts';
import { createPerson, type Person } from './person.ts';
import { sealedStore } from './sealed-store.ts';

/** `other`: somebody else's requests wait here. `sent`, `kept`: what became of the last person's. */
export type Screen =
  | { readonly at: 'connecting' }
  | { readonly at: 'signed-out'; readonly failed: boolean }
  | { readonly at: 'other'; readonly count: number }
  | { readonly at: 'start' }
  | { readonly at: 'person'; readonly person: Person }
  | { readonly at: 'sent'; readonly answer: RequestAnswer; readonly tracker: Tracker }
  | { readonly at: 'kept'; readonly ways: boolean };

/** A question before something is deleted. */
export type Asking = 'sign-out' | 'stop' | { readonly remove: string } | null;

type State = {
  screen: Screen;
  language: ScreenLanguage;
  name: string | null;
  online: boolean;
  asking: Asking;
};

export const state: State = {
  screen: { at: 'connecting' },
  language: screenLanguageOf(navigator.language),
  name: null,
  online: navigator.onLine,
  asking: null,
};

/** Set by the entry point: shows the state, and moves the focus to the first of these that exists. */
let draw: (lead?: string) => void = () => undefined;
export const whenChanged = (shows: (lead?: string) => void): void => {
  draw = shows;
};
const update = (part: Partial<State>, lead?: string): void => {
  Object.assign(state, part);
  draw(lead);
};

const KNOWN = `${OURS}known`;
const isKnown = (value: unknown): value is Known =>
  isRecord(value) && isRecord(value.lines) && typeof value.texts === 'boolean';
function known(): Known | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KNOWN) ?? 'null');
    return isKnown(value) ? value : null;
  } catch {
    return null;
  }
}

export const clock = createClock();
const service = createApi(location.origin);
const api = withOffline(service, {
  known,
  now: clock.now,
  reached: (online) => {
    if (online !== state.online) update({ online });
  },
});
export const outlook = createOutlook(api, clock);

/** Phone lines, and whether residents are texted, for the time without a network. */
async function learn(): Promise<void> {
  const answer = await api.call('outlook', null).catch(() => null);
  if (answer) {
    const { lines, texts } = answer;
    localStorage.setItem(KNOWN, JSON.stringify({ lines, texts } satisfies Known));
  }
  await outlook.look();
  draw();
}

export const outbox = new Outbox({
  store: sealedStore,
  send: async (input) => {
    const answer = await sendAssisted(input);
    state.online = answer.ok || answer.problem.kind !== 'offline';
    return answer;
  },
  now,
  changed: () => draw(),
});

const HEADING = 'h2';
/** In the form: what is wrong, else the new question. */
const IN_FORM = '#k-summary,#k-heading';
/** ms */
const AGAIN = 30_000;
const FOLLOW_EVERY = 10_000;

/** Once, when the page has loaded. */
export async function start(): Promise<void> {
  addEventListener('online', () => void sendWaiting());
  addEventListener('offline', () => update({ online: false }));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void sendWaiting();
  });
  // Typed answers are in memory alone, so they end with the page.
  addEventListener('beforeunload', (event) => {
    const typing = state.screen.at === 'person' && state.screen.person.flow.begun;
    if (typing || outbox.entries.some((entry) => !outbox.isStored(entry))) event.preventDefault();
  });
  every(AGAIN, () => {
    if (outbox.entries.some(({ look }) => look === null)) void sendWaiting();
  });
  every(FOLLOW_EVERY, () => void follow());
  const standing = await begin();
  if (standing === 'leaving') return;
  const who = subject();
  if (who === null)
    return update({ screen: { at: 'signed-out', failed: standing === 'unreachable' } }, HEADING);
  await enter(who);
}

async function enter(who: string): Promise<void> {
  const count = await outbox.open(who);
  if (count > 0) return update({ screen: { at: 'other', count } }, HEADING);
  update({ screen: { at: 'start' } }, HEADING);
  void learn();
  const me = await whoAmI();
  if (me.ok) update({ name: me.data.name, online: true });
  else outbox.barredBy(me.problem);
  await sendWaiting();
}

export async function sendWaiting(): Promise<void> {
  if (state.screen.at === 'connecting' || state.screen.at === 'signed-out' || state.screen.at === 'other')
    return;
  await outbox.sendAll();
  draw();
}

/** Somebody else's requests are deleted, and this person goes on. */
export async function deleteOthers(): Promise<void> {
  await outbox.wipe();
  const who = subject();
  if (who !== null) await enter(who);
}

export const ask = (asking: Asking): void => update({ asking }, asking === null ? undefined : '[data-asks]');

export async function leave(): Promise<void> {
  await outbox.wipe();
  signOut();
  localStorage.removeItem(KNOWN);
  update({ screen: { at: 'signed-out', failed: false }, name: null, asking: null }, HEADING);
}

export const signInFailed = (): void => update({ screen: { at: 'signed-out', failed: true } });
export const speak = (language: ScreenLanguage): void => update({ language });

/** An empty form, or that of a request that needs a correction. */
export function nextPerson(found: Entry | null = null): void {
  const person = createPerson(
    {
      api,
      clock,
      now,
      language: () => state.language,
      changed: (moved) => {
        choosesOnly(person);
        draw(moved ? IN_FORM : undefined);
      },
      proofMissing: () => draw('#k-proof'),
      add: (entry, shown) => outbox.add(entry, shown),
      done: finished,
    },
    found,
  );
  update({ screen: { at: 'person', person }, asking: null }, IN_FORM);
  void person.flow.refresh();
}

/** Where nothing can be promised there is one choice, and nobody should have to press it. */
function choosesOnly({ flow }: Person): void {
  if (flow.step === 'when' && flow.answers.wish === '' && flow.facts.promise?.kind === 'none')
    flow.set('wish', 'whenever');
}

function finished({ typed, texts }: Entry, outcome: Outcome): void {
  const screen: Screen =
    outcome.is === 'sent'
      ? { at: 'sent', answer: outcome.answer, tracker: outcome.answer.tracker }
      : { at: 'kept', ways: texts || typed.email !== undefined };
  if (outcome.is === 'sent') clock.hear(outcome.answer.tracker.serverNow);
  update({ screen }, HEADING);
}

/** Typed answers go. A request that waits stays as it was. */
export const stop = (): void => {
  if (state.screen.at === 'person') state.screen.person.flow.stop();
  update({ screen: { at: 'start' }, asking: null }, HEADING);
};

export async function remove(key: string): Promise<void> {
  await outbox.remove(key);
  update({ asking: null }, HEADING);
}

/** Who will call, as soon as somebody says yes, while the person is there. */
async function follow(): Promise<void> {
  const { screen } = state;
  if (screen.at !== 'sent' || isOver(screen.tracker)) return;
  const tracker = await service.call('track', { token: screen.answer.token }).catch(() => null);
  if (!tracker || state.screen !== screen || tracker.revision === screen.tracker.revision) return;
  clock.hear(tracker.serverNow);
  update({ screen: { ...screen, tracker } });
}
