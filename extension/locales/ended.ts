/** A time may be the end of a sentence: "5:00 p.m." has its full stop, "5:00 p.m. Central" gets one. */
export const ended = (time: string): string => (time.endsWith('.') ? time : `${time}.`);
