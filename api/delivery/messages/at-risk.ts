/** To staff: promises that nobody has accepted. Only places and languages, as on the board. */
import { en } from '../../../shared/i18n/en/catalog.ts';
import { timeWithZone } from '../../../shared/i18n/when.ts';
import type { Instant, Language, Zone } from '../../../shared/vocabulary.ts';
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

const headline = ({ passed, calls }: RiskFacts): string => {
  const many = calls.length;
  if (passed)
    return many === 1
      ? 'A promise was not kept: nobody accepted in time'
      : `${many} promises were not kept: nobody accepted in time`;
  return many === 1
    ? 'A promised call is at risk: nobody has accepted it'
    : `${many} promised calls are at risk: nobody has accepted them`;
};

const placeOf = ({ county, language }: Call): string => `${county} County, ${en.language[language]}`;
const timeOf = ({ promisedBy, zone }: Call): string => timeWithZone(promisedBy, zone, 'en');
const more = (calls: number, shown: number): string[] => (calls > shown ? [`and ${calls - shown} more`] : []);

/** `link`: the portal, where the board is. */
export const promisesAtRisk = (facts: RiskFacts, link: string): Text => ({
  subject: headline(facts),
  text: [
    [
      ...facts.calls
        .slice(0, LISTED)
        .map(
          (call) => `${placeOf(call)}: promised by ${timeOf(call)} (kod referral show ${call.referralId})`,
        ),
      ...more(facts.calls.length, LISTED),
    ].join('\n'),
    `Ask somebody by name, or open it to everybody: Program in the Agent Portal, ${link}`,
  ].join('\n\n'),
});

export const promisesAtRiskText = (facts: RiskFacts): string => {
  const places = facts.calls.slice(0, TEXTED).map((call) => `${placeOf(call)}, by ${timeOf(call)}`);
  return `kynect On Demand: ${headline(facts)}. ${[...places, ...more(facts.calls.length, TEXTED)].join('; ')}.`;
};
