/** Las palabras de los mensajes con una persona. */

import type { ThreadWords } from '../en/thread.ts';
import { ended } from '../ended.ts';

export const words: ThreadWords = {
  heading: 'Mensajes',
  none: 'Todavía no hay.',
  you: 'Usted',
  resident: 'Residente',
  earlier: (name) => `${name}, que la tuvo antes que usted`,
  wantsOtherTime: 'Quiere otra hora.',
  unread: (count) => (count === 1 ? '1 mensaje nuevo' : `${count} mensajes nuevos`),
  fresh: 'Nuevo',
  delivery: {
    sent: { text: 'Enviado por texto. Sin confirmar todavía', email: 'Enviado por correo' },
    delivered: { text: 'Entregado por texto', email: 'Entregado por correo' },
    failed: { text: 'No entregado: el texto falló', email: 'No entregado: el correo falló' },
    'out-of-date': { text: 'No enviado', email: 'No enviado' },
  },
  waiting: { text: 'Todavía no enviado, va por texto', email: 'Todavía no enviado, va por correo' },
  waitsUntil: (time) => `Allí es de noche. Sale ${time}`,
  noWay:
    'A esta persona no le llegan textos ni correos sobre este pedido. Comuníquese con ella de otra manera.',
  byText: 'Va por texto. Su respuesta aparece aquí y suena.',
  byMail: 'Va por correo. No puede contestarlo; le pide que llame al número de usted que ya conoce.',
  atNight: (time) => `Allí es de noche, así que el texto sale ${ended(time)}`,
  theyRead: (language) => `Lee ${language}.`,
  template: 'Texto preparado',
  chooseTemplate: 'Escribir uno propio',
  templates: {
    tried: 'Intenté llamarle',
    calling: 'Le llamo en unos minutos',
    late: 'Voy con retraso',
    'have-ready': 'Qué tener a mano',
  },
  label: 'Mensaje',
  hint: 'Un teléfono lo muestra a quien lo mire: sin nombres, direcciones ni números largos.',
  write: 'Enviar',
  empty: 'Primero escriba algo.',
  done: 'Va en camino.',
};
