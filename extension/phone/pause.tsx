/** The pauses of new referrals and how to end them: a call, misses in a row, too many residents. */
import { coolDownUntilOf, pausedUntilOf } from '../model/misses.ts';
import { callEnds, imHere, onACall, pausing } from './calling.ts';
import { snapshot } from './connection.ts';
import { i18n, onACallUntil, serverNow } from './state.ts';
import { timeText } from './times.ts';

/** Within thumb's reach, and last in the reading order. */
export const PauseBar = () => {
  const { phone } = i18n.value;
  if (onACallUntil.value !== null || snapshot.value?.registration !== 'registered') return null;
  return (
    <div class="thumb">
      <button
        type="button"
        class="button"
        aria-label={phone.onACallLabel}
        aria-disabled={pausing.value}
        onClick={() => void onACall()}
      >
        <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path d="M5.5 3.5v9M10.5 3.5v9" fill="none" stroke="currentColor" stroke-width="2" />
        </svg>
        {phone.onACall}
      </button>
    </div>
  );
};

export const OnACall = () => {
  const { phone } = i18n.value;
  const until = onACallUntil.value;
  if (until === null) return null;
  return (
    <section class="paused" aria-labelledby="paused">
      <h2 id="paused" tabIndex={-1}>
        {phone.onACallTitle}
      </h2>
      <p role="status">{phone.onACallText(timeText(until))}</p>
      <div class="two">
        <button type="button" class="button" aria-disabled={pausing.value} onClick={() => void callEnds()}>
          {phone.done}
        </button>
        <button
          type="button"
          class="button ghost"
          aria-disabled={pausing.value}
          onClick={() => void onACall(true)}
        >
          {phone.longer}
        </button>
      </div>
    </section>
  );
};

const CoolDown = ({ until }: { until: number }) => {
  const { missed } = i18n.value.words;
  return (
    <p class="note note-bad" role="status">
      <strong>{missed.coolsDownTitle}</strong> {missed.coolsDown(timeText(until))}
    </p>
  );
};

const AreYouThere = ({ until }: { until: number }) => {
  const { missed } = i18n.value.words;
  return (
    <section class="note note-general" aria-labelledby="there">
      <p role="status">
        <strong id="there">{missed.areYouThere}</strong> {missed.paused(timeText(until))}
      </p>
      <button
        type="button"
        class="button button-primary wide"
        aria-disabled={pausing.value}
        onClick={() => void imHere()}
      >
        {missed.imHere}
      </button>
    </section>
  );
};

/** Reasons why referrals stop, or soon will. */
export const Standing = () => {
  const { words } = i18n.value;
  const known = snapshot.value;
  if (!known) return null;
  const [cool, paused] = [coolDownUntilOf(known, serverNow.value), pausedUntilOf(known, serverNow.value)];
  const { consecutiveMissed: missed, missesAllowed: allowed, registration } = known;
  return (
    <>
      {cool !== null && <CoolDown until={cool} />}
      {known.agencyPaused && (
        <p class="note note-general">
          <strong>{words.missed.agencyPausedTitle}</strong> {words.missed.agencyPaused}
        </p>
      )}
      {paused !== null && <AreYouThere until={paused} />}
      {registration === 'registered' && missed > 0 && (
        <p class={`note ${missed >= allowed - 1 ? 'note-bad' : 'note-general'}`}>
          <strong>{words.missed.count(missed, allowed)}.</strong> {words.missed.warning(missed, allowed)}
        </p>
      )}
    </>
  );
};
