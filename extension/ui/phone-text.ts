/** "(502) 555-0100", "(502) 555-0100 ext. 12" for a United States number as it is stored; any other number as it is. */
export const phoneText = (stored: string): string => {
  const [, area, exchange, line, extension] = /^\+1(\d{3})(\d{3})(\d{4})(?:;ext=(\d+))?$/.exec(stored) ?? [];
  return line ? `(${area}) ${exchange}-${line}${extension ? ` ext. ${extension}` : ''}` : stored;
};
