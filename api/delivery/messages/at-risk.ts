/** To staff: promises that nobody has accepted. Places and languages alone, as on the board. */
import { catalogs } from '../../../shared/i18n/catalog.ts';
import type { ScreenLanguage } from '../../../shared/i18n/languages.ts';
import { timeWithZone } from '../../../shared/i18n/when.ts';
import type { Instant, Language, Zone } from '../../../shared/vocabulary.ts';
import { locales } from '../../locales/locales.ts';
import type { Text } from './text.ts';

export type RiskFacts = {
  /** Whether the promised times have passed. */
  readonly passed: boolean;
  /** At least one; the earliest first. */
  readonly calls: readonly {
    readonly referralId: string;
    readonly county: string;
    readonly language: Language;
    readonly promisedBy: Instant;
    readonly zone: Zone;
  }[];
};
type Call = RiskFacts['calls'][number];

const LISTED = 10;
/** A text of two segments has no room for more. */
const TEXTED = 3;

const wordsOf = (language: ScreenLanguage) => locales[language].staff.atRisk;
const headline = ({ passed, calls }: RiskFacts, language: ScreenLanguage): string =>
  wordsOf(language).headline(passed, calls.length);
const placeOf = ({ county, language: spoken }: Call, language: ScreenLanguage): string =>
  wordsOf(language).place(county, catalogs[language].language[spoken]);
const timeOf = ({ promisedBy, zone }: Call, language: ScreenLanguage): string =>
  timeWithZone(promisedBy, zone, language);
const more = ({ calls }: RiskFacts, shown: number, language: ScreenLanguage): string[] =>
  calls.length > shown ? [wordsOf(language).more(calls.length - shown)] : [];

/** `link`: the portal, where the board is. */
export function promisesAtRisk(facts: RiskFacts, link: string, language: ScreenLanguage): Text {
  const { mailed, act } = wordsOf(language);
  const lines = facts.calls
    .slice(0, LISTED)
    .map((call) => mailed(placeOf(call, language), timeOf(call, language), call.referralId));
  return {
    subject: headline(facts, language),
    text: [[...lines, ...more(facts, LISTED, language)].join('\n'), act(link)].join('\n\n'),
  };
}

export function promisesAtRiskText(facts: RiskFacts, language: ScreenLanguage): string {
  const { texted } = wordsOf(language);
  const places = facts.calls
    .slice(0, TEXTED)
    .map((call) => texted(placeOf(call, language), timeOf(call, language)));
  return `kynect On Demand: ${headline(facts, language)}. ${[...places, ...more(facts, TEXTED, language)].join('; ')}.`;
}
