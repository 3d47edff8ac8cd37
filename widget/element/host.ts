/** What `<kynect-on-demand>` shows and does while it is in a page: button and dialog or the form inline, tracker, fallback, focus. */
import { html, nothing, render } from 'lit/html.js';
import type { RequestAnswer } from '../../shared/contracts/resident.ts';
import type { ScreenLanguage } from '../../shared/vocabulary.ts';
import { asFailure, createApi, type FailureName } from '../client.ts';
import { createClock } from '../clock.ts';
import { otherWay, type View } from '../form/fields.ts';
import { createFlow, type Flow } from '../form/flow.ts';
import { createMemory, type Memory, noMemory } from '../form/memory.ts';
import { words as home } from '../locales/home.ts';
import type { Words } from '../locales/words.ts';
import type { After, Following } from '../sending/kit.ts';
import { dress } from './adopt-styles.ts';
import { languageAround, treesAround, whyAway } from './around.ts';
import { keyedText } from './keyed-text.ts';
import { loadLanguage, loadSending, loadTracker } from './loaders.ts';
import { createOutlook, type Outlook } from './outlook.ts';
import { formPanel, live } from './panel.ts';
import { css } from './styles.ts';

/** A page that waits longer than this is told that the service is away; later tries wait longer, for slow networks. In milliseconds. */
const REACH_PATIENCE = { first: 5_000, most: 15_000 };
/** After an outage: soon at first, never more often than this at last. In milliseconds. */
const REACH_AGAIN = { first: 15_000, most: 300_000 };
const REFRESH_EVERY = 60_000;

export type Host = {
  enter: () => void;
  leave: () => void;
  /** An attribute has changed. */
  speak: () => void;
  readonly token: string | null;
  /** Follows that request; null gives the form back. */
  follow: (token: string | null) => void;
};

type Inner = Following & {
  element: HTMLElement;
  languageMissing: boolean;
  /** The service has answered once: the page's own content steps back. */
  ready: boolean;
  memory: Memory;
  flow: Flow;
  outlook: Outlook;
  /** What sends and follows, once it was needed. */
  after: After | null;
  /** A request is followed. */
  following: boolean;
  /** Where the reader is led by the next drawing. */
  lead: string;
  drawing: boolean;
  /** Ends with the element's stay in the page. */
  stay: AbortController;
  tries: number;
};

const isInline = ({ element }: Inner) => element.hasAttribute('inline');
const forgets = ({ element }: Inner) => element.hasAttribute('no-memory');

/** The reader is led to what went wrong, which stands below the question; else to the new question. */
const LEAD_TO = '#k-summary,#k-heading';

const tell = ({ element }: Inner, what: 'submitted' | 'cancelled' | 'error', detail: object) =>
  element.dispatchEvent(
    new CustomEvent(`kynect-on-demand:${what}`, { detail, bubbles: true, composed: true }),
  );

/** Where the page's Trusted Types policy lets no template through, its own content stays. */
const show = (s: Inner) => {
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

/** Draws soon, once for all changes of this turn; and leads the reader to the last of these elements that is there. */
const draw = async (s: Inner, lead = s.lead) => {
  s.lead = lead;
  if (s.drawing) return;
  s.drawing = true;
  await null;
  s.drawing = false;
  show(s);
  const place = s.lead;
  s.lead = '';
  if (place) [...s.root.querySelectorAll<HTMLElement>(place)].at(-1)?.focus();
};

const dialogOf = ({ root }: Inner) => root.querySelector('dialog');
const forget = ({ memory }: Inner) => memory.write({ language: memory.read().language });

/** Loads what sends and follows, unless it is there. */
const after = async (s: Inner): Promise<After> => {
  const { createAfter } = await loadSending();
  s.after ??= createAfter(s, {
    draw: (lead) => void draw(s, lead),
    forget: () => forget(s),
    tell: (what, detail) => tell(s, what, detail),
    dress,
    loadTracker,
    loadLanguage: (lang) => language(s, lang),
    startAgain: () => startAgain(s),
    otherWay: () => otherWay(s),
  });
  return s.after;
};

/** What sends is loaded and begins its work while the resident types. */
const workAhead = async (s: Inner) => {
  void s.flow.refresh();
  await (await after(s)).ahead();
};
const begin = (s: Inner) => void workAhead(s).catch(() => undefined);

const language = async (s: Inner, lang: ScreenLanguage) => {
  s.parts[lang] ??= await loadLanguage(lang).catch(() => null);
  return s.parts[lang];
};

/** The resident's choice, else the attribute's or the page's language, else English. False when its words are missing. */
const speak = async (s: Inner): Promise<boolean> => {
  const lang = languageAround(s.element);
  const wanted = /^es\b/i.test(s.memory.read().language ?? lang) ? 'es' : 'en';
  const found = wanted === home.lang ? home : (await language(s, wanted))?.words;
  s.words = found ?? s.words;
  s.languageMissing = !found;
  void draw(s);
  return !!found;
};

const switchLanguage = (s: Inner, lang: ScreenLanguage) => {
  s.memory.write({ ...s.memory.read(), language: lang });
  if (forgets(s)) s.element.lang = lang;
  void speak(s);
};

const unreachable = (s: Inner, reason: FailureName) => {
  console.warn(`<kynect-on-demand> shows the page's own content: ${whyAway(reason, window)}.`);
  tell(s, 'error', { reason });
};

/** The fallback of the page stands until this has worked once. */
const reach = async (s: Inner): Promise<void> => {
  const { signal } = s.stay;
  try {
    const patience = Math.min(REACH_PATIENCE.first * 2 ** s.tries, REACH_PATIENCE.most);
    const [spoken, challenge] = await Promise.all([
      speak(s),
      s.api.call('challenge', null, { patience }),
      s.outlook.look(),
    ]);
    if (signal.aborted) return;
    s.first = { challenge, at: s.clock.now() };
    // The page's own words are of more use to a reader of Spanish than an English form.
    if (!spoken) throw { failure: 'fault' };
    if (s.flow.begun) await after(s);
    Object.assign(s, { ready: true, tries: 0 });
    const token = s.token ?? s.memory.read().token;
    if (token) void follow(s, token);
    else if (isInline(s)) void s.flow.refresh();
  } catch (cause) {
    if (signal.aborted) return;
    unreachable(s, asFailure(cause).failure);
    const wait = Math.min(REACH_AGAIN.first * 2 ** s.tries++, REACH_AGAIN.most);
    const again = setTimeout(() => s.ready || void reach(s), wait);
    signal.addEventListener('abort', () => clearTimeout(again));
  }
  void draw(s);
};

const follow = async (s: Inner, token: string, answer?: RequestAnswer) => {
  const lead = answer && LEAD_TO;
  Object.assign(s, { token, following: true, told: answer?.tracker ?? null });
  void draw(s, lead);
  await after(s)
    .then(({ follow: now }) => now(lead))
    .catch(() => setTimeout(() => s.stay.signal.aborted || follow(s, token, answer), REACH_AGAIN.first));
};

const startAgain = (s: Inner) => {
  s.tracker?.stop();
  Object.assign(s, { tracker: null, following: false, token: null });
  forget(s);
  s.flow.startAgain();
  begin(s);
};

/** Later steps are not shown before their words are there. */
const viewOf = (s: Inner): View => ({
  flow: s.flow,
  words: s.after?.whole(s.words) ?? (s.words as Words),
  later: s.after,
  outlook: s.outlook,
});
const body = (s: Inner) => {
  if (!s.following) return formPanel(viewOf(s));
  return s.after ? s.after.body() : html`<p role="status">${s.words.loading}</p><slot></slot>`;
};

const panel = (s: Inner) => {
  const { words, following, tracker, languageMissing } = s;
  const { lang, dir, other, open } = words;
  const inline = isInline(s);
  const ahead = inline && !following ? () => begin(s) : nothing;
  return html`<section part="panel" lang=${lang} dir=${dir} aria-labelledby=${inline ? 'k-title' : nothing} @focusin=${ahead}><header><h2 id="k-title">${
    tracker?.title() ?? (following ? open.track : open.start)
  }</h2><button class="link" part="language" type="button" lang=${other.lang} @click=${() => switchLanguage(s, other.lang)}>${other.name}</button>${
    inline
      ? ''
      : html`<button class="link" part="close" type="button" @click=${() => dialogOf(s)?.close()}>${words.close}</button>`
  }</header>${live('missing', languageMissing, languageMissing && other.missing, '', other.lang)}${body(s)}</section>`;
};

const openDialog = (s: Inner) => {
  dialogOf(s)?.showModal();
  void draw(s, LEAD_TO);
  if (!s.following) begin(s);
};

const whole = (s: Inner) => {
  const { open, lang, dir } = s.words;
  const { following, flow, outlook } = s;
  if (isInline(s)) return html`<div class="kod">${panel(s)}</div>`;
  return html`<div class="kod" lang=${lang} dir=${dir}><button part="button" type="button" aria-haspopup="dialog" aria-describedby="k-open" @click=${() => openDialog(s)}>${
    following ? open.track : flow.begun ? open.resume : open.start
  }</button><p part="hint" class="hint" id="k-open">${following ? '' : `${outlook.sentence(s.words) || open.hint} ${open.account}`}</p><dialog part="dialog" aria-labelledby="k-title">${panel(s)}</dialog></div>`;
};

/** What hangs on the attributes as they are when the element first enters a page; a move keeps the answers. */
const prepare = (s: Inner, service: string) => {
  const { element, clock } = s;
  dress(s.root, css);
  s.address = (element.getAttribute('api') ?? service).replace(/\/$/, '');
  s.memory = forgets(s) ? noMemory : createMemory();
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

const enter = (s: Inner, service: string) => {
  if (!s.flow) prepare(s, service);
  s.stay = new AbortController();
  const { signal } = s.stay;
  void draw(s);
  const page = new MutationObserver(() => void speak(s));
  for (const tree of treesAround(s.element)) page.observe(tree, { attributeFilter: ['lang'], subtree: true });
  const open = () => s.ready && (isInline(s) || dialogOf(s)?.open);
  let inView = false;
  let reached = false;
  // Only while somebody looks: a promise in a tab behind others costs the service a question and helps nobody.
  const look = async () => {
    if (!s.ready || s.following || document.hidden || !(inView || dialogOf(s)?.open)) return;
    await s.outlook.look();
    if (!signal.aborted) void draw(s);
  };
  const every = setInterval(() => {
    void look();
    if (open()) void s.flow.refresh();
    // What has grown old meanwhile is not said any longer.
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
  // Nothing is asked of the network while the resident is far from the element.
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

const leave = (s: Inner) => {
  s.stay.abort();
  s.flow.stop();
  s.after?.drop();
  s.tracker?.stop();
  Object.assign(s, { tracker: null, ready: false });
};

/** `service` is where the script came from. */
export const createHost = (element: HTMLElement, service: string): Host => {
  const root = element.attachShadow({ mode: 'open' });
  const s = {
    element,
    root,
    clock: createClock(),
    words: home,
    parts: {},
    lead: '',
    tries: 0,
    token: null,
  } as unknown as Inner;
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
