/** Amounts of policy values as staff read and type them: minutes, percent, miles, numbers. */
import type { PolicyShown } from '../../../shared/contracts/staff-policy.ts';
import { programWords } from '../../locales/program-words.ts';
import { i18n } from '../../state/worklist.ts';

type Shown = Pick<PolicyShown['values'][number], 'value' | 'unit'>;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const number = (amount: number): string =>
  amount.toLocaleString(i18n.value.screen, { maximumFractionDigits: 2 });

/** Caution counts standard deviations, not a part of a whole. */
const isShare = ({ value, unit }: Shown): boolean => unit === 'share' && value !== 'supplyCaution';
export const typedUnit = (shown: Shown): Shown['unit'] | 'plain' =>
  shown.unit === 'share' && !isShare(shown) ? 'plain' : shown.unit;

export function amountText(shown: Shown, amount: number): string {
  const { seconds, minutes, hours, days, miles } = programWords(i18n.value.screen).policy;
  if (shown.unit === 'miles') return miles(number(amount));
  if (isShare(shown))
    return amount.toLocaleString(i18n.value.screen, { style: 'percent', maximumFractionDigits: 1 });
  if (shown.unit !== 'duration') return number(amount);
  if (amount > 0 && amount < MINUTE) return seconds(number(amount / 1000));
  if (amount >= DAY && amount % DAY === 0) return days(number(amount / DAY));
  return amount >= 2 * HOUR && amount % HOUR === 0
    ? hours(number(amount / HOUR))
    : minutes(number(amount / MINUTE));
}

/** The same as it is typed: minutes, and percent. */
export const inputText = (shown: Shown, amount: number): string =>
  number(shown.unit === 'duration' ? amount / MINUTE : isShare(shown) ? amount * 100 : amount);

/** NaN if it isn't a number. A comma may stand for the decimal point. */
export function inputAmount(shown: Shown, typed: string): number {
  const text = typed.trim().replace(',', '.');
  const amount = text === '' ? Number.NaN : Number(text);
  if (shown.unit === 'duration') return Math.round(amount * MINUTE);
  return isShare(shown) ? Math.round(amount * 1e4) / 1e6 : amount;
}
