/** Answers to texts that we receive (rule 43h), in one or two segments. They reveal nothing about a request. */
import type { ScreenLanguage } from '../../../shared/i18n/languages.ts';
import type { TextAnswer } from '../../domain/text-words.ts';

type Lines = { readonly voice: string; readonly tty: string };
type Words = Readonly<Record<Exclude<TextAnswer, 'silent' | 'time-link'>, (lines: Lines) => string>>;

const WORDS: Readonly<Record<ScreenLanguage, Words>> = {
  en: {
    stopped: ({ voice }) =>
      `kynect: you get no more texts from us. Your requests stay open. To get texts again, reply START. To talk to us, call ${voice}.`,
    started: () => 'kynect: you get texts about your requests again. Reply STOP to end them.',
    help: ({ voice, tty }) =>
      `kynect On Demand: calls about health coverage. For help call ${voice}, TTY ${tty}. Reply 2 for another time, 3 to cancel your request, STOP to end texts. Message and data rates may apply.`,
    kept: () => 'kynect: all right. Your request stays as it is.',
    'ask-caller': ({ voice }) =>
      `kynect: somebody has accepted your request. Tell them when they contact you, or call us: ${voice}.`,
    cancelled: () => 'kynect: your request is cancelled. Nobody will contact you.',
    'nothing-open': ({ voice }) => `kynect: we have no open request for this number. Call us: ${voice}.`,
    'not-understood': ({ voice, tty }) =>
      `kynect: nobody reads texts here. Reply 1 to keep your request, 2 for another time, 3 to cancel. To talk to us, call ${voice}, TTY ${tty}.`,
  },
  es: {
    stopped: ({ voice }) =>
      `kynect: ya no recibirá mensajes nuestros. Sus pedidos siguen abiertos. Para recibirlos otra vez, responda START. Para hablar con nosotros, llame al ${voice}.`,
    started: () => 'kynect: recibirá otra vez mensajes sobre sus pedidos. Responda ALTO para no recibir más.',
    help: ({ voice, tty }) =>
      `kynect On Demand: llamadas sobre cobertura de salud. Para ayuda llame al ${voice}, TTY ${tty}. Responda 2 para otra hora, 3 para cancelar su pedido, ALTO para no recibir más mensajes. Pueden aplicar cargos por mensajes y datos.`,
    kept: () => 'kynect: de acuerdo. Su pedido sigue como está.',
    'ask-caller': ({ voice }) =>
      `kynect: alguien ya aceptó su pedido. Dígaselo cuando se comunique con usted, o llámenos: ${voice}.`,
    cancelled: () => 'kynect: su pedido está cancelado. Nadie se comunicará con usted.',
    'nothing-open': ({ voice }) =>
      `kynect: no tenemos ningún pedido abierto para este número. Llámenos: ${voice}.`,
    'not-understood': ({ voice, tty }) =>
      `kynect: nadie lee mensajes aquí. Responda 1 para mantener su pedido, 2 para otra hora, 3 para cancelar. Para hablar con nosotros, llame al ${voice}, TTY ${tty}.`,
  },
};

/** Null if nothing is sent, or if the outbox sends a text instead. */
export const textAnswer = (answer: TextAnswer, language: ScreenLanguage, lines: Lines): string | null =>
  answer === 'silent' || answer === 'time-link' ? null : WORDS[language][answer](lines);
