/** The screenshot that waits in the browser: to cut, to black out, and then to save or to throw away. */
import { computed, signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { sendMessage } from '../../background/messages.ts';
import { worklist } from '../../state/worklist.ts';
import { decode, encode, type Picture } from './picture.ts';
import { newShot, type Shot } from './shot.ts';

export type Held = {
  readonly agentId: string | undefined;
  readonly at: number;
  readonly image: ImageBitmap;
  readonly shot: Shot;
};

/** Outlives a step and an issue: what was blacked out stays black until the picture is saved or thrown away. */
const kept = signal<Held | undefined>(undefined);
/** Of the agent who is signed in now. */
export const held = computed(() =>
  kept.value && kept.value.agentId === worklist.value?.agentId ? kept.value : undefined,
);
export const setShot = (shot: Shot): void => {
  if (held.value) kept.value = { ...held.value, shot };
};

const fetchHeld = async (): Promise<void> => {
  const shot = await sendMessage('pslScreenshot').catch(() => null);
  if (!shot) kept.value = undefined;
  else if (shot.at !== held.value?.at) {
    const image = await decode(shot.data).catch(() => undefined);
    const { agentId } = worklist.value ?? {};
    kept.value = image && { agentId, at: shot.at, image, shot: newShot(image.width, image.height) };
  }
};

/** Looks for one that waits, now and whenever another is taken. */
export const useScreenshot = (): void => {
  useEffect(() => {
    const changed = (changes: Record<string, unknown>) => {
      if ('pslScreenshotAt' in changes || 'worklist' in changes) void fetchHeld();
    };
    void fetchHeld();
    browser.storage.local.onChanged.addListener(changed);
    return () => browser.storage.local.onChanged.removeListener(changed);
  }, []);
};

export const forget = async (): Promise<void> => {
  kept.value = undefined;
  await sendMessage('pslForgetScreenshot').catch(() => undefined);
};

/** The picture as it would be kept now; undefined where none waits. */
export const pictureNow = async (): Promise<Picture | undefined> =>
  held.value && encode(held.value.image, held.value.shot);
