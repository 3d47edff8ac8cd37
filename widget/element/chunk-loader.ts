/**
 * Loads a chunk. A cached form may be older than the service: its own chunk is requested first, by content
 * hash, then the newest; one with another contract is refused.
 */
export type ChunkName = readonly [version: string, contract: string];
export type Chunk = { readonly contract: string };

/** Browsers remember that an address failed, so each try has its own. */
const tries: Record<string, number> = {};

/** `get` is the browser's `import()`. Rejects if neither address has a matching chunk. */
export const loadChunk = async <C extends Chunk>(
  name: string,
  [version, contract]: ChunkName,
  get: (address: string) => Promise<C>,
): Promise<C> => {
  const nth = (tries[name] ?? 0) + 1;
  tries[name] = nth;
  const again = `?try=${nth}`;
  for (const address of [`./${name}-${version}.js${nth > 1 ? again : ''}`, `../v1/${name}.js${again}`]) {
    const chunk = await get(address).catch(() => null);
    if (chunk?.contract === contract) return chunk;
  }
  throw new Error(`${name}.js could not be loaded.`);
};
