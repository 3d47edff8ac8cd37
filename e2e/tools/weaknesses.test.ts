import { expect, it } from 'vitest';
import { textOf } from './imports.ts';
import { advisoriesIn, deadlinesIn, findingsOf, recordFrom } from './weaknesses.ts';

const via = (id: string, severity: string) => ({
  ...{ source: 1, name: 'express', dependency: 'express', title: 'Express runs anything', severity },
  ...{ url: `https://github.com/advisories/${id}`, range: '<6' },
});
const report = (...vias: unknown[]) => ({
  auditReportVersion: 2,
  vulnerabilities: { express: { name: 'express', via: vias }, trpc: { name: 'trpc', via: ['express'] } },
  metadata: {},
});
const DEADLINES = deadlinesIn(textOf('SECURITY.md'));
const states = (id: string, severity: string, record: object, today: string) =>
  findingsOf(
    advisoriesIn(report(via(id, severity))),
    recordFrom(JSON.stringify(record)),
    DEADLINES,
    today,
  ).map(({ state, until }) => `${state} ${until}`);

it('takes the deadlines from SECURITY.md', () =>
  expect(DEADLINES).toEqual({ critical: 3, high: 7, moderate: 30, low: 90 }));

it('reports a weakness once its deadline has passed, and one that nobody recorded', () => {
  const record = { 'GHSA-1': { seen: '2026-11-01' } };
  expect(states('GHSA-1', 'high', record, '2026-11-08')).toEqual(['open 2026-11-08']);
  expect(states('GHSA-1', 'high', record, '2026-11-09')).toEqual(['past its deadline 2026-11-08']);
  expect(states('GHSA-2', 'low', record, '2026-11-01')).toEqual(['not recorded null']);
});

it('leaves out one that does not concern us, with a reason', () => {
  const why = { seen: '2026-01-01', unaffected: 'We never call the function that has it.' };
  expect(states('GHSA-1', 'critical', { 'GHSA-1': why }, '2026-11-30')).toEqual([]);
  expect(() => recordFrom('{"GHSA-1":{"seen":"2026-01-01","unaffected":"no"}}')).toThrow();
});

it('counts each weakness once, whatever depends on it', () =>
  expect(
    advisoriesIn(report(via('GHSA-1', 'low'), via('GHSA-1', 'low'), via('GHSA-2', 'info'))),
  ).toHaveLength(1));

it.each([[{ message: 'Method Not Allowed', statusCode: 405 }], [null]])(
  'does not take %j for a clean bill',
  (said) => expect(() => advisoriesIn(said)).toThrow('npm could not ask for known weaknesses.'),
);

it('has a record that can be read', () =>
  expect(() => recordFrom(textOf('e2e/tools/weaknesses.json'))).not.toThrow());
