/** Texts to residents, and answers to theirs, in Spanish. Each fits into two segments (`../../delivery/gsm7.test.ts`). */
import type { TextWords } from '../words.ts';

export const words: TextWords = {
  news: {
    'private-link': ({ link }) =>
      `kynect: siga, cambie o cancele su pedido aquí: ${link} No comparta este enlace. Si usted no pidió ayuda, no haga nada. AYUDA para ayuda, ALTO para no recibir más mensajes.`,
    accepted: ({ link, name, phone, codeWord }) =>
      `kynect: ${name} se comunicará con usted desde el ${phone}. Su código es ${codeWord}: se lo dirá primero. No dé información a quien no lo sepa. Responda 2 para otra hora. ${link}`,
    'holder-wrote': ({ name, wrote }) => `kynect: ${name} le escribe: ${wrote}`,
    'caller-lost': ({ link }) =>
      `kynect: la persona que iba a comunicarse con usted ya no puede. Buscamos a otra persona. Su código cambió: ${link}`,
    'caller-changed': ({ link, name, phone, codeWord }) =>
      `kynect: ahora le contactará ${name}, un colega, desde el ${phone}. Su código nuevo es ${codeWord}: se lo dirá primero. No dé información a quien no lo sepa. ${link}`,
    'promise-slips': ({ time }) =>
      `kynect: prometimos comunicarnos con usted a más tardar ${time}. Quizá tarde más. Lo sentimos. Responda 1 para seguir esperando, 2 para otra hora, 3 para cancelar.`,
    'promise-missed': ({ time }) =>
      `kynect: prometimos comunicarnos con usted a más tardar ${time}. No fue así. Lo sentimos. Responda 1 para seguir esperando, 2 para otra hora, 3 para cancelar.`,
    rescheduled: ({ time }) =>
      `kynect: alguien se comunicará con usted a más tardar ${time}. Responda 2 para otra hora, 3 para cancelar.`,
    'call-reminder': ({ time }) =>
      `kynect: alguien se comunicará con usted a más tardar ${time}. Responda 1 para mantener esta hora, 2 para otra hora, 3 para cancelar.`,
    'day-closed': () =>
      'kynect: estamos cerrados el día que eligió. Lo sentimos. Su pedido sigue abierto, sin una hora prometida. Responda 1 para seguir esperando, 2 para otra hora, 3 para cancelar.',
    'number-code': ({ code }) =>
      `kynect: su código es ${code}. Escríbalo en la página donde lo pidió. Nunca lo pedimos en una llamada. Si no lo pidió, no haga nada.`,
    'time-link': ({ link }) => `kynect: elija otra hora aquí: ${link}`,
    complete: ({ link }) =>
      `kynect: su pedido está completo. ¿Cómo le fue? Díganos, también si algo no es así, dentro de tres días: ${link}`,
    'unable-to-reach': ({ link, tries }) =>
      `kynect: lo intentamos ${tries === 1 ? 'una vez' : `${tries} veces`} y no pudimos comunicarnos con usted, así que su pedido terminó. Si nadie lo intentó, díganos dentro de tres días: ${link}`,
    expired: ({ voice }) =>
      `kynect: lo sentimos, nadie pudo atender su pedido, y terminó. Puede pedir ayuda otra vez o llamar al ${voice}.`,
    'as-asked': () => 'kynect: cerramos su pedido como usted pidió.',
    helped: () => 'kynect: cerramos su pedido porque usted ya recibió ayuda.',
    'sent-twice': () => 'kynect: cerramos su pedido porque se envió más de una vez.',
    'cannot-help': ({ voice }) =>
      `kynect: cerramos su pedido porque no podemos ayudarle con esto. Por favor, llame al ${voice}.`,
  },
  answers: {
    stopped: ({ voice }) =>
      `kynect: ya no recibirá mensajes nuestros. Esto no cancela ningún pedido. Para recibirlos otra vez, responda START. Para hablar con nosotros, llame al ${voice}.`,
    started: () => 'kynect: recibirá otra vez mensajes sobre sus pedidos. Responda ALTO para no recibir más.',
    help: ({ voice, tty }) =>
      `kynect On Demand: llamadas sobre cobertura de salud. Para ayuda llame al ${voice}, TTY ${tty}. Responda 2 para otra hora, 3 para cancelar su pedido, ALTO para no recibir más mensajes. Pueden aplicar cargos por mensajes y datos.`,
    'help-idle': ({ voice, tty }) =>
      `kynect On Demand: llamadas sobre cobertura de salud. Para ayuda llame al ${voice}, TTY ${tty}. Responda ALTO para no recibir más mensajes. Pueden aplicar cargos por mensajes y datos.`,
    kept: () => 'kynect: de acuerdo. Su pedido sigue como está.',
    'no-other-time': ({ voice, tty }) =>
      `kynect: ahora no hay otra hora para elegir. Su pedido sigue como está. Responda 2 más tarde para ver otra vez, 3 para cancelar, o llame al ${voice}, TTY ${tty}.`,
    'passed-on': ({ voice, tty }) =>
      `kynect: la persona que aceptó su pedido recibe su mensaje. Para hablar con nosotros, llame al ${voice}, TTY ${tty}.`,
    'kept-for-holder': ({ voice, tty }) =>
      `kynect: quien acepte su pedido recibirá su mensaje. Responda 2 para otra hora, 3 para cancelar. Para hablar con nosotros, llame al ${voice}, TTY ${tty}.`,
    'passed-on-timed': ({ voice, tty, time }) =>
      `kynect: alguien se comunicará con usted a más tardar ${time}. Su mensaje llega a quien le ayudará. Responda 2 para otra hora, 3 para cancelar. Para hablar con nosotros, llame al ${voice}, TTY ${tty}.`,
    cancelled: () =>
      'kynect: este pedido ya está cancelado. Nadie se comunicará con usted por él. Si hay otros pedidos de este número, siguen abiertos. Para cancelar el siguiente, responda 3 otra vez.',
    'nothing-open': ({ voice }) =>
      `kynect: no hay ningún pedido abierto sobre el que hayamos escrito a este número. Llámenos: ${voice}.`,
    'not-understood': ({ voice, tty }) =>
      `kynect: nadie lee mensajes aquí. Para hablar con nosotros, llame al ${voice}, TTY ${tty}.`,
  },
};
