/** Pushes to an agent's browser in English. */
import type { PushWords } from '../words.ts';

export const words: PushWords = {
  title: (help, language) => `Referral: ${help}, ${language}`,
  place: (county) => `${county} County`,
  answerBy: (time) => `answer by ${time}`,
  openToAll: 'open to all',
  callNow: {
    subject: 'A call is due',
    text: 'You accepted a referral, and no attempt is logged yet. Open to call.',
  },
  reply: { subject: 'A resident wrote to you', text: 'Open to read and answer.' },
  staffWrote: (staff) => `${staff}, kynect staff`,
};
