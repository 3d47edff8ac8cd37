/**
 * The valid shape of each stored value. Another version may have written it, or the disk damaged it: an invalid value counts as
 * absent, and of an agent's input only the invalid part is dropped.
 */

import type { StaffMessage } from '../../shared/contracts/staff-messages.ts';
import type { Assignment, Duty, Offer, Why } from '../../shared/contracts/worklist.ts';
import { isRecord } from '../../shared/typed.ts';
import {
  CONTACT_METHODS,
  DUTY_REASONS,
  HELP_KINDS,
  LANGUAGES,
  NEEDS,
  OFFER_STATUSES,
  PAUSES,
  PSL_FIELDS,
  REFERRAL_KINDS,
  REGISTRATION_STATUSES,
  REJECT_REASONS,
} from '../../shared/vocabulary.ts';
import type { Drafts, DraftsNotice, OpenDrafts, SealedDrafts } from './drafts.ts';
import type { HeldRejections } from './held-rejections.ts';
import { isPortalNames } from './portal-names.ts';
import type { Typed, Waiting } from './psl-drafts.ts';
import type { Reach } from './reach.ts';
import {
  dictionaryOf,
  goodEntriesOf,
  type Is,
  isFlag,
  isInstant,
  isNumber,
  isText,
  isZone,
  itemsOf,
  listOf,
  oneOf,
  orAbsent,
  orNull,
  type Reads,
  shapeOf,
  whole,
} from './shape.ts';
import type { ReminderMemory } from './stored.ts';
import {
  type AlertMemory,
  CONNECTIONS,
  type Delegate,
  type HeldScreenshot,
  type LocalStore,
  type PanelFrame,
  type SessionStore,
  type Snapshot,
  type Staff,
  type Token,
  type WantedRoute,
} from './stored.ts';

const needs = listOf(oneOf(NEEDS));
const why = shapeOf<Why>({
  miles: isNumber,
  speaksLanguage: isFlag,
  interpreterNeeded: isFlag,
  unmetNeeds: needs,
  missedIn30Days: isNumber,
  inProgress: isNumber,
  missedInRow: orAbsent(isNumber),
  callsWaiting: orAbsent(isNumber),
  onCall: orAbsent(isNumber),
  live: orAbsent(isFlag),
  roleFirst: isFlag,
});
const referralFacts = {
  referralId: isText,
  kind: oneOf(REFERRAL_KINDS),
  help: oneOf(HELP_KINDS),
  language: oneOf(LANGUAGES),
  needs,
  county: isText,
  zone: isZone,
  contactMethod: oneOf(CONTACT_METHODS),
  forSomeoneElse: isFlag,
  submittedAt: isInstant,
  promisedBy: orNull(isInstant),
  callFrom: orAbsent(orNull(isInstant)),
  firstAttemptAt: orAbsent(orNull(isInstant)),
  siblings: listOf(isText),
  why,
};
const offer = shapeOf<Offer>({
  ...referralFacts,
  id: isText,
  status: oneOf(OFFER_STATUSES),
  offeredAt: isInstant,
  alertedAt: orAbsent(orNull(isInstant)),
  dueAt: orNull(isInstant),
  settledAt: orNull(isInstant),
  asSibling: isFlag,
});
const assignment = shapeOf<Assignment>({
  ...referralFacts,
  acceptedAt: isInstant,
  attempts: isNumber,
  callBackAt: orAbsent(orNull(isInstant)),
  replies: orAbsent(
    orNull(shapeOf<NonNullable<Assignment['replies']>>({ unread: isNumber, newest: isInstant })),
  ),
});
const duty = shapeOf<Duty>({
  available: isFlag,
  reason: oneOf(DUTY_REASONS),
  until: orNull(isInstant),
  nextFrom: orNull(isInstant),
});
const nudge = shapeOf<NonNullable<Snapshot['nudge']>>({
  ...{ id: isText, county: isText, language: oneOf(LANGUAGES), from: isInstant, until: isInstant },
  ...{ expected: isNumber, asked: isNumber, weeks: isNumber, stayUntil: isInstant },
  answer: orNull(oneOf(['stayed'] as const)),
});
const snapshot = shapeOf<Snapshot>({
  agentId: isText,
  name: isText,
  revision: isNumber,
  serverNow: isInstant,
  receivedAt: isInstant,
  registration: oneOf(REGISTRATION_STATUSES),
  consecutiveMissed: isNumber,
  missesAllowed: isNumber,
  pausedUntil: orAbsent(orNull(isInstant)),
  pausedFor: orAbsent(orNull(oneOf(PAUSES))),
  coolDownUntil: orAbsent(orNull(isInstant)),
  agencyPaused: orAbsent(isFlag),
  zone: isZone,
  duty,
  nudge: orAbsent(orNull(nudge)),
  staffMessages: orAbsent(
    listOf(shapeOf<StaffMessage>({ id: isText, at: isInstant, staff: isText, text: isText })),
  ),
  offers: listOf(offer),
  assignments: listOf(assignment),
});

const reach = shapeOf<Reach>({
  agentId: isText,
  connection: orAbsent(shapeOf<NonNullable<Reach['connection']>>({ at: isInstant, ms: orNull(isNumber) })),
  pinned: orAbsent(shapeOf<NonNullable<Reach['pinned']>>({ at: isInstant, on: orNull(isFlag) })),
  alert: orAbsent(
    shapeOf<NonNullable<Reach['alert']>>({ at: isInstant, pressedAt: orNull(isInstant), refused: isFlag }),
  ),
  sound: orAbsent(shapeOf<NonNullable<Reach['sound']>>({ at: isInstant, heard: isFlag })),
});
const alertMemory = shapeOf<AlertMemory>({
  agentId: isText,
  shown: listOf(isText),
  heard: orAbsent(dictionaryOf(isInstant)),
  reminded: orAbsent(dictionaryOf(isNumber)),
  told: orAbsent(shapeOf<NonNullable<AlertMemory['told']>>({ missed: isNumber, deregistered: isFlag })),
  replied: orAbsent(dictionaryOf(isInstant)),
  nudged: orAbsent(isText),
  summed: orAbsent(isNumber),
  rang: orAbsent(shapeOf<NonNullable<AlertMemory['rang']>>({ at: isInstant, general: isFlag })),
});
const heldRejections = shapeOf<HeldRejections>({
  agentId: isText,
  items: listOf(
    shapeOf<HeldRejections['items'][number]>({
      referralId: isText,
      offerId: isText,
      until: isInstant,
      reason: orAbsent(oneOf(REJECT_REASONS)),
      sent: isFlag,
    }),
  ),
});
const reminders = shapeOf<ReminderMemory>({
  agentId: isText,
  askedAt: isInstant,
  items: listOf(
    shapeOf<ReminderMemory['items'][number]>({ entryId: isText, followUpId: isText, dueAt: isInstant }),
  ),
});

/** 32 bytes in base64url, like the service's keys. */
const isKey = (value: unknown): value is string => isText(value) && /^[\w-]{43}$/.test(value);

/** Unsaved input of panels, sealed or not. */
export const readDrafts: Reads<Drafts> = goodEntriesOf(
  whole(
    (value): value is Drafts[string] => isRecord(value) && value.value !== undefined && isInstant(value.at),
  ),
);
/** A damaged key is requested again; the text next to it stays. */
const readOpenDrafts: Reads<OpenDrafts> = (value) => {
  if (!isRecord(value) || !isText(value.agentId)) return undefined;
  const { agentId, key } = value;
  return { agentId, ...(isKey(key) ? { key } : {}), drafts: readDrafts(value.drafts) ?? {} };
};

const texts = dictionaryOf(isText);
const isSave = shapeOf<Typed['save']>({
  id: isText,
  author: orAbsent(isText),
  basedOn: isNumber,
  texts: orAbsent(
    (value): value is NonNullable<Typed['save']['texts']> =>
      texts(value) && Object.keys(value).every(oneOf(PSL_FIELDS)),
  ),
  callNotes: orAbsent(texts),
  // The service validates its content; it is only passed on here.
  facts: orAbsent(isRecord as Is<NonNullable<Typed['save']['facts']>>),
  ready: orAbsent(isFlag),
});
/** Texts typed in an open panel for the Professional Services Line. */
export const isTyped = shapeOf<Typed>({ writer: isText, save: isSave });
/** Texts waiting to be sent to the service, sealed or not. */
export const readWaiting: Reads<Waiting> = (value) => {
  const saves = isRecord(value) ? itemsOf(isTyped)(value.saves) : undefined;
  return saves && { saves };
};

export type Readers<S> = { readonly [K in keyof S]: Reads<S[K]> };

const isLevel = (value: unknown): value is Delegate['level'] => value === 1 || value === 2;

const LOCAL: Readers<LocalStore> = {
  settings: whole(isRecord),
  managed: whole(isRecord),
  worklist: whole(snapshot),
  connection: whole(oneOf(CONNECTIONS)),
  portalNames: whole(isPortalNames),
  staff: whole(shapeOf<Staff>({ name: isText })),
  delegate: whole(shapeOf<Delegate>({ agency: isText, level: isLevel })),
  because: itemsOf(isText),
  alerts: whole(alertMemory),
  reach: whole(reach),
  heldRejections: whole(heldRejections),
  pslReminders: whole(reminders),
  pslSealed: goodEntriesOf(whole(isText)),
  draftsSealed: whole(shapeOf<SealedDrafts>({ agentId: isText, sealed: isText })),
  draftsNotice: whole(shapeOf<DraftsNotice>({ agentId: orNull(isText), revision: isNumber })),
  pslScreenshotAt: whole(isInstant),
};
const SESSION: Readers<SessionStore> = {
  token: whole(
    shapeOf<Token>({ accessToken: isText, subject: isText, obtainedAt: isInstant, expiresAt: isInstant }),
  ),
  accountHint: whole(isText),
  dismissedAlerts: itemsOf(isText),
  checkedAt: whole(isInstant),
  wanted: whole(shapeOf<WantedRoute>({ route: isText, at: isInstant, agentId: orNull(isText) })),
  frames: itemsOf(shapeOf<PanelFrame>({ tabId: isNumber, token: orNull(isText), frameId: orNull(isNumber) })),
  drafts: readOpenDrafts,
  pslUnsent: goodEntriesOf(readWaiting),
  pslKeys: goodEntriesOf(whole(isKey)),
  pslScreenshot: whole(shapeOf<HeldScreenshot>({ at: isInstant, data: isText, agentId: isText })),
};
export type Stores = { readonly local: LocalStore; readonly session: SessionStore };
export const STORED: { readonly [A in keyof Stores]: Readers<Stores[A]> } = {
  local: LOCAL,
  session: SESSION,
};

/** A value of `storage.local`; undefined if absent or invalid. */
export const readLocal = <K extends keyof LocalStore>(key: K, value: unknown): LocalStore[K] | undefined =>
  LOCAL[key](value);
