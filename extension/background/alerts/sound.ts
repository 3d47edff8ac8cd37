/** Plays an alert's sound. Workers have no audio, so Chromium gets an offscreen document for the duration. */
import { browser } from 'wxt/browser';
import { after } from '../../clock.ts';
import type { AlertSettings } from '../../model/alert-settings.ts';
import { sound } from '../../synth.ts';
import { once } from '../once.ts';

type Wanted = Pick<AlertSettings, 'sound' | 'volume'>;

/** The URL contains the settings: the document plays on load and closes itself, so no message can get lost. */
const PAGE = '/offscreen.html';

/** Ms. Browsers may never respond for a document that closes while opening; the next sound must not wait for that. */
const ANSWER_WITHIN = 3_000;
/** @returns false if the browser refused */
const withinLimit = async (task: Promise<void>): Promise<boolean> => {
  let cancel = (): void => undefined;
  const limit = new Promise<boolean>((resolve) => {
    cancel = after(ANSWER_WITHIN, () => resolve(true));
  });
  const done = task.then(
    () => true,
    () => false,
  );
  return Promise.race([done, limit]).finally(cancel);
};

const openDocument = ({ sound: name, volume }: Wanted): Promise<boolean> =>
  withinLimit(
    browser.offscreen.createDocument({
      url: `${PAGE}#${name}-${volume}`,
      reasons: ['AUDIO_PLAYBACK'],
      justification: 'A short sound when a referral is offered.',
    }),
  );
const closeDocument = (): Promise<boolean> => withinLimit(browser.offscreen.closeDocument());

const inDocument = async (sound: Wanted): Promise<void> => {
  // The last one may still be fading out, and only one document is allowed. It may close itself before we do.
  if (await browser.offscreen.hasDocument()) await closeDocument();
  if (await openDocument(sound)) return;
  // The last one was still opening.
  await closeDocument();
  await openDocument(sound);
};

let wanted: Wanted | undefined;
const playWanted = once(async () => {
  if (!wanted) return;
  // A sound that can't be played must not cost an alert.
  if (import.meta.env.FIREFOX) await withinLimit(sound(wanted.sound, wanted.volume));
  else await inDocument(wanted).catch(() => undefined);
});

/** Does not wait for the sound's end in Chromium. */
export const playSound = (settings: Wanted): Promise<void> => {
  wanted = settings;
  return playWanted();
};
