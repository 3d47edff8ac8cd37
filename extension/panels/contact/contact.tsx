import { computed, signal } from '@preact/signals';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { ContactAlerts, ContactOnFile, PreferredContact } from '../../../shared/contracts/agent.ts';
import { sendMessage } from '../../background/messages.ts';
import { settingsI18n } from '../../state/settings-i18n.ts';
import { guardTyped } from '../../state/unsaved.ts';
import { bindDraft } from '../../state/use-draft.ts';
import { useQuery } from '../../state/use-query.ts';
import { i18n, worklist } from '../../state/worklist.ts';
import {
  byControl,
  type ContactWrong,
  checkContact,
  isPreferredContact,
  wrongInAnswer,
} from '../../ui/contact-check.ts';
import { ContactFields } from '../../ui/contact-fields.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Leave } from '../../ui/leave.tsx';
import { phoneText } from '../../ui/phone-text.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { useAction } from '../../ui/use-action.ts';
import { ConfirmEmail, ConfirmPhone } from './confirm-channel.tsx';
import { SendTest } from './send-test.tsx';

type Typed = PreferredContact & { readonly alerts: ContactAlerts };
const typedOf = ({ phone, email, languages, alerts }: ContactOnFile): Typed => ({
  phone: phoneText(phone),
  email,
  languages,
  alerts,
});
const same = (a: Typed, b: Typed): boolean =>
  a.phone === b.phone &&
  a.email === b.email &&
  a.languages.toSorted().join() === b.languages.toSorted().join() &&
  a.alerts.generalByEmail === b.alerts.generalByEmail &&
  a.alerts.massByEmail === b.alerts.massByEmail &&
  a.alerts.generalByText === b.alerts.generalByText &&
  a.alerts.massByText === b.alerts.massByText &&
  a.alerts.nudges === b.alerts.nudges;

type AlertName = keyof ContactAlerts;
type AlertsProps = {
  readonly alerts: ContactAlerts;
  readonly onFile: ContactOnFile;
  readonly set: (alerts: ContactAlerts) => void;
};
type ChecksProps = Omit<AlertsProps, 'onFile'> & { readonly names: readonly AlertName[] };
const Checks = ({ names, alerts, set }: ChecksProps) => (
  <>
    {names.map((name) => (
      <label key={name} class="check">
        <input
          type="checkbox"
          checked={alerts[name] ?? true}
          onChange={(event) => set({ ...alerts, [name]: event.currentTarget.checked })}
        />
        {settingsI18n.value.preferred[name]}
      </label>
    ))}
  </>
);
const Alerts = ({ alerts, onFile, set }: AlertsProps) => {
  const { preferred } = settingsI18n.value;
  const texted = onFile.channels.phone.texts?.confirmed === true;
  return (
    <fieldset class="alerts">
      <legend>{preferred.alerts}</legend>
      <Checks names={['nudges']} alerts={alerts} set={set} />
      {!onFile.sendsMail && !texted && <p class="muted">{preferred.noMail}</p>}
      {onFile.sendsMail && <p>{preferred.alertsLead}</p>}
      {onFile.sendsMail && <Checks names={['generalByEmail', 'massByEmail']} alerts={alerts} set={set} />}
      {texted && <p>{preferred.textsLead}</p>}
      {texted && <Checks names={['generalByText', 'massByText']} alerts={alerts} set={set} />}
      {(onFile.sendsMail || texted) && (
        <p class="muted">
          {preferred.alertsAlways} {preferred.alertsPrice}
        </p>
      )}
    </fieldset>
  );
};

/** Outlives the panel, so looking at the portal in between loses nothing. Belongs to one agent. */
const typing = signal<{ readonly agentId: string | undefined; readonly typed: Typed } | undefined>(undefined);
const mine = computed(() =>
  typing.value?.agentId === worklist.value?.agentId ? typing.value?.typed : undefined,
);
const dirty = computed(() => mine.value !== undefined);

const isTyped = (value: unknown): value is Typed =>
  isPreferredContact(value) && 'alerts' in value && typeof value.alerts === 'object';
const restore = (kept: unknown): void => {
  if (isTyped(kept)) typing.value = { agentId: worklist.peek()?.agentId, typed: kept };
};
let bound = false;
/** Once per page. */
const bindOnce = (): void => {
  if (!bound) bindDraft('preferred-contact/form', () => mine.value, restore);
  bound = true;
};

/** The typed and saved values, and the result of saving. */
const useForm = (onFile: ContactOnFile, put: (saved: ContactOnFile) => void) => {
  const [wrong, setWrong] = useState<ContactWrong>({});
  const action = useAction();
  const saved = typedOf(onFile);
  const typed = mine.value ?? saved;
  useEffect(() => {
    guardTyped('preferred-contact', dirty);
    bindOnce();
  }, []);
  const discard = () => {
    typing.value = undefined;
    setWrong({});
  };
  /** @returns whether it was saved. */
  const save = async (): Promise<boolean> => {
    const words = settingsI18n.value.contactFields;
    const found = checkContact(typed, words);
    setWrong(found);
    if (Object.keys(found).length > 0) {
      action.clear();
      return false;
    }
    const unsavedNow = mine.peek();
    const answer = await action.run(() => sendMessage('setContact', typed));
    if (answer?.ok) {
      put(answer.data);
      // Anything typed during the request is not saved yet.
      if (mine.peek() === unsavedNow) discard();
    } else if (answer) setWrong(wrongInAnswer(answer.problem, words));
    return answer?.ok === true;
  };
  const set = (change: Partial<Typed>) => {
    action.clear();
    const next = { ...typed, ...change };
    typing.value = same(next, saved) ? undefined : { agentId: worklist.value?.agentId, typed: next };
  };
  return { typed, wrong, action, save, set, discard, changed: dirty.value };
};

const Saving = ({ form }: { form: ReturnType<typeof useForm> }) => {
  const { preferred } = settingsI18n.value;
  const { action, changed } = form;
  return (
    <div class="preferred-foot">
      <button type="submit" class="button button-primary" aria-disabled={action.busy}>
        {action.busy ? preferred.saving : preferred.save}
      </button>
      <span role="status" class={action.done ? 'good' : 'muted'}>
        {action.done ? preferred.saved : changed ? preferred.unsaved : ''}
      </span>
    </div>
  );
};

type FormProps = {
  readonly onFile: ContactOnFile;
  readonly put: (saved: ContactOnFile) => void;
  readonly leaving: Leaving;
};
const Form = ({ onFile, put, leaving }: FormProps) => {
  const form = useForm(onFile, put);
  const { typed, wrong, action, set } = form;
  const marked = Object.keys(wrong).length > 0;
  const summary = useMemo(() => byControl('contact', wrong), [wrong]);
  const submit = (event: Event) => {
    event.preventDefault();
    void form.save();
  };
  return (
    <>
      {onFile.emailFails && (
        <p class="note note-bad" role="alert">
          {settingsI18n.value.contactFields.emailFails(onFile.channels.email.inUse)}
        </p>
      )}
      {leaving && (
        <Leave
          words={settingsI18n.value.preferred.leave}
          stay={leaving.stay}
          save={form.save}
          discard={form.discard}
        />
      )}
      <form class="preferred" onSubmit={submit} noValidate>
        {marked && <ErrorSummary title={settingsI18n.value.contactFields.problemTitle} wrong={summary} />}
        <ContactFields id="contact" contact={typed} wrong={wrong} onRecord={onFile.onRecord} set={set} />
        <Alerts alerts={typed.alerts} onFile={onFile} set={(alerts) => set({ alerts })} />
        {action.problem && !marked && <ProblemNote problem={action.problem} acting />}
        <Saving form={form} />
      </form>
      {onFile.sendsMail && <ConfirmEmail onFile={onFile} unsaved={form.changed} put={put} />}
      <ConfirmPhone onFile={onFile} unsaved={form.changed} put={put} />
      {onFile.sendsMail && <SendTest channel={onFile.channels.email} unsaved={form.changed} />}
    </>
  );
};

/** Set while the agent wants to leave with unsaved changes. */
type Leaving = { readonly stay: () => void } | undefined;
type Props = { readonly toRegistration: () => void; readonly leaving: Leaving };

/**
 * *KOD Phone Number*, *KOD Email*, *Preferred Language(s)*: what residents see, where mail goes, and which
 * alerts are mailed.
 */
export const PreferredContactPanel = ({ toRegistration, leaving }: Props) => {
  const { words } = i18n.value;
  const query = useQuery(() => sendMessage('getContact'), [worklist.value?.agentId]);
  const { data, problem } = query.state.value;
  return (
    <>
      <h1 tabIndex={-1}>{words.features['preferred-contact']}</h1>
      <p class="lead">{settingsI18n.value.preferred.lead}</p>
      {problem && <ProblemNote problem={problem} again={query.again} />}
      {!data && !problem && (
        <p class="loading" role="status">
          {words.situation.loading}
        </p>
      )}
      {data && <Form key={worklist.value?.agentId} onFile={data} put={query.put} leaving={leaving} />}
      <section aria-labelledby="your-registration">
        <h2 id="your-registration">{settingsI18n.value.preferred.registration}</h2>
        <button type="button" class="link" onClick={toRegistration}>
          {settingsI18n.value.preferred.registrationLink}
        </button>
      </section>
    </>
  );
};
