/** "(502) 555-0100" for a United States number in E.164; any other number as it is. */
export const phoneText = (e164: string): string => {
  const [, area, exchange, line] = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(e164) ?? [];
  return line ? `(${area}) ${exchange}-${line}` : e164;
};
