/** A referral is waiting for this agent. Only place and kind, because mail must not contain a resident's data. */
import { en } from '../../../shared/i18n/en/catalog.ts';
import { timeWithZone } from '../../../shared/i18n/when.ts';
import type { HelpKind, Instant, Language, Zone } from '../../../shared/vocabulary.ts';
import type { Text } from './text.ts';

export type OfferFacts = {
  kind: 'general' | 'mass';
  help: HelpKind;
  language: Language;
  county: string;
  miles: number;
  dueAt: Instant | null;
  /** The agent's zone. */
  zone: Zone;
  /** Where the agent answers. */
  link: string;
  /** A page with one button that accepts it, without signing in. */
  tap: string | null;
};

export function offerMessage({
  kind,
  help,
  language,
  county,
  miles,
  dueAt,
  zone,
  link,
  tap,
}: OfferFacts): Text {
  const by = dueAt === null ? '' : ` Answer by ${timeWithZone(dueAt, zone, 'en')}.`;
  const who =
    kind === 'general'
      ? 'This referral is yours to accept or reject.'
      : 'This referral is open to every available agent and kynector. The first to accept keeps it.';
  return {
    subject: `Referral: ${en.helpInSentence[help]}, ${en.language[language]}`,
    text: [
      `A resident in ${county} County, ${Math.round(miles)} miles from you, asked for help.${by}`,
      who,
      ...(tap === null ? [] : [`Accept it with one tap, without signing in: ${tap}`]),
      `Answer in the Agent Portal: ${link}`,
    ].join('\n\n'),
  };
}
