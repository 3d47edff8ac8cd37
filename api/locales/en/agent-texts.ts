/** For an agent's phone, in English. The texts fit into two segments (`../../delivery/gsm7.test.ts`). */
import type { AgentTextWords } from '../words.ts';

export const words: AgentTextWords = {
  general: ({ help, language, county, time, link }) =>
    `kynect: a referral for you: ${help}, ${language}, ${county} County. Answer by ${time}: ${link}`,
  mass: ({ help, language, county, link }) =>
    `kynect: a referral for the first who accepts: ${help}, ${language}, ${county} County: ${link}`,
  reminder: (link) =>
    `kynect: a resident whose referral you accepted waits for you, and no attempt is logged yet: ${link}`,
  reply: (link) =>
    `kynect: a resident whose referral you accepted wrote to you. Read it and answer here: ${link}`,
  staffWrote: ({ staff, text, link }) => `kynect: ${staff}, program staff: ${text} ${link}`,
  code: (code) =>
    `kynect: your code is ${code}. Type it in Preferred Contact to get referrals by text. We never ask for it in a call. If it was not you, do nothing. STOP ends all texts.`,
  page: {
    title: ({ help, language }) => `Referral: ${help}, ${language}`,
    place: (county, miles) => `${county} County, ${miles} ${miles === 1 ? 'mile' : 'miles'} from you`,
    answerBy: (time) => `Answer by ${time}.`,
    firstKeeps: 'It is open to all. The first to accept keeps it.',
    whatFollows:
      'Once you accept, the resident is told that you will contact them. You see their name and number when you are signed in.',
    accept: 'Accept',
    accepted: 'You accepted this referral',
    acceptedText: 'The resident is told that you will contact them. Sign in to see their name and number.',
    over: 'This offer is over',
    overText: 'Its time ended, somebody else has it, or the resident no longer needs it.',
    notNow: 'You can’t accept a referral now. Your page says why.',
    open: 'Open my page',
  },
};
