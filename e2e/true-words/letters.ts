/** Every mail to a resident, with the rows that make it true at the moment it is sent. */
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import { dayTimeAndZone } from '../../shared/i18n/when.ts';
import { readPhone } from '../../shared/phone-number.ts';
import { broken, last } from './claims.ts';
import type { Facts } from './facts.ts';

type Mail = { readonly text: string; readonly lang: ScreenLanguage };
export type ResidentLetter = {
  /** What its subject says after "Your request at kynect:". */
  readonly subject: Readonly<Record<ScreenLanguage, string>>;
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

export const LETTERS: Readonly<Record<string, ResidentLetter>> = {
  'private-link': {
    subject: { en: 'private link', es: 'enlace privado' },
    isTrue: ({ referral }) => referral.submitted_at > 0,
  },
  accepted: {
    subject: { en: 'who will contact you', es: 'quién se comunicará con usted' },
    isTrue: ({ referral, holder, holderIs }, { text }) =>
      referral.status === 'in-progress' &&
      holder?.status === 'active' &&
      holderIs !== undefined &&
      text.includes(holderIs.name) &&
      text.includes(spoken(holderIs.kod_phone)),
  },
  'caller-lost': {
    subject: { en: 'somebody else will help you', es: 'otra persona le va a ayudar' },
    isTrue: (facts) => happened(facts, 'caller-lost') && facts.referral.status === 'pending',
  },
  'promise-slips': {
    subject: { en: 'we may be late', es: 'quizá nos retrasemos' },
    isTrue: (facts, mail) =>
      isOpen(facts) &&
      facts.referral.slip_told_at !== null &&
      facts.referral.promise_missed_at === null &&
      namesPromise(facts, mail),
  },
  rescheduled: {
    subject: { en: 'your new time', es: 'su nueva hora' },
    isTrue: (facts, mail) => happened(facts, 'scheduled') && isAhead(facts) && namesPromise(facts, mail),
  },
  'call-reminder': {
    subject: { en: 'your time is near', es: 'se acerca su hora' },
    isTrue: (facts, mail) =>
      facts.referral.opens_at !== null && isOpen(facts) && isAhead(facts) && namesPromise(facts, mail),
  },
  'day-closed': {
    subject: { en: 'the day you chose is closed', es: 'el día que eligió está cerrado' },
    isTrue: (facts) =>
      isOpen(facts) &&
      facts.referral.promised_by === null &&
      last(facts, 'day-closed', 'changed') === 'day-closed',
  },
  'promise-missed': {
    subject: { en: 'we are late', es: 'vamos con retraso' },
    isTrue: (facts, mail) => isOpen(facts) && broken(facts) && namesPromise(facts, mail),
  },
  complete: { subject: { en: 'how did it go?', es: '¿cómo le fue?' }, isTrue: endedAs('complete') },
  'unable-to-reach': {
    subject: { en: 'we could not reach you', es: 'no pudimos comunicarnos con usted' },
    isTrue: (facts, { text }) => {
      const times = facts.attempts.length;
      const said = times === 1 ? /once|una vez/ : new RegExp(`\\b${times} (times|veces)`);
      return endedAs('unable-to-reach')(facts) && times > 0 && said.test(text);
    },
  },
  expired: {
    subject: { en: 'nobody could take it', es: 'nadie pudo atenderlo' },
    isTrue: endedAs('expired'),
  },
};
