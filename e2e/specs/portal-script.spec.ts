/** The script that runs on every portal page stays small in both builds: most pages never show our panel. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

/** Gzip bytes as last measured; the budget is 10 % more. Growth beyond it means that a library or a catalog slipped in. */
const MEASURED = 13_100;
const HEADROOM = 1.1;

test.each(['chrome-mv3', 'firefox-mv3'])(
  `portal.js of %s has grown by a tenth at most since it was ${MEASURED} bytes`,
  async (build) => {
    const file = fileURLToPath(new URL(`../../dist/extension/${build}/portal.js`, import.meta.url));
    const { length } = gzipSync(await readFile(file), { level: 9 });
    expect(length).toBeLessThanOrEqual(MEASURED * HEADROOM);
  },
);
