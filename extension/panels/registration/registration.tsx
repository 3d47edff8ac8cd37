import { useMemo, useRef, useState } from 'preact/hooks';
import { bothLanguageNames } from '../../../shared/i18n/catalog.ts';
import { zoneName } from '../../../shared/i18n/when.ts';
import { LANGUAGES, type MustFailure } from '../../../shared/vocabulary.ts';
import { type RegistrationState, sendMessage } from '../../background/messages.ts';
import type { Problem } from '../../background/problem.ts';
import { unanswered } from '../../state/answers.ts';
import { useAsked } from '../../state/asked.ts';
import { voice, worklist } from '../../state/worklist.ts';
import { phoneText } from '../../ui/phone-text.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { checkRegistration, type RegistrationField } from './check.ts';
import { WeekText } from './week-text.tsx';

/** What must be mended before registering can work, each with how. */
const Unmet = ({ failures }: { failures: readonly MustFailure[] }) => {
  const { words, shared } = voice.value;
  return (
    <section class="note note-general" aria-labelledby="unmet">
      <h2 id="unmet">{words.registration.unmet}</h2>
      <ul>
        {failures.map((failure) => (
          <li key={failure}>
            <strong>{shared.mustFailure[failure].what}</strong> {shared.mustFailure[failure].mend}
          </li>
        ))}
      </ul>
    </section>
  );
};

type Missing = Partial<Record<RegistrationField, string>>;

/** Each line leads to its field. */
const Summary = ({ missing }: { missing: Missing }) => {
  const box = useRef<HTMLDivElement>(null);
  const { registration } = voice.value.words;
  const lead = (field: string) => (event: Event) => {
    event.preventDefault();
    const root = box.current?.getRootNode() as ShadowRoot | Document | undefined;
    root?.getElementById(`register-${field}`)?.focus();
  };
  return (
    <div class="note note-bad" role="alert" ref={box}>
      <h2>{registration.problemTitle}</h2>
      <ul>
        {Object.entries(missing).map(([field, text]) => (
          <li key={field}>
            <a href={`#register-${field}`} onClick={lead(field)}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
};

type FieldProps = {
  readonly name: RegistrationField;
  readonly label: string;
  readonly type: 'tel' | 'email';
  readonly value: string;
  readonly wrong: string | undefined;
  readonly set: (text: string) => void;
};
const TextField = ({ name, label, type, value, wrong, set }: FieldProps) => (
  <p class="field">
    <label for={`register-${name}`}>{label}</label>
    {wrong && (
      <span class="bad" id={`register-${name}-wrong`}>
        {wrong}
      </span>
    )}
    <input
      id={`register-${name}`}
      type="text"
      inputMode={type}
      value={value}
      autocomplete={type === 'tel' ? 'tel' : 'email'}
      aria-invalid={wrong !== undefined}
      aria-describedby={wrong ? `register-${name}-wrong` : undefined}
      onInput={(event) => set(event.currentTarget.value)}
    />
  </p>
);

type LanguagesProps = {
  readonly chosen: RegistrationState['contact']['languages'];
  readonly wrong: string | undefined;
  readonly set: (languages: RegistrationState['contact']['languages']) => void;
};
const Languages = ({ chosen, wrong, set }: LanguagesProps) => {
  const { words, shared, screen } = voice.value;
  const toggle = (language: (typeof LANGUAGES)[number]) =>
    set(chosen.includes(language) ? chosen.filter((each) => each !== language) : [...chosen, language]);
  return (
    <fieldset class="field languages" id="register-languages" tabIndex={-1}>
      <legend>{words.registration.languages}</legend>
      {wrong && <span class="bad">{wrong}</span>}
      <details open={wrong !== undefined}>
        <summary>{chosen.map((language) => shared.language[language]).join(', ') || '–'}</summary>
        <div class="languages-grid">
          {LANGUAGES.map((language) => (
            <label key={language} class="check">
              <input type="checkbox" checked={chosen.includes(language)} onChange={() => toggle(language)} />
              {bothLanguageNames(language, screen)}
            </label>
          ))}
        </div>
      </details>
    </fieldset>
  );
};

type AgreeProps = {
  readonly agreed: boolean;
  readonly wrong: string | undefined;
  readonly set: (agreed: boolean) => void;
};
const Agree = ({ agreed, wrong, set }: AgreeProps) => (
  <>
    {wrong && (
      <p class="bad" id="register-agreed-wrong">
        {wrong}
      </p>
    )}
    <label class="check">
      <input
        id="register-agreed"
        type="checkbox"
        checked={agreed}
        aria-invalid={wrong !== undefined}
        aria-describedby={wrong ? 'register-agreed-wrong' : undefined}
        onChange={(event) => set(event.currentTarget.checked)}
      />
      {voice.value.words.registration.agree}
    </label>
  </>
);

/** A plain path: agree, look over what is on file, one press. */
const Form = ({ state, done }: { state: RegistrationState; done: () => void }) => {
  const { words, screen } = voice.value;
  // Who registers again agreed once already; the button says that pressing it agrees once more.
  const again = state.status === 'de-registered';
  const [agreed, setAgreed] = useState(again);
  const [contact, setContact] = useState({ ...state.contact, phone: phoneText(state.contact.phone) });
  const [missing, setMissing] = useState<Missing>({});
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const submit = async (event: Event) => {
    event.preventDefault();
    const wrong = checkRegistration({ agreed, contact }, words.registration);
    setMissing(wrong);
    setProblem(undefined);
    if (busy || Object.keys(wrong).length > 0) return;
    setBusy(true);
    const answer = await sendMessage('register', { agreed: true, contact, calendar: state.calendar }).catch(
      () => unanswered,
    );
    setBusy(false);
    if (answer.ok) done();
    else setProblem(answer.problem);
  };
  return (
    <form class="registration" onSubmit={(event) => void submit(event)} noValidate>
      {Object.keys(missing).length > 0 && <Summary missing={missing} />}
      <h2>1. {words.registration.agreeStep}</h2>
      {again ? (
        <p class="lead">{words.registration.agree}</p>
      ) : (
        <Agree agreed={agreed} wrong={missing.agreed} set={setAgreed} />
      )}
      <h2>2. {words.registration.contactStep}</h2>
      <div class="fields">
        <TextField
          name="phone"
          label={words.registration.phone}
          type="tel"
          value={contact.phone}
          wrong={missing.phone}
          set={(phone) => setContact({ ...contact, phone })}
        />
        <TextField
          name="email"
          label={words.registration.email}
          type="email"
          value={contact.email}
          wrong={missing.email}
          set={(email) => setContact({ ...contact, email })}
        />
      </div>
      <Languages
        chosen={contact.languages}
        wrong={missing.languages}
        set={(languages) => setContact({ ...contact, languages })}
      />
      <h2>3. {words.registration.hoursStep}</h2>
      <p>{words.registration.hoursLead(zoneName(state.calendar.zone, screen))}</p>
      <WeekText hours={state.calendar.hours} />
      {problem && <ProblemNote problem={problem} acting />}
      <p>
        <button type="submit" class="button button-primary" disabled={busy}>
          {busy
            ? words.registration.submitting
            : again
              ? words.registration.submitAgain
              : words.registration.submit}
        </button>
      </p>
    </form>
  );
};

/** Registering, for the first time or again. What is on file is filled in. */
export const Registration = ({ done }: { done: () => void }) => {
  const { words } = voice.value;
  const asked = useAsked(() => sendMessage('registrationStatus'), [worklist.value?.registration]);
  const { data, problem } = asked.state.value;
  const again = data?.status === 'de-registered';
  const title = useMemo(() => (again ? words.registration.again : words.registration.first), [again, words]);
  if (data?.status === 'registered')
    return (
      <>
        <h1 tabIndex={-1}>{words.registration.registered}</h1>
        <p>{words.registration.registeredLead}</p>
        <p>
          <button type="button" class="button button-primary" onClick={done}>
            {words.features['quick-updates']}
          </button>
        </p>
      </>
    );
  return (
    <>
      <h1 tabIndex={-1}>{title}</h1>
      {problem && <ProblemNote problem={problem} again={asked.again} />}
      {!data && !problem && (
        <p class="loading" role="status">
          {words.situation.loading}
        </p>
      )}
      {data && <p class="lead">{again ? words.registration.missedLead : words.registration.lead}</p>}
      {data && data.unmetCriteria.length > 0 && <Unmet failures={data.unmetCriteria} />}
      {data && data.unmetCriteria.length === 0 && <Form state={data} done={done} />}
    </>
  );
};
