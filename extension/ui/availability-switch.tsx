import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Duty } from '../../shared/contracts/worklist.ts';
import { dayAndTime, shortTime } from '../../shared/i18n/when.ts';
import { sendMessage } from '../background/messages.ts';
import type { Problem } from '../model/problem.ts';
import { unanswered } from '../state/answers.ts';
import { i18n, offers, serverNowOnce, worklist } from '../state/worklist.ts';
import { Confirm } from './confirm.tsx';
import { useActionText } from './problem.tsx';

type Switching =
  | { readonly step: 'still' }
  | { readonly step: 'confirming' }
  | { readonly step: 'switching' }
  /** Switched on, but still off until something else ends. */
  | { readonly step: 'blocked'; readonly reason: Duty['reason'] }
  | { readonly step: 'failed'; readonly problem: Problem };

const switching = signal<Switching>({ step: 'still' });

const change = async (on: boolean): Promise<void> => {
  switching.value = { step: 'switching' };
  const answer = await sendMessage('setCurrentAvailability', { on }).catch(() => unanswered);
  if (!answer.ok) switching.value = { step: 'failed', problem: answer.problem };
  else if (on && !answer.data.available) switching.value = { step: 'blocked', reason: answer.data.reason };
  else switching.value = { step: 'still' };
};

const generalWaits = (): boolean => offers.value.some(({ kind }) => kind === 'general');

/** Switching off with a General pending rejects it (rule 6), so it asks first. */
const pressed = (available: boolean): void => {
  if (switching.value.step === 'switching') return;
  if (available && generalWaits()) switching.value = { step: 'confirming' };
  else void change(!available);
};

const still = (): void => {
  switching.value = { step: 'still' };
};

/** Disappears when the General was answered or withdrawn meanwhile. */
const AskFirst = () => {
  const { availability } = i18n.value.words;
  const waits = generalWaits();
  useEffect(() => {
    if (!waits) still();
  }, [waits]);
  return waits ? (
    <Confirm
      id="availability-confirm"
      title={availability.confirmTitle}
      text={availability.confirmText}
      yes={availability.confirmYes}
      no={availability.confirmNo}
      onYes={() => void change(false)}
      onNo={still}
    />
  ) : null;
};

type Props = {
  /** Opens My Availability, where an absence can be begun and ended. */
  readonly toHours: () => void;
};

/** Until when this state lasts, or when it changes back. */
const Until = ({ toHours }: Props) => {
  const snapshot = worklist.value;
  if (!snapshot) return null;
  const { duty, zone } = snapshot;
  const { words, shared, screen } = i18n.value;
  const time = (at: number) => dayAndTime(at, serverNowOnce(), zone, screen);
  if (duty.available)
    return duty.until === null ? null : (
      <span class="muted">
        {words.availability.until(shortTime(duty.until, serverNowOnce(), zone, screen))}
      </span>
    );
  if (duty.reason === 'off-by-hand')
    return (
      <span class="muted">
        {words.availability.staysOff}{' '}
        <button type="button" class="link" onClick={toHours}>
          {words.availability.toHours}
        </button>
      </span>
    );
  return (
    <span class="muted">
      {shared.dutyReason[duty.reason]}{' '}
      {duty.nextFrom !== null && words.availability.nextFrom(time(duty.nextFrom))}
    </span>
  );
};

/** Why it is still off, and what would change that. Disappears once it is on. */
const Blocked = ({ reason, toHours }: Props & { reason: Duty['reason'] }) => {
  const { words, shared } = i18n.value;
  const stands = worklist.value?.duty.available === false;
  useEffect(() => {
    if (!stands) still();
  }, [stands]);
  return (
    <div class="note note-off">
      <p role="alert">
        {shared.dutyReason[reason]}{' '}
        {words.availability.blocked[reason === 'out-of-office' ? 'away' : 'closed']}
      </p>
      {reason === 'out-of-office' && (
        <button type="button" class="button button-small" onClick={toHours}>
          {words.availability.endAway}
        </button>
      )}
    </div>
  );
};

const Failed = ({ problem }: { problem: Problem }) => (
  <p class="bad" role="alert">
    {useActionText(problem)}
  </p>
);

/** The Current Availability switch, with the reason for its state. */
export const AvailabilitySwitch = ({ toHours }: Props) => {
  const { words } = i18n.value;
  const available = worklist.value?.duty.available ?? false;
  const { step } = switching.value;
  return (
    <div class="availability">
      <div class="availability-line">
        <span id="availability-label" class="availability-label">
          {words.availability.label}
        </span>
        <button
          type="button"
          role="switch"
          class="switch"
          aria-checked={available}
          aria-labelledby="availability-label"
          aria-disabled={step === 'switching'}
          disabled={!worklist.value}
          onClick={() => pressed(available)}
        >
          <span class="switch-knob" aria-hidden="true" />
          <span class="switch-word">{available ? words.availability.on : words.availability.off}</span>
        </button>
        <Until toHours={toHours} />
      </div>
      {step === 'confirming' && <AskFirst />}
      {switching.value.step === 'blocked' && <Blocked reason={switching.value.reason} toHours={toHours} />}
      {switching.value.step === 'failed' && <Failed problem={switching.value.problem} />}
    </div>
  );
};
