/** Messages with a resident: what was written, and writing to them. */
import type { ReferralDetail } from '../../shared/contracts/worklist.ts';
import { threadWords } from '../locales/thread-words.ts';
import { wayText } from '../model/thread-text.ts';
import { ThreadForm, useReadReplies } from '../ui/thread-form.tsx';
import { ThreadLog } from '../ui/thread-log.tsx';
import { useActing } from './acting.ts';
import { ask, changed } from './connection.ts';
import { useDraft } from './drafts.ts';
import { TextField } from './parts.tsx';
import { i18n, put, tell } from './state.ts';
import { timeText } from './times.ts';

export const Messages = ({ detail }: { readonly detail: ReferralDetail }) => {
  const { screen, shared } = i18n.value;
  const words = threadWords(screen);
  const { referralId, thread } = detail;
  const draft = useDraft(referralId, 'message');
  const { run, busy, text: failed } = useActing();
  useReadReplies(
    referralId,
    thread,
    (until) => void ask((api) => api.referrals.read.mutate({ referralId, until })).then(changed),
  );
  if (!thread) return null;
  const way = wayText(thread, words, timeText);
  const id = `message-${referralId}`;
  const write = (text: string, idempotencyKey: string, sent: () => void) =>
    void run(
      (api) => api.referrals.write.mutate({ referralId, text, idempotencyKey }),
      (next) => {
        sent();
        draft.saved();
        put(next);
        tell(words.done);
      },
    );
  return (
    <div class="form">
      <ThreadLog thread={thread} words={words} timeText={timeText} />
      {thread.way === null ? (
        <p class="small muted">{way}</p>
      ) : (
        <ThreadForm
          id={id}
          thread={thread}
          words={words}
          lead={`${way} ${words.theyRead(shared.language[thread.language])}`}
          draft={draft}
          busy={busy}
          write={write}
          result={
            failed !== undefined && (
              <p class="bad" role="alert">
                {failed}
              </p>
            )
          }
        >
          <TextField id={id} label={words.label} hint={words.hint} draft={draft} limit="threadMessage" />
        </ThreadForm>
      )}
    </div>
  );
};
