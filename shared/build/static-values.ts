/** A Vite plugin that evaluates `*.static.ts` during a build and ships only the values, as separate exports, so unused ones are dropped. */
import { pathToFileURL } from 'node:url';

type StaticValues = { readonly name: string; readonly load: (id: string) => Promise<string | null> };

export const staticValues = (): StaticValues => ({
  name: 'static-values',
  async load(id) {
    if (!id.endsWith('.static.ts')) return null;
    const values = Object.entries(await import(pathToFileURL(id).href));
    return values.map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`).join('\n');
  },
});
