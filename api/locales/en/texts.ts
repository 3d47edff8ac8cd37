/** Texts to residents, and answers to theirs, in English. Each fits into two segments (`../../delivery/gsm7.test.ts`). */
import type { TextWords } from '../words.ts';

export const words: TextWords = {
  news: {
    'private-link': ({ link }) =>
      `kynect: follow, change, or cancel your request here: ${link} Keep this link to yourself. If you did not ask for help, do nothing. HELP for help, STOP to end texts.`,
    accepted: ({ link, name, phone, codeWord }) =>
      `kynect: ${name} will contact you from ${phone}. Your code is ${codeWord}: they say it first. Share nothing with somebody who does not know it. Reply 2 for another time. ${link}`,
    'holder-wrote': ({ name, wrote }) => `kynect: ${name} writes: ${wrote}`,
    'caller-lost': ({ link }) =>
      `kynect: the person who had agreed to contact you no longer can. We are looking for somebody else. Your code has changed: ${link}`,
    'caller-changed': ({ link, name, phone, codeWord }) =>
      `kynect: ${name}, a colleague, will contact you from ${phone} now. Your new code is ${codeWord}: they say it first. Share nothing with somebody who does not know it. ${link}`,
    'promise-slips': ({ time }) =>
      `kynect: we promised to contact you by ${time}. It may take longer, sorry. Reply 1 to keep waiting, 2 for another time, 3 to cancel.`,
    'promise-missed': ({ time }) =>
      `kynect: we promised to contact you by ${time}. That did not happen, sorry. Reply 1 to keep waiting, 2 for another time, 3 to cancel.`,
    rescheduled: ({ time }) =>
      `kynect: somebody will contact you by ${time}. Reply 2 for another time, 3 to cancel.`,
    'call-reminder': ({ time }) =>
      `kynect: somebody will contact you by ${time}. Reply 1 to keep this time, 2 for another time, 3 to cancel.`,
    'day-closed': () =>
      'kynect: we are closed on the day you chose. We are sorry. Your request stays open, without a promised time. Reply 1 to keep waiting, 2 for another time, 3 to cancel.',
    'number-code': ({ code }) =>
      `kynect: your code is ${code}. Type it on the page where you asked for it. We never ask for it in a call. If you did not ask, do nothing.`,
    'time-link': ({ link }) => `kynect: choose another time here: ${link}`,
    complete: ({ link }) =>
      `kynect: your request is complete. How did it go? Tell us, also if it is not right, within three days: ${link}`,
    'unable-to-reach': ({ link, tries }) =>
      `kynect: we tried ${tries === 1 ? 'once' : `${tries} times`} and could not reach you, so your request has ended. If nobody tried, tell us within three days: ${link}`,
    expired: ({ voice }) =>
      `kynect: we are sorry, nobody was able to take your request, and it has ended. You can ask again, or call ${voice}.`,
    'as-asked': () => 'kynect: our staff closed your request as you asked us to.',
    helped: () => 'kynect: our staff closed your request because you have been helped.',
    'sent-twice': () => 'kynect: our staff closed your request because it was sent more than once.',
    'cannot-help': ({ voice }) =>
      `kynect: our staff closed your request because we cannot help with this. Please call ${voice}.`,
  },
  answers: {
    stopped: ({ voice }) =>
      `kynect: you get no more texts from us. This does not cancel any request. To get texts again, reply START. To talk to us, call ${voice}.`,
    started: () => 'kynect: you get texts about your requests again. Reply STOP to end them.',
    help: ({ voice, tty }) =>
      `kynect On Demand: calls about health coverage. For help call ${voice}, TTY ${tty}. Reply 2 for another time, 3 to cancel your request, STOP to end texts. Message and data rates may apply.`,
    'help-idle': ({ voice, tty }) =>
      `kynect On Demand: calls about health coverage. For help call ${voice}, TTY ${tty}. Reply STOP to end texts. Message and data rates may apply.`,
    kept: () => 'kynect: all right. Your request stays as it is.',
    'no-other-time': ({ voice, tty }) =>
      `kynect: there is no other time to choose now. Your request stays as it is. Reply 2 later to look again, 3 to cancel, or call ${voice}, TTY ${tty}.`,
    'passed-on': ({ voice, tty }) =>
      `kynect: the person who accepted your request gets your text. To talk to us, call ${voice}, TTY ${tty}.`,
    'kept-for-holder': ({ voice, tty }) =>
      `kynect: whoever accepts your request will get your text. Reply 2 for another time, 3 to cancel. To talk to us, call ${voice}, TTY ${tty}.`,
    'passed-on-timed': ({ voice, tty, time }) =>
      `kynect: somebody will contact you by ${time}. Your text goes to the person who will help you. Reply 2 for another time, 3 to cancel. To talk to us, call ${voice}, TTY ${tty}.`,
    cancelled: () =>
      'kynect: this request is cancelled. Nobody will contact you about it. If there are other requests from this number, they go on. To cancel the next one, reply 3 again.',
    'nothing-open': ({ voice }) =>
      `kynect: we have no open request that we texted this number about. Call us: ${voice}.`,
    'not-understood': ({ voice, tty }) =>
      `kynect: nobody reads texts here. To talk to us, call ${voice}, TTY ${tty}.`,
  },
};
