/** An act of staff: a reason, a dry run that says what would happen, and the act itself. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { reasonFault } from '../../../shared/staff-reason.ts';
import { programWords } from '../../locales/program-words.ts';
import type { Answer } from '../../model/problem.ts';
import { announce } from '../../state/live-region.ts';
import { useDraft } from '../../state/use-draft.ts';
import { i18n } from '../../state/worklist.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { type Faults, FieldFault, faultyIf, useFaults } from '../../ui/field-fault.tsx';
import { ProblemNote } from '../../ui/problem.tsx';
import { textInto } from '../../ui/typed.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useHeldBack } from './held-back.ts';

export type How = { readonly reason: string; readonly dryRun: boolean };
type Deed<A, R> = {
  /** Where the reason is kept while it is typed. */
  readonly draft: string;
  readonly send: (act: A, how: How) => Promise<Answer<R>>;
  /** Why nothing is, or would be, changed; null if something is. */
  readonly nothing: (act: A, result: R) => string | null;
  readonly will: (act: A, result: R) => string;
  readonly did: (act: A, result: R) => string;
  readonly changed: (act: A, result: R) => void;
  /** Acts that wait `UNDO_FOR` before they are sent, so they can be taken back; leaving sends them. */
  readonly canUndo?: (act: A) => boolean;
  /** Acts without a reason; all need one if absent. */
  readonly withoutReason?: (act: A) => boolean;
  /** The act that takes it back; null if none does. It is offered until the next press. */
  readonly undo?: (act: A, result: R) => A | null;
};

const words = () => programWords(i18n.value.screen).deed;

/** The reason's field, whose control has the id of its panel. */
const REASON = 'reason';
export const useReason = (draft: string) => ({ ...useDraft(draft, REASON), faults: useFaults() });
export type Reason = ReturnType<typeof useReason>;
/** Marks a reason that won't do. @returns whether it won't. */
export function isReasonWrong({ value, faults }: Reason): boolean {
  const fault = reasonFault(value);
  if (fault) faults.mark(REASON, words().reasonFaults[fault]);
  return fault !== null;
}

/** Where the pressed button is; what comes of it is shown there. '' is at the end of the panel. */
const usePlace = () => {
  const [place, setPlace] = useState('');
  return {
    ...{ place, setPlace },
    /** The button has gone, as with its row. */
    gone: (from: string): void => setPlace((now) => (now === from ? '' : now)),
  };
};

export const useDeed = <A, R>(deed: Deed<A, R>) => {
  const { draft, send, nothing, will, did, changed, canUndo, withoutReason, undo } = deed;
  const reason = useReason(draft);
  const faults = useFaults();
  const { place, setPlace, gone } = usePlace();
  const { run, busy, problem, clear } = useAction();
  const [asking, setAsking] = useState<{ readonly act: A; readonly text: string }>();
  const [said, setSaid] = useState('');
  const [back, setBack] = useState<A | null>(null);
  const say = (text: string): void => {
    setSaid(text);
    if (text !== '') announce(text);
  };
  const start = (at: string): void => {
    setPlace(at);
    setAsking(undefined);
    setBack(null);
    say('');
    clear();
    reason.faults.clear();
    faults.clear();
  };
  /** Undefined if it failed, or if nothing changes, after saying so. */
  const tryIt = async (act: A, dryRun: boolean): Promise<R | undefined> => {
    const answer = await run(() => send(act, { reason: reason.value, dryRun }));
    if (!answer?.ok) return undefined;
    const why = nothing(act, answer.data);
    if (why === null) return answer.data;
    say(why);
    return undefined;
  };
  const finish = async (act: A): Promise<void> => {
    const result = await tryIt(act, false);
    if (result === undefined) return;
    reason.discard();
    say(did(act, result));
    setBack(undo?.(act, result) ?? null);
    changed(act, result);
  };
  const { takeBack, wait, sendNow } = useHeldBack((act: A) => void finish(act), say);
  /** Asks what would come of it. `at`: the `DeedEnd` that shows it. */
  const prepare = async (act: A, at = ''): Promise<void> => {
    if (busy) return;
    sendNow();
    start(at);
    if (!withoutReason?.(act) && isReasonWrong(reason)) return;
    const result = await tryIt(act, true);
    if (result !== undefined) setAsking({ act, text: will(act, result) });
  };
  return {
    ...{ reason, faults, place, gone, busy, problem, asking, said, prepare, takeBack },
    undo: back === null ? undefined : (): void => void prepare(back, place),
    leave: () => setAsking(undefined),
    /** The control `field` must be filled first. */
    wrong(field: string, text: string): void {
      start('');
      faults.mark(field, text);
    },
    async carryOut(): Promise<void> {
      if (!asking) return;
      const { act } = asking;
      if (canUndo?.(act)) wait(act);
      else await finish(act);
      setAsking(undefined);
    },
  };
};

type Shown = Pick<
  ReturnType<typeof useDeed>,
  'busy' | 'problem' | 'said' | 'leave' | 'carryOut' | 'place' | 'gone' | 'undo' | 'takeBack'
> & {
  readonly asking: { readonly text: string } | undefined;
};
export const DeedReason = ({ id, reason }: { id: string; reason: Reason }) => {
  const control = `${id}-reason`;
  const { fault, ...marks } = reason.faults;
  const faults: Faults = { ...marks, fault: fault && { ...fault, field: control } };
  return (
    <p class="field">
      <label for={control}>{words().reason}</label>
      <span class="hint muted" id={`${control}-hint`}>
        {words().reasonHint}
      </span>
      <textarea
        id={control}
        rows={2}
        {...faultyIf(faults, control, `${control}-hint`)}
        {...textInto(reason)}
      />
      <FieldFault id={control} faults={faults} />
    </p>
  );
};

/** The result, or why nothing changed. At the end of a panel it takes the focus, since the button may be far away or gone. */
const Said = ({ text, far }: { text: string; far: boolean }) => {
  const note = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (far) note.current?.focus();
  }, [text]);
  return (
    <p class="note case-said" ref={note} tabIndex={far ? -1 : undefined}>
      {text}
    </p>
  );
};

const TakeBack = ({ takeBack }: { readonly takeBack: () => void }) => {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <button type="button" class="button" ref={button} onClick={takeBack}>
      {words().undo}
    </button>
  );
};

/** The expected result with the question; afterward the actual one. `at`: the place of the button above it. */
type EndProps = { readonly id: string; readonly deed: Shown; readonly at?: string };
export const DeedEnd = ({ id, deed, at = '' }: EndProps) => {
  const { asking, busy, said, problem, leave, carryOut, place, gone, undo, takeBack } = deed;
  const here = place === at;
  useEffect(() => (here ? () => gone(at) : undefined), [here]);
  if (!here) return null;
  return (
    <>
      {asking && (
        <Confirm
          id={`${id}-confirm`}
          title={words().confirmTitle}
          text={asking.text}
          yes={words().yes}
          no={words().no}
          busy={busy}
          onYes={() => void carryOut()}
          onNo={leave}
        />
      )}
      {said && <Said text={said} far={at === '' && !takeBack} />}
      {said && takeBack && <TakeBack takeBack={takeBack} />}
      {said && undo && !asking && (
        <p>
          <button type="button" class="button button-small" aria-disabled={busy} onClick={undo}>
            {words().undo}
          </button>
        </p>
      )}
      {problem && <ProblemNote problem={problem} acting />}
    </>
  );
};

/** Below the row whose button was pressed, as wide as the table. */
export const DeedRow = ({ columns, ...end }: EndProps & { readonly columns: number }) =>
  end.deed.place === end.at ? (
    <tr>
      <td colSpan={columns}>
        <DeedEnd {...end} />
      </td>
    </tr>
  ) : null;

type ButtonProps<A> = {
  readonly id: string;
  readonly deed: Shown & { prepare(act: A, at: string): Promise<void> };
  readonly at: string;
  readonly kind?: 'button-primary' | 'button-bad' | undefined;
  readonly text: string;
  /** Names the act, or marks the field that it needs. */
  readonly press: (prepare: (act: NoInfer<A>) => void) => void;
};
/** The button of an act, and what comes of it right below. */
export const DeedButton = <A,>({ id, deed, at, kind, text, press }: ButtonProps<A>) => (
  <>
    <button
      type="button"
      class={kind ? `button ${kind}` : 'button'}
      aria-disabled={deed.busy}
      onClick={() => press((act) => void deed.prepare(act, at))}
    >
      {text}
    </button>
    <DeedEnd id={id} deed={deed} at={at} />
  </>
);
