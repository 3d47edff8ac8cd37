import type { Thread } from '../../../shared/contracts/thread.ts';
import type { ReferralDetail } from '../../../shared/contracts/worklist.ts';
import { dayAndTime } from '../../../shared/i18n/when.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import { sendMessage } from '../../background/messages.ts';
import { threadWords } from '../../locales/thread-words.ts';
import { wayText } from '../../model/thread-text.ts';
import { useDraft } from '../../state/use-draft.ts';
import { i18n, serverNowOnce, worklist } from '../../state/worklist.ts';
import { ThreadForm, useReadReplies } from '../../ui/thread-form.tsx';
import { ThreadLog } from '../../ui/thread-log.tsx';
import { LimitNote, limitOf, textInto } from '../../ui/typed.tsx';
import { ActingNote, useActing } from './acting.tsx';

type Props = { readonly referral: ReferralDetail; readonly put: (detail: ReferralDetail) => void };
type WriteProps = Props & { readonly thread: Thread; readonly timeText: (at: Instant) => string };

const Write = ({ referral: { referralId }, thread, put, timeText }: WriteProps) => {
  const { screen, shared } = i18n.value;
  const words = threadWords(screen);
  const draft = useDraft(referralId, 'message');
  const { state, act, busy } = useActing();
  const write = (text: string, idempotencyKey: string, sent: () => void) => {
    const typed = draft.value;
    void act(
      'message',
      () => sendMessage('writeToResident', { referralId, text, idempotencyKey }),
      (detail) => {
        sent();
        draft.saved(typed);
        put(detail);
      },
    );
  };
  return (
    <ThreadForm
      id="message"
      thread={thread}
      words={words}
      lead={`${wayText(thread, words, timeText)} ${words.theyRead(shared.language[thread.language])}`}
      draft={draft}
      busy={busy}
      write={write}
      result={<ActingNote state={state} />}
    >
      <p class="field">
        <label for="message">{words.label}</label>
        <span class="hint muted" id="message-hint">
          {words.hint}
        </span>
        <textarea
          id="message"
          rows={3}
          {...limitOf('message', draft.value, 'threadMessage', 'message-hint')}
          {...textInto(draft)}
        />
        <LimitNote id="message" text={draft.value} field="threadMessage" />
      </p>
    </ThreadForm>
  );
};

/** Messages with the resident, for the agent who holds the referral. What is on screen counts as read. */
export const Messages = ({ referral, put }: Props) => {
  const { screen } = i18n.value;
  const words = threadWords(screen);
  const zone = worklist.value?.zone ?? referral.zone;
  const timeText = (at: Instant) => dayAndTime(at, serverNowOnce(), zone, screen);
  const { thread, referralId } = referral;
  useReadReplies(
    referralId,
    thread,
    (until) => void sendMessage('readReplies', { referralId, until }).catch(() => undefined),
  );
  if (!thread) return null;
  return (
    <section aria-labelledby="detail-messages">
      <h2 id="detail-messages">{words.heading}</h2>
      <ThreadLog thread={thread} words={words} timeText={timeText} />
      {thread.way === null ? (
        <p class="muted">{words.noWay}</p>
      ) : (
        <Write referral={referral} thread={thread} put={put} timeText={timeText} />
      )}
    </section>
  );
};
