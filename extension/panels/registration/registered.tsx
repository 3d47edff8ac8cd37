import { useState } from 'preact/hooks';
import { zoneName } from '../../../shared/i18n/when.ts';
import { type RegistrationState, sendMessage } from '../../background/messages.ts';
import { settingsI18n } from '../../state/settings-i18n.ts';
import { i18n } from '../../state/worklist.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { phoneText } from '../../ui/phone-text.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { useAction } from '../../ui/use-action.ts';
import { OwnAgency } from './own-agency.tsx';
import { WeekText } from './week-text.tsx';

type Props = {
  readonly state: RegistrationState;
  readonly done: () => void;
  readonly toContact: () => void;
  readonly toHours: () => void;
  /** Whether referrals reach them: the first thing to do once registered. */
  readonly toCheck: () => void;
  readonly left: () => void;
};

const OnFile = ({ state, toContact, toHours }: Pick<Props, 'state' | 'toContact' | 'toHours'>) => {
  const { shared, screen } = i18n.value;
  const { phone, email, languages } = state.contact;
  return (
    <section class="stack" aria-labelledby="on-file">
      <div class="section-head">
        <h2 id="on-file">{settingsI18n.value.registration.onFile}</h2>
        <button type="button" class="link" onClick={toContact}>
          {settingsI18n.value.registration.changeContact}
        </button>
      </div>
      <dl class="on-file">
        <div>
          <dt>{settingsI18n.value.contactFields.phone}</dt>
          <dd class="number">{phoneText(phone)}</dd>
        </div>
        <div>
          <dt>{settingsI18n.value.contactFields.email}</dt>
          <dd>{email}</dd>
        </div>
        <div>
          <dt>{settingsI18n.value.contactFields.languages}</dt>
          <dd>{languages.map((language) => shared.language[language]).join(', ')}</dd>
        </div>
      </dl>
      <div class="section-head">
        <h3 id="on-file-hours">
          {settingsI18n.value.registration.hours}, {zoneName(state.calendar.zone, screen)}
        </h3>
        <button type="button" class="link" onClick={toHours}>
          {settingsI18n.value.registration.changeHours}
        </button>
      </div>
      <WeekText hours={state.calendar.hours} labelledBy="on-file-hours" />
    </section>
  );
};

const Leave = ({ left }: { left: () => void }) => {
  const { registration } = settingsI18n.value;
  const [asking, setAsking] = useState(false);
  const { run, busy, problem } = useAction();
  const leave = async () => {
    const answer = await run(() => sendMessage('registrationLeave'));
    if (answer?.ok) left();
  };
  return (
    <section class="stack" aria-labelledby="leave">
      <h2 id="leave">{registration.leaveTitle}</h2>
      <p class="lead">{registration.leaveLead}</p>
      <button type="button" class="button" onClick={() => setAsking(true)}>
        {registration.leave}
      </button>
      {asking && (
        <Confirm
          id="leave-confirm"
          title={registration.leaveConfirm}
          text={registration.leaveText}
          yes={registration.leaveYes}
          no={registration.leaveNo}
          busy={busy}
          onYes={() => void leave()}
          onNo={() => setAsking(false)}
        />
      )}
      {problem && <ProblemNote problem={problem} acting />}
    </section>
  );
};

/** A summary for registered agents, and the way out. */
export const Registered = ({ state, done, toContact, toHours, toCheck, left }: Props) => {
  const { features } = i18n.value.words;
  const { registration } = settingsI18n.value;
  return (
    <>
      <p class="lead">{registration.registeredLead}</p>
      <p class="buttons">
        <button type="button" class="button button-primary" onClick={done}>
          {registration.toQuickUpdates}
        </button>
        <button type="button" class="button" onClick={toCheck}>
          {features['alert-check']}
        </button>
      </p>
      <OnFile state={state} toContact={toContact} toHours={toHours} />
      <OwnAgency />
      <Leave left={left} />
    </>
  );
};
