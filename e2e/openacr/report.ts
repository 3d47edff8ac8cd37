/** Makes an OpenACR report of the criteria and of axe's results. Pure. */
import type { AxeResult } from '../harness/axe-results.ts';
import { type Criterion, LEVEL_A, LEVEL_AA, type Level } from './criteria.ts';

/** A rule of axe with its tags, such as `wcag143`. */
export type AxeRule = { readonly ruleId: string; readonly tags: readonly string[] };
export type About = {
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly version: string;
  readonly axeVersion: string;
  readonly email: string;
};

/** "1.4.3" of `wcag143`, "1.4.10" of `wcag1410`. */
export const criterionOf = (tag: string): string | undefined => {
  const [, first, second, third] = /^wcag(\d)(\d)(\d+)$/.exec(tag) ?? [];
  return first && `${first}.${second}.${third}`;
};

const sum = (results: readonly AxeResult[], rule: string, of: keyof AxeResult): number =>
  results.reduce((total, result) => total + (result[of][rule] ?? 0), 0);

/** The results of axe's rules for a criterion; undefined where no rule applied to any screen. */
function measured(num: string, results: readonly AxeResult[], rules: readonly AxeRule[]) {
  const applied = rules
    .filter(({ tags }) => tags.some((tag) => criterionOf(tag) === num))
    .map(({ ruleId }) => ({
      ruleId,
      passed: sum(results, ruleId, 'passed'),
      violated: sum(results, ruleId, 'violated'),
    }))
    .filter(({ passed, violated }) => passed + violated > 0);
  if (applied.length === 0) return undefined;
  const violated = applied.reduce((total, rule) => total + rule.violated, 0);
  const names = applied.map(({ ruleId }) => ruleId).join(', ');
  return { violated, text: `axe: ${names}: ${violated} violations on ${results.length} views.` };
}

function adherence(criterion: Criterion, results: readonly AxeResult[], rules: readonly AxeRule[]) {
  const { num, how, tests = [] } = criterion;
  const found = measured(num, results, rules);
  const level: Level = found && found.violated > 0 ? 'partially-supports' : criterion.level;
  const shown = tests.length > 0 ? `Tests: ${tests.join(', ')}.` : undefined;
  return { level, notes: [how, found?.text, shown].filter(Boolean).join(' ') };
}

/** As data, from which the YAML is made. */
export function openAcrOf(results: readonly AxeResult[], rules: readonly AxeRule[], about: About) {
  const chapter = (criteria: readonly Criterion[]) => ({
    criteria: criteria.map((criterion) => ({
      num: criterion.num,
      components: [{ name: 'web', adherence: adherence(criterion, results, rules) }],
    })),
  });
  return {
    title: 'kynect On Demand Accessibility Conformance Report',
    product: {
      name: 'kynect On Demand',
      version: about.version,
      description:
        'Callback referrals: a resident’s widget and tracker, an agent’s browser extension and phone page.',
    },
    author: { name: 'kynect On Demand', email: about.email },
    report_date: about.date,
    catalog: '2.5-edition-wcag-2.2-en',
    license: 'MIT',
    notes:
      'Made by “npm run openacr” of the last test run. Nobody who uses a screen reader or another aid every day has tried the product.',
    evaluation_methods_used: `axe-core ${about.axeVersion} in Chromium on ${results.length} views of screens and states, in English and Spanish, light and dark; tests by keyboard alone, of the accessibility tree, at 200 % zoom, and at 320 pixels; reading where a criterion says so.`,
    chapters: {
      success_criteria_level_a: chapter(LEVEL_A),
      success_criteria_level_aa: chapter(LEVEL_AA),
      success_criteria_level_aaa: { notes: 'Not evaluated.', disabled: true },
    },
  };
}
