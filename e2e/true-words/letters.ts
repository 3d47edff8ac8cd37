/** Every mail to a resident, with the rows that make it true at the moment it is sent. */
import { locales } from '../../api/locales/locales.ts';
import type { Mails } from '../../api/locales/words.ts';
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import { dayTimeAndZone } from '../../shared/i18n/when.ts';
import { readPhone } from '../../shared/phone-number.ts';
import type { CloseReason } from '../../shared/vocabulary.ts';
import { broken, last } from './claims.ts';
import type { Facts } from './facts.ts';

type Mail = { readonly text: string; readonly lang: ScreenLanguage };
export type ResidentLetter = {
  readonly isTrue: (facts: Facts, mail: Mail) => boolean;
};

const namesPromise = ({ referral: { promised_by, zone } }: Facts, { text, lang }: Mail): boolean =>
  promised_by !== null && text.includes(dayTimeAndZone(promised_by, 0, zone, lang));
const isOpen = ({ referral }: Facts): boolean => referral.ended_at === null;
const isAhead = ({ passed }: Facts): boolean => !passed;
const happened = ({ events }: Facts, type: string): boolean => events.some((event) => event.type === type);
const endedAs =
  (status: string) =>
  ({ referral }: Facts): boolean =>
    referral.status === status && referral.ended_at !== null;
const spoken = (phone: string): string =>
  (readPhone(phone)?.digits ?? phone).replace(/^(...)(...)/, '$1-$2-');

const namesCaller = ({ referral, holder, holderIs }: Facts, { text }: Mail): boolean =>
  referral.status === 'in-progress' &&
  holder?.status === 'active' &&
  holderIs !== undefined &&
  text.includes(holderIs.name) &&
  text.includes(spoken(holderIs.told_phone));

/** Recognized by its subject. In these weeks nobody texts, no agent writes, and staff close nothing. */
export const LETTERS: Readonly<
  Record<Exclude<keyof Mails, 'time-link' | 'holder-wrote' | CloseReason>, ResidentLetter>
> = {
  'private-link': {
    isTrue: ({ referral }) => referral.submitted_at > 0,
  },
  accepted: { isTrue: namesCaller },
  'caller-changed': { isTrue: (facts, mail) => happened(facts, 'moved') && namesCaller(facts, mail) },
  'caller-lost': {
    isTrue: (facts) => happened(facts, 'caller-lost') && facts.referral.status === 'pending',
  },
  'promise-slips': {
    isTrue: (facts, mail) =>
      isOpen(facts) &&
      facts.referral.slip_told_at !== null &&
      facts.referral.promise_missed_at === null &&
      namesPromise(facts, mail),
  },
  rescheduled: {
    isTrue: (facts, mail) => happened(facts, 'scheduled') && isAhead(facts) && namesPromise(facts, mail),
  },
  'call-reminder': {
    isTrue: (facts, mail) =>
      facts.referral.opens_at !== null && isOpen(facts) && isAhead(facts) && namesPromise(facts, mail),
  },
  'day-closed': {
    isTrue: (facts) =>
      isOpen(facts) &&
      facts.referral.promised_by === null &&
      last(facts, 'day-closed', 'changed') === 'day-closed',
  },
  'promise-missed': {
    isTrue: (facts, mail) => isOpen(facts) && broken(facts) && namesPromise(facts, mail),
  },
  complete: { isTrue: endedAs('complete') },
  'unable-to-reach': {
    isTrue: (facts, { text, lang }) => {
      const tries = facts.attempts.length;
      const said = ` ${locales[lang].mails.times(tries)} `;
      return endedAs('unable-to-reach')(facts) && tries > 0 && text.includes(said);
    },
  },
  expired: {
    isTrue: endedAs('expired'),
  },
};
