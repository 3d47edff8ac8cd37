/** Plays an alert's sound. A worker has no audio, so Chromium gets an offscreen document for as long as it lasts. */
import { browser } from 'wxt/browser';
import { after } from '../../clock.ts';
import type { AlertSettings } from '../../model/alert-settings.ts';
import { sound } from '../../synth.ts';
import { once } from '../once.ts';

type Wanted = Pick<AlertSettings, 'sound' | 'volume'>;

/** The wish stands in the address: the document plays when it loads and closes itself, so no message can be lost. */
const PAGE = '/offscreen.html';

const inDocument = async ({ sound: name, volume }: Wanted): Promise<void> => {
  // The last one may still fade out, and there can be one document only. It may close itself before we do.
  if (await browser.offscreen.hasDocument()) await browser.offscreen.closeDocument().catch(() => undefined);
  await browser.offscreen.createDocument({
    url: `${PAGE}#${name}-${volume}`,
    reasons: ['AUDIO_PLAYBACK'],
    justification: 'A short sound when a referral is offered.',
  });
};

/** The browser need not answer for a document that closes itself while it opens; the next sound must not wait for that. */
const ANSWER_WITHIN = 3_000;
const withinLimit = async (task: Promise<void>): Promise<void> => {
  let cancel = (): void => undefined;
  const limit = new Promise<void>((resolve) => {
    cancel = after(ANSWER_WITHIN, resolve);
  });
  await Promise.race([task.catch(() => undefined), limit]);
  cancel();
};

let wanted: Wanted | undefined;
const playWanted = once(async () => {
  if (!wanted) return;
  // A sound that cannot be played is no reason to lose an alert.
  await withinLimit(import.meta.env.FIREFOX ? sound(wanted.sound, wanted.volume) : inDocument(wanted));
});

/** Does not wait for the end of the sound in Chromium. */
export const playSound = (settings: Wanted): Promise<void> => {
  wanted = settings;
  return playWanted();
};
