/** To an agent: what staff wrote to them (rule 55). */
import type { StaffMessage } from '../../../shared/contracts/staff-messages.ts';
import type { ScreenLanguage } from '../../../shared/i18n/languages.ts';
import { locales } from '../../locales/locales.ts';
import type { Text } from './text.ts';

type Wrote = Pick<StaffMessage, 'staff' | 'text'>;

export const staffMessageMail = ({ staff, text }: Wrote, link: string): Text => ({
  subject: 'kynect staff wrote to you',
  text: [`${staff}, program staff, wrote:`, text, link].join('\n\n'),
});

export const staffMessagePush = ({ staff, text }: Wrote, screen: ScreenLanguage): Text => ({
  subject: locales[screen].push.staffWrote(staff),
  text,
});

export const staffMessageSms = ({ staff, text }: Wrote, screen: ScreenLanguage, link: string): string =>
  locales[screen].agentTexts.staffWrote({ staff, text, link });
