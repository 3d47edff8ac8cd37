/** What the form and the files it loads later have agreed on, as one short word a part; worked out by the build. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Any change of these files changes it, so that nobody has to remember a number. */
const agreed = (...files: string[]): string =>
  files
    .reduce(
      (hash, file) => hash.update(readFileSync(join(import.meta.dirname, '..', file), 'utf8')),
      createHash('sha256'),
    )
    .digest('base64url')
    .slice(0, 6);

export const language: string = agreed('locales/words.ts', 'locales/tracker-words.ts');
export const tracker: string = agreed('tracker/kit.ts', 'locales/tracker-words.ts');
export const sending: string = agreed(
  'sending/kit.ts',
  'locales/words.ts',
  'form/fields.ts',
  'form/flow.ts',
  'form/form.ts',
);
