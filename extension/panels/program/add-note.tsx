/** Adds a note of staff's to a referral's story. */
import { useRef, useState } from 'preact/hooks';
import { sendMessage } from '../../background/messages.ts';
import { programWords } from '../../locales/program-words.ts';
import { announce } from '../../state/live-region.ts';
import { useDraft } from '../../state/use-draft.ts';
import { i18n } from '../../state/worklist.ts';
import { FieldFault, faultyIf, useFaults } from '../../ui/field-fault.tsx';
import { ProblemNote } from '../../ui/problem.tsx';
import { LimitNote, leadToTooLong, limitOf, textInto } from '../../ui/typed.tsx';
import { useAction } from '../../ui/use-action.ts';

type Props = { readonly referralId: string; readonly changed: () => void };

export const AddNote = ({ referralId, changed }: Props) => {
  const text = programWords(i18n.value.screen).desk;
  const draft = useDraft(`program/${referralId}`, 'note');
  const form = useRef<HTMLElement>(null);
  /** Kept until the service answers, so a press repeated after a lost answer is one note. */
  const sent = useRef<{ readonly note: string; readonly noteId: string } | undefined>(undefined);
  const { run, busy, problem } = useAction();
  const faults = useFaults();
  const [said, setSaid] = useState('');
  const say = (what: string): void => {
    setSaid(what);
    announce(what);
  };
  const add = async () => {
    const note = draft.value.trim();
    setSaid('');
    if (note === '') return faults.mark('case-note', text.noteEmpty);
    if (leadToTooLong(form.current)) return;
    if (sent.current?.note !== note) sent.current = { note, noteId: crypto.randomUUID() };
    const { noteId } = sent.current;
    const answer = await run(() => sendMessage('staffNote', { referralId, noteId, note }));
    if (!answer?.ok) return;
    sent.current = undefined;
    draft.discard();
    say(text.noteDone);
    changed();
  };
  return (
    <section class="action case-add-note" ref={form}>
      <h2>{text.note}</h2>
      <p class="field">
        <label for="case-note">{text.noteText}</label>
        <span class="hint muted" id="case-note-hint">
          {text.noteHint}
        </span>
        <textarea
          id="case-note"
          rows={3}
          {...limitOf('case-note', draft.value, 'staffNote', 'case-note-hint')}
          {...(faults.fault && faultyIf(faults, 'case-note', 'case-note-hint'))}
          {...textInto(draft)}
        />
        <LimitNote id="case-note" text={draft.value} field="staffNote" />
        <FieldFault id="case-note" faults={faults} />
      </p>
      <button type="button" class="button" aria-disabled={busy} onClick={() => void add()}>
        {text.noteDo}
      </button>
      {said && <p class="note case-said">{said}</p>}
      {problem && <ProblemNote problem={problem} acting />}
    </section>
  );
};
