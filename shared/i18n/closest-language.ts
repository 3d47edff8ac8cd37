/** The language whose tag fits a BCP 47 tag such as `es-US` best; the first one where none does. */
export const closestLanguage = <L extends string>(
  tag: string | null | undefined,
  [first, ...others]: readonly [L, ...L[]],
): L => {
  const primary = tag?.toLowerCase().split(/[-_]/)[0];
  return others.find((one) => one === primary) ?? first;
};
