/** Pushes to an agent's browser in Spanish. */
import type { PushWords } from '../words.ts';

export const words: PushWords = {
  title: (help, language) => `Referencia: ${help}, ${language}`,
  place: (county) => `Condado de ${county}`,
  answerBy: (time) => `conteste antes de ${time}`,
  openToAll: 'abierta a todos',
  callNow: {
    subject: 'Falta una llamada',
    text: 'Usted aceptó una referencia y aún no hay intentos anotados. Abra para llamar.',
  },
  reply: { subject: 'Un residente le escribió', text: 'Abra para leer y contestar.' },
  staffWrote: (staff) => `${staff}, personal de kynect`,
};
