/** Texts to a resident (rules 9b and 9c): the same news as in mail, shorter, without anything that they typed. */
import type { MessageTo } from '../../domain/messages.ts';
import { residentWords } from '../../locales/resident-words.ts';
import { timeIn } from './private-link.ts';
import { type NewsFacts, spoken } from './resident-news.ts';

/** Null if its news is out of date. */
export function residentText(type: MessageTo<'resident'>, facts: NewsFacts): string | null {
  const words = residentWords(facts.language).texts.news;
  const { caller, end, wrote, code } = facts;
  const time = timeIn(facts);
  switch (type) {
    case 'accepted':
    case 'caller-changed':
      return caller && words[type]({ ...facts, ...caller, phone: spoken(caller.phone) });
    case 'number-code':
      return code === null ? null : words['number-code']({ code });
    case 'holder-wrote':
      return caller && wrote !== null ? words['holder-wrote']({ ...caller, wrote }) : null;
    case 'ended':
      return end && words[end]({ ...facts, voice: facts.lines.voice });
    case 'promise-slips':
    case 'promise-missed':
    case 'rescheduled':
    case 'call-reminder':
      return time === null ? null : words[type]({ time });
    case 'private-link':
    case 'caller-lost':
    case 'day-closed':
    case 'time-link':
      return words[type](facts);
  }
}
