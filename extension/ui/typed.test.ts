/** Every text field is bound to the draft store, or is listed here with what keeps its text. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = new URL('..', import.meta.url).pathname;
const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.tsx'),
);

/** The opening tag that starts at `from`, up to its own `>`: braces may contain arrows. */
const tagAt = (text: string, from: number): string => {
  let depth = 0;
  for (let index = from; index < text.length; index += 1) {
    const sign = text[index];
    if (sign === '{') depth += 1;
    if (sign === '}') depth -= 1;
    if (sign === '>' && depth === 0) return text.slice(from, index + 1);
  }
  return text.slice(from);
};
const fieldsIn = (file: string): string[] => {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return [...text.matchAll(/<(?:input|textarea|select)\b/g)].map(({ index }) => tagAt(text, index));
};
const isBound = (tag: string): boolean => /\{\.\.\.(?:textInto|choiceInto)\(|data-draft=/.test(tag);

/** Fields in components without their own draft: how many, and what keeps their text. */
const KEPT_ELSEWHERE: Readonly<Record<string, readonly [number, string]>> = {
  'panels/program/chosen.tsx': [1, 'a choice of rows, which ends with the list'],
  'ui/contact-fields.tsx': [2, 'the forms around it: `preferred-contact/form`, `registration/contact`'],
  'panels/contact/contact.tsx': [1, '`preferred-contact/form`'],
  'panels/contact/confirm-channel.tsx': [1, 'nothing: a code is good for minutes and for nobody else'],
  'panels/registration/step-forms.tsx': [1, '`registration/agreed`'],
  'panels/availability/field.tsx': [1, '`my-availability/calendar`, `registration/hours`'],
  'panels/availability/absences.tsx': [1, '`my-availability/calendar`'],
  'panels/availability/day-fields.tsx': [1, '`my-availability/calendar`, `registration/hours`'],
  'panels/availability/week-editor.tsx': [1, '`my-availability/calendar`, `registration/hours`'],
  'ui/thread-form.tsx': [1, 'a template, whose text goes into the draft'],
  'panels/program/roster.tsx': [3, 'a file, a box, and a number that confirms what was just shown'],
  'panels/program/reports.tsx': [3, 'a period, days, and groups, chosen and not typed'],
  'panels/program/policy-trial.tsx': [1, 'a number of weeks, chosen and not typed'],
  'panels/program/resident-rights.tsx': [1, 'a tick of how far a deed goes, and not typed'],
  'panels/program/search.tsx': [3, 'a search, not kept: it may name a resident'],
  'panels/help/help.tsx': [1, 'a search in Help, gone with the panel'],
  'panels/psl/fields.tsx': [5, 'the service, at each pause; before the issue begins `new-issue-…/captured`'],
  'panels/psl/before.tsx': [2, 'the service, at each pause'],
  'panels/psl/calls.tsx': [1, 'the service, at each pause'],
  'panels/psl/during.tsx': [1, 'the service, at each pause'],
  'panels/psl/begin.tsx': [1, 'where a new issue starts from, and not typed'],
  'panels/psl/follow-ups.tsx': [1, 'a tick, sent at once'],
  'panels/psl/list.tsx': [2, 'a search, not kept: it may name a resident'],
  'panels/psl/shot-editor.tsx': [1, 'a place in a picture, and not typed'],
  'panels/referral-manager/filters.tsx': [2, 'the address, and `referral-manager/searches`'],
  'phone/parts.tsx': [2, 'its caller’s draft, see `phone/drafts.ts`; a choice is no text'],
  'panels/metrics/period-picker.tsx': [2, 'the address'],
  'entrypoints/options/options.tsx': [3, 'settings of the browser, for whoever uses it'],
  'entrypoints/options/alert-fields.tsx': [5, 'settings of the browser, for whoever uses it'],
};

test.each(files.filter((file) => fieldsIn(file).length > 0))('%s keeps what is typed', (file) => {
  const loose = fieldsIn(file).filter((tag) => !isBound(tag));
  expect(loose, `bind with textInto or choiceInto:\n${loose.join('\n')}`).toHaveLength(
    KEPT_ELSEWHERE[file]?.[0] ?? 0,
  );
});

test('lists no file that has no such field any more', () => {
  expect(Object.keys(KEPT_ELSEWHERE).filter((file) => !files.includes(file))).toEqual([]);
});

test('disables no working button, because the person who clicked it would lose the focus', () => {
  const disabled = files.filter((file) =>
    /(?<!aria-)disabled=\{[^}]*busy/.test(readFileSync(join(ROOT, file), 'utf8')),
  );
  expect(disabled).toEqual([]);
});

test('truncates no field, except searches', () => {
  const cutting = files.flatMap((file) =>
    fieldsIn(file)
      .filter((tag) => /maxLength/i.test(tag) && !tag.includes('type="search"'))
      .map((tag) => `${file}: ${tag}`),
  );
  expect(cutting).toEqual([]);
});
