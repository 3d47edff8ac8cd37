/** Sends a code to the KOD Email, and checks it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ContactOnFile } from '../../../shared/contracts/agent.ts';
import { clockTime } from '../../../shared/i18n/when.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import { sendMessage } from '../../background/messages.ts';
import { after } from '../../clock.ts';
import type { Answer, Problem } from '../../model/problem.ts';
import { settingsI18n } from '../../state/settings-i18n.ts';
import { i18n, serverNowOnce, worklist } from '../../state/worklist.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { useAction } from '../../ui/use-action.ts';
import { type ConfirmState, codeOf, confirmStateOf } from './confirm-state.ts';

type Open = Extract<ConfirmState, { step: 'open' }>;
type Props = {
  readonly onFile: ContactOnFile;
  /** The surrounding form has unsaved changes. */
  readonly unsaved: boolean;
  readonly put: (saved: ContactOnFile) => void;
};

const timeOf = (at: Instant): string =>
  clockTime(at, worklist.value?.zone ?? 'America/New_York', i18n.value.screen);

/** Renders again when a wait or a code ends. */
const useStateOf = (onFile: ContactOnFile): ConfirmState => {
  const [, look] = useState(0);
  const now = serverNowOnce();
  const { code } = onFile.channels.email;
  const next = [code?.again, code?.until].find((at) => at !== undefined && at > now);
  useEffect(
    () => (next === undefined ? undefined : after(next - now, () => look((count) => count + 1))),
    [next],
  );
  return confirmStateOf(onFile, now);
};

const refusalOf = (problem: Problem | undefined) =>
  problem?.kind === 'refusal' ? problem.refusal : undefined;

const leadOf = ({ why }: Open, { email, channels }: ContactOnFile): string => {
  const { confirm } = settingsI18n.value.preferred;
  if (why !== 'waits') return confirm[why](email);
  const { inUse } = channels.email;
  return inUse === '' ? confirm.waitsAlone(email) : confirm.waits(email, inUse);
};

/** The typed code, and its result. The service counts the tries, so its state is refetched after a wrong one. */
const useCode = ({ onFile, put }: Props) => {
  const { confirm } = settingsI18n.value.preferred;
  const sending = useAction();
  const confirming = useAction();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState<string>();
  /** The address that was confirmed here. */
  const [done, setDone] = useState<string>();
  const takeIn = (answer: Answer<ContactOnFile> | undefined): boolean => {
    if (answer?.ok) put(answer.data);
    return answer?.ok === true;
  };
  const look = async () => {
    const answer = await sendMessage('getContact').catch(() => undefined);
    takeIn(answer);
    return answer?.ok ? answer.data.channels.email.code?.triesLeft : undefined;
  };
  const send = async (): Promise<boolean> => {
    setWrong(undefined);
    setTyped('');
    setDone(undefined);
    confirming.clear();
    return takeIn(await sending.run(() => sendMessage('sendContactCode')));
  };
  /** @returns whether the address is confirmed. */
  const submit = async (): Promise<boolean> => {
    const code = codeOf(typed);
    setWrong(code === null ? confirm.codeMissing : undefined);
    if (code === null) return false;
    sending.clear();
    const answer = await confirming.run(() => sendMessage('confirmContact', { code }));
    if (answer?.ok) {
      setTyped('');
      setDone(onFile.email);
    } else if (refusalOf(answer?.problem) === 'code-wrong') setWrong(wrongText(await look()));
    else if (refusalOf(answer?.problem) === 'code-over') await look();
    return takeIn(answer);
  };
  const wrongText = (left: number | undefined) =>
    left ? confirm.codeWrong(left) : settingsI18n.value.preferred.confirm.codeOver;
  return { sending, confirming, typed, setTyped, wrong, done, send, submit };
};

type Code = ReturnType<typeof useCode>;
const CodeForm = ({ code }: { code: Code }) => {
  const { confirm } = settingsI18n.value.preferred;
  const field = useRef<HTMLInputElement>(null);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (!(await code.submit())) field.current?.focus();
  };
  return (
    <form class="code" onSubmit={(event) => void submit(event)} noValidate>
      <p class="field">
        <label for="contact-code">{confirm.code}</label>
        <input
          id="contact-code"
          ref={field}
          type="text"
          inputMode="numeric"
          autocomplete="one-time-code"
          spellcheck={false}
          value={code.typed}
          aria-invalid={code.wrong !== undefined}
          aria-describedby={code.wrong ? 'contact-code-wrong contact-code-hint' : 'contact-code-hint'}
          onInput={(event) => code.setTyped(event.currentTarget.value)}
        />
        {code.wrong && (
          <span class="bad" id="contact-code-wrong" role="alert">
            {code.wrong}
          </span>
        )}
        <span class="hint muted" id="contact-code-hint">
          {confirm.codeHint}
        </span>
      </p>
      <button type="submit" class="button button-primary" aria-disabled={code.confirming.busy}>
        {code.confirming.busy ? confirm.confirming : confirm.confirm}
      </button>
    </form>
  );
};

type SendProps = {
  readonly state: Open;
  readonly code: Code;
  readonly unsaved: boolean;
  readonly sent: () => void;
};
const SendCode = ({ state, code, unsaved, sent }: SendProps) => {
  const { confirm } = settingsI18n.value.preferred;
  const { sending } = code;
  const waits = unsaved || state.again !== null || sending.busy;
  const send = async () => {
    if (!waits && (await code.send())) sent();
  };
  const label = state.code || state.over ? confirm.sendAgain : confirm.send;
  return (
    <>
      <button type="button" class="button" aria-disabled={waits} onClick={() => void send()}>
        {sending.busy ? confirm.sending : label}
      </button>
      {unsaved && <p class="muted">{confirm.saveFirst}</p>}
      {!unsaved && state.again !== null && <p class="muted">{confirm.againAt(timeOf(state.again))}</p>}
    </>
  );
};

/** A refusal not about the code itself. */
const problemIn = ({ sending, confirming }: Code): Problem | undefined => {
  const problem = sending.problem ?? confirming.problem;
  return ['code-wrong', 'code-over'].includes(refusalOf(problem) ?? '') ? undefined : problem;
};

const OpenState = ({ state, code, ...props }: Props & { state: Open; code: Code }) => {
  const { confirm } = settingsI18n.value.preferred;
  const { email } = props.onFile;
  const box = useRef<HTMLDivElement>(null);
  const focusOnCode = () => box.current?.querySelector('input')?.focus();
  const problem = problemIn(code);
  const said = state.code && !state.code.comesBack ? confirm.sent(email, timeOf(state.code.until)) : '';
  return (
    <div class="confirm-steps" ref={box}>
      <p>{leadOf(state, props.onFile)}</p>
      {state.code?.comesBack && (
        <p class="note note-bad" role="alert">
          {confirm.comesBack(email)}
        </p>
      )}
      <p role="status">{said}</p>
      {state.over && <p class="bad">{confirm.codeOver}</p>}
      {state.code && !props.unsaved && <CodeForm code={code} />}
      <SendCode state={state} code={code} unsaved={props.unsaved} sent={focusOnCode} />
      {problem && <ProblemNote problem={problem} acting />}
    </div>
  );
};

export const ConfirmEmail = (props: Props) => {
  const { confirm } = settingsI18n.value.preferred;
  const { onFile } = props;
  const state = useStateOf(onFile);
  const code = useCode(props);
  const title = useRef<HTMLHeadingElement>(null);
  const { inUse } = onFile.channels.email;
  const confirmed = state.step === 'confirmed';
  const justNow = confirmed && code.done === inUse;
  // The form that had the focus is gone.
  useEffect(() => {
    if (justNow) title.current?.focus();
  }, [justNow]);
  return (
    <section class="test" aria-labelledby="confirm-email">
      <h2 id="confirm-email" tabIndex={-1} ref={title}>
        {confirmed ? confirm.titleDone : confirm.title}
      </h2>
      <p role="status" class="good">
        {justNow ? confirm.done(inUse) : ''}
      </p>
      {confirmed && !justNow && <p>{state.by === 'code' ? confirm.byCode(inUse) : confirm.byStaff(inUse)}</p>}
      {state.step === 'open' && <OpenState {...props} state={state} code={code} />}
      {onFile.channels.phone.confirmedBy === 'nobody' && <p class="muted">{confirm.phone}</p>}
    </section>
  );
};
