/** Blackens parts of a picture permanently, in the worker: nobody gets a copy of what was under them. */

/** In pixels of the picture. */
export type Area = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

const MARGIN = 2;
const QUALITY = 0.85;
/** Calls have a limit on arguments, which a picture's bytes exceed. */
const AT_ONCE = 8_192;

export const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));

export const base64Of = (bytes: Uint8Array): string => {
  let text = '';
  for (let from = 0; from < bytes.length; from += AT_ONCE)
    text += String.fromCharCode(...bytes.subarray(from, from + AT_ONCE));
  return btoa(text);
};

/** @param jpeg base64 of a JPEG. @returns the same picture if there is nothing to hide. @throws if it is not a JPEG. */
export const blackOut = async (jpeg: string, areas: readonly Area[]): Promise<string> => {
  const shown = areas.filter(({ width, height }) => width > 0 && height > 0);
  if (shown.length === 0) return jpeg;
  const image = await createImageBitmap(new Blob([bytesOf(jpeg)], { type: 'image/jpeg' }));
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('No picture can be drawn here.');
  context.drawImage(image, 0, 0);
  for (const { left, top, width, height } of shown)
    context.fillRect(left - MARGIN, top - MARGIN, width + 2 * MARGIN, height + 2 * MARGIN);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
  return base64Of(new Uint8Array(await blob.arrayBuffer()));
};
