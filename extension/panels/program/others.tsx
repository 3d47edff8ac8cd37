/** Other staff members who have the referral open, and their changes meanwhile. */
import { useEffect, useState } from 'preact/hooks';
import type { DeskReferral, Present } from '../../../shared/contracts/staff.ts';
import { STAFF_SEEN_EVERY } from '../../../shared/staff-presence.ts';
import { sendMessage } from '../../background/messages.ts';
import { every } from '../../clock.ts';
import { programWords } from '../../locales/program-words.ts';
import { i18n, staff } from '../../state/worklist.ts';

const desk = () => programWords(i18n.value.screen).desk;

/** Asks again while the page is open, and says when it closes. Undefined until the first answer. */
function usePresent(referralId: string): Present | undefined {
  const [present, setPresent] = useState<Present>();
  useEffect(() => {
    let open = true;
    const say = async (leaving: boolean) => {
      const answer = await sendMessage('staffPresent', { referralId, leaving }).catch(() => undefined);
      if (open && answer?.ok) setPresent(answer.data);
    };
    void say(false);
    const stop = every(STAFF_SEEN_EVERY, () => void say(false));
    return () => {
      open = false;
      stop();
      void say(true);
    };
  }, [referralId]);
  return present;
}

type Props = { readonly referral: DeskReferral; readonly again: () => void };
export const Others = ({ referral, again }: Props) => {
  const text = desk();
  const present = usePresent(referral.id);
  if (!present) return <div role="status" />;
  const { others, lastDeed, serverNow, version } = present;
  const seconds = (at: number): number => Math.max(0, Math.round((serverNow - at) / 1000));
  const changed = version > referral.version;
  const deed = changed && lastDeed && lastDeed.staff !== staff.value?.name ? lastDeed : null;
  const newest = Math.max(...others.map(({ seenAt }) => seenAt));
  return (
    <div role="status">
      {others.length > 0 && (
        <p class="note case-others">
          {text.others(others.map((one) => one.staff).join(', '), seconds(newest))}
        </p>
      )}
      {changed && (
        <p class="note note-general case-others">
          <span>{deed ? text.deed[deed.deed](deed.staff, text.ago(seconds(deed.at))) : text.changed}</span>{' '}
          <button type="button" class="button button-small" onClick={again}>
            {text.readAgain}
          </button>
        </p>
      )}
    </div>
  );
};
