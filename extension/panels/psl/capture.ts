/** Data from the portal's page, as a proposal: nothing is saved until the agent confirms. */

import type { PslFactsContract, PslTexts } from '../../../shared/contracts/psl.ts';
import { fieldsOf } from '../../../shared/typed.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { PageFacts } from '../../model/portal-page.ts';

export type Captured = {
  readonly facts: PslFactsContract;
  readonly texts: PslTexts;
  /** When the page last showed an error; null if it never did. */
  readonly errorAt: Instant | null;
};

/** Checks a value that another version may have stored. */
export const isCaptured = (value: unknown): value is Captured => {
  const { facts, texts } = fieldsOf(value);
  return (
    typeof facts === 'object' &&
    facts !== null &&
    'system' in facts &&
    'statusCodes' in facts &&
    typeof texts === 'object' &&
    texts !== null
  );
};

type Brand = { readonly brand: string; readonly version: string };
export type Navigator = {
  readonly userAgent: string;
  readonly userAgentData?: { readonly brands: readonly Brand[] };
};

/** Older errors belong to something else. */
const LATELY = 30 * 60_000;

const KNOWN_AGENTS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['Firefox', /Firefox\/([\d.]+)/],
  ['Edge', /Edg\/([\d.]+)/],
  ['Chrome', /Chrom(?:e|ium)\/([\d.]+)/],
  ['Safari', /Version\/([\d.]+).*Safari/],
];

/** "Google Chrome 156"; skips the made-up brand that browsers send. */
export const browserName = ({ userAgent, userAgentData }: Navigator): string => {
  const brands = (userAgentData?.brands ?? []).filter(
    ({ brand }) => !/not.?a.?brand/i.test(brand.replace(/[^a-z]/gi, ' ')),
  );
  const brand = brands.find(({ brand: name }) => name !== 'Chromium') ?? brands[0];
  if (brand) return `${brand.brand} ${brand.version}`;
  const known = KNOWN_AGENTS.map(([name, pattern]) => [name, pattern.exec(userAgent)?.[1]] as const);
  const found = known.find(([, version]) => version !== undefined);
  return found ? `${found[0]} ${found[1]}` : '';
};

const NO_FACTS: PslFactsContract = {
  system: 'agent-portal',
  referralId: null,
  occurredAt: null,
  statusCodes: [],
  checks: [],
  association: 'unknown',
};

export const blank = (browser: Navigator, referralId: string | null, at: Instant): Captured => ({
  facts: { ...NO_FACTS, referralId, occurredAt: at },
  texts: { browser: browserName(browser) },
  errorAt: null,
});

/** Proposes the screen that showed the error, which may not be the one open now. */
export const captured = (
  { screen, path, seen }: PageFacts,
  browser: Navigator,
  referralId: string | null,
  at: Instant,
): Captured => {
  const error = seen.error && at - seen.error.at < LATELY ? seen.error : null;
  const failed = seen.failed.filter((one) => at - one.at < LATELY);
  const lastFailed = failed.at(-1)?.at ?? null;
  return {
    facts: {
      ...NO_FACTS,
      referralId,
      occurredAt: error?.at ?? lastFailed ?? at,
      statusCodes: [...new Set(failed.map(({ status }) => status))],
    },
    texts: {
      browser: browserName(browser),
      screen: error?.screen ?? screen,
      path: error?.path ?? path,
      error: error?.text ?? '',
    },
    errorAt: error?.at ?? lastFailed,
  };
};
