/** Shared by the `kod referral` commands that change something. */
import { Command } from 'commander';
import type { DeskReferral } from '../store/views/desk-view.ts';
import { asDeed } from './deed.ts';
import { timeText } from './instant.ts';

export const unknown = (referralId: string) => `There is no referral ${referralId}.`;

export const TOLD_OF_ANOTHER = 'A resident who was told a caller is told that it will be somebody else.';

export const acting = (name: string, description: string): Command =>
  asDeed(new Command(name).description(description).argument('<referral>', "the referral's number"));

/** The tracker shows it at once; the service sends the mail at its next poll. */
export const toldText = (takenFrom: string | null): string =>
  takenFrom === null
    ? ''
    : ' The resident’s link says that the caller changed; if they gave an address, a mail waits to be sent.';

export const refused = (why: string, referralId = '', stands: DeskReferral | null = null): string => {
  if (why === 'not-found') return unknown(referralId);
  if (why === 'referral-closed') return 'It has ended. Nothing was changed.';
  if (why === 'too-early')
    return `It waits for ${stands?.opensAt ? timeText(stands.opensAt) : 'its time'}, and is opened then. To ask an agent now: kod referral reassign`;
  return `Nothing was changed: ${why}.`;
};
