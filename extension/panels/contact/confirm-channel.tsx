/** Sends a code to the KOD Email or the KOD Phone, and checks it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ContactOnFile } from '../../../shared/contracts/agent.ts';
import { clockTime } from '../../../shared/i18n/when.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import { sendMessage } from '../../background/messages.ts';
import { after } from '../../clock.ts';
import type { Answer, Problem } from '../../model/problem.ts';
import { settingsI18n } from '../../state/settings-i18n.ts';
import { i18n, serverNowOnce, worklist } from '../../state/worklist.ts';
import { phoneText } from '../../ui/phone-text.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { useAction } from '../../ui/use-action.ts';
import { type ConfirmState, codeOf, emailStateOf, phoneStateOf, shownPhone } from './confirm-state.ts';

type Open = Extract<ConfirmState, { step: 'open' }>;
/** A channel to confirm: an address by mail, or a number by text. */
type Channel = {
  readonly name: 'email' | 'phone';
  readonly fieldId: string;
  readonly state: (onFile: ContactOnFile, now: Instant) => ConfirmState;
  readonly code: (onFile: ContactOnFile) => { triesLeft: number; until: Instant; again: Instant } | null;
  /** The typed value; `inUse` is the confirmed one. */
  readonly typed: (onFile: ContactOnFile) => string;
  readonly inUse: (onFile: ContactOnFile) => string;
  readonly send: () => Promise<Answer<ContactOnFile>>;
  readonly confirm: (code: string) => Promise<Answer<ContactOnFile>>;
};
const EMAIL: Channel = {
  name: 'email',
  fieldId: 'contact-code',
  state: emailStateOf,
  code: ({ channels }) => channels.email.code,
  typed: ({ email }) => email,
  inUse: ({ channels }) => channels.email.inUse,
  send: () => sendMessage('sendContactCode'),
  confirm: (code) => sendMessage('confirmContact', { code }),
};
const PHONE: Channel = {
  name: 'phone',
  fieldId: 'phone-code',
  state: phoneStateOf,
  code: ({ channels }) => channels.phone.texts?.code ?? null,
  typed: ({ phone }) => phoneText(phone),
  inUse: ({ phone }) => phoneText(phone),
  send: () => sendMessage('sendPhoneCode', { language: i18n.value.screen }),
  confirm: (code) => sendMessage('confirmPhone', { code }),
};
const wordsOf = ({ name }: Channel) => {
  const { confirm, confirmPhone } = settingsI18n.value.preferred;
  return name === 'email' ? confirm : confirmPhone;
};

type Props = {
  readonly channel: Channel;
  readonly onFile: ContactOnFile;
  /** The surrounding form has unsaved changes. */
  readonly unsaved: boolean;
  readonly put: (saved: ContactOnFile) => void;
};

const timeOf = (at: Instant): string =>
  clockTime(at, worklist.value?.zone ?? 'America/New_York', i18n.value.screen);

/** Renders again when a wait or a code ends. */
const useStateOf = (channel: Channel, onFile: ContactOnFile): ConfirmState => {
  const [, look] = useState(0);
  const now = serverNowOnce();
  const code = channel.code(onFile);
  const next = [code?.again, code?.until].find((at) => at !== undefined && at > now);
  useEffect(
    () => (next === undefined ? undefined : after(next - now, () => look((count) => count + 1))),
    [next],
  );
  return channel.state(onFile, now);
};

const refusalOf = (problem: Problem | undefined) =>
  problem?.kind === 'refusal' ? problem.refusal : undefined;

const leadOf = ({ why }: Open, channel: Channel, onFile: ContactOnFile): string => {
  const typed = channel.typed(onFile);
  if (why !== 'waits') return wordsOf(channel)[why](typed);
  const { confirm } = settingsI18n.value.preferred;
  const inUse = channel.inUse(onFile);
  return inUse === '' ? confirm.waitsAlone(typed) : confirm.waits(typed, inUse);
};

/** The typed code, and its result. The service counts the tries, so its state is refetched after a wrong one. */
const useCode = ({ channel, onFile, put }: Props) => {
  const confirm = wordsOf(channel);
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
    return answer?.ok ? channel.code(answer.data)?.triesLeft : undefined;
  };
  const send = async (): Promise<boolean> => {
    setWrong(undefined);
    setTyped('');
    setDone(undefined);
    confirming.clear();
    return takeIn(await sending.run(channel.send));
  };
  /** @returns whether the address is confirmed. */
  const submit = async (): Promise<boolean> => {
    const code = codeOf(typed);
    setWrong(code === null ? confirm.codeMissing : undefined);
    if (code === null) return false;
    sending.clear();
    const answer = await confirming.run(() => channel.confirm(code));
    if (answer?.ok) {
      setTyped('');
      setDone(channel.typed(onFile));
    } else if (refusalOf(answer?.problem) === 'code-wrong') setWrong(wrongText(await look()));
    else if (refusalOf(answer?.problem) === 'code-over') await look();
    return takeIn(answer);
  };
  const wrongText = (left: number | undefined) =>
    left ? confirm.codeWrong(left) : wordsOf(channel).codeOver;
  return { sending, confirming, typed, setTyped, wrong, done, send, submit };
};

type Code = ReturnType<typeof useCode>;
const CodeForm = ({ channel, code }: { channel: Channel; code: Code }) => {
  const confirm = wordsOf(channel);
  const id = channel.fieldId;
  const field = useRef<HTMLInputElement>(null);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (!(await code.submit())) field.current?.focus();
  };
  return (
    <form class="code" onSubmit={(event) => void submit(event)} noValidate>
      <p class="field">
        <label for={id}>{confirm.code}</label>
        <input
          id={id}
          ref={field}
          type="text"
          inputMode="numeric"
          autocomplete="one-time-code"
          spellcheck={false}
          value={code.typed}
          aria-invalid={code.wrong !== undefined}
          aria-describedby={code.wrong ? `${id}-wrong ${id}-hint` : `${id}-hint`}
          onInput={(event) => code.setTyped(event.currentTarget.value)}
        />
        {code.wrong && (
          <span class="bad" id={`${id}-wrong`} role="alert">
            {code.wrong}
          </span>
        )}
        <span class="hint muted" id={`${id}-hint`}>
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
  readonly channel: Channel;
  readonly state: Open;
  readonly code: Code;
  readonly unsaved: boolean;
  readonly sent: () => void;
};
const SendCode = ({ channel, state, code, unsaved, sent }: SendProps) => {
  const confirm = wordsOf(channel);
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
  const { channel } = props;
  const confirm = wordsOf(channel);
  const typed = channel.typed(props.onFile);
  const box = useRef<HTMLDivElement>(null);
  const focusOnCode = () => box.current?.querySelector('input')?.focus();
  const problem = problemIn(code);
  const said = state.code && !state.code.comesBack ? confirm.sent(typed, timeOf(state.code.until)) : '';
  return (
    <div class="confirm-steps" ref={box}>
      <p>{leadOf(state, channel, props.onFile)}</p>
      {state.code?.comesBack && (
        <p class="note note-bad" role="alert">
          {settingsI18n.value.preferred.confirm.comesBack(typed)}
        </p>
      )}
      <p role="status">{said}</p>
      {state.over && <p class="bad">{confirm.codeOver}</p>}
      {state.code && !props.unsaved && <CodeForm channel={channel} code={code} />}
      <SendCode channel={channel} state={state} code={code} unsaved={props.unsaved} sent={focusOnCode} />
      {problem && <ProblemNote problem={problem} acting />}
    </div>
  );
};

const Confirm = (props: Props) => {
  const { channel, onFile } = props;
  const confirm = wordsOf(channel);
  const state = useStateOf(channel, onFile);
  const code = useCode(props);
  const title = useRef<HTMLHeadingElement>(null);
  const inUse = channel.inUse(onFile);
  const confirmed = state.step === 'confirmed';
  const justNow = confirmed && code.done === inUse;
  // The form that had the focus is gone.
  useEffect(() => {
    if (justNow) title.current?.focus();
  }, [justNow]);
  const id = `confirm-${channel.name}`;
  return (
    <section class="test" aria-labelledby={id}>
      <h2 id={id} tabIndex={-1} ref={title}>
        {confirmed ? confirm.titleDone : confirm.title}
      </h2>
      <p role="status" class="good">
        {justNow ? confirm.done(inUse) : ''}
      </p>
      {confirmed && !justNow && <p>{state.by === 'code' ? confirm.byCode(inUse) : confirm.byStaff(inUse)}</p>}
      {state.step === 'open' && <OpenState {...props} state={state} code={code} />}
    </section>
  );
};

type OneProps = Omit<Props, 'channel'>;
export const ConfirmEmail = (props: OneProps) => <Confirm {...props} channel={EMAIL} />;
/** Says which number residents see. Where the service sends no texts, it says that, too. */
export const ConfirmPhone = (props: OneProps) => {
  const { phone, channels } = props.onFile;
  const { residentsSee, residentsSeeRecord, noTexts } = settingsI18n.value.preferred;
  const shown = shownPhone(props.onFile);
  return (
    <>
      <p>
        {shown === phone
          ? residentsSee(phoneText(shown))
          : residentsSeeRecord(phoneText(shown), phoneText(phone))}
      </p>
      {channels.phone.texts ? <Confirm {...props} channel={PHONE} /> : <p class="muted">{noTexts}</p>}
    </>
  );
};
