/** Short identifiers of the contracts between the form and the chunks it loads. Evaluated by the build. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Changes with any of these files, so nobody has to remember a number. */
const digest = (...files: string[]): string =>
  files
    .reduce(
      (hash, file) => hash.update(readFileSync(join(import.meta.dirname, file), 'utf8')),
      createHash('sha256'),
    )
    .digest('base64url')
    .slice(0, 6);

export const language: string = digest('locales/words.ts', 'locales/tracker-words.ts');
export const tracker: string = digest('tracker/contract.ts', 'locales/tracker-words.ts');
export const sending: string = digest(
  ...['sending/contract.ts', 'form/contract.ts', 'locales/words.ts'],
  ...['form/fields.ts', 'form/flow.ts', 'model/form.ts'],
);
