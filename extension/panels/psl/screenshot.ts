/** The pending screenshot: to crop and black out, then to save or discard. */
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

/** Outlives a step and an issue: blacked-out areas stay black until the picture is saved or discarded. */
const kept = signal<Held | undefined>(undefined);
/** Of the current agent. */
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

/** Looks for a pending screenshot now and whenever one is taken. */
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

/** The picture as it would be saved now; undefined if none is pending. */
export const pictureNow = async (): Promise<Picture | undefined> =>
  held.value && encode(held.value.image, held.value.shot);
