/** `<kynect-on-demand>`: a button that opens the form, or the form inline; afterwards the tracker. */
import { html, LitElement, nothing, type PropertyValues, unsafeCSS } from 'lit';
import type { RequestAnswer } from '../shared/contracts/resident.ts';
import { screenLanguageOf } from '../shared/i18n/catalog.ts';
import type { ScreenLanguage } from '../shared/vocabulary.ts';
import { createSolver, type Solver } from './challenge.ts';
import { type Api, asFailure, CallFailed, createApi, type FailureName } from './client.ts';
import { createClock } from './clock.ts';
import { Flow } from './flow.ts';
import { loadSpanish, loadTracker } from './loaders.ts';
import { words as english } from './locales/en.ts';
import type { Words } from './locales/words.ts';
import { createMemory, type Memory, noMemory } from './memory.ts';
import { formPanel } from './panel.ts';
import { receipt } from './receipt.ts';
import { css } from './styles.static.ts';
import type { TrackerView } from './tracker/kit.ts';

declare const __VERSION__: string;

/** A page that waits longer than this is told that the service is away; later tries wait longer, for slow networks. In milliseconds. */
const REACH_PATIENCE = { first: 5_000, most: 15_000 };
/** After an outage: soon at first, never more often than this at last. In milliseconds. */
const REACH_AGAIN = { first: 15_000, most: 300_000 };
const REFRESH_EVERY = 60_000;

/** The reader is led to what went wrong, else to the new question. */
const LEAD_TO = '#k-summary #k-heading';

const newKey = (): string => crypto.randomUUID();

/**
 * Attributes: `lang` (else the page's), `inline`, `api` (else where the script came from), `theme` (light, dark;
 * else the page's color scheme), `no-memory` (nothing typed is kept for a reload).
 * Events, all bubbling and without personal data: `kynect-on-demand:submitted` `{ status }`,
 * `kynect-on-demand:cancelled`, `kynect-on-demand:error` `{ reason }`.
 */
export class KynectOnDemand extends LitElement {
  static readonly version: string = __VERSION__;
  static warned = false;
  /** Where the script came from, without a slash at its end. */
  static service = '';
  static override styles = unsafeCSS(css);
  static override properties = {
    inline: { type: Boolean },
    api: {},
    noMemory: { type: Boolean, attribute: 'no-memory' },
    token: { attribute: false },
  };
  declare inline: boolean;
  declare api: string | null;
  declare noMemory: boolean;
  /** The secret of a private link: the element is then the tracker of that request. */
  declare token: string | null;

  #clock = createClock();
  #words: Words = english;
  #ready = false;
  #calls!: Api;
  #solver!: Solver;
  #memory: Memory = noMemory;
  #flow: Flow | undefined;
  #tracker: TrackerView | null = null;
  /** A request is followed, or will be once the tracker is loaded. */
  #following: 'loading' | 'missing' | 'shown' | null = null;
  #answer: RequestAnswer | null = null;
  #languageMissing = false;
  #focus: string | undefined;
  #spanish: typeof import('./locales/es.ts') | null = null;
  #away: AbortController | null = null;
  #tries = 0;

  static override get observedAttributes(): string[] {
    // biome-ignore lint/complexity/noThisInStatic: Lit's getter finishes the class it is called on, which must be this one
    return [...super.observedAttributes, 'lang'];
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    if (name === 'lang') void this.#speak();
    else super.attributeChangedCallback(name, old, value);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#away = new AbortController();
    const { signal } = this.#away;
    this.#prepare();
    this.#followPage(signal);
    // Nothing is asked of the network while the resident is far from the element.
    const near = new IntersectionObserver(
      (seen) => {
        if (!seen.some((one) => one.isIntersecting)) return;
        near.disconnect();
        void this.#reach();
      },
      { rootMargin: '400px' },
    );
    near.observe(this);
    signal.addEventListener('abort', () => near.disconnect());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#away?.abort();
    this.#flow?.stop();
    this.#solver.drop();
    this.#tracker?.stop();
    this.#tracker = null;
    this.#ready = false;
  }

  /** What hangs on the attributes as they are when the element first enters the page; a move keeps the answers. */
  #prepare(): void {
    if (this.#flow) return;
    this.#memory = this.noMemory ? noMemory : createMemory();
    this.#calls = createApi(this.#service);
    this.#solver = createSolver(this.#calls, () => this.#clock.now());
    this.#flow = new Flow({
      api: this.#calls,
      solver: this.#solver,
      memory: this.#memory,
      clock: this.#clock,
      newKey,
      screenLanguage: () => this.#words.lang,
      changed: (moved) => this.#draw(moved ? LEAD_TO : undefined),
      sent: (answer) => this.#sent(answer),
      failed: (name) => this.#tell('error', { reason: name }),
    });
  }

  #followPage(signal: AbortSignal): void {
    const page = new MutationObserver(() => void this.#speak());
    page.observe(document.documentElement, { attributeFilter: ['lang'] });
    const every = setInterval(() => this.#isOpen() && void this.#flow?.refresh(), REFRESH_EVERY);
    addEventListener('online', () => !this.#ready && void this.#reach(), { signal });
    signal.addEventListener('abort', () => {
      page.disconnect();
      clearInterval(every);
    });
  }

  /** The fallback of the page stands until this has worked once. */
  async #reach(): Promise<void> {
    const signal = this.#away?.signal;
    try {
      const patience = Math.min(REACH_PATIENCE.first * 2 ** this.#tries, REACH_PATIENCE.most);
      const [spoken] = await Promise.all([this.#speak(), this.#solver.prepare(patience)]);
      if (signal?.aborted) return;
      // The page's own words are of more use to a reader of Spanish than an English form.
      if (!spoken) throw new CallFailed('fault');
      this.#ready = true;
      this.#tries = 0;
      const token = this.token ?? this.#memory.read().token;
      if (token) await this.#follow(token, null);
      else if (this.inline) void this.#flow?.refresh();
    } catch (cause) {
      if (signal?.aborted) return;
      this.#unreachable(asFailure(cause).failure);
      const wait = Math.min(REACH_AGAIN.first * 2 ** this.#tries++, REACH_AGAIN.most);
      const again = setTimeout(() => !this.#ready && void this.#reach(), wait);
      signal?.addEventListener('abort', () => clearTimeout(again));
    }
    this.requestUpdate();
  }

  #unreachable(name: FailureName): void {
    const why = crypto.subtle
      ? name === 'origin-not-allowed' || name === 'offline'
        ? `the service can't be reached, or ${location.origin} is not allowed to use it; staff allow it with "kod site add ${location.origin}"`
        : `the service answered "${name}"`
      : 'this page is not served over https';
    console.warn(`<kynect-on-demand> stays with the page's own content: ${why}.`);
    this.#tell('error', { reason: name });
  }

  /** The resident's choice, else the attribute's or the page's language, else English. False when its words are missing. */
  async #speak(): Promise<boolean> {
    const spoken = this.closest('[lang]')?.getAttribute('lang') || document.documentElement.lang;
    const wanted = screenLanguageOf(this.#memory.read().language ?? spoken);
    if (wanted === 'es') this.#spanish ??= await loadSpanish().catch(() => null);
    this.#words = (wanted === 'es' && this.#spanish?.words) || english;
    this.#languageMissing = this.#words.lang !== wanted;
    this.requestUpdate();
    return !this.#languageMissing;
  }

  #switchLanguage(language: ScreenLanguage): void {
    this.#memory.write({ ...this.#memory.read(), language });
    if (this.noMemory) this.lang = language;
    void this.#speak();
  }

  #sent(answer: RequestAnswer): void {
    this.#tell('submitted', { status: answer.tracker.status });
    void this.#follow(answer.token, answer);
  }

  async #follow(token: string, answer: RequestAnswer | null): Promise<void> {
    this.token = token;
    this.#answer = answer;
    this.#following = 'loading';
    this.#draw(answer ? LEAD_TO : undefined);
    try {
      const { createTracker, trackerWords } = await loadTracker();
      if (this.token !== token || !this.isConnected) return;
      this.#following = 'shown';
      this.#tracker?.stop();
      this.#tracker = createTracker({
        html,
        nothing,
        api: this.#calls,
        clock: this.#clock,
        token,
        first: answer?.tracker ?? null,
        words: () => (this.#words.lang === 'es' ? this.#spanish?.trackerWords : undefined) ?? trackerWords,
        lang: () => this.#words.lang,
        loading: () => this.#words.loading,
        trouble: (name) => this.#words.trouble(name),
        changed: (focus) => this.#draw(focus),
        ended: () => this.#memory.write({ language: this.#memory.read().language }),
        cancelled: () => this.#tell('cancelled', {}),
        failed: (name) => this.#tell('error', { reason: name }),
      });
    } catch {
      this.#following = 'missing';
    }
    this.#draw(answer ? LEAD_TO : undefined);
  }

  #startAgain(): void {
    this.#tracker?.stop();
    this.#tracker = null;
    this.#following = null;
    this.token = null;
    this.#memory.write({ language: this.#memory.read().language });
    this.#flow?.startAgain();
    void this.#workAhead();
  }

  /** Draws again; and leads the reader to the first of these ids that is there. */
  #draw(focus?: string): void {
    this.#focus = focus ?? this.#focus;
    this.requestUpdate();
  }

  #tell(what: 'submitted' | 'cancelled' | 'error', detail: object): void {
    this.dispatchEvent(
      new CustomEvent(`kynect-on-demand:${what}`, { detail, bubbles: true, composed: true }),
    );
  }

  #isOpen(): boolean {
    return this.#ready && (this.inline || this.#dialog?.open === true);
  }

  get #service(): string {
    return (this.api ?? KynectOnDemand.service).replace(/\/$/, '');
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  #openDialog(): void {
    this.#dialog?.showModal();
    this.#draw(LEAD_TO);
    if (!this.#following) void this.#workAhead();
  }

  /** Solving starts while the resident types, so that sending need not wait for it. */
  async #workAhead(): Promise<void> {
    await Promise.all([this.#flow?.refresh(), this.#solver.solution()]).catch(() => undefined);
  }

  protected override updated(_changed: PropertyValues): void {
    if (!this.#focus) return;
    const places = this.#focus.split(' ').map((id) => this.renderRoot.querySelector<HTMLElement>(id));
    this.#focus = undefined;
    places.find((place) => place !== null)?.focus();
  }

  protected override render() {
    if (!this.#ready) return html`<slot></slot>`;
    return this.inline ? html`<div class="kod">${this.#panel()}</div>` : this.#buttonAndDialog();
  }

  #buttonAndDialog() {
    const { open, lang, dir } = this.#words;
    const text = this.#following ? open.track : this.#flow?.begun ? open.resume : open.start;
    return html`<div class="kod" lang=${lang} dir=${dir}>
      <button class="primary" part="button" type="button" aria-haspopup="dialog" aria-describedby="k-open-hint"
        @click=${() => this.#openDialog()}>${text}</button>
      <p class="hint" part="hint" id="k-open-hint">${this.#following ? '' : open.hint}</p>
      <dialog part="dialog" aria-labelledby="k-title">${this.#panel()}</dialog>
    </div>`;
  }

  #panel() {
    const { lang, dir, other, close } = this.#words;
    const title = this.#tracker?.title() ?? (this.#following ? this.#words.open.track : this.#words.title);
    return html`<section part="panel" class="panel" lang=${lang} dir=${dir} aria-labelledby=${this.inline ? 'k-title' : nothing}
      @focusin=${this.inline && !this.#following ? () => void this.#workAhead() : nothing}>
      <header>
        <h2 id="k-title">${title}</h2>
        <button class="link" part="language" type="button" lang=${other.lang} @click=${() => this.#switchLanguage(other.lang)}>${other.name}</button>
        ${this.inline ? nothing : html`<button class="link" part="close" type="button" @click=${() => this.#dialog?.close()}>${close}</button>`}
      </header>
      <p role="status" lang=${other.lang} class=${this.#languageMissing ? 'note' : 'apart'}>${this.#languageMissing ? other.missing : ''}</p>
      ${this.#body()}
    </section>`;
  }

  #receipt() {
    const token = this.token ?? '';
    return receipt({
      words: this.#words,
      answer: this.#answer,
      address: `${this.#service}/track#${token}`,
      missing: this.#following === 'missing',
      again: () => void this.#follow(token, this.#answer),
    });
  }

  #body() {
    const words = this.#words;
    if (!this.#following) return this.#flow ? formPanel({ words, flow: this.#flow }) : nothing;
    if (!this.#tracker) return this.#receipt();
    return html`${this.#tracker.render()}${
      this.#tracker.over()
        ? html`<p class="actions"><button part="again" type="button" @click=${() => this.#startAgain()}>${words.startAgain}</button></p>`
        : nothing
    }`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kynect-on-demand': KynectOnDemand;
  }
  interface HTMLElementEventMap {
    'kynect-on-demand:submitted': CustomEvent<{ status: string }>;
    'kynect-on-demand:cancelled': CustomEvent<Record<string, never>>;
    'kynect-on-demand:error': CustomEvent<{ reason: FailureName }>;
  }
}
