import { expect, test } from 'vitest';
import { attemptInput, caseNumbersInput, completeInput, noteInput } from './contracts/holder.ts';
import { isTooLong, leftOf, TEXT_LIMITS } from './limits.ts';

test('shows the counter before the limit and beyond it', () => {
  expect(leftOf('a'.repeat(80), 100)).toBeUndefined();
  expect(leftOf('a'.repeat(81), 100)).toBe(19);
  expect(leftOf('a'.repeat(105), 100)).toBe(-5);
  expect(isTooLong('a'.repeat(TEXT_LIMITS.ticket), 'ticket')).toBe(false);
  expect(isTooLong('a'.repeat(TEXT_LIMITS.ticket + 1), 'ticket')).toBe(true);
});

const referralId = 'referral-00000001';
const long = (field: keyof typeof TEXT_LIMITS, more: number) => 'x'.repeat(TEXT_LIMITS[field] + more);
const refusedAt = (result: { error?: { issues: { path: PropertyKey[] }[] } | undefined }) =>
  result.error?.issues.map(({ path }) => path.join('.'));

test('accepts a text at the limit, and refuses one more character by the field’s name', () => {
  const note = (more: number) => noteInput.safeParse({ referralId, note: long('ownNote', more) });
  expect(note(0).data?.note).toHaveLength(TEXT_LIMITS.ownNote);
  expect(refusedAt(note(1))).toEqual(['note']);
  const numbers = caseNumbersInput.safeParse({ referralId, caseNumber: long('caseNumber', 1) });
  expect(refusedAt(numbers)).toEqual(['caseNumber']);
  const complete = completeInput.safeParse({
    referralId,
    outcome: 'enrolled',
    note: long('completionNote', 1),
  });
  expect(refusedAt(complete)).toEqual(['note']);
  const attempt = {
    referralId,
    outcome: 'voicemail',
    idempotencyKey: '11111111-1111-4111-8111-111111111111',
  };
  expect(refusedAt(attemptInput.safeParse({ ...attempt, note: long('attemptNote', 1) }))).toEqual(['note']);
});
