/** The messages with a resident, oldest first, each with its delivery status. */
import type { Thread } from '../../shared/contracts/thread.ts';
import type { Instant } from '../../shared/vocabulary.ts';
import type { ThreadWords } from '../locales/thread-words.ts';
import { deliveryText, writerText } from '../model/thread-text.ts';

type Props = {
  readonly thread: Thread;
  readonly words: ThreadWords;
  readonly timeText: (at: Instant) => string;
};
export const ThreadLog = ({ thread, words, timeText }: Props) =>
  thread.messages.length === 0 ? (
    thread.way !== null && <p class="muted">{words.none}</p>
  ) : (
    <ol class="thread">
      {thread.messages.map((message) => (
        <li key={message.id} data-from={message.from}>
          <p class="muted">
            <strong>{writerText(message, words)}</strong> <span class="number">{timeText(message.at)}</span>
            {!message.isRead && <strong class="due"> {words.fresh}</strong>}
          </p>
          <p class="thread-text" lang={message.from === 'resident' ? undefined : thread.language}>
            {message.text}
          </p>
          {message.wantsOtherTime && <p>{words.wantsOtherTime}</p>}
          {message.delivery && (
            <p class={message.delivery.state === 'failed' ? 'bad' : 'muted'}>
              {deliveryText(message.delivery, words, timeText)}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
