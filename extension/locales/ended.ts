/** Ends a sentence with a time: "5:00 p.m." has its period, "5:00 p.m. Central" gets one. */
export const ended = (time: string): string => (time.endsWith('.') ? time : `${time}.`);
