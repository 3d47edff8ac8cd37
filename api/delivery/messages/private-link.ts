/** Mail to a resident who gave an address (rules 9 and 21a). It says neither whose request it is nor what it is about. */
import type { ResidentLanguage } from '../../../shared/i18n/resident-languages.ts';
import { dayTimeAndZone } from '../../../shared/i18n/when.ts';
import type { Instant, Zone } from '../../../shared/vocabulary.ts';
import { residentWords } from '../../locales/resident-words.ts';
import type { Lines, MailOf, Values } from '../../locales/words.ts';
import type { Text } from './text.ts';

export type LinkFacts = {
  /** The language of the form. */
  language: ResidentLanguage;
  /** The secret is in the fragment, which browsers don't send to servers. */
  link: string;
  lines: Lines;
  /** The promised time, in the resident's zone; null without one. */
  promised: { by: Instant; zone: Zone } | null;
};

/** A mail in the reader's language, followed by our phone lines. */
export const written = <K extends keyof Values>(
  { subject, lines, last }: MailOf<K>,
  facts: LinkFacts,
  values: Pick<Values, K>,
): Text => {
  const phones = residentWords(facts.language).mails.phoneLines(facts.lines);
  return { subject, text: [...lines(values), phones, ...(last ? [last] : [])].join('\n\n') };
};

export const mailsFor = ({ language }: LinkFacts) => residentWords(language).mails.mails;

/** With the date, because mail may be read much later. Null if no time is set. */
export const timeIn = ({ promised, language }: LinkFacts): string | null =>
  promised && dayTimeAndZone(promised.by, 0, promised.zone, residentWords(language).speech);

export const privateLink = (facts: LinkFacts): Text => written(mailsFor(facts)['private-link'], facts, facts);

/** The agent who had accepted lost access: the name and code word the resident knows are no longer valid. */
export const callerLost = (facts: LinkFacts): Text => written(mailsFor(facts)['caller-lost'], facts, facts);

/** A mail that names the promised time. Null if none is set. */
export const timed = (mail: MailOf<'time' | 'link'>, facts: LinkFacts): Text | null => {
  const time = timeIn(facts);
  return time === null ? null : written(mail, facts, { link: facts.link, time });
};

/** The current promise may not be kept. */
export const promiseSlips = (facts: LinkFacts): Text | null => timed(mailsFor(facts)['promise-slips'], facts);
