/** How much of a statistical test runs: a part in `npm test`, the whole in the project `proofs`. */
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    extent: 'part' | 'whole';
  }
}

export const byExtent = <T>(of: Readonly<Record<'part' | 'whole', T>>): T => of[inject('extent')];
