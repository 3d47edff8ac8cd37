/** Senders allowed for each message, one line each; a message without a line does not compile. */

import { PANEL_PAGE } from '../../model/panel-page.ts';
import type { Settings } from '../../model/settings.ts';
import type { Requests } from '../messages.ts';

/**
 * `extension`: our own pages (popup, side panel, settings). `frame`: our panels in the portal's page; `newcomer`: the same before
 * they showed their token. `portal`: our script in the portal's page.
 */
export type Asker = 'extension' | 'frame' | 'newcomer' | 'portal';

const EXTENSION: readonly Asker[] = ['extension'];
const NEWCOMER: readonly Asker[] = ['newcomer'];
const PORTAL: readonly Asker[] = ['portal'];
const PANELS: readonly Asker[] = ['extension', 'frame'];

/**
 * The portal's page is not trusted: our script in it can neither read nor act on a resident's or agent's data. Requests that
 * redirect the token or take a screenshot are only for pages that no other page can frame.
 */
export const ASKERS: Readonly<Record<keyof Requests, readonly Asker[]>> = {
  saveSettings: EXTENSION,
  pslTakeScreenshot: EXTENSION,

  portalPageSeen: PORTAL,
  inviteFrame: PORTAL,
  takeWantedRoute: PORTAL,

  enterFrame: NEWCOMER,

  refresh: PANELS,
  openPortal: PANELS,
  openSettings: PANELS,
  rememberPlace: PANELS,
  keepDrafts: PANELS,
  drafts: PANELS,
  me: PANELS,
  quickUpdates: PANELS,
  listReferrals: PANELS,
  exportReferrals: PANELS,
  callsCalendar: PANELS,
  getReferral: PANELS,
  accept: PANELS,
  acceptTogether: PANELS,
  reject: PANELS,
  rejectBecause: PANELS,
  takeBack: PANELS,
  handBack: PANELS,
  logAttempt: PANELS,
  setCallBack: PANELS,
  complete: PANELS,
  note: PANELS,
  writeToResident: PANELS,
  readReplies: PANELS,
  caseNumbers: PANELS,
  caseNumbersOf: PANELS,
  setCurrentAvailability: PANELS,
  answerNudge: PANELS,
  readMessage: PANELS,
  imHere: PANELS,
  registrationStatus: PANELS,
  registrationAgree: PANELS,
  registrationContact: PANELS,
  registrationSchedule: PANELS,
  registrationCancel: PANELS,
  registrationLeave: PANELS,
  checkReach: PANELS,
  soundHeard: PANELS,
  missedLately: PANELS,
  agentRules: PANELS,
  getContact: PANELS,
  setContact: PANELS,
  sendContactCode: PANELS,
  confirmContact: PANELS,
  sendPhoneCode: PANELS,
  confirmPhone: PANELS,
  sendTest: PANELS,
  availability: PANELS,
  setAvailability: PANELS,
  previewAvailability: PANELS,
  contestMiss: PANELS,
  metricsSummary: PANELS,
  metricsSeries: PANELS,
  agencyNow: PANELS,
  agencyAnswer: PANELS,
  agencyAway: PANELS,
  agencyHours: PANELS,
  agencyMove: PANELS,
  agencyPause: PANELS,
  agencyMine: PANELS,
  agencyBelong: PANELS,
  staffBoard: PANELS,
  staffFind: PANELS,
  staffReferral: PANELS,
  staffAgents: PANELS,
  staffAgent: PANELS,
  staffAccess: PANELS,
  staffCapacity: PANELS,
  staffLift: PANELS,
  staffWrite: PANELS,
  staffForgive: PANELS,
  staffUphold: PANELS,
  staffCorrect: PANELS,
  staffErase: PANELS,
  staffLegalHold: PANELS,
  staffCopy: PANELS,
  staffProtection: PANELS,
  staffHeldAnswer: PANELS,
  staffAttack: PANELS,
  staffDelivery: PANELS,
  staffMessages: PANELS,
  staffSite: PANELS,
  staffDays: PANELS,
  staffDaysChange: PANELS,
  staffRosterPut: PANELS,
  staffRosterPlan: PANELS,
  staffRosterBegin: PANELS,
  staffRosterStep: PANELS,
  staffRosterLeave: PANELS,
  staffRosterUnderWay: PANELS,
  staffCoverage: PANELS,
  staffPolicy: PANELS,
  staffPolicyChange: PANELS,
  staffPolicyTry: PANELS,
  staffPolicyTrial: PANELS,
  staffPolicyStop: PANELS,
  staffReport: PANELS,
  staffPerson: PANELS,
  staffPresent: PANELS,
  staffReassign: PANELS,
  staffRelease: PANELS,
  staffResend: PANELS,
  staffClose: PANELS,
  staffNote: PANELS,

  pslProfile: PANELS,
  pslList: PANELS,
  pslGet: PANELS,
  pslSave: PANELS,
  pslStartCall: PANELS,
  pslEndCall: PANELS,
  pslFollowUp: PANELS,
  pslAdvice: PANELS,
  pslTick: PANELS,
  pslResolve: PANELS,
  pslReopen: PANELS,
  pslDismiss: PANELS,
  pslDiscard: PANELS,
  pslAttach: PANELS,
  pslDetach: PANELS,
  pslPicture: PANELS,
  pslTracker: PANELS,
  pslExport: PANELS,
  pslScreenshot: PANELS,
  pslForgetScreenshot: PANELS,
};

/** As reported by the browser, not by the page. */
export type Sender = {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly frameId?: number | undefined;
  readonly tab?: { readonly id?: number | undefined; readonly url?: string | undefined } | undefined;
};

/** `origin` ends with a slash. */
export type Ours = { readonly id: string; readonly origin: string };

/** Our frame that showed the token given to the portal's page. */
export type EnteredFrame = { readonly tabId: number; readonly frameId: number };

const isFrom = (url: string | undefined, origin: string | null): boolean =>
  url !== undefined && URL.canParse(url) && new URL(url).origin === origin;

/** Our panels may be framed by a portal page, and by no other. */
const framedAsker = (
  { url = '', frameId, tab }: Sender,
  { portalUrl }: Pick<Settings, 'portalUrl'>,
  entered: readonly EnteredFrame[],
): Asker | undefined => {
  if (new URL(url).pathname !== PANEL_PAGE || !isFrom(tab?.url, portalUrl)) return undefined;
  const isIn = entered.some((frame) => frame.tabId === tab?.id && frame.frameId === frameId);
  return isIn ? 'frame' : 'newcomer';
};

/** Match patterns ignore ports, so our script also runs on other pages of the portal's host; those may send nothing. */
export const askerOf = (
  sender: Sender,
  settings: Pick<Settings, 'portalUrl'>,
  ours: Ours,
  entered: readonly EnteredFrame[],
): Asker | undefined => {
  const { id, url, frameId, tab } = sender;
  if (id !== ours.id || url === undefined || !URL.canParse(url)) return undefined;
  const inFrame = (frameId ?? 0) !== 0;
  if (url.startsWith(ours.origin)) {
    if (inFrame) return framedAsker(sender, settings, entered);
    // Any page could open it as a window and place that under a pointer.
    return new URL(url).pathname === PANEL_PAGE ? undefined : 'extension';
  }
  return tab !== undefined && !inFrame && isFrom(url, settings.portalUrl) ? 'portal' : undefined;
};

export const mayAsk = (name: keyof Requests, asker: Asker | undefined): boolean =>
  asker !== undefined && ASKERS[name].includes(asker);
