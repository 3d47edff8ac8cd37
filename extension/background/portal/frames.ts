/**
 * Admits our panels' frames. The script in the portal's page gets a token and passes it to the frame it created; a frame created
 * by anybody else has none and is ignored.
 */
import type { PanelFrame } from '../../model/stored.ts';
import { createTurns } from '../in-turn.ts';
import type { EnteredFrame, Sender } from '../session/askers.ts';
import { read, write } from '../store.ts';

/** Includes closed tabs. Enough for the tabs that somebody has open. */
const MOST = 50;

const inTurn = createTurns();
const framesNow = async (): Promise<readonly PanelFrame[]> => (await read('session', 'frames')) ?? [];

/** A portal page is about to show a frame. Its earlier frame is gone or will be. */
export const inviteFrame = ({ tab }: Sender): Promise<string> =>
  inTurn(async () => {
    if (tab?.id === undefined) throw new Error('Panels open in a tab.');
    const { id: tabId } = tab;
    const others = (await framesNow()).filter((frame) => frame.tabId !== tabId);
    const token = crypto.randomUUID();
    await write('session', 'frames', [...others.slice(1 - MOST), { tabId, token, frameId: null }]);
    return token;
  });

/** @returns whether the token was this tab's and not used yet */
export const enterFrame = (token: string, { tab, frameId }: Sender): Promise<boolean> =>
  inTurn(async () => {
    const frames = await framesNow();
    const isIts = (frame: PanelFrame): boolean => frame.tabId === tab?.id && frame.token === token;
    if (frameId === undefined || !frames.some(isIts)) return false;
    const entered = frames.map((frame) => (isIts(frame) ? { ...frame, token: null, frameId } : frame));
    await write('session', 'frames', entered);
    return true;
  });

export const enteredFrames = async (): Promise<readonly EnteredFrame[]> =>
  (await framesNow()).flatMap(({ tabId, frameId }) => (frameId === null ? [] : [{ tabId, frameId }]));
