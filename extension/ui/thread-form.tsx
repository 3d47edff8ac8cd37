/** Writing to a resident: how it goes, a ready-made message, the text. The text field belongs to the caller. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Thread } from '../../shared/contracts/thread.ts';
import { isTooLong } from '../../shared/limits.ts';
import { MESSAGE_TEMPLATES } from '../../shared/message-templates.ts';
import type { Instant } from '../../shared/vocabulary.ts';
import type { ThreadWords } from '../locales/thread-words.ts';
import { newestUnread, templateText } from '../model/thread-text.ts';
import { whileShown } from './on-shown.ts';

/** Replies count as read when their page is shown. */
export const useReadReplies = (
  referralId: string,
  thread: Thread | null | undefined,
  read: (until: Instant) => void,
): void => {
  const unread = thread ? newestUnread(thread) : undefined;
  useEffect(() => {
    if (unread === undefined) return;
    return whileShown(() => read(unread));
  }, [referralId, unread]);
};

type TemplateProps = {
  readonly id: string;
  readonly thread: Thread;
  readonly words: ThreadWords;
  readonly choose: (text: string) => void;
};
const TemplateChoice = ({ id, thread, words, choose }: TemplateProps) => (
  <p class="field">
    <label for={id}>{words.template}</label>
    <select
      id={id}
      value=""
      onChange={({ currentTarget }) => {
        const chosen = MESSAGE_TEMPLATES.find((each) => each === currentTarget.value);
        if (chosen) choose(templateText(thread, chosen));
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
);

type Props = {
  readonly id: string;
  readonly thread: Thread;
  readonly words: ThreadWords;
  /** How the message goes, and which language the resident reads. */
  readonly lead: string;
  readonly draft: { readonly value: string; set(text: string): void };
  readonly busy: boolean;
  /** `sent`: the service has it. A retry after a lost answer has the same key, so it is the same message. */
  readonly write: (text: string, idempotencyKey: string, sent: () => void) => void;
  /** The result of the last attempt. */
  readonly result: ComponentChildren;
  /** The text field. */
  readonly children: ComponentChildren;
};
export const ThreadForm = ({ id, thread, words, lead, draft, busy, write, result, children }: Props) => {
  const form = useRef<HTMLFormElement>(null);
  const [isEmpty, setEmpty] = useState(false);
  const unanswered = useRef<{ text: string; key: string }>(undefined);
  const submit = (event: Event) => {
    event.preventDefault();
    const text = draft.value.trim();
    setEmpty(text === '');
    if (text === '' || isTooLong(draft.value, 'threadMessage'))
      return form.current?.querySelector('textarea')?.focus();
    if (unanswered.current?.text !== text) unanswered.current = { text, key: crypto.randomUUID() };
    write(text, unanswered.current.key, () => {
      unanswered.current = undefined;
    });
  };
  return (
    <form class="action form" ref={form} noValidate aria-label={words.heading} onSubmit={submit}>
      <p class="muted small">{lead}</p>
      <TemplateChoice id={`${id}-template`} thread={thread} words={words} choose={draft.set} />
      {children}
      {isEmpty && draft.value.trim() === '' && (
        <p class="bad" role="alert">
          {words.empty}
        </p>
      )}
      <p>
        <button type="submit" class="button wide" aria-disabled={busy}>
          {words.write}
        </button>
      </p>
      {result}
    </form>
  );
};
