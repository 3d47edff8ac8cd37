/** `npm run weaknesses`: known weaknesses of packages that we ship; fails on one past its deadline, or not recorded yet. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { machineTime } from '../../api/clock.ts';
import { commandLine } from './command-line.ts';
import { advisoriesIn, deadlinesIn, findingsOf, recordFrom } from './weaknesses.ts';

commandLine(
  'weaknesses',
  'Asks npm for known weaknesses of the packages that we ship. Fails on one that is past its deadline in SECURITY.md or not recorded in e2e/tools/weaknesses.json, and if npm can’t ask.',
).parse();

const ROOT = new URL('../../', import.meta.url);
const fileOf = (path: string) => readFileSync(new URL(path, ROOT), 'utf8');

function audit(): unknown {
  const args = ['audit', '--omit=dev', '--json'];
  const { stdout } = spawnSync('npm', args, { cwd: fileURLToPath(ROOT), encoding: 'utf8' });
  try {
    return JSON.parse(stdout);
  } catch {
    return null;
  }
}

try {
  const today = new Date(machineTime.now()).toISOString().slice(0, 10);
  const record = recordFrom(fileOf('e2e/tools/weaknesses.json'));
  const advisories = advisoriesIn(audit());
  const findings = findingsOf(advisories, record, deadlinesIn(fileOf('SECURITY.md')), today);
  for (const { id, name, title, severity, state, until } of findings)
    console.log(`${id} ${name} (${severity}): ${state}${until ? `, until ${until}` : ''}. ${title}`);
  if (findings.length === 0) console.log('No known weakness concerns what we ship.');
  process.exitCode = findings.some(({ state }) => state !== 'open') ? 1 : 0;
} catch (error) {
  console.error(error instanceof Error ? error.message : 'This could not be checked.');
  process.exitCode = 1;
}
