import { useState } from 'preact/hooks';
import type { ReferralDetail } from '../../../shared/contracts/worklist.ts';
import { REJECT_REASONS, type RejectReason } from '../../../shared/vocabulary.ts';
import { sendMessage } from '../../background/messages.ts';
import { voice } from '../../state/worklist.ts';
import { CheckIcon, CrossIcon } from '../../ui/icons.tsx';
import { rowKeys } from '../../ui/row-keys.ts';
import { ActingNote, type Done, useActing } from './acting.tsx';

type Props = {
  readonly referral: ReferralDetail;
  readonly put: (detail: ReferralDetail) => void;
  /** What was done, for when these buttons are gone. */
  readonly tell: (done: Done) => void;
};

/** Accept or reject, with the reason that Quick Updates has no room for. */
export const OfferActions = ({ referral, put, tell }: Props) => {
  const { words, shared } = voice.value;
  const [reason, setReason] = useState<RejectReason | ''>('');
  const { state, act, busy } = useActing();
  const { referralId } = referral;
  const accept = () =>
    act(
      'accept',
      () => sendMessage('accept', { referralId }),
      (detail) => {
        put(detail);
        tell(detail.contactMethod === 'phone' ? 'accept' : `accept-${detail.contactMethod}`);
      },
    );
  const reject = () =>
    act(
      'reject',
      () => sendMessage('reject', { referralId, ...(reason ? { reason } : {}) }),
      () => tell('reject'),
    );
  return (
    <fieldset class="answer" data-row onKeyDown={rowKeys} aria-label={words.manager.columns.actions}>
      <button
        type="button"
        class="button button-good"
        data-key="a"
        aria-keyshortcuts="A"
        title={words.offer.acceptKey}
        disabled={busy}
        onClick={() => void accept()}
      >
        <CheckIcon />
        {words.offer.accept}
      </button>
      <button
        type="button"
        class="button button-bad"
        data-key="r"
        aria-keyshortcuts="R"
        title={words.offer.rejectKey}
        disabled={busy}
        onClick={() => void reject()}
      >
        <CrossIcon />
        {words.offer.reject}
      </button>
      <p class="field">
        <label for="reject-reason">{words.offer.reason}</label>
        <select
          id="reject-reason"
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value as RejectReason | '')}
        >
          <option value="">{words.offer.noReason}</option>
          {REJECT_REASONS.map((each) => (
            <option key={each} value={each}>
              {shared.rejectReason[each]}
            </option>
          ))}
        </select>
      </p>
      <ActingNote state={state} />
    </fieldset>
  );
};
