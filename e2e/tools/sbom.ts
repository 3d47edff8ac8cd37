/** `npm run sbom`: the product's dependencies as a CycloneDX bill of materials, from just the lock file. */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandLine } from './command-line.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CYCLONE_DX = join(ROOT, 'node_modules/@cyclonedx/cyclonedx-npm/bin/cyclonedx-npm-cli.js');

const { all, out } = commandLine('sbom', 'Writes a software bill of materials (CycloneDX 1.6, JSON).')
  .option('--all', 'with the packages that only build and test')
  .option('--out <file>', 'where it goes', 'dist/sbom.cdx.json')
  .parse()
  .opts<{ all?: true; out: string }>();

const file = resolve(ROOT, out);
mkdirSync(dirname(file), { recursive: true });
// Reproducible: the same lock file gives the same bytes anywhere, anytime.
const { status, stdout, stderr } = spawnSync(
  process.execPath,
  [
    CYCLONE_DX,
    ...['--package-lock-only', '--output-reproducible', '--mc-type', 'application', '--validate'],
    ...['--spec-version', '1.6', '--output-format', 'JSON', '--output-file', file],
    ...(all ? [] : ['--omit=dev']),
    'package.json',
  ],
  { cwd: ROOT, encoding: 'utf8' },
);
if (status === 0) console.log(relative(ROOT, file));
else process.stderr.write(`${stdout}${stderr}\nThe bill of materials could not be written; see above.\n`);
process.exitCode = status === 0 ? 0 : 1;
