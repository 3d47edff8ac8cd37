/** Measures whether referrals reach the agent here: a real alert, a real sound, and what service and browser answer. */
import { browser } from 'wxt/browser';
import { now } from '../../clock.ts';
import { CHECK_ID } from '../../model/alerts.ts';
import type { Reach } from '../../model/reach.ts';
import { createTurns } from '../in-turn.ts';
import type { Service } from '../service.ts';
import { read, readSettings, write } from '../store.ts';
import { currentI18n, raise, withdraw } from './show.ts';
import { playSound } from './sound.ts';

const inTurn = createTurns();

/** Results are of the agent who is signed in; nobody's are kept. */
const record = (result: Omit<Reach, 'agentId'>): Promise<void> =>
  inTurn(async () => {
    const agentId = (await read('local', 'worklist'))?.agentId;
    if (agentId === undefined) return;
    const before = await read('local', 'reach');
    await write('local', 'reach', { ...(before?.agentId === agentId && before), ...result, agentId });
  });

export const checkConnection = async (service: Service): Promise<void> => {
  const began = now();
  const answer = await service.call((api) => api.agent.me.query());
  await record({ connection: { at: began, ms: answer.ok ? now() - began : null } });
};

export const checkPinned = async (): Promise<void> => {
  // Older browsers don't have it.
  const settings = await browser.action.getUserSettings?.().catch(() => undefined);
  const on = settings?.isOnToolbar ?? null;
  await record({ pinned: { at: now(), on } });
};

/** The alert's button, or the alert itself where alerts have none. */
export const checkAlert = async (): Promise<void> => {
  const { words } = await currentI18n();
  await withdraw(CHECK_ID);
  const shown = { id: CHECK_ID, title: words.reach.alertTitle, message: words.reach.alertText };
  const refused = await raise({ ...shown, buttons: [words.reach.seen], stays: true, offerIds: [] }).then(
    () => false,
    () => true,
  );
  await record({ alert: { at: now(), pressedAt: null, refused } });
};

export const checkAlertPressed = async (): Promise<void> => {
  const alert = (await read('local', 'reach'))?.alert;
  await withdraw(CHECK_ID);
  if (alert) await record({ alert: { ...alert, pressedAt: now() } });
};

/** As an alert would sound; also in quiet hours, because the agent asks for it. */
export const checkSound = async (): Promise<void> => playSound((await readSettings()).alerts);

export const soundHeard = (heard: boolean): Promise<void> => record({ sound: { at: now(), heard } });
