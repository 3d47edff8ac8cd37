import { i18n, worklist } from '../state/worklist.ts';

/** Warns how near de-registration is, and says what clears it. */
export const MissedWarning = () => {
  const snapshot = worklist.value;
  if (snapshot?.registration !== 'registered' || snapshot.consecutiveMissed === 0) return null;
  const { consecutiveMissed: missed, missesAllowed: allowed } = snapshot;
  const { words } = i18n.value;
  return (
    <p class={`note ${missed >= allowed - 1 ? 'note-bad' : 'note-general'} missed`}>
      <strong>{words.missed.count(missed, allowed)}.</strong> {words.missed.warning(missed, allowed)}
    </p>
  );
};
