/** Statements about budgets that callers have spent. */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { BudgetRow } from '../schema.ts';
import { insertion } from './bulk-write.ts';
import { statement } from './statement.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** The period of each budget, in ms. */
export const LASTS: Readonly<Record<BudgetRow['kind'], number>> = {
  ask: MINUTE,
  request: MINUTE,
  'private-link': 10 * MINUTE,
  'private-link-a-day': DAY,
  'psl-issue': DAY,
  'psl-picture': DAY,
  'contact-test': DAY,
  'contact-code': DAY,
  'contact-code-mailbox': DAY,
  'contact-code-number': DAY,
  'old-record': DAY,
  'old-records': DAY,
  search: DAY,
  searches: DAY,
  'text-answer': DAY,
  'text-unclear': DAY,
  'thread-written': DAY,
  'number-code': DAY,
  'number-code-request': DAY,
  'thread-reply': DAY,
  'agency-deed': DAY,
  assisted: DAY,
  settings: DAY,
};

/** Adds to the current period or starts the next one. Returns what is spent in it. */
const spends = (ms: number) =>
  insertion<'budgets', Pick<BudgetRow, 'spent'>>(
    'budgets',
    `on conflict (kind, caller) do update set
  spent = case when budgets.until <= excluded.until - ${ms} then excluded.spent else budgets.spent + excluded.spent end,
  until = case when budgets.until <= excluded.until - ${ms} then excluded.until else budgets.until end
  returning spent`,
  );

export const spend: Readonly<Record<BudgetRow['kind'], ReturnType<typeof spends>>> = {
  ask: spends(LASTS.ask),
  request: spends(LASTS.request),
  'private-link': spends(LASTS['private-link']),
  'private-link-a-day': spends(LASTS['private-link-a-day']),
  'psl-issue': spends(LASTS['psl-issue']),
  'psl-picture': spends(LASTS['psl-picture']),
  'contact-test': spends(LASTS['contact-test']),
  'contact-code': spends(LASTS['contact-code']),
  'contact-code-mailbox': spends(LASTS['contact-code-mailbox']),
  'contact-code-number': spends(LASTS['contact-code-number']),
  'old-record': spends(LASTS['old-record']),
  'old-records': spends(LASTS['old-records']),
  search: spends(LASTS.search),
  searches: spends(LASTS.searches),
  'text-answer': spends(LASTS['text-answer']),
  'text-unclear': spends(LASTS['text-unclear']),
  'number-code': spends(LASTS['number-code']),
  'number-code-request': spends(LASTS['number-code-request']),
  'thread-written': spends(LASTS['thread-written']),
  'thread-reply': spends(LASTS['thread-reply']),
  'agency-deed': spends(LASTS['agency-deed']),
  assisted: spends(LASTS.assisted),
  settings: spends(LASTS.settings),
};

export const questionsSpent = statement<{ now: Instant }, Pick<BudgetRow, 'caller' | 'spent' | 'until'>>(
  "select caller, spent, until from budgets where kind = 'ask' and until > :now",
);
export const requestsSpent = statement<{ now: Instant }, { spent: number | null }>(
  "select sum(spent) as spent from budgets where kind = 'request' and until > :now",
);

export const takeChallenge = insertion<'used_challenges', { id: string }>(
  'used_challenges',
  'on conflict (id) do nothing returning id',
);
