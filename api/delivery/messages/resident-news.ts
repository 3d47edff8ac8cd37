/** Mail to a resident about their request's progress (rule 9b). Contains nothing that the resident typed. */
import { readPhone } from '../../../shared/phone-number.ts';
import type { CloseReason } from '../../../shared/vocabulary.ts';
import { type LinkFacts, mailsFor, timed, written } from './private-link.ts';
import type { Text } from './text.ts';

/** The agent who accepted; `phone` as stored. */
export type Caller = { readonly name: string; readonly phone: string; readonly codeWord: string };
/** A reason: staff closed it. */
export type End = 'complete' | 'unable-to-reach' | 'expired' | CloseReason;
export type NewsFacts = LinkFacts & {
  readonly caller: Caller | null;
  readonly end: End | null;
  /** Attempts that agents have logged. */
  readonly tries: number;
  /** The holder's text, for their own message. */
  readonly wrote: string | null;
  /** For the text with a code. */
  readonly code: string | null;
};

const aboutCaller =
  (type: 'accepted' | 'caller-changed') =>
  ({ caller, ...facts }: NewsFacts): Text | null =>
    caller &&
    written(mailsFor(facts)[type], facts, {
      ...{ ...caller, phone: spoken(caller.phone) },
      link: facts.link,
    });
export const accepted = aboutCaller('accepted');
/** A colleague of the agent who had accepted. */
export const callerChanged = aboutCaller('caller-changed');

/** Formats a stored number as the tracker shows it: "502-555-0101 ext. 7". */
export function spoken(dialed: string): string {
  const { digits = dialed, extension = '' } = readPhone(dialed) ?? {};
  return digits.replace(/^(...)(...)/, '$1-$2-') + (extension && ` ext. ${extension}`);
}

export const rescheduled = (facts: NewsFacts): Text | null => timed(mailsFor(facts).rescheduled, facts);
export const callReminder = (facts: NewsFacts): Text | null => timed(mailsFor(facts)['call-reminder'], facts);
export const timeLink = (facts: NewsFacts): Text => written(mailsFor(facts)['time-link'], facts, facts);
export const dayClosed = (facts: NewsFacts): Text => written(mailsFor(facts)['day-closed'], facts, facts);
export const promiseMissed = (facts: NewsFacts): Text | null =>
  timed(mailsFor(facts)['promise-missed'], facts);
export const ended = ({ end, ...facts }: NewsFacts): Text | null =>
  end && written(mailsFor(facts)[end], facts, facts);
export const holderWrote = ({ caller, wrote, ...facts }: NewsFacts): Text | null =>
  caller && wrote !== null
    ? written(mailsFor(facts)['holder-wrote'], facts, {
        ...{ ...caller, phone: spoken(caller.phone) },
        ...{ wrote, link: facts.link },
      })
    : null;
