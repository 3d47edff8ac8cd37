/**
 * The tracker (rule 9): the answer first, then what to do now, what to have ready, what if it goes wrong, and what can be changed,
 * in the same order in every state. Loaded on demand.
 */
import { html } from 'lit/html.js';
import type { Tracker } from '../../shared/contracts/resident.ts';
import { shortTime } from '../../shared/i18n/when.ts';
import { secretIn } from '../../shared/private-link.ts';
import type { Instant } from '../../shared/vocabulary.ts';
import { asFailure, type FailureName, type Procedures } from '../client.ts';
import type { StateName, TrackerWords } from '../locales/tracker-words.ts';
import { cancelled, confirmNumber, dispute, newPhone, nobodyCalled, rating } from './asks.ts';
import {
  calendarCancellation,
  calendarFile,
  isTimeOff,
  type SetTime,
  saveFile,
  setTime,
} from './calendar.ts';
import type { TrackerContext, TrackerView } from './contract.ts';
import { hero } from './hero.ts';
import { linkAgain, looksLikeContact } from './link-again.ts';
import { ANSWER, type Change, HEADLINE, type How, type Page, result, told } from './page.ts';
import { asked, atHand, caller, happened, ifMissed, keep, meanwhile, ourLines, steps } from './sections.ts';
import { type Asking, START, type State } from './state.ts';
import { isOver, nameOf, stateOf } from './story.ts';
import { hasTimes, noTimes, times } from './times.ts';
import { watchReferral } from './watch.ts';

export { tracker as contract } from '../contracts.static.ts';
export { trackerCss as css } from './styles.ts';

class RequestTracker implements TrackerView {
  #context: TrackerContext;
  #abort = new AbortController();
  #state: State;
  #knownAt: Instant;
  /** The last set time, which a calendar may contain. */
  #set: SetTime | null = null;
  /** The focus moves to what is rendered next, so it need not be announced too. */
  #led = false;

  constructor(context: TrackerContext) {
    this.#context = context;
    this.#state = { ...START, tracker: context.first };
    this.#knownAt = context.clock.now();
    void watchReferral(context.api, context.token, context.first, {
      heard: (tracker) => this.#heard(tracker),
      lost: () => this.#show({ lostAt: this.#knownAt }),
      gone: () => {
        context.ended();
        this.#show({ gone: true });
      },
      signal: this.#abort.signal,
    });
  }

  title(): string {
    return this.#words().heading;
  }

  over(): boolean {
    const { gone, tracker } = this.#state;
    return gone || (tracker !== null && isOver(tracker));
  }

  stop(): void {
    this.#abort.abort();
  }

  render(): unknown {
    const { form } = this.#context;
    const { gone, tracker, lostAt } = this.#state;
    if (gone) return this.#unknown();
    if (tracker) return this.#story(tracker);
    return lostAt === null
      ? html`<p role="status">${form().loading}</p>`
      : html`<p role="status">${this.#words().unreachable}</p><slot></slot>`;
  }

  /** Nothing to show: the link is truncated, or unknown. */
  #unknown() {
    const { noLink, notKnown, again, linkAgain: words } = this.#words();
    const typed = (where: string) => {
      this.#state.where = where;
    };
    const [answer, next] = secretIn(this.#context.token) ? notKnown : noLink;
    return html`<div class="hero"><div role="status"><h3 id="k-heading" part="headline" tabindex="-1">${answer}</h3><p part="lead">${next}</p></div>
      ${linkAgain({ words, state: this.#state, typed, send: () => void this.#sendLink() })}<p class="actions">${this.#again(again.closed, false)}</p></div><slot></slot>`;
  }

  async #sendLink(): Promise<void> {
    const { api, solution } = this.#context;
    const { where, working } = this.#state;
    if (working) return;
    if (!looksLikeContact(where)) return this.#show({ wrong: true, said: '' }, '#k-where');
    this.#show({ working: true, wrong: false, said: '' });
    try {
      await api.call('linkAgain', { to: where.trim(), solution: await solution() });
      this.#show({ working: false, said: this.#words().linkAgain.sent });
    } catch (cause) {
      this.#show({ working: false, said: this.#why(asFailure(cause).failure) });
    }
  }

  #again(label: string, primary: boolean) {
    return this.#button(label, this.#context.startAgain, 'again', primary);
  }

  #show(part: Partial<State>, focus?: string): void {
    Object.assign(this.#state, part);
    this.#led ||= !!focus;
    this.#context.changed(focus);
  }

  #heard(tracker: Tracker | null): void {
    if (!tracker) return;
    const { clock, ended } = this.#context;
    clock.hear(tracker.serverNow);
    this.#knownAt = clock.now();
    const { tracker: known, lostAt, said } = this.#state;
    this.#set = setTime(tracker) ?? this.#set;
    // The message about the lost connection is no longer true.
    const { asking } = this.#state;
    this.#show({
      lostAt: null,
      said: lostAt === null ? said : '',
      asking: asking && mayAsk[asking](tracker) ? asking : null,
      tracker: known && known.revision > tracker.revision ? known : tracker,
    });
    if (!isOver(tracker) || tracker.can.rate || tracker.can.dispute) return;
    ended();
    this.stop();
  }

  async #act<P extends Change>(
    name: P,
    input: Omit<Procedures[P][0], 'token'>,
    { at, done = '', focus = HEADLINE, stays = false }: How,
  ): Promise<void> {
    const { api, token, tell } = this.#context;
    if (this.#state.working) return;
    const { asking } = this.#state;
    this.#show({ working: true, at, said: '' });
    try {
      this.#heard(await api.call(name, { ...input, token } as Procedures[P][0]));
      this.#show({ working: false, asking: stays ? asking : null, said: done }, focus);
      if (name === 'cancel') tell('cancelled', {});
    } catch (cause) {
      const { failure } = asFailure(cause);
      tell('error', { reason: failure });
      const field = FIELDS[failure];
      const typed = field ? { wrong: true, refused: failure } : { said: this.#why(failure) };
      this.#show({ working: false, ...typed }, field ?? ANSWER);
      // The available times have changed.
      if (failure !== 'promise-changed') return;
      this.#heard(await api.call('track', { token }).catch(() => null));
      if (this.#state.tracker?.noOtherTime) this.#show({ asking: null, said: '' }, '#k-no-time');
    }
  }

  #words(): TrackerWords {
    return this.#context.words();
  }

  /** Whether the request is kept on this device, and the choice; null where it can't be. */
  #own(): Page['own'] {
    const { device, token } = this.#context;
    if (!device) return null;
    const keeps = (on: boolean) => {
      device.keep(on ? token : null);
      this.#show({});
    };
    return { kept: device.token() === token, keeps };
  }

  /** Why an action failed. */
  #why(failure: FailureName): string {
    const { trouble } = this.#context.form();
    const words = this.#words();
    if (failure === 'offline') return words.notSaved;
    return words.refusals[failure] ?? trouble[failure] ?? trouble.fault;
  }

  #button(label: unknown, press: () => void, part = 'action', primary = false) {
    return html`<button type="button" part=${primary ? `primary ${part}` : part}
      aria-disabled=${this.#state.working ? 'true' : 'false'} @click=${press}>${label}</button>`;
  }

  /** A calendar file for a set time, or one that removes it. */
  #calendar({ tracker, words, link }: Page) {
    const { calendar, addToCalendar, removeFromCalendar } = words;
    const parts = { words: calendar, link };
    const save = (name: string, file: string) => () => saveFile(name, 'text/calendar', file);
    const file = calendarFile(tracker, parts);
    if (file) return this.#button(addToCalendar, save('kynect-on-demand.ics', file), 'action', true);
    if (!isTimeOff(tracker, this.#set)) return '';
    const undo = calendarCancellation(tracker, this.#set, parts);
    return this.#button(removeFromCalendar, save('kynect-on-demand-cancelled.ics', undo));
  }

  /** Below the answer: what only the reader can decide, if anything. */
  #below(page: Page) {
    const { tracker, words, state } = page;
    const { notCalled } = words;
    const now = stateOf(page);
    const nobody = tracker.can.notCalled
      ? this.#button(
          notCalled.button[tracker.contactMethod],
          () => page.show({ asking: 'nobody', said: '' }, '#k-nobody'),
          'action',
          now === 'past' && !state.called,
        )
      : '';
    // The headline asks it. The agent logs the call, so the answer is not sent.
    const called =
      nobody && now === 'past' && tracker.agent && !state.called
        ? this.#button(notCalled.called[tracker.contactMethod], () =>
            page.show({ called: true, at: 'answer', said: notCalled.fine }, HEADLINE),
          )
        : '';
    const calendar = this.#calendar(page);
    const again = ENDED_BADLY.includes(now) ? this.#again(words.again.closed, true) : '';
    const choosing = asksForTime(page) ? times(page, false) : '';
    const buttons =
      nobody || calendar || again ? html`<p class="actions">${nobody}${called}${again}${calendar}</p>` : '';
    return html`${meanwhile(page)}${choosing}${state.asking === 'nobody' ? nobodyCalled(page) : state.asking ? '' : buttons}${told(page, 'answer')}`;
  }

  /** Small lines at the end: what can be changed, what happened, and finally the way out. */
  #more(page: Page) {
    const { tracker, words, state, button, show } = page;
    const { can } = tracker;
    if (state.asking === 'cancel' && can.cancel) return cancelled(page);
    if (state.asking === 'phone' && can.changePhone)
      return newPhone(page, (phone) => {
        this.#state.phone = phone;
      });
    if (state.asking === 'code' && can.confirmNumber)
      return confirmNumber(page, (code) => {
        this.#state.code = code;
      });
    if (state.asking === 'time' && hasTimes(page)) return times(page, true);
    const row = (label: string, asking: Asking, part: Partial<State>, focus: string) =>
      html`<li>${button(label, () => show({ said: '', wrong: false, refused: '', asking, ...part }, focus), asking === 'cancel' ? asking : 'action')}${result(page, asking)}</li>`;
    return html`<ul class="rows">${
      hasTimes(page) && !asksForTime(page) ? row(words.times.another, 'time', { wish: '' }, '#k-time') : ''
    }${noTimes(page) ? html`<li class="hint" id="k-no-time" tabindex="-1">${noTimes(page)}</li>` : ''}${tracker.status === 'in-progress' && !can.changePhone ? html`<li class="hint">${words.changePhone.held(nameOf(tracker))}</li>` : ''}${can.changePhone ? row(words.changePhone.button, 'phone', { phone: '' }, '#k-new-phone') : ''}${can.confirmNumber ? row(words.confirmNumber.button, 'code', { code: '' }, '#k-why-code') : state.at === 'code' && state.said ? html`<li>${result(page, 'code')}</li>` : ''}<li>${asked(page)}</li><li>${happened(page)}</li>${
      tracker.status === 'complete' ? html`<li>${this.#again(words.again.done, false)}</li>` : ''
    }${can.cancel ? row(words.cancel.button, 'cancel', {}, '#k-sure') : ''}</ul>`;
  }

  #story(tracker: Tracker) {
    const { form, clock, link } = this.#context;
    const [words, lang, now] = [this.#words(), form().speech, clock.now()];
    const { lostAt, working } = this.#state;
    const page: Page = {
      ...{ tracker, words, lang, now, link, state: this.#state, own: this.#own(), form: form() },
      button: (...label) => this.#button(...label),
      show: (...part) => this.#show(...part),
      act: (...change) => this.#act(...change),
    };
    const lost = lostAt === null ? '' : words.lost(shortTime(lostAt, now, tracker.zone, lang));
    const aloud = this.#led || working ? 'off' : 'polite';
    this.#led = false;
    return html`${hero(page, aloud, this.#below(page))}
      <div role="status">${lost ? html`<p class="note" part="offline">${lost}</p>` : ''}</div>
      ${caller(page)} ${steps(page)} ${dispute(page)} ${rating(page)} ${atHand(page)} ${ifMissed(page)} ${keep(page)} ${this.#more(page)} ${this.#context.callLine(tracker.language, tracker.lines.voice)} ${ourLines(page)}`;
  }
}

/** The field to which a refusal belongs. */
const FIELDS: Partial<Record<FailureName, string>> = {
  'code-wrong': '#k-code',
  'code-over': '#k-code',
  'phone-invalid': '#k-new-phone',
  'phone-extension': '#k-new-phone',
};

/** Whether a question still makes sense: the request may change while it is open. */
const mayAsk: Record<Asking, (tracker: Tracker) => boolean | undefined> = {
  cancel: ({ can }) => can.cancel,
  phone: ({ can }) => can.changePhone,
  dispute: ({ can }) => can.dispute,
  time: ({ can }) => can.changeTime,
  code: ({ can }) => can.confirmNumber,
  nobody: ({ can }) => can.notCalled,
};

/** Ends without help: the reader can ask again. */
const ENDED_BADLY: readonly StateName[] = ['cancelled', 'closed'];

/** Whether the choice of a time belongs below the answer: the promise passed or slips, and nobody has accepted. */
const asksForTime = (page: Page): boolean =>
  page.tracker.status !== 'in-progress' && ['past', 'late'].includes(stateOf(page)) && hasTimes(page);

/** Follows at once; `stop` ends it. */
export const createTracker = (context: TrackerContext): TrackerView => new RequestTracker(context);
