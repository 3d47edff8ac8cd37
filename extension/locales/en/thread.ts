/** Words of the messages with a resident. */
import type { ThreadDelivery } from '../../../shared/contracts/thread.ts';
import type { MessageTemplate } from '../../../shared/message-templates.ts';
import { ended } from '../ended.ts';

type By = ThreadDelivery['by'];
const templates: Record<MessageTemplate, string> = {
  tried: 'I tried to call you',
  calling: 'I will call in a few minutes',
  late: 'I am running late',
  'have-ready': 'What to have ready',
};
const delivery: Record<Exclude<ThreadDelivery['state'], 'waiting'>, Record<By, string>> = {
  sent: { text: 'Sent by text. Not confirmed yet', email: 'Sent by e-mail' },
  delivered: { text: 'Delivered by text', email: 'Delivered by e-mail' },
  failed: { text: 'Not delivered: the text failed', email: 'Not delivered: the e-mail failed' },
  'out-of-date': { text: 'Not sent', email: 'Not sent' },
};

export const words = {
  heading: 'Messages',
  none: 'None yet.',
  you: 'You',
  resident: 'Resident',
  earlier: (name: string) => `${name}, who had this before you`,
  wantsOtherTime: 'They want another time.',
  unread: (count: number) => (count === 1 ? '1 new message' : `${count} new messages`),
  fresh: 'New',
  delivery,
  waiting: { text: 'Not sent yet, goes by text', email: 'Not sent yet, goes by e-mail' } satisfies Record<
    By,
    string
  >,
  waitsUntil: (time: string) => `It is night where they are. Goes out ${time}`,
  noWay: 'No texts or mail about this request go to this resident. Contact them another way.',
  byText: 'It goes by text. Their answer appears here and rings.',
  byMail: 'It goes by e-mail. They can’t answer it; it asks them to call the number that they have for you.',
  atNight: (time: string) => `It is night where they are, so the text goes out ${ended(time)}`,
  theyRead: (language: string) => `They read ${language}.`,
  template: 'Ready-made',
  chooseTemplate: 'Write your own',
  templates,
  label: 'Message',
  hint: 'A phone shows it to whoever looks at it: no names, addresses, or long numbers.',
  write: 'Send',
  empty: 'Write something first.',
  done: 'It is on its way.',
};
export type ThreadWords = typeof words;
