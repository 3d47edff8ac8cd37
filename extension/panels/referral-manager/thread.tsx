import { useEffect, useRef, useState } from 'preact/hooks';
import type { Thread } from '../../../shared/contracts/thread.ts';
import type { ReferralDetail } from '../../../shared/contracts/worklist.ts';
import { dayAndTime } from '../../../shared/i18n/when.ts';
import { MESSAGE_TEMPLATES } from '../../../shared/message-templates.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import { sendMessage } from '../../background/messages.ts';
import { threadWords } from '../../locales/thread-words.ts';
import { newestUnread, templateText, wayText } from '../../model/thread-text.ts';
import { useDraft } from '../../state/use-draft.ts';
import { i18n, serverNowOnce, worklist } from '../../state/worklist.ts';
import { whileShown } from '../../ui/on-shown.ts';
import { ThreadLog } from '../../ui/thread-log.tsx';
import { LimitNote, leadToTooLong, limitOf, textInto } from '../../ui/typed.tsx';
import { ActingNote, useActing } from './acting.tsx';

type Props = { readonly referral: ReferralDetail; readonly put: (detail: ReferralDetail) => void };
type WriteProps = Props & { readonly thread: Thread; readonly timeText: (at: Instant) => string };

/** Says how it goes before it is sent. A retry after a lost answer is the same message. */
const Write = ({ referral: { referralId }, thread, put, timeText }: WriteProps) => {
  const { screen, shared } = i18n.value;
  const words = threadWords(screen);
  const draft = useDraft(referralId, 'message');
  const form = useRef<HTMLFormElement>(null);
  const [isEmpty, setEmpty] = useState(false);
  const unanswered = useRef<{ text: string; key: string }>(undefined);
  const { state, act, busy } = useActing();
  const write = async () => {
    const text = draft.value.trim();
    setEmpty(text === '');
    if (text === '') return form.current?.querySelector('textarea')?.focus();
    if (leadToTooLong(form.current)) return;
    if (unanswered.current?.text !== text) unanswered.current = { text, key: crypto.randomUUID() };
    const idempotencyKey = unanswered.current.key;
    const typed = draft.value;
    await act(
      'message',
      () => sendMessage('writeToResident', { referralId, text, idempotencyKey }),
      (detail) => {
        unanswered.current = undefined;
        draft.saved(typed);
        put(detail);
      },
    );
  };
  return (
    <form
      class="action"
      ref={form}
      noValidate
      aria-label={words.heading}
      onSubmit={(event) => {
        event.preventDefault();
        void write();
      }}
    >
      <p class="muted">
        {wayText(thread, words, timeText)} {words.theyRead(shared.language[thread.language])}
      </p>
      <p class="field">
        <label for="message-template">{words.template}</label>
        <select
          id="message-template"
          value=""
          onChange={({ currentTarget }) => {
            const chosen = MESSAGE_TEMPLATES.find((each) => each === currentTarget.value);
            if (chosen) draft.set(templateText(thread, chosen));
            currentTarget.value = '';
          }}
        >
          <option value="">{words.chooseTemplate}</option>
          {MESSAGE_TEMPLATES.map((each) => (
            <option key={each} value={each}>
              {words.templates[each]}
            </option>
          ))}
        </select>
      </p>
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
        {isEmpty && draft.value.trim() === '' && (
          <span class="bad" role="alert">
            {words.empty}
          </span>
        )}
      </p>
      <p>
        <button type="submit" class="button" aria-disabled={busy}>
          {words.write}
        </button>
      </p>
      <ActingNote state={state} />
    </form>
  );
};

/** Messages with the resident, for the agent who holds the referral. What is on screen counts as read. */
export const Messages = ({ referral, put }: Props) => {
  const { screen } = i18n.value;
  const words = threadWords(screen);
  const zone = worklist.value?.zone ?? referral.zone;
  const timeText = (at: Instant) => dayAndTime(at, serverNowOnce(), zone, screen);
  const { thread, referralId } = referral;
  const unread = thread ? newestUnread(thread) : undefined;
  useEffect(() => {
    if (unread === undefined) return;
    const read = () => void sendMessage('readReplies', { referralId, until: unread }).catch(() => undefined);
    return whileShown(read);
  }, [referralId, unread]);
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
