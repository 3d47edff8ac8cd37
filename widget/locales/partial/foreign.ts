/** Marks English sentences among those of another language, to be shown, and read aloud, as English. */

/** An isolate from left to right, with a mark that no other isolate ends with. */
const [BEGIN, END] = ['\u2066', '\u200e\u2069'];

export const foreign = (english: string): string => (english ? BEGIN + english + END : '');
export const isForeign = (text: string): boolean => text.includes(BEGIN);

/** A text in parts: every other one is English. */
export const partsOf = (text: string): readonly string[] => text.split(/\u2066(.*?)\u200e\u2069/s);
