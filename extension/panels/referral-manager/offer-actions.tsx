import type { Offer, ReferralDetail } from '../../../shared/contracts/worklist.ts';
import { sendMessage } from '../../background/messages.ts';
import { answers, heldOf, rejectOffer } from '../../state/answers.ts';
import { drafts } from '../../state/use-draft.ts';
import { i18n } from '../../state/worklist.ts';
import { HeldBar } from '../../ui/held-bar.tsx';
import { CheckIcon, CrossIcon } from '../../ui/icons.tsx';
import { ProblemNote } from '../../ui/problem.tsx';
import { ActingNote, type Done, useActing } from './acting.tsx';

type Props = {
  readonly referral: ReferralDetail;
  /** The offer to answer. */
  readonly offer: Offer;
  readonly put: (detail: ReferralDetail) => void;
  /** Reports what was done after these buttons are gone. */
  readonly tell: (done: Done) => void;
};

/** Accept or reject; a rejection can be undone or given a reason. */
export const OfferActions = ({ referral, offer, put, tell }: Props) => {
  const { words } = i18n.value;
  const { referralId } = referral;
  const answered = { referralId, offerId: offer.id };
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
  const held = heldOf(offer);
  const answer = answers.value.get(referralId)?.state;
  const reject = async () => {
    await rejectOffer(offer);
    if (answers.peek().get(referralId)?.state.step !== 'rejected') return;
    drafts.forget(referralId);
    tell('reject');
  };
  if (held) return <HeldBar offer={offer} held={held} />;
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
      {answer?.step === 'failed' && <ProblemNote problem={answer.problem} acting />}
      <ActingNote state={state} />
    </fieldset>
  );
};
