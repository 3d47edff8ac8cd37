/** Draws pictures without loading any, so the portal's image policy doesn't apply. */
import { base64Of, bytesOf } from '../../model/black-out.ts';
import { LARGEST, type Shot, tries } from './shot.ts';

/** @throws if it is not a picture. */
export const decode = (jpeg: string): Promise<ImageBitmap> =>
  createImageBitmap(new Blob([bytesOf(jpeg)], { type: 'image/jpeg' }));

/** Draws the visible part at the canvas's size. */
const paint = (canvas: HTMLCanvasElement, image: ImageBitmap, { shown, black }: Shot): void => {
  const context = canvas.getContext('2d');
  if (!context) return;
  const [x, y] = [canvas.width / shown.width, canvas.height / shown.height];
  const { left, top, width, height } = shown;
  context.drawImage(image, left, top, width, height, 0, 0, canvas.width, canvas.height);
  context.fillStyle = '#000000';
  for (const area of black)
    context.fillRect((area.left - left) * x, (area.top - top) * y, area.width * x, area.height * y);
};

export const show = (canvas: HTMLCanvasElement, image: ImageBitmap, shot: Shot): void => {
  canvas.width = Math.round(shot.shown.width);
  canvas.height = Math.round(shot.shown.height);
  paint(canvas, image, shot);
};

const jpegOf = (canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> =>
  new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));

export type Picture = { readonly width: number; readonly height: number; readonly data: string };

/** The picture to be saved, without what was cropped or blacked out. @throws if it can't be made small enough. */
export const encode = async (image: ImageBitmap, shot: Shot): Promise<Picture> => {
  const canvas = document.createElement('canvas');
  for (const { width, height, quality } of tries(shot.shown.width, shot.shown.height)) {
    Object.assign(canvas, { width, height });
    paint(canvas, image, shot);
    const blob = await jpegOf(canvas, quality);
    const data = blob ? base64Of(new Uint8Array(await blob.arrayBuffer())) : '';
    if (data !== '' && data.length <= LARGEST) return { width, height, data };
  }
  throw new Error('The picture could not be made small enough.');
};
