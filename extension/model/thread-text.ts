/** Texts about the messages with a resident. Pure. */
import type { Thread, ThreadDelivery, ThreadMessage } from '../../shared/contracts/thread.ts';
import { type MessageTemplate, TEMPLATE_TEXTS } from '../../shared/message-templates.ts';
import type { Instant } from '../../shared/vocabulary.ts';
import type { ThreadWords } from '../locales/thread-words.ts';

/** An instant with its day unless today, in the agent's zone. */
type TimeText = (at: Instant) => string;

export const deliveryText = (
  { by, state, waitsUntil }: ThreadDelivery,
  words: ThreadWords,
  timeText: TimeText,
): string => {
  if (state !== 'waiting') return words.delivery[state][by];
  return waitsUntil === null ? words.waiting[by] : words.waitsUntil(timeText(waitsUntil));
};

export const writerText = ({ from, name }: ThreadMessage, words: ThreadWords): string => {
  if (from === 'you') return words.you;
  return from === 'resident' ? words.resident : words.earlier(name ?? '');
};

/** How a message written now would be delivered, shown before it is sent. */
export const wayText = ({ way, waitsUntil }: Thread, words: ThreadWords, timeText: TimeText): string => {
  if (way === null) return words.noWay;
  if (waitsUntil !== null) return words.atNight(timeText(waitsUntil));
  return way === 'text' ? words.byText : words.byMail;
};

export const templateText = ({ language }: Thread, template: MessageTemplate): string =>
  TEMPLATE_TEXTS[language][template];

/** When the newest message that nobody has read came; undefined if all are read. */
export const newestUnread = ({ messages }: Thread): Instant | undefined =>
  messages.findLast(({ isRead }) => !isRead)?.at;
