/** Mail to a resident about their request's progress (rule 9b). Contains nothing that the resident typed. */
import type { ScreenLanguage } from '../../../shared/i18n/languages.ts';
import { dayTimeAndZone } from '../../../shared/i18n/when.ts';
import { readPhone } from '../../../shared/phone-number.ts';
import type { CloseReason } from '../../../shared/vocabulary.ts';
import type { LinkFacts } from './private-link.ts';
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
};

type Said = { readonly subject: string; readonly lines: readonly string[] };
type In<Facts> = Readonly<Record<ScreenLanguage, (facts: Facts) => Said>>;

const LINES: Readonly<Record<ScreenLanguage, (lines: LinkFacts['lines']) => string>> = {
  en: ({ voice, tty }) => `You can also call us: ${voice}, TTY ${tty}.`,
  es: ({ voice, tty }) => `También puede llamarnos: ${voice}, TTY ${tty}.`,
};

const written = <Facts extends LinkFacts>(words: In<Facts>, facts: Facts): Text => {
  const { subject, lines } = words[facts.language](facts);
  return { subject, text: [...lines, LINES[facts.language](facts.lines)].join('\n\n') };
};

type Timed = LinkFacts & { time: string };
/** With the date, because mail may be read much later. Null if no time is set. */
const timed = (words: In<Timed>, facts: LinkFacts): Text | null =>
  facts.promised &&
  written(words, {
    ...facts,
    time: dayTimeAndZone(facts.promised.by, 0, facts.promised.zone, facts.language),
  });

const ACCEPTED: In<LinkFacts & Caller> = {
  en: ({ name, phone, codeWord, link }) => ({
    subject: 'Your request at kynect: who will contact you',
    lines: [
      `${name} has accepted your request and will contact you from this number: ${phone}.`,
      `Your code is ${codeWord}. ${name} will say it first. Share nothing with somebody who does not know it.`,
      `How your request goes, and what you can change:\n${link}`,
    ],
  }),
  es: ({ name, phone, codeWord, link }) => ({
    subject: 'Su pedido en kynect: quién se comunicará con usted',
    lines: [
      `${name} aceptó su pedido y se comunicará con usted desde este número: ${phone}.`,
      `Su código es ${codeWord}. ${name} lo dirá primero. No dé información a quien no lo sepa.`,
      `Aquí puede ver cómo va su pedido y qué puede cambiar:\n${link}`,
    ],
  }),
};
export const accepted = ({ caller, ...facts }: NewsFacts): Text | null =>
  caller && written(ACCEPTED, { ...facts, ...caller, phone: spoken(caller.phone) });

/** Formats a stored number as the tracker shows it: "502-555-0101 ext. 7". */
export function spoken(dialed: string): string {
  const { digits = dialed, extension = '' } = readPhone(dialed) ?? {};
  return digits.replace(/^(...)(...)/, '$1-$2-') + (extension && ` ext. ${extension}`);
}

const RESCHEDULED: In<Timed> = {
  en: ({ time, link }) => ({
    subject: 'Your request at kynect: your new time',
    lines: [
      `Somebody will contact you by this time: ${time}.`,
      `You can choose another time, or cancel, here:\n${link}`,
    ],
  }),
  es: ({ time, link }) => ({
    subject: 'Su pedido en kynect: su nueva hora',
    lines: [
      `Alguien se comunicará con usted a más tardar a esta hora: ${time}.`,
      `Aquí puede elegir otra hora o cancelar:\n${link}`,
    ],
  }),
};
export const rescheduled = (facts: NewsFacts): Text | null => timed(RESCHEDULED, facts);

const CALL_REMINDER: In<Timed> = {
  en: ({ time, link }) => ({
    subject: 'Your request at kynect: your time is near',
    lines: [
      `You chose a time. Somebody will contact you by this time: ${time}.`,
      `If it does not suit you any more, choose another one, or cancel, here:\n${link}`,
    ],
  }),
  es: ({ time, link }) => ({
    subject: 'Su pedido en kynect: se acerca su hora',
    lines: [
      `Usted eligió una hora. Alguien se comunicará con usted a más tardar a esta hora: ${time}.`,
      `Si ya no le conviene, aquí puede elegir otra o cancelar:\n${link}`,
    ],
  }),
};
export const callReminder = (facts: NewsFacts): Text | null => timed(CALL_REMINDER, facts);

const TIME_LINK: In<LinkFacts> = {
  en: ({ link }) => ({
    subject: 'Your request at kynect: another time',
    lines: [`You asked for another time. You can choose one here:\n${link}`],
  }),
  es: ({ link }) => ({
    subject: 'Su pedido en kynect: otra hora',
    lines: [`Usted pidió otra hora. Aquí puede elegirla:\n${link}`],
  }),
};
export const timeLink = (facts: NewsFacts): Text => written(TIME_LINK, facts);

const DAY_CLOSED: In<LinkFacts> = {
  en: ({ link }) => ({
    subject: 'Your request at kynect: the day you chose is closed',
    lines: [
      'We are sorry: the service is closed on the day you chose. Your request stays open, without a promised time.',
      `You can choose another time here:\n${link}`,
    ],
  }),
  es: ({ link }) => ({
    subject: 'Su pedido en kynect: el día que eligió está cerrado',
    lines: [
      'Lo sentimos: el servicio está cerrado el día que usted eligió. Su pedido sigue abierto, sin una hora prometida.',
      `Aquí puede elegir otra hora:\n${link}`,
    ],
  }),
};
export const dayClosed = (facts: NewsFacts): Text => written(DAY_CLOSED, facts);

const PROMISE_MISSED: In<Timed> = {
  en: ({ time, link }) => ({
    subject: 'Your request at kynect: we are late',
    lines: [
      `We promised that somebody will contact you by this time: ${time}. That did not happen. We are sorry.`,
      `Your request stays open. What you can choose now is shown here:\n${link}`,
    ],
  }),
  es: ({ time, link }) => ({
    subject: 'Su pedido en kynect: vamos con retraso',
    lines: [
      `Le prometimos que alguien se comunicaría con usted a más tardar a esta hora: ${time}. No fue así. Lo sentimos.`,
      `Su pedido sigue abierto. Aquí puede ver qué puede elegir ahora:\n${link}`,
    ],
  }),
};
export const promiseMissed = (facts: NewsFacts): Text | null => timed(PROMISE_MISSED, facts);

type Tried = LinkFacts & { tries: number };
/** Staff closed it, and why, in English and Spanish. */
function closed([why, porQue]: readonly [string, string]): In<Tried> {
  return {
    en: () => ({
      subject: 'Your request at kynect is closed',
      lines: [`Our staff closed your request ${why}.`],
    }),
    es: () => ({ subject: 'Su pedido en kynect está cerrado', lines: [`Cerramos su pedido ${porQue}.`] }),
  };
}

const ENDED: Readonly<Record<End, In<Tried>>> = {
  complete: {
    en: ({ link }) => ({
      subject: 'Your request at kynect: how did it go?',
      lines: [
        `Your request is complete. You can read how it ended, and say how it went, here:\n${link}`,
        'If that is not right, or nobody contacted you, you can say so there for three days.',
      ],
    }),
    es: ({ link }) => ({
      subject: 'Su pedido en kynect: ¿cómo le fue?',
      lines: [
        `Su pedido está completo. Aquí puede leer cómo terminó y decir cómo le fue:\n${link}`,
        'Si no es así, o si nadie se comunicó con usted, puede decirlo allí durante tres días.',
      ],
    }),
  },
  'unable-to-reach': {
    en: ({ link, tries }) => ({
      subject: 'Your request at kynect: we could not reach you',
      lines: [
        `We tried ${tries === 1 ? 'once' : `${tries} times`} and could not reach you, so your request has ended.`,
        `If nobody tried to contact you, you can say so for three days here:\n${link}`,
      ],
    }),
    es: ({ link, tries }) => ({
      subject: 'Su pedido en kynect: no pudimos comunicarnos con usted',
      lines: [
        `Lo intentamos ${tries === 1 ? 'una vez' : `${tries} veces`} y no pudimos comunicarnos con usted, así que su pedido terminó.`,
        `Si nadie intentó comunicarse con usted, puede decirlo aquí durante tres días:\n${link}`,
      ],
    }),
  },
  expired: {
    en: () => ({
      subject: 'Your request at kynect: nobody could take it',
      lines: ['We are sorry: nobody was able to take your request, and it has ended. You can ask again.'],
    }),
    es: () => ({
      subject: 'Su pedido en kynect: nadie pudo atenderlo',
      lines: ['Lo sentimos: nadie pudo atender su pedido, y terminó. Puede pedir ayuda otra vez.'],
    }),
  },
  'as-asked': closed(['as you asked us to', 'como usted pidió']),
  helped: closed(['because you have been helped', 'porque usted ya recibió ayuda']),
  'sent-twice': closed(['because it was sent more than once', 'porque se envió más de una vez']),
  'cannot-help': closed([
    'because we cannot help with this. Please call us',
    'porque no podemos ayudarle con esto. Por favor, llámenos',
  ]),
};
export const ended = ({ end, ...facts }: NewsFacts): Text | null => end && written(ENDED[end], facts);
