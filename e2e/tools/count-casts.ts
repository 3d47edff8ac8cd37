/** `npm run casts`: every type assertion outside tests, and how many there are. */
import { allCasts } from './casts.ts';

const casts = allCasts();
for (const { file, line, text } of casts) console.log(`${file}:${line}  ${text}`);
console.log(`${casts.length} type assertions outside tests`);
