/** Periods of View Metrics, in the agent's own days (YYYY-MM-DD, inclusive). Pure: today is passed in. */

export const PERIODS = ['today', 'last-7', 'last-30', 'this-month', 'custom'] as const;
export type PeriodName = (typeof PERIODS)[number];
export type Period = { readonly from: string; readonly to: string };
export type PeriodWrong = { readonly from?: 'missing' | 'long'; readonly to?: 'missing' | 'order' };

const DAY = 86_400_000;
/** The service's maximum: a year. */
const LONGEST = 366 * DAY;

/** Calendar days have no zone: UTC is only used to count them. */
const shifted = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

export const periodOf = (name: PeriodName, today: string, custom: Period): Period => {
  switch (name) {
    case 'today':
      return { from: today, to: today };
    case 'last-7':
      return { from: shifted(today, -6), to: today };
    case 'last-30':
      return { from: shifted(today, -29), to: today };
    case 'this-month':
      return { from: `${today.slice(0, 8)}01`, to: today };
    case 'custom':
      return custom;
  }
};

/** Why a typed period can't be requested; empty if it can. */
export const wrongWith = ({ from, to }: Period): PeriodWrong => {
  const missing = {
    ...(Number.isNaN(Date.parse(from)) ? { from: 'missing' as const } : {}),
    ...(Number.isNaN(Date.parse(to)) ? { to: 'missing' as const } : {}),
  };
  if (Object.keys(missing).length > 0) return missing;
  if (from > to) return { to: 'order' };
  return Date.parse(to) - Date.parse(from) > LONGEST ? { from: 'long' } : {};
};

/** Shown first. */
export const USUAL: PeriodName = 'last-7';
const DAY_TEXT = /^\d{4}-\d{2}-\d{2}$|^$/;

/** The period in the address; `usual` is where choosing a custom period starts. */
export const periodIn = (view: string, usual: Period): { name: PeriodName; custom: Period } => {
  const query = new URLSearchParams(view);
  const day = (name: 'from' | 'to'): string => {
    const text = query.get(name);
    return text !== null && DAY_TEXT.test(text) ? text : usual[name];
  };
  const name = PERIODS.find((known) => known === query.get('period')) ?? USUAL;
  return { name, custom: { from: day('from'), to: day('to') } };
};
export const periodView = (name: PeriodName, { from, to }: Period): string => {
  if (name === USUAL) return '';
  return new URLSearchParams(name === 'custom' ? { period: name, from, to } : { period: name }).toString();
};
