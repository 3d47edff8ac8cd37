/** `npm run openacr`: writes `openacr.yaml` of what axe found in the last test run. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import axe from 'axe-core';
import { stringify } from 'yaml';
import { AXE_RESULTS, type AxeResult } from '../harness/axe-results.ts';
import { commandLine } from '../tools/command-line.ts';
import { openAcrOf } from './report.ts';

/** Fewer are not a run of all browser tests. */
const LEAST_VIEWS = 100;

const { email } = commandLine('openacr', 'Writes an accessibility report of the last `npm test`.')
  .option('--email <address>', 'where people report barriers', 'accessibility@example.org')
  .parse()
  .opts<{ email: string }>();

const lines = readdirSync(AXE_RESULTS, { withFileTypes: true })
  .filter(({ name }) => name.endsWith('.jsonl'))
  .flatMap(({ name }) => readFileSync(`${AXE_RESULTS}${name}`, 'utf8').trim().split('\n'));
const results: AxeResult[] = lines.map((line) => JSON.parse(line));
if (results.length < LEAST_VIEWS) {
  console.error(`Only ${results.length} views were checked by axe. Run npm test first.`);
  process.exit(1);
}
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const date = new Date().toISOString().slice(0, 10);
const report = openAcrOf(results, axe.getRules(), { date, version, axeVersion: axe.version, email });
const file = new URL('openacr.yaml', import.meta.url);
writeFileSync(file, stringify(report, { lineWidth: 100 }));
console.log(`e2e/openacr/openacr.yaml: ${results.length} views.`);
