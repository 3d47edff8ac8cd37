/** "(502) 555-0100" or "(502) 555-0100 ext. 12" for a stored United States number; other numbers unchanged. */
export const phoneText = (stored: string): string => {
  const [, area, exchange, line, extension] = /^\+1(\d{3})(\d{3})(\d{4})(?:;ext=(\d+))?$/.exec(stored) ?? [];
  return line ? `(${area}) ${exchange}-${line}${extension ? ` ext. ${extension}` : ''}` : stored;
};
