import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Me } from '../../../shared/contracts/worklist.ts';
import { REGISTRATION_STEPS, type RegistrationStep } from '../../../shared/vocabulary.ts';
import { type RegistrationState, sendMessage } from '../../background/messages.ts';
import type { Answer, Problem } from '../../model/problem.ts';
import { isFlag } from '../../model/shape.ts';
import { settingsI18n } from '../../state/settings-i18n.ts';
import { drafts, useDraftOf } from '../../state/use-draft.ts';
import { serverNowOnce } from '../../state/worklist.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { byControl, checkContact, isPreferredContact, wrongInAnswer } from '../../ui/contact-check.ts';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { phoneText } from '../../ui/phone-text.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { useAction } from '../../ui/use-action.ts';
import { type DraftProblem, isBad, problemsOf } from '../availability/check.ts';
import { calendarOf, isCalendarDraft } from '../availability/draft.ts';
import { begin, wasRefused } from '../availability/editing.ts';
import { availabilityI18n, draftProblemText } from '../availability/words.ts';
import { Progress, stepLabel } from './progress.tsx';
import { AgreeStep, ContactStep, ScheduleStep } from './step-forms.tsx';
import { numberOf, resumeAt, stepAfter, stepBefore } from './steps.ts';

/** By control id. */
type Wrong = Readonly<Record<string, string>>;
const ID = 'register';
const PLACE = 'registration';

/** Typed answers, kept when going back and forth. */
const useTyped = (state: RegistrationState) => {
  const onFile = useMemo(() => ({ ...state.contact, phone: phoneText(state.contact.phone) }), []);
  const [editing, setEditing] = useState(() => begin('', state.calendar, serverNowOnce()));
  const agreed = useDraftOf(PLACE, 'agreed', state.steps.includes('agree'), isFlag);
  const contact = useDraftOf(PLACE, 'contact', onFile, isPreferredContact);
  const draft = useDraftOf(PLACE, 'hours', editing.base, isCalendarDraft);
  const [changing, setChanging] = useState(draft.isTyped);
  const setHours = (next: typeof editing) => {
    draft.set(next.draft);
    setEditing(next);
  };
  return {
    ...{ agreed: agreed.value, setAgreed: agreed.set, contact: contact.value, setContact: contact.set },
    ...{ hours: { ...editing, draft: draft.value }, setHours, changing, setChanging },
  };
};
type Typed = ReturnType<typeof useTyped>;

const wrongHours = (problems: readonly DraftProblem[]): Wrong =>
  Object.fromEntries(
    problems.filter(isBad).map((problem) => [problem.field, draftProblemText(problem, availabilityI18n())]),
  );

const wrongIn = (step: RegistrationStep, { agreed, contact, hours }: Typed): Wrong => {
  const { registration, contactFields } = settingsI18n.value;
  if (step === 'agree') return agreed ? {} : { [`${ID}-agreed`]: registration.agreeMissing };
  if (step === 'contact') return byControl(ID, checkContact(contact, contactFields));
  return wrongHours(problemsOf(hours.draft, serverNowOnce()));
};

/** A refusal, at the fields it names. */
const wrongAfter = (step: RegistrationStep, problem: Problem, { hours, setHours }: Typed): Wrong => {
  if (step !== 'schedule' || problem.kind !== 'refusal' || problem.fields.length === 0)
    return byControl(ID, wrongInAnswer(problem, settingsI18n.value.contactFields));
  const refused = wasRefused(hours, hours.draft, problem.fields);
  setHours(refused);
  return wrongHours(refused.refused);
};

const send = (step: RegistrationStep, { contact, hours }: Typed): Promise<Answer<Me>> => {
  if (step === 'agree') return sendMessage('registrationAgree', { agreed: true });
  if (step === 'contact') return sendMessage('registrationContact', contact);
  return sendMessage('registrationSchedule', calendarOf(hours.draft));
};

/** Each step is saved separately, so a reload, another browser, or another day continues where it was left. */
const useSteps = ({ state, registered, refused }: Omit<Props, 'cancelled'>) => {
  const typed = useTyped(state);
  const [step, setStep] = useState(resumeAt(state.steps));
  const [done, setDone] = useState(state.steps);
  const [wrong, setWrong] = useState<Wrong>({});
  const action = useAction();
  const show = (next: RegistrationStep) => {
    setWrong({});
    action.clear();
    setStep(next);
  };
  const next = async () => {
    const found = wrongIn(step, typed);
    if (step === 'schedule') typed.setHours({ ...typed.hours, tried: typed.hours.tried + 1 });
    setWrong(found);
    if (Object.keys(found).length > 0) return action.clear();
    const answer = await action.run(() => send(step, typed));
    if (!answer) return;
    if (!answer.ok) {
      if (answer.problem.kind === 'refusal') refused();
      return setWrong(wrongAfter(step, answer.problem, typed));
    }
    if (answer.data.registration === 'registered') {
      drafts.forget(PLACE);
      return registered();
    }
    setDone(REGISTRATION_STEPS.filter((each) => each === step || done.includes(each)));
    show(stepAfter(step) ?? step);
  };
  return { typed, step, done, wrong, action, next, show };
};
type Steps = ReturnType<typeof useSteps>;

const StepForm = ({ step, typed, wrong }: Pick<Steps, 'step' | 'typed' | 'wrong'>) => {
  if (step === 'agree')
    return <AgreeStep agreed={typed.agreed} wrong={wrong[`${ID}-agreed`]} set={typed.setAgreed} />;
  if (step === 'contact')
    return <ContactStep id={ID} contact={typed.contact} wrong={wrong} set={typed.setContact} />;
  return (
    <ScheduleStep
      hours={typed.hours}
      set={typed.setHours}
      changing={typed.changing || Object.keys(wrong).length > 0}
      beginToChange={() => typed.setChanging(true)}
    />
  );
};

type FootProps = Pick<Steps, 'step' | 'action' | 'show'> & { readonly cancel: () => void };
const Foot = ({ step, action, show, cancel }: FootProps) => {
  const { registration } = settingsI18n.value;
  const before = stepBefore(step);
  const last = stepAfter(step) === undefined;
  const [still, busy] = last
    ? [registration.submit, registration.submitting]
    : [registration.next, registration.saving];
  return (
    <div class="wizard-foot">
      {before && (
        <button type="button" class="button" onClick={() => show(before)}>
          {registration.back}
        </button>
      )}
      <button type="submit" class="button button-primary" aria-disabled={action.busy}>
        {action.busy ? busy : still}
      </button>
      <button type="button" class="button button-quiet" onClick={cancel}>
        {registration.cancel}
      </button>
    </div>
  );
};

/** Says that registering is not complete, and cancels it if the agent confirms. */
const CancelQuestion = ({ cancelled, close }: { cancelled: () => void; close: () => void }) => {
  const { registration } = settingsI18n.value;
  const { run, busy, problem } = useAction();
  const cancel = async () => {
    const answer = await run(() => sendMessage('registrationCancel'));
    if (!answer?.ok) return;
    drafts.forget(PLACE);
    cancelled();
  };
  return (
    <>
      <Confirm
        id="cancel-registration"
        title={registration.cancelTitle}
        text={registration.cancelText}
        yes={registration.cancelYes}
        no={registration.cancelNo}
        busy={busy}
        onYes={() => void cancel()}
        onNo={close}
      />
      {problem && <ProblemNote problem={problem} acting />}
    </>
  );
};

/** The step's heading takes the focus when the step changes, which announces it. */
const StepHead = ({ step }: { step: RegistrationStep }) => {
  const { registration } = settingsI18n.value;
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current !== step) heading.current?.focus();
    shown.current = step;
  }, [step]);
  return (
    <div class="wizard-head">
      <p class="muted number" id="step-count">
        {registration.stepOf(numberOf(step), REGISTRATION_STEPS.length)}
      </p>
      <h2 tabIndex={-1} ref={heading} aria-describedby="step-count">
        {stepLabel(step, registration)}
      </h2>
    </div>
  );
};

type Props = {
  readonly state: RegistrationState;
  readonly registered: () => void;
  readonly cancelled: () => void;
  /** The service refused: the state it is based on may have changed. */
  readonly refused: () => void;
};

/** *Agree to Register* · *Provide Preferred Contact Information* · *Establish your Schedule & Availability*. */
export const Wizard = (props: Props) => {
  const steps = useSteps(props);
  const { step, done, wrong, action } = steps;
  const [asking, setAsking] = useState(false);
  const submit = (event: Event) => {
    event.preventDefault();
    void steps.next();
  };
  const marked = Object.keys(wrong).length > 0;
  return (
    <>
      <Progress now={step} done={done} />
      <form class="wizard" onSubmit={submit} noValidate>
        <StepHead step={step} />
        {marked && <ErrorSummary title={settingsI18n.value.contactFields.problemTitle} wrong={wrong} />}
        <StepForm {...steps} />
        {action.problem && !marked && <ProblemNote problem={action.problem} acting />}
        {asking && <CancelQuestion cancelled={props.cancelled} close={() => setAsking(false)} />}
        <Foot {...steps} cancel={() => setAsking(true)} />
      </form>
    </>
  );
};
