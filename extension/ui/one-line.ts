/** What was pasted may hold tabs and the like, which no number has and the service does not take. */
export const oneLine = (typed: string): string => typed.replace(/\p{Cc}+/gu, ' ');
