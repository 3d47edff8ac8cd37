/** Mail to a resident who gave an address (rules 9 and 21a). It doesn't say whose request it is, or what about. */
import type { ScreenLanguage } from '../../../shared/i18n/languages.ts';
import { dayTimeAndZone } from '../../../shared/i18n/when.ts';
import type { Instant, Zone } from '../../../shared/vocabulary.ts';
import type { Text } from './text.ts';

export type LinkFacts = {
  /** The language of the form. */
  language: ScreenLanguage;
  /** The secret is in the fragment, which browsers don't send to servers. */
  link: string;
  lines: { voice: string; tty: string };
  /** The promised time, in the resident's zone; null without one. */
  promised: { by: Instant; zone: Zone } | null;
};

type Texts = Readonly<Record<ScreenLanguage, (facts: LinkFacts) => Text>>;

const LINK: Texts = {
  en: ({ link, lines: { voice, tty } }) => ({
    subject: 'Your request at kynect: private link',
    text: [
      'Somebody gave this address when asking for help on a kynect page.',
      `See how the request goes, change it, or cancel it here:\n${link}`,
      'Keep this link to yourself: whoever has it can change the request. It does not show your name or your phone number.',
      `You can also call us: ${voice}, TTY ${tty}.`,
      'If you did not ask for this, you do not need to do anything.',
    ].join('\n\n'),
  }),
  es: ({ link, lines: { voice, tty } }) => ({
    subject: 'Su pedido en kynect: enlace privado',
    text: [
      'Alguien dio esta dirección al pedir ayuda en una página de kynect.',
      `Aquí puede ver cómo va el pedido, cambiarlo o cancelarlo:\n${link}`,
      'No comparta este enlace: quien lo tiene puede cambiar el pedido. No muestra su nombre ni su número de teléfono.',
      `También puede llamarnos: ${voice}, TTY ${tty}.`,
      'Si usted no lo pidió, no tiene que hacer nada.',
    ].join('\n\n'),
  }),
};
export const privateLink = (facts: LinkFacts): Text => LINK[facts.language](facts);

const CALLER_LOST: Texts = {
  en: ({ link, lines: { voice, tty } }) => ({
    subject: 'Your request at kynect: somebody else will help you',
    text: [
      'The person who had agreed to contact you can no longer do so. Your request stays open, and we are looking for somebody else.',
      `Your code has changed. The new one, and who will call, is shown here once somebody accepts:\n${link}`,
      'Do not share anything with somebody who does not know the new code.',
      `You can also call us: ${voice}, TTY ${tty}.`,
    ].join('\n\n'),
  }),
  es: ({ link, lines: { voice, tty } }) => ({
    subject: 'Su pedido en kynect: otra persona le va a ayudar',
    text: [
      'La persona que se había comprometido a comunicarse con usted ya no puede hacerlo. Su pedido sigue abierto, y buscamos a otra persona.',
      `Su código cambió. El nuevo, y quién le va a llamar, aparecen aquí cuando alguien acepte:\n${link}`,
      'No dé información a quien no sepa el código nuevo.',
      `También puede llamarnos: ${voice}, TTY ${tty}.`,
    ].join('\n\n'),
  }),
};
/** The agent who had accepted lost access: the name and code word that the resident knows are no longer valid. */
export const callerLost = (facts: LinkFacts): Text => CALLER_LOST[facts.language](facts);

/** With the date: mail may be read any time. */
const dated = ({ by, zone }: { by: Instant; zone: Zone }, language: ScreenLanguage): string =>
  dayTimeAndZone(by, 0, zone, language);

const SLIPS: Readonly<Record<ScreenLanguage, (facts: LinkFacts, by: string) => Text>> = {
  en: ({ link, lines: { voice, tty } }, by) => ({
    subject: 'Your request at kynect: we may be late',
    text: [
      `We promised that somebody will contact you by this time: ${by}. It may take longer. We are sorry.`,
      `If you do nothing, your request stays open. What you can choose now is shown here:\n${link}`,
      `You can also call us: ${voice}, TTY ${tty}.`,
    ].join('\n\n'),
  }),
  es: ({ link, lines: { voice, tty } }, by) => ({
    subject: 'Su pedido en kynect: quizá nos retrasemos',
    text: [
      `Le prometimos que alguien se comunicará con usted a más tardar a esta hora: ${by}. Quizá tarde más. Lo sentimos.`,
      `Si usted no hace nada, su pedido sigue abierto. Aquí puede ver qué puede elegir ahora:\n${link}`,
      `También puede llamarnos: ${voice}, TTY ${tty}.`,
    ].join('\n\n'),
  }),
};
/** The current promise may not be kept. */
export const promiseSlips = (facts: LinkFacts): Text | null =>
  facts.promised && SLIPS[facts.language](facts, dated(facts.promised, facts.language));
