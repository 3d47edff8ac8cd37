/** What the form and the files it loads later have agreed on, as one short word; worked out by the build. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const agreed = ['locales/words.ts', 'locales/tracker-words.ts', 'tracker/kit.ts'];

/** Any change of these files changes it, so that nobody has to remember a number. */
export const contract: string = agreed
  .reduce(
    (hash, file) => hash.update(readFileSync(join(import.meta.dirname, file), 'utf8')),
    createHash('sha256'),
  )
  .digest('base64url')
  .slice(0, 8);
