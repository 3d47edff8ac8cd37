/** Requests of the Professional Services Line panel; part of the closed set in `messages.ts`. */
import type {
  PslEndCallInput,
  PslEntryContract,
  PslFollowUpInput,
  PslList,
  PslListInput,
  PslProfile,
  PslSaved,
  PslSaveInput,
  PslTickInput,
  PslTrackerEntry,
} from '../../../shared/contracts/psl.ts';
import type { Exported } from '../../../shared/contracts/worklist.ts';
import type { Answer } from '../../model/problem.ts';
import type { Screenshot, ScreenshotTaken } from '../../model/screenshot.ts';

export interface PslRequests {
  pslProfile(): Answer<PslProfile>;
  pslList(input: PslListInput): Answer<PslList>;
  pslGet(input: { id: string }): Answer<PslEntryContract>;
  /** Also stored in the browser until the service has it. `agentId`: who typed it. `writer`: in which open panel. */
  pslSave(input: { agentId: string; writer: string; save: PslSaveInput }): Answer<PslSaved>;
  pslStartCall(input: { id: string; callId: string }): Answer<PslEntryContract>;
  pslEndCall(input: PslEndCallInput): Answer<PslEntryContract>;
  pslFollowUp(input: PslFollowUpInput): Answer<PslEntryContract>;
  pslAdvice(input: { id: string; adviceId: string; text: string }): Answer<PslEntryContract>;
  pslTick(input: PslTickInput): Answer<PslEntryContract>;
  pslResolve(input: { id: string; as: 'resolved' | 'unresolved' }): Answer<PslEntryContract>;
  pslReopen(input: { id: string }): Answer<PslEntryContract>;
  pslDismiss(input: { id: string; keptId: string }): Answer<PslEntryContract>;
  pslDiscard(input: { id: string }): Answer<{ ok: true }>;
  /** The whole picture; the background sends it in parts. */
  pslAttach(input: { id: string; pictureId: string; width: number; height: number; data: string }): Answer<{
    ok: true;
  }>;
  pslDetach(input: { id: string; pictureId: string }): Answer<{ ok: true }>;
  pslPicture(input: { id: string; pictureId: string }): Answer<{ data: string }>;
  pslTracker(input: { id: string }): Answer<PslTrackerEntry>;
  pslExport(input: PslListInput): Answer<Exported>;

  /** From the popup: opening it grants access to the page. */
  pslTakeScreenshot(): ScreenshotTaken;
  pslScreenshot(): Screenshot | null;
  pslForgetScreenshot(): void;
}
