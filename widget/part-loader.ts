/**
 * Gets a file that the form does not need at first. A form from a cache may be older than the service: its own part is
 * asked for first, then the newest one, and a part that was built for another form is not used.
 */
export type Part = { readonly contract: string };

/** A failed address stays failed in a browser's list of modules, so that each try has its own. */
let tries = 0;

/** `get` is the browser's `import()`. Rejects when neither address gives a part that fits. */
export const loadPart = async <P extends Part>(
  name: string,
  [version, contract]: readonly [version: string, contract: string],
  get: (address: string) => Promise<P>,
): Promise<P> => {
  tries += 1;
  const again = tries > 1 ? `&try=${tries}` : '';
  for (const address of [`./${name}.js?v=${version}${again}`, `../v1/${name}.js?try=${tries}`]) {
    const part = await get(address).catch(() => null);
    if (part?.contract === contract) return part;
  }
  throw new Error(`${name}.js could not be loaded.`);
};
