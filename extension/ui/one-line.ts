/** Pasted text may contain tabs and other control characters, which the service refuses in numbers. */
export const oneLine = (typed: string): string => typed.replace(/\p{Cc}+/gu, ' ');
