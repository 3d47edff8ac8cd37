import type { Offer, ReferralDetail } from '../../../shared/contracts/worklist.ts';
import { REJECT_REASONS } from '../../../shared/vocabulary.ts';
import { sendMessage } from '../../background/messages.ts';
import { drafts, useChoice } from '../../state/use-draft.ts';
import { i18n } from '../../state/worklist.ts';
import { CheckIcon, CrossIcon } from '../../ui/icons.tsx';
import { choiceInto } from '../../ui/typed.tsx';
import { ActingNote, type Done, useActing } from './acting.tsx';

type Props = {
  readonly referral: ReferralDetail;
  /** The offer to answer. */
  readonly offer: Offer;
  readonly put: (detail: ReferralDetail) => void;
  /** Reports what was done after these buttons are gone. */
  readonly tell: (done: Done) => void;
};

/** Accept, or reject with a reason, which Quick Updates has no room for. */
export const OfferActions = ({ referral, offer, put, tell }: Props) => {
  const { words, shared } = i18n.value;
  const { referralId } = referral;
  const answered = { referralId, offerId: offer.id };
  const reason = useChoice(referralId, 'reject-reason', REJECT_REASONS);
  const { state, act, busy } = useActing();
  const accept = () =>
    act(
      'accept',
      () => sendMessage('accept', answered),
      (detail) => {
        put(detail);
        tell(detail.contactMethod === 'phone' ? 'accept' : `accept-${detail.contactMethod}`);
      },
    );
  const reject = () =>
    act(
      'reject',
      () => sendMessage('reject', { ...answered, ...(reason.value ? { reason: reason.value } : {}) }),
      () => {
        drafts.forget(referralId);
        tell('reject');
      },
    );
  return (
    <fieldset class="answer" aria-label={words.manager.columns.actions}>
      <button
        type="button"
        class="button button-good"
        data-key="a"
        aria-keyshortcuts="A"
        title={words.offer.acceptKey}
        aria-disabled={busy}
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
        aria-disabled={busy}
        onClick={() => void reject()}
      >
        <CrossIcon />
        {words.offer.reject}
      </button>
      <p class="field">
        <label for="reject-reason">{words.offer.reason}</label>
        <select id="reject-reason" {...choiceInto(reason)}>
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
