/** Who may send which message, one line each; a new message without a line does not compile. */
import type { Settings } from '../../model/settings.ts';
import type { Requests } from '../messages.ts';

/** `extension`: our own pages (popup, side panel, settings). `portal`: our script and panels in the portal's page. */
export type Asker = 'extension' | 'portal';

const EXTENSION: readonly Asker[] = ['extension'];
const PORTAL: readonly Asker[] = ['portal'];
const BOTH: readonly Asker[] = ['extension', 'portal'];

/** Requests that redirect the token or take a screenshot are only for our own pages; the portal's page is not trusted. */
export const ASKERS: Readonly<Record<keyof Requests, readonly Asker[]>> = {
  saveSettings: EXTENSION,
  pslTakeScreenshot: EXTENSION,

  portalPageSeen: PORTAL,
  loadPanels: PORTAL,
  takeWantedRoute: PORTAL,

  refresh: BOTH,
  openPortal: BOTH,
  rememberPlace: BOTH,
  keepDrafts: BOTH,
  drafts: BOTH,
  me: BOTH,
  quickUpdates: BOTH,
  listReferrals: BOTH,
  exportReferrals: BOTH,
  getReferral: BOTH,
  accept: BOTH,
  acceptTogether: BOTH,
  reject: BOTH,
  handBack: BOTH,
  logAttempt: BOTH,
  complete: BOTH,
  note: BOTH,
  caseNumbers: BOTH,
  caseNumbersOf: BOTH,
  setCurrentAvailability: BOTH,
  imHere: BOTH,
  registrationStatus: BOTH,
  registrationAgree: BOTH,
  registrationContact: BOTH,
  registrationSchedule: BOTH,
  registrationCancel: BOTH,
  registrationLeave: BOTH,
  getContact: BOTH,
  setContact: BOTH,
  sendContactCode: BOTH,
  confirmContact: BOTH,
  sendTest: BOTH,
  availability: BOTH,
  setAvailability: BOTH,
  previewAvailability: BOTH,
  contestMiss: BOTH,
  metricsSummary: BOTH,
  metricsSeries: BOTH,

  pslProfile: BOTH,
  pslList: BOTH,
  pslGet: BOTH,
  pslSave: BOTH,
  pslStartCall: BOTH,
  pslEndCall: BOTH,
  pslFollowUp: BOTH,
  pslAdvice: BOTH,
  pslTick: BOTH,
  pslResolve: BOTH,
  pslReopen: BOTH,
  pslPutAway: BOTH,
  pslDiscard: BOTH,
  pslAttach: BOTH,
  pslDetach: BOTH,
  pslPicture: BOTH,
  pslTracker: BOTH,
  pslExport: BOTH,
  pslScreenshot: BOTH,
  pslForgetScreenshot: BOTH,
};

/** As reported by the browser, not by the page. */
export type Sender = {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly frameId?: number | undefined;
  readonly tab?: { readonly id?: number | undefined } | undefined;
};

/** `origin` ends with a slash. */
export type Ours = { readonly id: string; readonly origin: string };

/** Match patterns ignore ports, so our script also runs on other pages of the portal's host; those may send nothing. */
export const askerOf = (
  { id, url, frameId, tab }: Sender,
  settings: Pick<Settings, 'portalUrl'>,
  ours: Ours,
): Asker | undefined => {
  if (id !== ours.id || url === undefined || !URL.canParse(url)) return undefined;
  if (url.startsWith(ours.origin)) return 'extension';
  const topPage = tab !== undefined && (frameId ?? 0) === 0;
  return topPage && new URL(url).origin === settings.portalUrl ? 'portal' : undefined;
};

export const mayAsk = (name: keyof Requests, asker: Asker | undefined): boolean =>
  asker !== undefined && ASKERS[name].includes(asker);
