/** Plays an alert's sound. Workers have no audio, so Chromium gets an offscreen document for the duration. */
import { browser } from 'wxt/browser';
import { after } from '../../clock.ts';
import type { AlertSettings } from '../../model/alert-settings.ts';
import { sound } from '../../synth.ts';
import { once } from '../once.ts';

type Wanted = Pick<AlertSettings, 'sound' | 'volume'>;

/** The URL contains the settings: the document plays on load and closes itself, so no message can get lost. */
const PAGE = '/offscreen.html';

const inDocument = async ({ sound: name, volume }: Wanted): Promise<void> => {
  // The last one may still be fading out, and only one document is allowed. It may close itself before we do.
  if (await browser.offscreen.hasDocument()) await browser.offscreen.closeDocument().catch(() => undefined);
  await browser.offscreen.createDocument({
    url: `${PAGE}#${name}-${volume}`,
    reasons: ['AUDIO_PLAYBACK'],
    justification: 'A short sound when a referral is offered.',
  });
};

/** Ms. Browsers may never respond for a document that closes while opening; the next sound must not wait for that. */
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
  // A sound that can't be played must not cost an alert.
  await withinLimit(import.meta.env.FIREFOX ? sound(wanted.sound, wanted.volume) : inDocument(wanted));
});

/** Does not wait for the sound's end in Chromium. */
export const playSound = (settings: Wanted): Promise<void> => {
  wanted = settings;
  return playWanted();
};
