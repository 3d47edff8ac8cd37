/** Mail to residents in English. */
import type { MailWords } from '../words.ts';

const times = (tries: number): string => (tries === 1 ? 'once' : `${tries} times`);

export const words: MailWords = {
  phoneLines: ({ voice, tty }) => `You can also call us: ${voice}, TTY ${tty}.`,
  times,
  mails: {
    'private-link': {
      subject: 'Your request at kynect: private link',
      lines: ({ link }) => [
        'Somebody gave this address when asking for help on a kynect page.',
        `See how the request goes, change it, or cancel it here:\n${link}`,
        'Keep this link to yourself: whoever has it can change the request. It does not show your name or your phone number.',
      ],
      last: 'If you did not ask for this, you do not need to do anything.',
    },
    'caller-lost': {
      subject: 'Your request at kynect: somebody else will help you',
      lines: ({ link }) => [
        'The person who had agreed to contact you can no longer do so. Your request stays open, and we are looking for somebody else.',
        `Your code has changed. The new one, and who will call, is shown here once somebody accepts:\n${link}`,
        'Do not share anything with somebody who does not know the new code.',
      ],
    },
    'caller-changed': {
      subject: 'Your request at kynect: a colleague will contact you',
      lines: ({ name, phone, codeWord, link }) => [
        `${name} will contact you now, from this number: ${phone}. ${name} works with the person who had agreed before.`,
        `Your code has changed. It is ${codeWord} now. ${name} will say it first. Share nothing with somebody who does not know it.`,
        `How your request goes, and what you can change:\n${link}`,
      ],
    },
    'promise-slips': {
      subject: 'Your request at kynect: we may be late',
      lines: ({ time, link }) => [
        `We promised that somebody will contact you by this time: ${time}. It may take longer. We are sorry.`,
        `If you do nothing, your request stays open. What you can choose now is shown here:\n${link}`,
      ],
    },
    accepted: {
      subject: 'Your request at kynect: who will contact you',
      lines: ({ name, phone, codeWord, link }) => [
        `${name} has accepted your request and will contact you from this number: ${phone}.`,
        `Your code is ${codeWord}. ${name} will say it first. Share nothing with somebody who does not know it.`,
        `How your request goes, and what you can change:\n${link}`,
      ],
    },
    'holder-wrote': {
      subject: 'A message about your request at kynect',
      lines: ({ name, phone, wrote, link }) => [
        `${name}, who accepted your request, writes:`,
        wrote,
        `Nobody reads answers to this mail. To answer, call ${name}: ${phone}.`,
        `How your request goes, and what you can change:\n${link}`,
      ],
    },
    rescheduled: {
      subject: 'Your request at kynect: your new time',
      lines: ({ time, link }) => [
        `Somebody will contact you by this time: ${time}.`,
        `You can look for another time, or cancel, here:\n${link}`,
      ],
    },
    'call-reminder': {
      subject: 'Your request at kynect: your time is near',
      lines: ({ time, link }) => [
        `You chose a time. Somebody will contact you by this time: ${time}.`,
        `If it does not suit you any more, look for another one, or cancel, here:\n${link}`,
      ],
    },
    'time-link': {
      subject: 'Your request at kynect: another time',
      lines: ({ link }) => [`You asked for another time. Look for one here:\n${link}`],
    },
    'day-closed': {
      subject: 'Your request at kynect: the day you chose is closed',
      lines: ({ link }) => [
        'We are sorry: the service is closed on the day you chose. Your request stays open, without a promised time.',
        `You can look for another time here:\n${link}`,
      ],
    },
    'promise-missed': {
      subject: 'Your request at kynect: we are late',
      lines: ({ time, link }) => [
        `We promised that somebody will contact you by this time: ${time}. That did not happen. We are sorry.`,
        `Your request stays open. What you can choose now is shown here:\n${link}`,
      ],
    },
    complete: {
      subject: 'Your request at kynect: how did it go?',
      lines: ({ link }) => [
        `Your request is complete. You can read how it ended, and say how it went, here:\n${link}`,
        'If that is not right, or nobody contacted you, you can say so there for three days.',
      ],
    },
    'unable-to-reach': {
      subject: 'Your request at kynect: we could not reach you',
      lines: ({ link, tries }) => [
        `We tried ${times(tries)} and could not reach you, so your request has ended.`,
        `If nobody tried to contact you, you can say so for three days here:\n${link}`,
      ],
    },
    expired: {
      subject: 'Your request at kynect: nobody could take it',
      lines: () => [
        'We are sorry: nobody was able to take your request, and it has ended. You can ask again.',
      ],
    },
    'as-asked': {
      subject: 'Your request at kynect is closed',
      lines: () => ['Our staff closed your request as you asked us to.'],
    },
    helped: {
      subject: 'Your request at kynect is closed',
      lines: () => ['Our staff closed your request because you have been helped.'],
    },
    'sent-twice': {
      subject: 'Your request at kynect is closed',
      lines: () => ['Our staff closed your request because it was sent more than once.'],
    },
    'cannot-help': {
      subject: 'Your request at kynect is closed',
      lines: () => ['Our staff closed your request because we cannot help with this. Please call us.'],
    },
  },
};
