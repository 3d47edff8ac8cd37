/** The text of a push to an agent's browser: only place and kind, like a desktop alert. */
import { catalogs } from '../../../shared/i18n/catalog.ts';
import type { ScreenLanguage } from '../../../shared/i18n/languages.ts';
import { timeWithZone } from '../../../shared/i18n/when.ts';
import type { OfferFacts } from './offer.ts';
import type { Text } from './text.ts';

type Words = {
  title: (help: string, language: string) => string;
  place: (county: string) => string;
  answerBy: (time: string) => string;
  openToAll: string;
  callNow: { subject: string; text: string };
};
const WORDS: Readonly<Record<ScreenLanguage, Words>> = {
  en: {
    title: (help, language) => `Referral: ${help}, ${language}`,
    place: (county) => `${county} County`,
    answerBy: (time) => `answer by ${time}`,
    openToAll: 'open to all',
    callNow: {
      subject: 'A call is due',
      text: 'You accepted a referral, and no attempt is logged yet. Open to call.',
    },
  },
  es: {
    title: (help, language) => `Referencia: ${help}, ${language}`,
    place: (county) => `Condado de ${county}`,
    answerBy: (time) => `conteste antes de ${time}`,
    openToAll: 'abierta a todos',
    callNow: {
      subject: 'Falta una llamada',
      text: 'Usted aceptó una referencia y aún no hay intentos anotados. Abra para llamar.',
    },
  },
};

export function pushOffer(
  { kind, help, language, county, dueAt, zone }: Omit<OfferFacts, 'link'>,
  screen: ScreenLanguage,
): Text {
  const words = WORDS[screen];
  const shared = catalogs[screen];
  const until =
    kind === 'mass' || dueAt === null ? words.openToAll : words.answerBy(timeWithZone(dueAt, zone, screen));
  return {
    subject: words.title(shared.helpInSentence[help], shared.language[language]),
    text: `${words.place(county)} · ${until}`,
  };
}

export const pushReminder = (screen: ScreenLanguage): Text => WORDS[screen].callNow;
