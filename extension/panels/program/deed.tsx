/** An act of staff: a reason, a dry run that says what would happen, and the act itself. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { reasonFault } from '../../../shared/staff-reason.ts';
import { after } from '../../clock.ts';
import { programWords } from '../../locales/program-words.ts';
import type { Answer } from '../../model/problem.ts';
import { announce } from '../../state/live-region.ts';
import { type Draft, useDraft } from '../../state/use-draft.ts';
import { i18n } from '../../state/worklist.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { ProblemNote } from '../../ui/problem.tsx';
import { textInto } from '../../ui/typed.tsx';
import { useAction } from '../../ui/use-action.ts';

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
};

/** ms. */
export const UNDO_FOR = 5_000;

const words = () => programWords(i18n.value.screen).deed;

export const useDeed = <A, R>(deed: Deed<A, R>) => {
  const { draft, send, nothing, will, did, changed, canUndo, withoutReason } = deed;
  const reason = useDraft(draft, 'reason');
  const { run, busy, problem, clear } = useAction();
  const [asking, setAsking] = useState<{ readonly act: A; readonly text: string }>();
  const [said, setSaid] = useState('');
  const say = (text: string): void => {
    setSaid(text);
    if (text !== '') announce(text);
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
    changed(act, result);
  };
  const { takeBack, wait, sendNow } = useUndo((act: A) => void finish(act), say);
  return {
    ...{ reason, busy, problem, asking, said, say, takeBack },
    leave: () => setAsking(undefined),
    /** Asks what would come of it. */
    async prepare(act: A): Promise<void> {
      const fault = withoutReason?.(act) ? null : reasonFault(reason.value);
      if (fault) return say(words().reasonFaults[fault]);
      sendNow();
      say('');
      clear();
      const result = await tryIt(act, true);
      if (result !== undefined) setAsking({ act, text: will(act, result) });
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

/** Holds one act back for a while. Leaving the panel or the page sends it. */
function useUndo<A>(run: (act: A) => void, say: (text: string) => void) {
  const [held, setHeld] = useState<A>();
  const send = useRef<(() => void) | undefined>(undefined);
  const sendNow = (): void => send.current?.();
  useEffect(() => {
    window.addEventListener('pagehide', sendNow);
    return () => {
      window.removeEventListener('pagehide', sendNow);
      sendNow();
    };
  }, []);
  const clear = (stop: () => void): void => {
    stop();
    send.current = undefined;
    setHeld(undefined);
  };
  const stopper = useRef<() => void>(() => undefined);
  return {
    sendNow,
    wait(act: A): void {
      const stop = after(UNDO_FOR, sendNow);
      stopper.current = stop;
      send.current = () => {
        clear(stop);
        run(act);
      };
      setHeld(act);
      say(words().heldBack(UNDO_FOR / 1_000));
    },
    takeBack:
      held === undefined
        ? undefined
        : () => {
            clear(stopper.current);
            say(words().undone);
          },
  };
}

type Shown = Pick<
  ReturnType<typeof useDeed>,
  'busy' | 'problem' | 'said' | 'leave' | 'carryOut' | 'takeBack'
> & {
  readonly asking: { readonly text: string } | undefined;
};
export const DeedReason = ({ id, reason }: { id: string; reason: Draft<string> }) => (
  <p class="field">
    <label for={`${id}-reason`}>{words().reason}</label>
    <span class="hint muted" id={`${id}-reason-hint`}>
      {words().reasonHint}
    </span>
    <textarea id={`${id}-reason`} rows={2} aria-describedby={`${id}-reason-hint`} {...textInto(reason)} />
  </p>
);

const TakeBack = ({ takeBack }: { readonly takeBack: () => void }) => {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <button type="button" class="button" ref={button} onClick={takeBack}>
      {words().undo}
    </button>
  );
};

/** The expected result with the question; afterward the actual one. */
type EndProps = { readonly id: string; readonly deed: Shown };
export const DeedEnd = ({
  id,
  deed: { asking, busy, said, problem, leave, carryOut, takeBack },
}: EndProps) => (
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
    {said && (
      <div class="note case-said">
        <p>{said}</p>
        {takeBack && <TakeBack takeBack={takeBack} />}
      </div>
    )}
    {problem && <ProblemNote problem={problem} acting />}
  </>
);
