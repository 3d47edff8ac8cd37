import { useEffect, useRef } from 'preact/hooks';
import type { Offer, ReferralDetail } from '../../shared/contracts/worklist.ts';
import { languageAndNeeds, whyPhrases } from '../model/offers.ts';
import { mayBeRepeated } from '../model/refusal-text.ts';
import { type Answered, acceptOffer, heldOf, hide, rejectOffer } from '../state/answers.ts';
import { i18n, worklist } from '../state/worklist.ts';
import { ContactCard } from './contact-card.tsx';
import { HeldBar } from './held-bar.tsx';
import { CheckIcon, CrossIcon } from './icons.tsx';
import { KindTag } from './kind-tag.tsx';
import { OfferTime } from './offer-time.tsx';
import { problemText } from './problem.tsx';
import { PromisedTime } from './promised-time.tsx';
import { leaveRow } from './row-keys.ts';
import { AcceptAll, SiblingsNote } from './siblings.tsx';

type Props = {
  readonly offer: Offer;
  readonly answered: Answered | undefined;
  /** Opens the referral in its panel. */
  readonly open: (referralId: string) => void;
};

const Facts = ({ offer }: { offer: Offer }) => {
  const { words, shared } = i18n.value;
  return (
    <div class="offer-facts">
      <p class="offer-main">
        <strong>{shared.help[offer.help]}</strong>
        <span>{words.county(offer.county)}</span>
        <span class="number">{words.miles(offer.why.miles)}</span>
        <span>{languageAndNeeds(offer, i18n.value)}</span>
        <span>{shared.contactMethod[offer.contactMethod]}</span>
      </p>
      <p class="offer-why muted">
        {words.why.label}: {whyPhrases(offer, i18n.value).join(' · ')}
      </p>
      <SiblingsNote referral={offer} />
    </div>
  );
};

/** Green check and red X at the end of the row, reachable by A and R from anywhere in it. */
const Choices = ({ offer, busy }: { offer: Offer; busy: boolean }) => {
  const { words, shared } = i18n.value;
  const which = `${shared.help[offer.help]}, ${words.county(offer.county)}`;
  return (
    <div class="offer-choices">
      <button
        type="button"
        class="button button-good"
        data-key="a"
        data-row-focus
        aria-keyshortcuts="A"
        aria-label={`${words.offer.accept}: ${which}`}
        title={words.offer.acceptKey}
        aria-disabled={busy}
        onClick={() => void acceptOffer(offer)}
      >
        <CheckIcon />
        {words.offer.accept}
      </button>
      <button
        type="button"
        class="button button-bad"
        data-key="r"
        aria-keyshortcuts="R"
        aria-label={`${words.offer.reject}: ${which}`}
        title={words.offer.rejectKey}
        aria-disabled={busy}
        onClick={() => void rejectOffer(offer)}
      >
        <CrossIcon />
        {words.offer.reject}
      </button>
      <AcceptAll offer={offer} busy={busy} />
    </div>
  );
};

/** The next step, by the resident's preferred contact method. */
const acceptedText = ({ contactMethod }: ReferralDetail): string => {
  const { accepted, acceptedText: text, acceptedEmail: email } = i18n.value.words.offer;
  return { phone: accepted, text, email }[contactMethod];
};

const Outcome = ({ answered, open }: { answered: Answered; open: Props['open'] }) => {
  const { words } = i18n.value;
  const { state, offer } = answered;
  const heading = useRef<HTMLParagraphElement>(null);
  useEffect(() => heading.current?.focus(), [state.step]);
  if (state.step === 'accepting')
    return (
      <p class="muted" role="status">
        {words.offer.accepting}
      </p>
    );
  if (state.step !== 'accepted' && state.step !== 'failed') return null;
  const text = state.step === 'failed' ? problemText(state.problem, 'answering') : acceptedText(state.detail);
  return (
    <div class="offer-outcome">
      <p ref={heading} tabIndex={-1} role="status" class={state.step === 'failed' ? 'bad' : 'good'}>
        <strong>{text}</strong>
      </p>
      {state.step === 'accepted' && <ContactCard detail={state.detail} />}
      <p class="offer-after">
        {state.step === 'accepted' && (
          <button
            type="button"
            class="button button-small"
            data-row-focus
            data-key="o"
            aria-keyshortcuts="O"
            onClick={() => open(offer.referralId)}
          >
            {words.offer.open}
          </button>
        )}
        {state.step === 'failed' && mayBeRepeated(state.problem) && (
          <button
            type="button"
            class="button button-small"
            data-row-focus
            onClick={() => void (state.wish === 'accept' ? acceptOffer(offer) : rejectOffer(offer))}
          >
            {words.offer.tryAgain}
          </button>
        )}
        <button
          type="button"
          class="button button-small button-quiet"
          onClick={({ currentTarget }) => {
            leaveRow(currentTarget);
            hide(offer.referralId);
          }}
        >
          {words.offer.dismiss}
        </button>
      </p>
    </div>
  );
};

/** Uses the current attempts: they are logged elsewhere while this row is still shown. */
const CallTime = ({ detail }: { detail: ReferralDetail }) => {
  const mine = worklist.value?.assignments.find(({ referralId }) => referralId === detail.referralId);
  return <PromisedTime referral={mine ?? { ...detail, attempts: detail.attempts.length }} />;
};

/** The answer did not count, or its result is unknown: the countdown continues. */
const isUnknown = (answered: Answered | undefined): boolean =>
  answered?.state.step === 'failed' && mayBeRepeated(answered.state.problem);

/** A rejected row keeps its height, so nothing moves under the pointer. */
const useKeptHeight = (isHeld: boolean) => {
  const row = useRef<HTMLLIElement>(null);
  const height = useRef(0);
  const wasHeld = useRef(false);
  // Measured before the row changes: its height may differ from when it was last rendered.
  if (isHeld && !wasHeld.current) height.current = row.current?.offsetHeight ?? 0;
  wasHeld.current = isHeld;
  return { ref: row, style: isHeld ? { minBlockSize: `${height.current}px` } : undefined };
};

/** One offer as a row. Accepting or rejecting changes it in place. */
export const OfferRow = ({ offer, answered, open }: Props) => {
  const { words, shared } = i18n.value;
  const step = answered?.state.step;
  const held = heldOf(offer);
  const kept = useKeptHeight(held !== undefined);
  const settled = step === 'accepted' || step === 'failed';
  const name = words.offer.label(shared.kind[offer.kind], shared.help[offer.help], offer.county);
  const others = offer.siblings.length;
  const label = others > 0 ? `${name}. ${words.siblings.asked(others)}` : name;
  return (
    <li
      {...kept}
      class={`offer offer-${held ? 'held' : offer.kind} ${step === 'accepted' ? 'offer-accepted' : ''}`}
      data-row
      data-referral={offer.referralId}
      aria-label={label}
    >
      {held ? (
        <HeldBar offer={offer} held={held} />
      ) : (
        <>
          <div class="offer-line">
            <div class="offer-when">
              {(!settled || isUnknown(answered)) && <OfferTime offer={offer} />}
              {answered?.state.step === 'accepted' && <CallTime detail={answered.state.detail} />}
              <KindTag kind={offer.kind} />
            </div>
            <Facts offer={offer} />
            {!settled && <Choices offer={offer} busy={step !== undefined} />}
          </div>
          {answered && <Outcome answered={answered} open={open} />}
        </>
      )}
    </li>
  );
};
