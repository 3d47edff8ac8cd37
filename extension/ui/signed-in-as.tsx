import { shortTime } from '../../shared/i18n/when.ts';
import { i18n, presentDay, situation, worklist } from '../state/worklist.ts';
import { useLost } from './use-lost.ts';

/** Whether the shown data is current, and if not, since when. The note above the content announces it. */
const Fresh = ({ zone }: { zone: string }) => {
  const { words, screen } = i18n.value;
  const lost = useLost();
  if (lost.step === 'none')
    return (
      <span class="fresh">
        <span class="fresh-dot" aria-hidden="true" />
        {words.fresh.live}
      </span>
    );
  const since = lost.step === 'lost' ? shortTime(lost.since, presentDay.value, zone, screen) : undefined;
  return <span class="fresh fresh-lost">{since ? words.fresh.since(since) : words.fresh.connecting}</span>;
};

/** Whose worklist this is, and how fresh. Renders nothing without one. */
export const SignedInAs = () => {
  const snapshot = worklist.value;
  const shown = situation.value === 'ready' || situation.value === 'not-registered';
  if (!snapshot?.name || !shown) return null;
  return (
    <p class="signed-in-as muted">
      {i18n.value.words.signedInAs(snapshot.name)} <Fresh zone={snapshot.zone} />
    </p>
  );
};
