/** The report satisfies OpenACR's schema (the fields that it requires), names every criterion, and cites only tests that exist. */
import { existsSync, readFileSync } from 'node:fs';
import axe from 'axe-core';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import type { AxeResult } from '../harness/axe-results.ts';
import { LEVEL_A, LEVEL_AA } from './criteria.ts';
import { criterionOf, openAcrOf } from './report.ts';

const ABOUT = { date: '2026-11-30', version: '0.1.0', axeVersion: axe.version, email: 'a@example.org' };
const CLEAN: AxeResult = { passed: { 'color-contrast': 12, 'image-alt': 1 }, violated: {} };
type Report = ReturnType<typeof openAcrOf>;
const written: Report = parse(readFileSync(new URL('openacr.yaml', import.meta.url), 'utf8'));
const criteriaOf = ({ chapters }: Report) => [
  ...chapters.success_criteria_level_a.criteria,
  ...chapters.success_criteria_level_aa.criteria,
];
const levelOf = (report: Report, num: string) =>
  criteriaOf(report).find((one) => one.num === num)?.components[0]?.adherence;

it('names all 32 criteria of level A and all 24 of level AA, once', () => {
  expect([LEVEL_A.length, LEVEL_AA.length]).toEqual([32, 24]);
  expect(new Set([...LEVEL_A, ...LEVEL_AA].map(({ num }) => num)).size).toBe(56);
});

it('has what the schema requires, and levels and components of the catalog', () => {
  for (const report of [written, openAcrOf([CLEAN], axe.getRules(), ABOUT)]) {
    expect(report.title).toBe('kynect On Demand Accessibility Conformance Report');
    expect(report.product.name).not.toBe('');
    expect(report.author.email).toMatch(/@/);
    expect(report.catalog).toBe('2.5-edition-wcag-2.2-en');
    expect(criteriaOf(report).map(({ num }) => num)).toEqual([...LEVEL_A, ...LEVEL_AA].map(({ num }) => num));
    for (const { components } of criteriaOf(report)) {
      expect(components.map(({ name }) => name)).toEqual(['web']);
      for (const { adherence } of components)
        expect(['supports', 'partially-supports', 'does-not-support', 'not-applicable']).toContain(
          adherence.level,
        );
    }
  }
});

it('cites tests that exist', () => {
  const cited = new Set([...LEVEL_A, ...LEVEL_AA].flatMap(({ tests = [] }) => tests));
  const root = new URL('../../', import.meta.url);
  expect([...cited].filter((file) => !existsSync(new URL(file, root)))).toEqual([]);
});

it('lowers a criterion whose rule found something, and says how much', () => {
  const found = { passed: CLEAN.passed, violated: { 'color-contrast': 2 } };
  const [clean, broken] = [[CLEAN], [CLEAN, found]].map((results) =>
    openAcrOf(results, axe.getRules(), ABOUT),
  );
  expect(clean && levelOf(clean, '1.4.3')).toMatchObject({ level: 'supports' });
  expect(clean && levelOf(clean, '1.4.3')?.notes).toContain('axe: color-contrast: 0 violations on 1 views.');
  expect(broken && levelOf(broken, '1.4.3')).toMatchObject({ level: 'partially-supports' });
  expect(broken && levelOf(broken, '1.4.3')?.notes).toContain('2 violations on 2 views.');
});

it('reads a criterion’s number from axe’s tags', () => {
  expect(['wcag143', 'wcag1410', 'wcag258', 'wcag2aa', 'best-practice'].map(criterionOf)).toEqual([
    '1.4.3',
    '1.4.10',
    '2.5.8',
    undefined,
    undefined,
  ]);
});
