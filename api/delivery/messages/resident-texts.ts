/** Texts to a resident (rules 9b and 9c): the same news as in mail, shorter, without anything that they typed. */
import type { ScreenLanguage } from '../../../shared/i18n/languages.ts';
import { dayTimeAndZone } from '../../../shared/i18n/when.ts';
import type { CloseReason } from '../../../shared/vocabulary.ts';
import type { MessageTo } from '../../domain/messages.ts';
import { type NewsFacts, spoken } from './resident-news.ts';

type Facts = Omit<NewsFacts, 'promised' | 'caller' | 'end'>;
type Caller = NonNullable<NewsFacts['caller']>;
/** `time`: the promised time, with date and zone. */
type Words = {
  'private-link': (facts: Facts) => string;
  accepted: (facts: Facts, caller: Caller) => string;
  'caller-lost': (facts: Facts) => string;
  'promise-slips': (facts: Facts, time: string) => string;
  'promise-missed': (facts: Facts, time: string) => string;
  rescheduled: (facts: Facts, time: string) => string;
  'call-reminder': (facts: Facts, time: string) => string;
  'day-closed': (facts: Facts) => string;
  'time-link': (facts: Facts) => string;
  complete: (facts: Facts) => string;
  'unable-to-reach': (facts: Facts) => string;
  expired: (facts: Facts) => string;
} & Readonly<Record<CloseReason, (facts: Facts) => string>>;

const WORDS: Readonly<Record<ScreenLanguage, Words>> = {
  en: {
    'private-link': ({ link }) =>
      `kynect: follow, change, or cancel your request here: ${link} Keep this link to yourself. If you did not ask for help, do nothing. HELP for help, STOP to end texts.`,
    accepted: ({ link }, { name, phone, codeWord }) =>
      `kynect: ${name} will contact you from ${spoken(phone)}. Your code is ${codeWord}: they say it first. Share nothing with somebody who does not know it. ${link}`,
    'caller-lost': ({ link }) =>
      `kynect: the person who had agreed to contact you no longer can. We are looking for somebody else. Your code has changed: ${link}`,
    'promise-slips': (_, time) =>
      `kynect: we promised to contact you by ${time}. It may take longer, sorry. Reply 1 to keep waiting, 2 for another time, 3 to cancel.`,
    'promise-missed': (_, time) =>
      `kynect: we promised to contact you by ${time}. That did not happen, sorry. Reply 1 to keep waiting, 2 for another time, 3 to cancel.`,
    rescheduled: (_, time) =>
      `kynect: somebody will contact you by ${time}. Reply 2 for another time, 3 to cancel.`,
    'call-reminder': (_, time) =>
      `kynect: somebody will contact you by ${time}. Reply 1 to keep this time, 2 for another time, 3 to cancel.`,
    'day-closed': () =>
      'kynect: we are closed on the day you chose. We are sorry. Your request stays open, without a promised time. Reply 1 to keep waiting, 2 for another time, 3 to cancel.',
    'time-link': ({ link }) => `kynect: choose another time here: ${link}`,
    complete: ({ link }) =>
      `kynect: your request is complete. How did it go? Tell us, also if it is not right, within three days: ${link}`,
    'unable-to-reach': ({ link, tries }) =>
      `kynect: we tried ${tries === 1 ? 'once' : `${tries} times`} and could not reach you, so your request has ended. If nobody tried, tell us within three days: ${link}`,
    expired: ({ lines: { voice } }) =>
      `kynect: we are sorry, nobody was able to take your request, and it has ended. You can ask again, or call ${voice}.`,
    'as-asked': () => 'kynect: our staff closed your request as you asked us to.',
    helped: () => 'kynect: our staff closed your request because you have been helped.',
    'sent-twice': () => 'kynect: our staff closed your request because it was sent more than once.',
    'cannot-help': ({ lines: { voice } }) =>
      `kynect: our staff closed your request because we cannot help with this. Please call ${voice}.`,
  },
  es: {
    'private-link': ({ link }) =>
      `kynect: siga, cambie o cancele su pedido aquí: ${link} No comparta este enlace. Si usted no pidió ayuda, no haga nada. AYUDA para ayuda, ALTO para no recibir más mensajes.`,
    accepted: ({ link }, { name, phone, codeWord }) =>
      `kynect: ${name} se comunicará con usted desde el ${spoken(phone)}. Su código es ${codeWord}: se lo dirá primero. No dé información a quien no lo sepa. ${link}`,
    'caller-lost': ({ link }) =>
      `kynect: la persona que iba a comunicarse con usted ya no puede. Buscamos a otra persona. Su código cambió: ${link}`,
    'promise-slips': (_, time) =>
      `kynect: prometimos comunicarnos con usted a más tardar ${time}. Quizá tarde más. Lo sentimos. Responda 1 para seguir esperando, 2 para otra hora, 3 para cancelar.`,
    'promise-missed': (_, time) =>
      `kynect: prometimos comunicarnos con usted a más tardar ${time}. No fue así. Lo sentimos. Responda 1 para seguir esperando, 2 para otra hora, 3 para cancelar.`,
    rescheduled: (_, time) =>
      `kynect: alguien se comunicará con usted a más tardar ${time}. Responda 2 para otra hora, 3 para cancelar.`,
    'call-reminder': (_, time) =>
      `kynect: alguien se comunicará con usted a más tardar ${time}. Responda 1 para mantener esta hora, 2 para otra hora, 3 para cancelar.`,
    'day-closed': () =>
      'kynect: estamos cerrados el día que eligió. Lo sentimos. Su pedido sigue abierto, sin una hora prometida. Responda 1 para seguir esperando, 2 para otra hora, 3 para cancelar.',
    'time-link': ({ link }) => `kynect: elija otra hora aquí: ${link}`,
    complete: ({ link }) =>
      `kynect: su pedido está completo. ¿Cómo le fue? Díganos, también si algo no es así, dentro de tres días: ${link}`,
    'unable-to-reach': ({ link, tries }) =>
      `kynect: lo intentamos ${tries === 1 ? 'una vez' : `${tries} veces`} y no pudimos comunicarnos con usted, así que su pedido terminó. Si nadie lo intentó, díganos dentro de tres días: ${link}`,
    expired: ({ lines: { voice } }) =>
      `kynect: lo sentimos, nadie pudo atender su pedido, y terminó. Puede pedir ayuda otra vez o llamar al ${voice}.`,
    'as-asked': () => 'kynect: cerramos su pedido como usted pidió.',
    helped: () => 'kynect: cerramos su pedido porque usted ya recibió ayuda.',
    'sent-twice': () => 'kynect: cerramos su pedido porque se envió más de una vez.',
    'cannot-help': ({ lines: { voice } }) =>
      `kynect: cerramos su pedido porque no podemos ayudarle con esto. Por favor, llame al ${voice}.`,
  },
};

/** Null if its news is out of date. */
export function residentText(type: MessageTo<'resident'>, facts: NewsFacts): string | null {
  const words = WORDS[facts.language];
  const { promised, caller, end } = facts;
  switch (type) {
    case 'accepted':
      return caller && words.accepted(facts, caller);
    case 'ended':
      return end && words[end](facts);
    case 'promise-slips':
    case 'promise-missed':
    case 'rescheduled':
    case 'call-reminder':
      return promised && words[type](facts, dayTimeAndZone(promised.by, 0, promised.zone, facts.language));
    case 'private-link':
    case 'caller-lost':
    case 'day-closed':
    case 'time-link':
      return words[type](facts);
  }
}
