/** Offers as cards: the request, the deadline, why this agent, Accept and Reject. */
import { useEffect, useState } from 'preact/hooks';
import type { Offer } from '../../shared/contracts/worklist.ts';
import { type Instant, REJECT_REASONS } from '../../shared/vocabulary.ts';
import { secondsLeft } from '../model/held-rejections.ts';
import { agentTime, callTime, languageAndNeeds, whyPhrases } from '../model/offers.ts';
import { CheckIcon, CrossIcon, GeneralIcon, MassIcon } from '../ui/icons.tsx';
import { useLatePresses } from '../ui/rows-that-move.ts';
import { accept, answering, problemText, reject, rejectBecause, undo } from './answering.ts';
import { focusOn, Left, Section } from './parts.tsx';
import { generals, i18n, masses, onACallUntil, presentDay, serverNow, staleSince, zone } from './state.ts';
import { timeText } from './times.ts';

const Kind = ({ kind }: Pick<Offer, 'kind'>) => (
  <span class={`kind kind-${kind}`}>
    {kind === 'general' ? <GeneralIcon /> : <MassIcon />}
    {i18n.value.shared.kind[kind]}
  </span>
);

const AnswerBy = ({ offer }: { offer: Offer }) => {
  const { words } = i18n.value;
  if (offer.dueAt === null) return <span class="small muted">{words.time.noPromise}</span>;
  const time = agentTime(offer.dueAt, presentDay.value, zone.value, offer.zone, i18n.value);
  return (
    <span class="small muted">
      {offer.kind === 'general'
        ? words.time.answerBy(time)
        : callTime(offer, presentDay.value, zone.value, i18n.value).text}
    </span>
  );
};

const Facts = ({ offer }: { offer: Offer }) => {
  const { words, phone, shared } = i18n.value;
  const call = callTime(offer, presentDay.value, zone.value, i18n.value);
  return (
    <>
      <h3 id={`offer-${offer.id}`} tabIndex={-1}>
        {shared.help[offer.help]}
      </h3>
      <p>
        {words.county(offer.county)} · {words.miles(offer.why.miles)} · {languageAndNeeds(offer, i18n.value)}
      </p>
      {offer.kind === 'general' && call.state !== 'none' && <p class="strong">{call.text}</p>}
      <p class="small muted">
        {phone.reachBy[offer.contactMethod]} {phone.whyYou} {whyPhrases(offer, i18n.value).join(' · ')}
      </p>
      {offer.siblings.length > 0 && (
        <p class="small">
          <strong>{words.siblings.asked(offer.siblings.length)}.</strong> {words.siblings.oneCall}
          {offer.asSibling && offer.kind === 'general' && ` ${words.siblings.noMiss}`}
        </p>
      )}
      {offer.kind === 'general' && onACallUntil.value !== null && !offer.asSibling && (
        <p class="small muted">{phone.cameBefore}</p>
      )}
    </>
  );
};

const Buttons = ({ offer }: { offer: Offer }) => {
  const { words, shared } = i18n.value;
  const step = answering.value.get(offer.id)?.step;
  const busy = step === 'accepting' || step === 'rejecting';
  const which = `${shared.help[offer.help]}, ${words.county(offer.county)}`;
  const acceptIt = async () => {
    if (busy) return;
    if (await accept(offer)) focusOn(`mine-${offer.referralId}`);
  };
  return (
    <div class="two">
      <button
        type="button"
        class="button button-good"
        aria-label={`${words.offer.accept}: ${which}`}
        aria-disabled={busy}
        onClick={() => void acceptIt()}
      >
        <CheckIcon />
        {step === 'accepting' ? words.offer.accepting : words.offer.accept}
      </button>
      <button
        type="button"
        class="button button-bad"
        aria-label={`${words.offer.reject}: ${which}`}
        aria-disabled={busy}
        onClick={() => !busy && reject(offer)}
      >
        <CrossIcon />
        {step === 'rejecting' ? words.offer.rejecting : words.offer.reject}
      </button>
    </div>
  );
};

/** Replaces the card: undo, or a reason, which sends the rejection at once. */
const Undo = ({ offer, until }: { offer: Offer; until: Instant }) => {
  const { words, shared } = i18n.value;
  const { undo: said } = words;
  const name = `${shared.help[offer.help]}, ${words.county(offer.county)}`;
  const late = useLatePresses();
  useEffect(() => focusOn(`undo-${offer.id}`), []);
  return (
    <div class="box undo">
      <div class="line">
        <p>
          <strong>{said.rejected(name)}</strong>{' '}
          <span aria-hidden="true">{said.left(secondsLeft(until, serverNow.value))}</span>
        </p>
        <button
          type="button"
          class="button"
          id={`undo-${offer.id}`}
          onClickCapture={late}
          onClick={() => undo(offer)}
        >
          {said.undo}
        </button>
      </div>
      <p class="small muted">{said.why}</p>
      <div class="chips">
        {REJECT_REASONS.map((reason) => (
          <button key={reason} type="button" class="button chip" onClick={() => rejectBecause(offer, reason)}>
            {shared.rejectReason[reason]}
          </button>
        ))}
      </div>
    </div>
  );
};

const Card = ({ offer }: { offer: Offer }) => {
  const { words, phone, shared } = i18n.value;
  const answer = answering.value.get(offer.id);
  if (answer?.step === 'held') return <Undo offer={offer} until={answer.until} />;
  const name = words.offer.label(shared.kind[offer.kind], shared.help[offer.help], offer.county);
  return (
    <article class={`box box-${offer.kind}`} aria-label={name}>
      <div class="line">
        <Kind kind={offer.kind} />
        <AnswerBy offer={offer} />
      </div>
      {offer.dueAt !== null && (
        <p class="left">
          <Left dueAt={offer.dueAt} />
          {staleSince.value !== null && (
            <span class="small muted"> {phone.asOf(timeText(staleSince.value))}</span>
          )}
        </p>
      )}
      <Facts offer={offer} />
      <Buttons offer={offer} />
      {answer?.step === 'failed' && (
        <p class="bad" role="alert">
          {problemText(answer.problem)}
        </p>
      )}
    </article>
  );
};

/** Generals come first, because missing them has consequences. */
export const Generals = () => {
  const { phone } = i18n.value;
  if (generals.value.length === 0) return null;
  const title = onACallUntil.value === null ? phone.answerFirst : phone.stillYours;
  return (
    <Section id="generals" title={title}>
      {generals.value.map((offer) => (
        <Card key={offer.id} offer={offer} />
      ))}
    </Section>
  );
};

/** How many Masses are in a language that the agent speaks other than English; names the most frequent one. */
const inALanguage = (offers: readonly Offer[]): string | undefined => {
  const counts = new Map<Offer['language'], number>();
  for (const { language, why } of offers)
    if (language !== 'en' && why.speaksLanguage) counts.set(language, (counts.get(language) ?? 0) + 1);
  const [first] = [...counts].sort(([, a], [, b]) => b - a);
  return first && i18n.value.phone.inLanguage(first[1], i18n.value.shared.language[first[0]]);
};

/** One line that answers "is there one for me?", and the list behind it. */
export const Masses = () => {
  const { phone } = i18n.value;
  const [shown, setShown] = useState(false);
  const all = masses.value;
  const [first] = all;
  if (first === undefined) return null;
  const due = first.dueAt === null ? undefined : phone.firstDue(timeText(first.dueAt));
  const facts = [due, inALanguage(all)].filter((fact) => fact !== undefined);
  return (
    <Section id="masses" title={phone.openToAll}>
      <div class="box box-mass">
        <div class="line">
          <span class="kind kind-mass">
            <MassIcon />
            {phone.masses(all.length)}
          </span>
          <button
            type="button"
            class="link"
            aria-expanded={shown}
            aria-label={shown ? phone.hideMasses : phone.showMasses(all.length)}
            onClick={() => setShown(!shown)}
          >
            {shown ? phone.hide : phone.show}
          </button>
        </div>
        {facts.length > 0 && <p class="small muted">{facts.join(' · ')}</p>}
      </div>
      {shown && all.map((offer) => <Card key={offer.id} offer={offer} />)}
    </Section>
  );
};
