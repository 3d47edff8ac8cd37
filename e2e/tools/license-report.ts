/** `npm run licenses`: how many packages have which license, and each one that we may not use. */
import { readFileSync } from 'node:fs';
import { commandLine } from './command-line.ts';
import { isAllowed, packagesIn } from './licenses.ts';

const { all, json } = commandLine(
  'licenses',
  'Reports the licenses of all packages; fails on one that is not allowed.',
)
  .option('--all', 'also names each package')
  .option('--json', 'as JSON')
  .parse()
  .opts<{ all?: true; json?: true }>();

const packages = packagesIn(
  JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')),
);
const wrong = packages.filter((one) => !isAllowed(one));

/** The packages of each license, most first. */
function byLicense(shipped: boolean): [string, string[]][] {
  const names = new Map<string, string[]>();
  for (const { name, version, license } of packages.filter((one) => one.shipped === shipped))
    names.set(license, [...(names.get(license) ?? []), `${name}@${version}`]);
  return [...names].toSorted(([, a], [, b]) => b.length - a.length);
}

function print(title: string, shipped: boolean): void {
  console.log(title);
  for (const [license, names] of byLicense(shipped)) {
    console.log(`  ${String(names.length).padStart(4)}  ${license || 'none named'}`);
    if (all) for (const name of names) console.log(`          ${name}`);
  }
}

if (json) console.log(JSON.stringify(packages, null, 2));
else {
  print('Part of the service, the widget, or the extension:', true);
  print('Only for building and testing:', false);
}
for (const { name, version, license, shipped } of wrong)
  console.error(
    `${name}@${version} has the license “${license || 'none'}”, which is not allowed ${shipped ? 'in what we ship' : 'for a tool'}: see e2e/tools/licenses.ts.`,
  );
process.exitCode = wrong.length > 0 ? 1 : 0;
