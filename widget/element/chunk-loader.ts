/**
 * Gets a file that the form does not need at first. A form from a cache, or of a tab that was open for days, may be
 * older than the service: its own part is asked for first, by its content's name, under which the service keeps it;
 * then the newest one, and a part that was built for another form is not used.
 */
export type Called = readonly [version: string, contract: string];
export type Part = { readonly contract: string };

/** A failed address stays failed in a browser's list of modules, so that each try has its own. */
const tries: Record<string, number> = {};

/** `get` is the browser's `import()`. Rejects when neither address gives a part that fits. */
export const loadPart = async <P extends Part>(
  name: string,
  [version, contract]: Called,
  get: (address: string) => Promise<P>,
): Promise<P> => {
  const nth = (tries[name] ?? 0) + 1;
  tries[name] = nth;
  const again = `?try=${nth}`;
  for (const address of [`./${name}-${version}.js${nth > 1 ? again : ''}`, `../v1/${name}.js${again}`]) {
    const part = await get(address).catch(() => null);
    if (part?.contract === contract) return part;
  }
  throw new Error(`${name}.js could not be loaded.`);
};
