import { useState } from 'preact/hooks';
import { shortTime } from '../../shared/i18n/when.ts';
import { sendMessage } from '../background/messages.ts';
import { coolDownUntilOf, onACallUntilOf, pausedUntilOf } from '../model/misses.ts';
import type { Problem } from '../model/problem.ts';
import { unanswered } from '../state/answers.ts';
import { i18n, serverNowOnce, worklist } from '../state/worklist.ts';
import { useActionText } from './problem.tsx';

const Failed = ({ problem }: { problem: Problem }) => (
  <p class="bad" role="alert">
    {useActionText(problem)}
  </p>
);

const timeText = (until: number) =>
  shortTime(until, serverNowOnce(), worklist.value?.zone ?? 'America/New_York', i18n.value.screen);

/** Why there are no offers, until when, and what to do (rule 37f). */
const CoolDown = ({ until }: { until: number }) => {
  const { missed } = i18n.value.words;
  return (
    <p class="note note-bad cool-down" role="status">
      <strong>{missed.coolsDownTitle}</strong> {missed.coolsDown(timeText(until))}
    </p>
  );
};

type PausedProps = { readonly title: string; readonly text: string; readonly button: string };

/** Until when there are no offers, and the tap that ends it (rules 5a and 5b). */
const Paused = ({ title, text, button }: PausedProps) => {
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const tap = async () => {
    if (sending) return;
    setSending(true);
    const answer = await sendMessage('imHere').catch(() => unanswered);
    setProblem(answer.ok ? null : answer.problem);
    setSending(false);
  };
  return (
    <section class="note note-general paused" aria-labelledby="paused-title">
      <p role="status">
        <strong id="paused-title">{title}</strong> {text}
      </p>
      <button type="button" class="button button-primary" aria-disabled={sending} onClick={() => void tap()}>
        {button}
      </button>
      {problem && <Failed problem={problem} />}
    </section>
  );
};

type Props = {
  /** To "Why did I miss this?". */
  readonly toMisses: () => void;
};

/** Reasons why an agent's referrals stop, or soon will: a cool-down, their agency's pause, the run of misses, and "Are you there?". */
export const MissedWarning = ({ toMisses }: Props) => {
  const snapshot = worklist.value;
  const until = snapshot ? coolDownUntilOf(snapshot, serverNowOnce()) : null;
  return (
    <>
      {until !== null && <CoolDown until={until} />}
      <AgencyPaused />
      <OnACall />
      <Misses toMisses={toMisses} />
    </>
  );
};

/** Only a delegate, or staff, ends it (rule 54e). */
const AgencyPaused = () => {
  const { missed } = i18n.value.words;
  if (!worklist.value?.agencyPaused) return null;
  return (
    <p class="note note-general" role="status">
      <strong>{missed.agencyPausedTitle}</strong> {missed.agencyPaused}
    </p>
  );
};

/** Set on the phone page, or by a call from there. */
const OnACall = () => {
  const snapshot = worklist.value;
  const until = snapshot ? onACallUntilOf(snapshot, serverNowOnce()) : null;
  if (until === null) return null;
  const { missed } = i18n.value.words;
  return (
    <Paused title={missed.onACallTitle} text={missed.onACall(timeText(until))} button={missed.doneCalling} />
  );
};

/** Warns how near de-registration is, and says what clears it; after the last warning it asks whether the agent is there. */
const Misses = ({ toMisses }: Props) => {
  const snapshot = worklist.value;
  if (snapshot?.registration !== 'registered' || snapshot.consecutiveMissed === 0) return null;
  const { consecutiveMissed: missed, missesAllowed: allowed } = snapshot;
  const { words } = i18n.value;
  const until = pausedUntilOf(snapshot, serverNowOnce());
  return (
    <>
      {until !== null && (
        <Paused
          title={words.missed.areYouThere}
          text={words.missed.paused(timeText(until))}
          button={words.missed.imHere}
        />
      )}
      <p class={`note ${missed >= allowed - 1 ? 'note-bad' : 'note-general'} missed`}>
        <strong>{words.missed.count(missed, allowed)}.</strong> {words.missed.warning(missed, allowed)}{' '}
        <button type="button" class="link" onClick={toMisses}>
          {words.reach.missedTitle}
        </button>
      </p>
    </>
  );
};
