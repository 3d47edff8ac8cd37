/** Gives the browser a file to save. Made here, of what the page already holds; nothing is asked for. */
import { after } from '../clock.ts';

/** Long enough for any browser to have begun reading it. */
const KEPT_FOR = 10_000;

export const saveFile = (name: string, type: string, text: string): void => {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  after(KEPT_FOR, () => URL.revokeObjectURL(url));
};
