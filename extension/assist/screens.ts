/** The page around the form: who is signed in, what waits, and what became of the last request. */
import { html, nothing } from 'lit/html.js';
import { ownLanguageName } from '../../shared/i18n/catalog.ts';
import { tags } from '../../shared/i18n/tags.static.ts';
import { dayAndTime } from '../../shared/i18n/when.ts';
import { isolated } from '../../shared/person-name.ts';
import { CRITERIA, SUSPENSION_REASONS } from '../../shared/vocabulary.ts';
import { now } from '../clock.ts';
import { accessWords } from '../locales/access-words.ts';
import { assistWords } from '../locales/assist-words.ts';
import { PRODUCT } from '../locales/product.ts';
import { i18nOf } from '../locales/words.ts';
import { signIn } from './account.ts';
import { type Entry, KEPT_FOR } from './entry.ts';
import { receipt } from './receipt.ts';
import {
  ask,
  clock,
  deleteOthers,
  leave,
  nextPerson,
  outbox,
  remove,
  sendWaiting,
  signInFailed,
  speak,
  state,
  stop,
} from './state.ts';

const words = () => assistWords(state.language);

const press = (label: string, act: () => void, kind = '', name?: string) =>
  html`<button type="button" class="button ${kind}" aria-label=${name ?? nothing} @click=${act}>${label}</button>`;

/** A question before something is deleted; it takes the focus. */
const question = (text: string, yes: string, act: () => void, no: string) =>
  html`<div class="note note-bad" role="alertdialog" aria-label=${text} tabindex="-1" data-asks><p>${text}</p><div class="two">${press(
    yes,
    act,
    'button-bad',
  )}${press(no, () => ask(null))}</div></div>`;

const enterAgain = () => void signIn().then((gone) => gone || signInFailed());

const languages = () =>
  html`<div class="languages">${tags.map(
    (tag) =>
      html`<button type="button" class="button chip" lang=${tag} aria-pressed=${tag === state.language} @click=${() => speak(tag)}>${ownLanguageName[tag]}</button>`,
  )}</div>`;

const header = () => {
  const { name, screen } = state;
  const between = screen.at === 'start' && name !== null;
  return html`<header class="top"><div class="line"><div><h1>${PRODUCT} · ${words().title}</h1>${
    between ? html`<p class="small muted">${words().signedInAs(name)}</p>` : ''
  }</div>${languages()}</div></header>`;
};

/** Why this agent may send nothing now. */
const noAccess = () => {
  const { barred } = outbox;
  if (barred?.kind !== 'refusal') return '';
  const { shared } = i18nOf(state.language);
  const access = accessWords[state.language];
  const { refusal, because = [] } = barred;
  const known = refusal === 'suspended' || refusal === 'criteria-unmet' ? access[refusal] : null;
  const reason = SUSPENSION_REASONS.find((one) => because.includes(one));
  const unmet = CRITERIA.filter((one) => because.includes(one));
  return html`<div class="note note-bad" role="alert"><p class="strong">${known?.title ?? shared.refusal[refusal]}</p>${
    reason ? html`<p>${access.reasons[reason]}</p>` : ''
  }${unmet.map((one) => html`<p>${shared.unmetCriterion[one].what} ${shared.unmetCriterion[one].mend}</p>`)}<p>${words().noAccess}</p></div>`;
};

const whyLook = ({ look }: Entry): string => {
  const { why } = words();
  return look === 'promise-changed' ? why[look] : why.other;
};

const waitingRow = (entry: Entry) => {
  const { key, look, inDoubt, agreed, typed } = entry;
  const { asking } = state;
  const w = words();
  const name = isolated(typed.firstName);
  const until = dayAndTime(agreed.at + KEPT_FOR, now(), deviceZone(), state.language);
  const asks = typeof asking === 'object' && asking?.remove === key;
  return html`<li class="box"><h3>${name}</h3><p class="strong">${look ? w.look : w.waiting}</p>${
    look ? html`<p>${whyLook(entry)}</p>` : ''
  }<p class="small muted">${outbox.isStored(entry) ? w.keptUntil(until) : w.inMemory}</p>${
    asks
      ? question((inDoubt ? w.removeInDoubt : w.removeAsk)(name), w.remove, () => void remove(key), w.stopNo)
      : html`<div class="two">${
          look
            ? press(w.open, () => nextPerson(entry), 'button-primary', w.openFor(name))
            : press(w.sendNow, () => void sendWaiting())
        }${press(w.remove, () => ask({ remove: key }), '', w.removeFor(name))}</div>`
  }</li>`;
};
const deviceZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

const onTablet = () => {
  const w = words();
  const { entries, sent, expired, last } = outbox;
  return html`<section aria-labelledby="here"><h2 id="here">${w.here}</h2><div role="status">${
    entries.length === 0 ? html`<p>${w.nothingHere}</p>` : ''
  }${sent > 0 ? html`<p>${w.sent(sent)}</p>` : ''}${expired > 0 ? html`<p>${w.tooOld(expired)}</p>` : ''}${
    last === 'full' ? html`<p>${w.why['daily-limit']}</p>` : ''
  }</div><ul>${entries.map(waitingRow)}</ul></section>`;
};

const startScreen = () => {
  const w = words();
  const waits = outbox.entries.length;
  return html`<main>${noAccess()}<section class="box situation"><h2 tabindex="-1">${w.start}</h2><p>${w.startText}</p>${
    state.online ? '' : html`<p class="note note-off" role="status">${w.offline}</p>`
  }${
    outbox.signedOut ? html`<p role="status">${w.signInAgain}</p>${press(w.signIn, enterAgain, 'wide')}` : ''
  }${press(w.next, () => nextPerson(), 'button-primary wide')}</section>${onTablet()}<section class="box">${
    state.asking === 'sign-out'
      ? question(w.signOutAsk(waits), w.signOutAnyway, () => void leave(), w.stay)
      : press(w.signOut, () => (waits > 0 ? ask('sign-out') : void leave()), 'wide')
  }</section></main>`;
};

/** The form is rendered into the element, which has its own shadow tree. */
const personScreen = () => {
  const w = words();
  return html`<main class="person"><div id="person"></div>${
    state.asking === 'stop'
      ? question(w.stopAsk, w.stopYes, stop, w.stopNo)
      : html`<p><button type="button" class="link" @click=${() => ask('stop')}>${w.stop}</button></p>`
  }</main>`;
};

const message = (title: string, text: string, more: unknown) =>
  html`<main><section class="box situation"><h2 tabindex="-1">${title}</h2><p role="status">${text}</p>${more}</section></main>`;

const screen = () => {
  const w = words();
  const { screen: shown } = state;
  switch (shown.at) {
    case 'connecting':
      return html`<main><p class="empty" role="status">${w.connecting}</p></main>`;
    case 'signed-out':
      return message(
        w.signInTitle,
        shown.failed ? w.signInFailed : w.signInText,
        press(w.signIn, enterAgain, 'button-primary wide'),
      );
    case 'other':
      return message(
        w.otherTitle,
        w.otherText(shown.count),
        html`${press(w.signIn, enterAgain, 'button-primary wide')}${press(w.otherDelete, () => void deleteOthers(), 'button-bad wide')}`,
      );
    case 'start':
      return startScreen();
    case 'person':
      return personScreen();
    case 'sent':
    case 'kept':
      return html`<main>${receipt(shown, state.language, clock.now())}${press(w.next, () => nextPerson(), 'button-primary wide')}${press(w.here, stop, 'wide')}</main>`;
  }
};

export const page = () => html`${header()}${screen()}`;
