import { useEffect, useRef, useState } from 'preact/hooks';
import type { Offer, ReferralDetail } from '../../../shared/contracts/worklist.ts';
import { dayAndTime, dayTimeAndZone, dayWord, timeWithZone } from '../../../shared/i18n/when.ts';
import { sendMessage } from '../../background/messages.ts';
import { pslWords } from '../../locales/psl-words.ts';
import { whyPhrases } from '../../model/offers.ts';
import { settingsI18n } from '../../state/settings-i18n.ts';
import { useQuery } from '../../state/use-query.ts';
import { i18n, serverNowOnce, worklist } from '../../state/worklist.ts';
import { ContactCard } from '../../ui/contact-card.tsx';
import { KindTag } from '../../ui/kind-tag.tsx';
import { OfferTime } from '../../ui/offer-time.tsx';
import { ProblemNote } from '../../ui/problem.tsx';
import { PromisedTime } from '../../ui/promised-time.tsx';
import { rowKeys } from '../../ui/row-keys.ts';
import { StatusTag } from '../../ui/status-tag.tsx';
import { Contest } from '../misses/contest.tsx';
import { type Done, DoneNote } from './acting.tsx';
import { AssignmentActions } from './assignment-actions.tsx';
import { Attempts } from './attempts.tsx';
import { useEarlyKey } from './early-key.ts';
import { OfferActions } from './offer-actions.tsx';
import { Siblings } from './siblings.tsx';
import { Messages } from './thread.tsx';

type FactProps = { readonly name: string; readonly children: preact.ComponentChildren };
const Fact = ({ name, children }: FactProps) => (
  <div class="fact">
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

const timeOf = (at: number, referral: ReferralDetail): string =>
  (referral.daysOnly ? dayWord : dayTimeAndZone)(
    at,
    serverNowOnce(),
    worklist.value?.zone ?? referral.zone,
    i18n.value.screen,
  );

/** "tomorrow at 2:00 p.m. – 2:30 p.m. Eastern" if the resident set the time. */
const promisedText = (referral: ReferralDetail, promisedBy: number): string => {
  const { callFrom = null, zone } = referral;
  if (callFrom === null || referral.daysOnly) return timeOf(promisedBy, referral);
  const [mine, { screen }] = [worklist.value?.zone ?? zone, i18n.value];
  const from = dayAndTime(callFrom, serverNowOnce(), mine, screen);
  return `${from} – ${timeWithZone(promisedBy, mine, screen)}`;
};

/** The referral without contact data: the same before and after accepting. */
const Facts = ({ referral }: { referral: ReferralDetail }) => {
  const { words, shared } = i18n.value;
  const needs = referral.needs.map((need) => shared.need[need]).join(', ');
  const miles = referral.offer?.why.miles ?? null;
  return (
    <dl class="facts">
      <Fact name={words.detail.kind}>
        <KindTag kind={referral.kind} />
      </Fact>
      <Fact name={words.detail.place}>
        {words.county(referral.county)}
        {miles !== null && ` · ${words.miles(miles)}`}
      </Fact>
      <Fact name={words.detail.language}>{shared.language[referral.language]}</Fact>
      <Fact name={words.detail.needs}>{needs || words.detail.noNeeds}</Fact>
      <Fact name={words.detail.method}>{shared.contactMethod[referral.contactMethod]}</Fact>
      <Fact name={words.detail.forWhom}>
        {referral.forSomeoneElse ? words.detail.somebodyElse : words.detail.themselves}
      </Fact>
      <Fact name={words.detail.asked}>{timeOf(referral.submittedAt, referral)}</Fact>
      {referral.promisedBy !== null && (
        <Fact name={words.detail.promised}>{promisedText(referral, referral.promisedBy)}</Fact>
      )}
      {referral.acceptedAt !== null && (
        <Fact name={words.detail.accepted}>{timeOf(referral.acceptedAt, referral)}</Fact>
      )}
      {referral.completedAt !== null && (
        <Fact name={words.detail.completed}>{timeOf(referral.completedAt, referral)}</Fact>
      )}
      {referral.outcome !== null && (
        <Fact name={words.detail.outcome}>{shared.completionOutcome[referral.outcome]}</Fact>
      )}
      {referral.offer && (
        <Fact name={words.why.label}>{whyPhrases(referral.offer, i18n.value).join(' · ')}</Fact>
      )}
    </dl>
  );
};

type Put = (detail: ReferralDetail) => void;

/** Their General that they missed, also while everyone may take it: it can be contested (rule 5). */
const MissedBefore = ({ referral, put }: { referral: ReferralDetail; put: Put }) =>
  referral.contest === null && referral.contestUntil === null ? null : (
    <section aria-labelledby="detail-missed">
      <h2 id="detail-missed">{settingsI18n.value.contest.missed}</h2>
      <Contest missed={referral} put={put} />
    </section>
  );

const isMine = ({ status, contact }: ReferralDetail): boolean => status === 'in-progress' && contact !== null;
/** The offer, if it waits for an answer. */
const pending = ({ offer }: ReferralDetail): Offer | null => {
  const miles = offer?.status === 'pending' ? offer.why.miles : null;
  return offer && miles !== null ? { ...offer, why: { ...offer.why, miles } } : null;
};
const waits = (referral: ReferralDetail): boolean => pending(referral) !== null;

/** First the offer to answer, then the contact data, then the history. */
type LoadedProps = { referral: ReferralDetail; put: Put; open: (referralId: string) => void };
const Loaded = ({ referral, put, open }: LoadedProps) => {
  const { words, shared } = i18n.value;
  const heading = useRef<HTMLHeadingElement>(null);
  const [done, tell] = useState<Done>();
  useEffect(() => heading.current?.focus(), []);
  const mine = isMine(referral);
  const held = worklist.value?.assignments.find(({ referralId }) => referralId === referral.referralId);
  const offer = pending(referral);
  return (
    <>
      <div class="detail-head">
        <h1 tabIndex={-1} ref={heading}>
          {shared.help[referral.help]}, {words.county(referral.county)}
        </h1>
        <StatusTag status={referral.status} />
        {offer && <OfferTime offer={offer} />}
        {mine && (
          <PromisedTime
            referral={{
              ...referral,
              callBackAt: referral.callBackAt ?? held?.callBackAt ?? null,
              attempts: referral.attempts.length,
            }}
          />
        )}
      </div>
      <DoneNote done={done} />
      {offer && <OfferActions referral={referral} offer={offer} put={put} tell={tell} />}
      {(referral.contact !== null || offer !== null) && <ContactCard detail={referral} />}
      <MissedBefore referral={referral} put={put} />
      <Messages referral={referral} put={put} />
      <Siblings referral={referral} open={open} />
      {referral.contact !== null && <AssignmentActions referral={referral} put={put} tell={tell} />}
      {(mine || referral.attempts.length > 0) && <Attempts referral={referral} />}
      <section aria-labelledby="detail-facts">
        <h2 id="detail-facts">{words.detail.facts}</h2>
        <Facts referral={referral} />
      </section>
    </>
  );
};

type DetailProps = {
  readonly referralId: string;
  readonly close: () => void;
  /** Opens another referral in place of this one. */
  readonly open: (referralId: string) => void;
  readonly toIssue: (referralId: string) => void;
};
/** One referral; while it waits, also a row for the keys. Refetched on every worklist change: it may have been taken or cancelled. */
export const Detail = ({ referralId, close, open, toIssue }: DetailProps) => {
  const { words, screen } = i18n.value;
  const query = useQuery(
    () => sendMessage('getReferral', { referralId }),
    [referralId, worklist.value?.revision],
  );
  const { data, problem } = query.state.value;
  const row = useRef<HTMLElement>(null);
  const early = useEarlyKey();
  const isLoaded = data !== undefined;
  // After the heading has taken the focus.
  useEffect(() => {
    if (row.current && data && waits(data)) early.use(row.current);
  }, [isLoaded]);
  return (
    <article
      class="detail"
      ref={row}
      data-row={data !== undefined && waits(data) ? '' : undefined}
      data-referral={referralId}
      onKeyDown={isLoaded ? rowKeys : early.keep}
    >
      <p>
        <button type="button" class="link" onClick={close}>
          ← {words.detail.back}
        </button>
      </p>
      {(!data || problem?.kind === 'refusal') && <h1 tabIndex={-1}>{words.features['referral-manager']}</h1>}
      {problem && <ProblemNote problem={problem} again={query.again} />}
      {early.isLost && data && waits(data) && (
        <p class="note" role="status">
          {words.detail.keyLost}
        </p>
      )}
      {!data && !problem && (
        <p class="loading" role="status">
          {words.situation.loading}
        </p>
      )}
      {data && !(problem?.kind === 'refusal') && <Loaded referral={data} put={query.put} open={open} />}
      {data && !(problem?.kind === 'refusal') && (
        <p>
          <button type="button" class="link" onClick={() => toIssue(referralId)}>
            {pslWords(screen).fromReferral}
          </button>
        </p>
      )}
    </article>
  );
};
