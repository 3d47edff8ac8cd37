/** Messages with a resident: what was written, and writing to them. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ReferralDetail } from '../../shared/contracts/worklist.ts';
import { isTooLong } from '../../shared/limits.ts';
import { MESSAGE_TEMPLATES } from '../../shared/message-templates.ts';
import { threadWords } from '../locales/thread-words.ts';
import { newestUnread, templateText, wayText } from '../model/thread-text.ts';
import { whileShown } from '../ui/on-shown.ts';
import { ThreadLog } from '../ui/thread-log.tsx';
import { useActing } from './acting.ts';
import { ask, changed } from './connection.ts';
import { useDraft } from './drafts.ts';
import { focusOn, TextField } from './parts.tsx';
import { i18n, put, tell } from './state.ts';
import { timeText } from './times.ts';

export const Messages = ({ detail }: { readonly detail: ReferralDetail }) => {
  const { screen, shared } = i18n.value;
  const words = threadWords(screen);
  const { referralId, thread } = detail;
  const draft = useDraft(referralId, 'message');
  const { run, busy, text: failed } = useActing();
  const [isEmpty, setEmpty] = useState(false);
  /** Repeated with the same key after a lost response: the first try may have arrived. */
  const unanswered = useRef<{ text: string; key: string }>(undefined);
  const unread = thread ? newestUnread(thread) : undefined;
  useEffect(() => {
    if (unread === undefined) return;
    const read = () =>
      void ask((api) => api.referrals.read.mutate({ referralId, until: unread })).then(changed);
    return whileShown(read);
  }, [referralId, unread]);
  if (!thread) return null;
  const id = `message-${referralId}`;
  const write = (event: Event) => {
    event.preventDefault();
    const text = draft.value.trim();
    setEmpty(text === '');
    if (text === '' || isTooLong(draft.value, 'threadMessage')) return focusOn(id);
    if (unanswered.current?.text !== text) unanswered.current = { text, key: crypto.randomUUID() };
    const { key } = unanswered.current;
    void run(
      (api) => api.referrals.write.mutate({ referralId, text, idempotencyKey: key }),
      (next) => {
        unanswered.current = undefined;
        draft.saved();
        put(next);
        tell(words.done);
      },
    );
  };
  return (
    <div class="form">
      <ThreadLog thread={thread} words={words} timeText={timeText} />
      <p class="small muted">
        {wayText(thread, words, timeText)}{' '}
        {thread.way !== null && words.theyRead(shared.language[thread.language])}
      </p>
      {thread.way !== null && (
        <form class="form" onSubmit={write} noValidate aria-label={words.heading}>
          <p class="field">
            <label for={`${id}-template`}>{words.template}</label>
            <select
              id={`${id}-template`}
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
          <TextField id={id} label={words.label} hint={words.hint} draft={draft} limit="threadMessage" />
          {isEmpty && draft.value.trim() === '' && (
            <p class="bad" role="alert">
              {words.empty}
            </p>
          )}
          {failed !== undefined && (
            <p class="bad" role="alert">
              {failed}
            </p>
          )}
          <button type="submit" class="button wide" aria-disabled={busy}>
            {words.write}
          </button>
        </form>
      )}
    </div>
  );
};
