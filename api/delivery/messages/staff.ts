/** Mail to staff about single events. The referral's number is enough to look it up with `kod`. */
import type { ScreenLanguage } from '../../../shared/i18n/languages.ts';
import { locales } from '../../locales/locales.ts';
import type { StaffWords } from '../../locales/words.ts';
import type { Text } from './text.ts';

type StaffMail =
  | 'nobodyAccepted'
  | 'nobodyCalled'
  | 'endDisputed'
  | 'missContested'
  | 'viewedTooMany'
  | 'attackBegan';
export type StaffFacts = {
  agentId: string;
  referralId: string;
  county: string;
  offerId: string;
  reason: string;
};

const mail = ([subject, ...lines]: ReturnType<StaffWords['expired']>): Text => ({
  subject,
  text: lines.join('\n\n'),
});

export function staffMail(which: StaffMail, facts: StaffFacts, language: ScreenLanguage): Text {
  const { staff: words } = locales[language];
  const { agentId, referralId, county, offerId, reason } = facts;
  switch (which) {
    case 'nobodyAccepted':
      return mail(words.expired(county, referralId));
    case 'nobodyCalled':
      return mail(words.nobodyCalled(county, referralId));
    case 'endDisputed':
      return mail(words.disputed(county, referralId));
    case 'missContested':
      return mail(words.contested(reason, offerId));
    case 'viewedTooMany':
      return mail(words.viewedTooMany(agentId));
    case 'attackBegan':
      return mail(words.attack(words.signs[reason] ?? words.declared));
    default:
      return which satisfies never;
  }
}
