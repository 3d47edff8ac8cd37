/** Every line of the source document has a control; the table in README.md says which. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const HERE = new URL('./', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, HERE), 'utf8');
const sources = readdirSync(HERE)
  .filter((name) => name.endsWith('.tsx'))
  .map(read)
  .join('\n');

const [, table = ''] = read('README.md').split('| Line of the source document');
const rows = table
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| Control'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, line = '', controls = '']) => ({
    line,
    controls: [...controls.matchAll(/`([\w-]+)`/g)].map(([, name = '']) => name),
  }));

/** The document's own headings, in its order. */
const HEADINGS = [
  ...['1-855-326-4650', 'Escalation Process', 'Training and/or Communications Material'],
  ...['Verify Case Association', 'Have DOI Information Ready', 'Have Case Details Ready'],
  ...['Provide Applicable Detail', 'Answer PSL Questions', 'Get a Ticket/Reference Number'],
  ...['Follow-up with the applicable parties', 'Suggestions', 'Issue Tracker', 'multiple issues'],
];
/** Found by name: checklist items, fields of the issue, lines of the profile. */
const BY_NAME = [
  ...['escalation', 'training', 'doi', 'details', 'screen', 'error', 'browser', 'caseNumber'],
  ...['applicationId', 'members', 'enrollment', 'tried', 'happened', 'agency', 'doi-number', 'role'],
];

test('lists each line of the document in the table, in the document’s order', () => {
  const at = HEADINGS.map((heading) => rows.findIndex(({ line }) => line.includes(heading)));
  expect(at).not.toContain(-1);
  expect(at).toEqual(at.toSorted((a, b) => a - b));
});

test('has a control for each line, and each control is in the panel', () => {
  for (const { line, controls } of rows) {
    expect(controls.length, line).toBeGreaterThan(0);
    for (const control of controls) {
      const there = BY_NAME.includes(control)
        ? sources.includes(`'${control}'`) || sources.includes(`"${control}"`)
        : sources.includes(`controlOf('${control}')`);
      expect(there, `${line}: ${control}`).toBe(true);
    }
  }
});
