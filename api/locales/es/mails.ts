/** Mail to residents in Spanish. */
import type { MailWords } from '../words.ts';

const times = (tries: number): string => (tries === 1 ? 'una vez' : `${tries} veces`);

export const words: MailWords = {
  phoneLines: ({ voice, tty }) => `También puede llamarnos: ${voice}, TTY ${tty}.`,
  times,
  mails: {
    'private-link': {
      subject: 'Su pedido en kynect: enlace privado',
      lines: ({ link }) => [
        'Alguien dio esta dirección al pedir ayuda en una página de kynect.',
        `Aquí puede ver cómo va el pedido, cambiarlo o cancelarlo:\n${link}`,
        'No comparta este enlace: quien lo tiene puede cambiar el pedido. No muestra su nombre ni su número de teléfono.',
      ],
      last: 'Si usted no lo pidió, no tiene que hacer nada.',
    },
    'caller-lost': {
      subject: 'Su pedido en kynect: otra persona le va a ayudar',
      lines: ({ link }) => [
        'La persona que se había comprometido a comunicarse con usted ya no puede hacerlo. Su pedido sigue abierto, y buscamos a otra persona.',
        `Su código cambió. El nuevo, y quién le va a llamar, aparecen aquí cuando alguien acepte:\n${link}`,
        'No dé información a quien no sepa el código nuevo.',
      ],
    },
    'caller-changed': {
      subject: 'Su pedido en kynect: le contactará un colega',
      lines: ({ name, phone, codeWord, link }) => [
        `Ahora se comunicará con usted ${name}, desde este número: ${phone}. ${name} trabaja con la persona que se había comprometido antes.`,
        `Su código cambió. Ahora es ${codeWord}. ${name} lo dirá primero. No dé información a quien no lo sepa.`,
        `Aquí puede ver cómo va su pedido y qué puede cambiar:\n${link}`,
      ],
    },
    'promise-slips': {
      subject: 'Su pedido en kynect: quizá nos retrasemos',
      lines: ({ time, link }) => [
        `Le prometimos que alguien se comunicará con usted a más tardar a esta hora: ${time}. Quizá tarde más. Lo sentimos.`,
        `Si usted no hace nada, su pedido sigue abierto. Aquí puede ver qué puede elegir ahora:\n${link}`,
      ],
    },
    accepted: {
      subject: 'Su pedido en kynect: quién se comunicará con usted',
      lines: ({ name, phone, codeWord, link }) => [
        `${name} aceptó su pedido y se comunicará con usted desde este número: ${phone}.`,
        `Su código es ${codeWord}. ${name} lo dirá primero. No dé información a quien no lo sepa.`,
        `Aquí puede ver cómo va su pedido y qué puede cambiar:\n${link}`,
      ],
    },
    'holder-wrote': {
      subject: 'Un mensaje sobre su pedido en kynect',
      lines: ({ name, phone, wrote, link }) => [
        `${name}, que aceptó su pedido, le escribe:`,
        wrote,
        `Nadie lee las respuestas a este correo. Para contestar, llame a ${name}: ${phone}.`,
        `Aquí puede ver cómo va su pedido y qué puede cambiar:\n${link}`,
      ],
    },
    rescheduled: {
      subject: 'Su pedido en kynect: su nueva hora',
      lines: ({ time, link }) => [
        `Alguien se comunicará con usted a más tardar a esta hora: ${time}.`,
        `Aquí puede buscar otra hora o cancelar:\n${link}`,
      ],
    },
    'call-reminder': {
      subject: 'Su pedido en kynect: se acerca su hora',
      lines: ({ time, link }) => [
        `Usted eligió una hora. Alguien se comunicará con usted a más tardar a esta hora: ${time}.`,
        `Si ya no le conviene, aquí puede buscar otra o cancelar:\n${link}`,
      ],
    },
    'time-link': {
      subject: 'Su pedido en kynect: otra hora',
      lines: ({ link }) => [`Usted nos pidió otra hora. Búsquela aquí:\n${link}`],
    },
    'day-closed': {
      subject: 'Su pedido en kynect: el día que eligió está cerrado',
      lines: ({ link }) => [
        'Lo sentimos: el servicio está cerrado el día que usted eligió. Su pedido sigue abierto, sin una hora prometida.',
        `Aquí puede buscar otra hora:\n${link}`,
      ],
    },
    'promise-missed': {
      subject: 'Su pedido en kynect: vamos con retraso',
      lines: ({ time, link }) => [
        `Le prometimos que alguien se comunicaría con usted a más tardar a esta hora: ${time}. No fue así. Lo sentimos.`,
        `Su pedido sigue abierto. Aquí puede ver qué puede elegir ahora:\n${link}`,
      ],
    },
    complete: {
      subject: 'Su pedido en kynect: ¿cómo le fue?',
      lines: ({ link }) => [
        `Su pedido está completo. Aquí puede leer cómo terminó y decir cómo le fue:\n${link}`,
        'Si no es así, o si nadie se comunicó con usted, puede decirlo allí durante tres días.',
      ],
    },
    'unable-to-reach': {
      subject: 'Su pedido en kynect: no pudimos comunicarnos con usted',
      lines: ({ link, tries }) => [
        `Le buscamos ${times(tries)} y no le encontramos. Por eso su pedido terminó.`,
        `Si nadie le buscó, díganos aquí. Tiene tres días:\n${link}`,
      ],
    },
    expired: {
      subject: 'Su pedido en kynect: nadie pudo atenderlo',
      lines: () => ['Lo sentimos: nadie pudo atender su pedido, y terminó. Puede pedir ayuda otra vez.'],
    },
    'as-asked': {
      subject: 'Su pedido en kynect está cerrado',
      lines: () => ['Cerramos su pedido como usted pidió.'],
    },
    helped: {
      subject: 'Su pedido en kynect está cerrado',
      lines: () => ['Cerramos su pedido porque usted ya recibió ayuda.'],
    },
    'sent-twice': {
      subject: 'Su pedido en kynect está cerrado',
      lines: () => ['Cerramos su pedido porque se envió más de una vez.'],
    },
    'cannot-help': {
      subject: 'Su pedido en kynect está cerrado',
      lines: () => ['Cerramos su pedido porque no podemos ayudarle con esto. Por favor, llámenos.'],
    },
  },
};
