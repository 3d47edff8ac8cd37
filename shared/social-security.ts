/** A Social Security number in a free text: three, two, and four digits with a separator, as on the card. A phone number differs. */
export const holdsSocialSecurity = (text: string): boolean =>
  /(^|\D)\d{3}[- .]\d{2}[- .]\d{4}(?!\d)/.test(text);
