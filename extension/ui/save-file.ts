/** Saves a file made from data the page already has; requests nothing. */
import { after } from '../clock.ts';

/** ms. By then any browser has begun reading it. */
const KEPT_FOR = 10_000;

export const saveFile = (name: string, type: string, text: string): void => {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  after(KEPT_FOR, () => URL.revokeObjectURL(url));
};
