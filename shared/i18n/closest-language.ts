/** The language closest to a BCP 47 tag such as `es-US`; the first one if none matches. */
export const closestLanguage = <L extends string>(
  tag: string | null | undefined,
  [first, ...others]: readonly [L, ...L[]],
): L => {
  const primary = tag?.toLowerCase().split(/[-_]/)[0];
  return others.find((one) => one === primary) ?? first;
};
