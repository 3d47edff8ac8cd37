/** `<kynect-on-demand>` on a page: button and dialog or the inline form, tracker, fallback, focus. */
import { html, nothing, render } from 'lit/html.js';
import type { RequestAnswer } from '../../shared/contracts/resident.ts';
import type { ResidentLanguage } from '../../shared/i18n/resident-languages.ts';
import { asFailure, createApi, type FailureName } from '../client.ts';
import { createClock } from '../clock.ts';
import type { View } from '../form/contract.ts';
import { otherWay } from '../form/fields.ts';
import { createFlow } from '../form/flow.ts';
import { createDevice, createMemory, noMemory } from '../form/memory.ts';
import { createOutlook } from '../form/outlook.ts';
import type { LanguageChunk, Words } from '../locales/words.ts';
import { spokenMethod } from '../model/form.ts';
import type { After } from '../sending/contract.ts';
import { adoptStyles } from './adopt-styles.ts';
import { addressIn, treesAround, whyAway } from './around.ts';
import { forget, forgets, isInline, leadTo, tell, type WidgetController } from './controller.ts';
import { defaultLocale } from './default-locale.ts';
import { keyedText } from './keyed-text.ts';
import { keepKeys } from './keys.ts';
import { languageMenu } from './language-menu.ts';
import { loadLanguage, loadSending, loadTracker } from './loaders.ts';
import { offered, wantedLanguage } from './offered.ts';
import { callLine, formPanel, live } from './panel.ts';
import { watchPolicy, whyBlocked } from './policy.ts';
import { css } from './styles.ts';

/** ms to wait before treating the service as away; later tries wait longer, for slow networks. */
const REACH_PATIENCE = { first: 5_000, most: 15_000 };
/** ms between tries after an outage: soon at first, never more often than `most` in the end. */
const REACH_AGAIN = { first: 15_000, most: 300_000 };
const REFRESH_EVERY = 60_000;

export type Host = {
  enter: () => void;
  leave: () => void;
  /** An attribute has changed. */
  speak: () => void;
  readonly token: string | null;
  /** Follows that request; null returns to the form. */
  follow: (token: string | null) => void;
};

/** The focus goes to the error below the question, else to the new question. */
const LEAD_TO = '#k-summary,#k-heading';

/** If the page's Trusted Types policy blocks templates, its own content stays. */
const show = (s: WidgetController) => {
  try {
    render(s.ready ? keyedText(whole(s)) : html`<slot></slot>`, s.root);
  } catch (cause) {
    s.root.replaceChildren(document.createElement('slot'));
    s.stay.abort();
    console.warn(
      `<kynect-on-demand> shows the page's own content: ${cause instanceof TypeError ? 'the page allows no Trusted Types policy of its name (add trusted-types kynect-on-demand)' : cause}.`,
    );
  }
};

/** Renders soon, once for all changes of this tick, then focuses the last of these elements that exists. */
const draw = async (s: WidgetController, lead = s.lead) => {
  s.lead = lead;
  if (s.drawing) return;
  s.drawing = true;
  await null;
  s.drawing = false;
  const held = s.root.activeElement;
  show(s);
  // The focused element may be gone: the request changed elsewhere, or its question closed.
  const place = s.lead || (held && !held.isConnected ? LEAD_TO : '');
  s.lead = '';
  if (place) leadTo(s, place);
};

const dialogOf = ({ root }: WidgetController) => root.querySelector('dialog');

/** Loads the chunk that sends and follows, and all words of the current language, unless they are loaded. */
const after = async (s: WidgetController): Promise<After> => {
  const [{ createAfter }] = await Promise.all([s.policy.explained(loadSending()), language(s, s.words.lang)]);
  // The reader may have changed the language meanwhile.
  while (!s.loaded[s.words.lang])
    if (!(await language(s, s.words.lang))) throw new Error('The words could not be loaded.');
  s.after ??= createAfter(s, {
    draw: (lead) => void draw(s, lead),
    forget: () => forget(s),
    tell: (what, detail) => tell(s, what, detail),
    adoptStyles,
    loadTracker: () => s.policy.explained(loadTracker()),
    language: () => loadedLanguage(s),
    startAgain: () => startAgain(s),
    otherWay: () => otherWay(s),
    callLine: (tag, voice) => callLine(tag, s.words.lang, voice),
  });
  return s.after;
};

/** Loads the sending chunk and starts its work while the resident types. */
const workAhead = async (s: WidgetController) => {
  void s.flow.refresh();
  await (await after(s)).ahead();
};
const begin = (s: WidgetController) => void workAhead(s).catch(() => undefined);

const language = async (s: WidgetController, lang: ResidentLanguage) => {
  s.loaded[lang] ??= await loadLanguage(lang).catch(() => null);
  return s.loaded[lang];
};
const loadedLanguage = ({ loaded, words }: WidgetController): LanguageChunk => {
  const chunk = loaded[words.lang];
  if (!chunk) throw new Error('after() loads the words before anybody asks for them.');
  return chunk;
};

/** The resident's choice, else the attribute's or the page's language, else the first. False if its words are missing. */
const speak = async (s: WidgetController): Promise<boolean> => {
  const wanted = wantedLanguage(s);
  const first = wanted === defaultLocale.lang && !s.after;
  const found = first ? defaultLocale : (await language(s, wanted))?.words;
  s.words = found ?? s.words;
  s.missing = found ? null : (offered(s).find(({ lang }) => lang === wanted) ?? null);
  void draw(s);
  return !!found;
};

const switchLanguage = (s: WidgetController, lang: ResidentLanguage) => {
  s.memory.write({ ...s.memory.read(), language: lang });
  if (forgets(s)) s.element.lang = lang;
  void speak(s);
};

const unreachable = async (s: WidgetController, reason: FailureName) => {
  const blocked = await s.policy.blocked();
  const why = blocked ? whyBlocked(blocked) : whyAway(reason, window);
  console.warn(`<kynect-on-demand> shows the page's own content: ${why}.`);
  tell(s, 'error', { reason });
};

/** The page's fallback stays until this has worked once. */
const reach = async (s: WidgetController): Promise<void> => {
  const { signal } = s.stay;
  try {
    const patience = Math.min(REACH_PATIENCE.first * 2 ** s.tries, REACH_PATIENCE.most);
    const [first, challenge] = await Promise.all([
      speak(s),
      s.api.call('challenge', null, { patience }),
      s.outlook.look(),
    ]);
    // The outlook tells which partial languages are allowed.
    const spoken = s.outlook.languages()[0] ? await speak(s) : first;
    if (signal.aborted) return;
    s.first = { challenge, at: s.clock.now() };
    // The page's own text helps a reader of Spanish more than an English form.
    if (!spoken) throw { failure: 'fault' };
    if (s.flow.begun) await after(s);
    Object.assign(s, { ready: true, tries: 0 });
    const token = s.token ?? s.memory.read().token ?? s.device?.token();
    if (token) void follow(s, token);
    else if (isInline(s)) void s.flow.refresh();
  } catch (cause) {
    if (signal.aborted) return;
    void unreachable(s, asFailure(cause).failure);
    const wait = Math.min(REACH_AGAIN.first * 2 ** s.tries++, REACH_AGAIN.most);
    const again = setTimeout(() => s.ready || void reach(s), wait);
    signal.addEventListener('abort', () => clearTimeout(again));
  }
  void draw(s);
};

const follow = async (s: WidgetController, token: string, answer?: RequestAnswer) => {
  const lead = answer && LEAD_TO;
  Object.assign(s, { token, following: true, told: answer?.tracker ?? null });
  void draw(s, lead);
  await after(s)
    .then(({ follow: now }) => now(lead))
    .catch(() => setTimeout(() => s.stay.signal.aborted || follow(s, token, answer), REACH_AGAIN.first));
};

const startAgain = (s: WidgetController) => {
  s.tracker?.stop();
  forget(s);
  Object.assign(s, { tracker: null, following: false, token: null });
  s.flow.startAgain();
  begin(s);
};

/** Later steps are not shown before their words are loaded. */
const viewOf = (s: WidgetController): View => ({
  flow: s.flow,
  words: s.after?.whole(spokenMethod(s.flow.answers)) ?? (s.words as Words),
  later: s.after,
  outlook: s.outlook,
  ownPage: `${s.address}/track`,
  reads: navigator.languages,
});
const body = (s: WidgetController) => {
  if (!s.following) return formPanel(viewOf(s));
  return s.after ? s.after.body() : html`<p role="status">${s.words.loading}</p><slot></slot>`;
};

const panel = (s: WidgetController) => {
  const { words, following, tracker, missing } = s;
  const { lang, dir } = words;
  const { open } = viewOf(s).words;
  const inline = isInline(s);
  const ahead = inline && !following ? () => begin(s) : nothing;
  return html`<section part="panel" lang=${lang} dir=${dir} aria-labelledby=${inline ? 'k-title' : nothing} @focusin=${ahead}><header><h2 id="k-title">${
    tracker?.title() ?? (following ? open.track : open.start)
  }</h2>${languageMenu(offered(s), lang, (one) => switchLanguage(s, one))}${
    inline
      ? ''
      : html`<button class="link" part="close" type="button" @click=${() => dialogOf(s)?.close()}>${words.close}</button>`
  }</header>${words.note ? html`<p part="translation" class="hint">${words.note}</p>` : ''}${live('missing', missing, missing?.missing, '', missing?.lang)}${body(s)}</section>`;
};

const openDialog = (s: WidgetController) => {
  dialogOf(s)?.showModal();
  void draw(s, LEAD_TO);
  if (!s.following) begin(s);
};

const whole = (s: WidgetController) => {
  const { words } = viewOf(s);
  const { open, lang, dir } = words;
  const { following, flow, outlook } = s;
  if (isInline(s)) return html`<div class="kod">${panel(s)}</div>`;
  return html`<div class="kod" lang=${lang} dir=${dir}><button part="button" type="button" aria-haspopup="dialog" aria-describedby="k-open" @click=${() => openDialog(s)}>${
    following ? open.track : flow.begun ? open.resume : open.start
  }</button><p part="hint" class="hint" id="k-open">${following ? '' : `${outlook.sentence(words) || open.hint} ${open.account}`}</p><dialog part="dialog" aria-labelledby="k-title">${panel(s)}</dialog></div>`;
};

/** Reads the attributes when the element first enters a page; moving it keeps the answers. */
const prepare = (s: WidgetController, service: string) => {
  const { element, clock } = s;
  adoptStyles(s.root, css);
  s.address = addressIn(element.getAttribute('api'), service);
  s.memory = forgets(s) ? noMemory : createMemory();
  s.device = forgets(s) ? null : createDevice();
  s.api = createApi(s.address);
  s.outlook = createOutlook(s.api, clock);
  s.flow = createFlow({
    api: s.api,
    after: () => after(s),
    later: () => s.after,
    memory: s.memory,
    clock,
    newKey: () => crypto.randomUUID(),
    screenLanguage: () => s.words.lang,
    changed: (moved) => void draw(s, moved ? LEAD_TO : undefined),
    sent: (answer) => {
      tell(s, 'submitted', { status: answer.tracker.status });
      void follow(s, answer.token, answer);
    },
    failed: (reason) => tell(s, 'error', { reason }),
  });
};

const enter = (s: WidgetController, service: string) => {
  if (!s.flow) prepare(s, service);
  s.stay = new AbortController();
  const { signal } = s.stay;
  s.policy = watchPolicy(
    document,
    [service, s.address].map((address) => new URL(address).origin),
    signal,
  );
  void draw(s);
  const page = new MutationObserver(() => void speak(s));
  for (const tree of treesAround(s.element)) page.observe(tree, { attributeFilter: ['lang'], subtree: true });
  const open = () => s.ready && (isInline(s) || dialogOf(s)?.open);
  let inView = false;
  let reached = false;
  // Only while visible: a promise in a background tab costs the service a call and helps nobody.
  const look = async () => {
    if (!s.ready || s.following || document.hidden || !(inView || dialogOf(s)?.open)) return;
    await s.outlook.look();
    if (!signal.aborted) void draw(s);
  };
  const every = setInterval(() => {
    void look();
    if (open()) void s.flow.refresh();
    // Hides a promise that has become too old.
    if (s.ready) void draw(s);
  }, REFRESH_EVERY);
  document.addEventListener(
    'visibilitychange',
    () => {
      if (s.ready) void draw(s);
      void look();
    },
    { signal },
  );
  addEventListener('online', () => s.ready || void reach(s), { signal });
  // No requests until the element is near the viewport.
  const near = new IntersectionObserver(
    (seen) => {
      const before = inView;
      inView = seen.some((one) => one.isIntersecting);
      if (!inView || before) return;
      if (reached) return void look();
      reached = true;
      void reach(s);
    },
    { rootMargin: '400px' },
  );
  near.observe(s.element);
  signal.addEventListener('abort', () => {
    near.disconnect();
    page.disconnect();
    clearInterval(every);
  });
};

const leave = (s: WidgetController) => {
  s.stay.abort();
  s.flow.stop();
  s.after?.drop();
  s.tracker?.stop();
  Object.assign(s, { tracker: null, ready: false });
};

/** `service` is the script's origin. */
export const createHost = (element: HTMLElement, service: string): Host => {
  const root = element.attachShadow({ mode: 'open' });
  keepKeys(root);
  const s = {
    element,
    root,
    clock: createClock(),
    words: defaultLocale,
    loaded: {},
    lead: '',
    tries: 0,
    token: null,
  } as unknown as WidgetController;
  return {
    enter: () => enter(s, service),
    leave: () => leave(s),
    speak: () => s.flow && void speak(s),
    get token() {
      return s.token;
    },
    follow: (token) => {
      s.token = token;
      if (!s.ready) return;
      if (token) void follow(s, token);
      else startAgain(s);
    },
  };
};
