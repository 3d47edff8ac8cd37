/** The text of a push to an agent's browser: only place and kind, like a desktop alert. */
import { catalogs } from '../../../shared/i18n/catalog.ts';
import type { ScreenLanguage } from '../../../shared/i18n/languages.ts';
import { timeWithZone } from '../../../shared/i18n/when.ts';
import { locales } from '../../locales/locales.ts';
import type { OfferFacts } from './offer.ts';
import type { Text } from './text.ts';

export function pushOffer(
  { kind, help, language, county, dueAt, zone }: Omit<OfferFacts, 'link' | 'tap'>,
  screen: ScreenLanguage,
): Text {
  const words = locales[screen].push;
  const shared = catalogs[screen];
  const until =
    kind === 'mass' || dueAt === null ? words.openToAll : words.answerBy(timeWithZone(dueAt, zone, screen));
  return {
    subject: words.title(shared.helpInSentence[help], shared.language[language]),
    text: `${words.place(county)} · ${until}`,
  };
}

export const pushReminder = (screen: ScreenLanguage): Text => locales[screen].push.callNow;
export const pushReply = (screen: ScreenLanguage): Text => locales[screen].push.reply;
