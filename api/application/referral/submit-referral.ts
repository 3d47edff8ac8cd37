/** A resident asks for a call, or an agent for a resident who is with them (rules 1, 8, 10 to 10d, and 53). */

import { extensionOf } from '../../../shared/phone-number.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import { mailboxOf } from '../../domain/mailbox.ts';
import { linkMessageId } from '../../domain/messages.ts';
import { expiryFrom, nextDueAt } from '../../domain/referral/due.ts';
import type { In, ReferralFacts } from '../../domain/referral/state.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import { lookUpZip, type Place } from '../../places/places.ts';
import { scored } from '../abuse/score.ts';
import { type Command, together } from '../command.ts';
import { maySendLink, mayText } from '../link-budget.ts';
import { toDialable } from '../phone.ts';
import type { ContactData, Submission, Way, Work } from '../ports.ts';
import { planReminder } from '../tell-recorded.ts';
import { keepPromise, type Promised, reservePromise } from './promise-now.ts';
import {
  answersOf,
  type Link,
  type Origin,
  type Request,
  repeatedOf,
  repeatOf,
  sentBefore,
} from './sent-before.ts';

export const submitReferral = (request: Request): Command<Link | Refusal> => {
  const { sender, idempotencyKey, phone } = request;
  const keys = [
    `caller:${sender.caller}`,
    `network:${sender.network ?? sender.caller}`,
    idempotencyKey,
    phone,
  ];
  return together(keys, async (work) => {
    const id = work.newId();
    try {
      return await submit(work, id, request);
    } finally {
      work.stores.promises.release(id);
    }
  });
};

async function submit(work: Work, id: string, request: Request): Promise<Link | Refusal> {
  const { referrals } = work.stores;
  const earlier = await sentBefore(work, request);
  if (earlier) return earlier;
  const checked = check(request);
  if ('refused' in checked) return checked;
  // Before the proof is used up, so it can be sent again with another choice.
  const { help, wish: kind, opensAt, shown } = request;
  const question = { help, zone: checked.place.zone };
  const promise = await reservePromise(work, id, question, { kind, opensAt }, shown);
  if (!promise) return refuse('promise-changed');
  const { origin } = request;
  if (!(await isFresh(work, origin))) return refuse('challenge-used');
  const madeAt = (origin.kind === 'resident' && origin.challenge.madeAt) || null;
  // Asked at once, in this order. The place before the repeat, so the same press at another process is either seen here or has
  // taken that place.
  const [unpaid, mark, free, repeated] = await Promise.all([
    spend(work, request),
    scored(work, { ...request, madeAt }, checked.contact.phone),
    referrals.freePlace(checked.contact.phone, work.policy.openPerNumber),
    repeatedOf(work, request),
  ]);
  // Answered only after the costs, so guessing another's answers is never free.
  if (unpaid) return unpaid;
  if (repeated) return repeated;
  const numberPlace = mark.held ? null : free;
  const { place, contact } = checked;
  const referral = newReferral(id, request, place, promise, numberPlace === null, work);
  const mailbox = contact.email && referrals.mailboxKey(mailboxOf(contact.email));
  const linkMailed = mailbox === null ? null : await maySendLink(work, mailbox);
  const linkTexted = await mayText(work, request, contact.phone);
  const sent = submission(request, contact, work.now);
  await referrals.insert(referral, nextDueAt(referral, work.policy), {
    ...sent,
    place: numberPlace,
    ...{ linkMailed, linkTexted },
  });
  await recordAssisted(work, referral.id, origin);
  await keepPromise(work, referral.id, promise);
  await work.stores.abuse.mark({ referralId: referral.id, ...mark }, work.now);
  const scheduled = referral.state === 'scheduled';
  await referrals.addEvents(
    referral.id,
    [
      { type: 'submitted', agentId: null },
      ...(scheduled ? [{ type: 'scheduled', agentId: null } as const] : []),
    ],
    work.now,
  );
  // Skips honeypot requests: nobody reads their mail, and the answer looks the same.
  if (!request.honeypot) {
    if (linkTexted || linkMailed) await tellLink(work, referral.id, linkTexted ? 'text' : 'email');
    await planReminder(work, referral);
  }
  // The engine asks right after this commit, together with all others that wait. Shadows are no slower.
  work.nextDueAt = nextDueAt(referral, work.policy);
  work.touchedReferrals.add(referral.id);
  return { id: referral.id, token: request.secrets.token, linkMailed, linkTexted };
}

/** Uses up its proof of work, last, so only a request that would be stored costs one. */
const isFresh = async ({ stores: { used } }: Work, origin: Origin): Promise<boolean> =>
  origin.kind === 'assisted' || used.take(origin.challenge.id, origin.challenge.expiresAt);

/** Below the limit, doubtful requests are held, not refused. */
async function spend(
  { stores: { budgets }, policy, now }: Work,
  { origin, sender: { caller, perMinute } }: Request,
): Promise<Refusal | null> {
  if (origin.kind === 'assisted')
    return (await budgets.spend('assisted', origin.agentId, policy.assistedADay, now))
      ? null
      : refuse('daily-limit');
  return (await budgets.spend('request', caller, perMinute, now)) ? null : refuse('too-many-requests');
}

/** Who sent it, in the audit log; nothing of the resident (rule 53f). */
async function recordAssisted(
  { stores: { audit } }: Work,
  referralId: string,
  origin: Origin,
): Promise<void> {
  if (origin.kind !== 'assisted') return;
  const { agentId, how } = origin;
  await audit.enter({ what: 'request-assisted', agentId, referralId, detail: how });
}

/** Sends the private link (rule 9), also for a shadow. */
async function tellLink(work: Work, referralId: string, channel: Way): Promise<void> {
  const id = linkMessageId(referralId);
  const message = { id, type: 'private-link', channel, agentId: '', referralId, offerId: null } as const;
  await work.stores.outbox.put([message], work.now);
}

/** Validates a request beyond its schema; each refusal names its field. */
function check(request: Request): { place: Place; contact: ContactData } | Refusal {
  if (!request.consent.share) return refuse('consent-needed', 'consent.share');
  const phone = toDialable(request.phone);
  if (!phone) return refuse('phone-invalid', 'phone');
  if (request.contactMethod === 'text' && extensionOf(phone)) return refuse('phone-extension', 'phone');
  if (request.contactMethod === 'email' && !request.email) return refuse('contact-needed', 'email');
  if (request.contactMethod === 'text' && !request.consent.text)
    return refuse('consent-needed', 'consent.text');
  const place = placeOf(request.zip, request.county);
  if ('refused' in place) return place;
  const { firstName, lastName, email, note } = request;
  return { place, contact: { firstName, lastName, phone, email, note } };
}

/** The place of a ZIP, or a refusal that says what is missing. */
export function placeOf(zip: string, county: string | undefined): Place | Refusal {
  const answer = lookUpZip(zip, county);
  switch (answer.kind) {
    case 'found':
    case 'po-box':
      return answer.place;
    case 'ambiguous':
      return refuse('county-needed', 'county');
    case 'out-of-state':
      return refuse('zip-out-of-state', 'zip');
    case 'unknown':
      return refuse('zip-unknown', 'zip');
  }
}

function newReferral(
  id: string,
  request: Request,
  place: Place,
  promise: Promised,
  shadow: boolean,
  { now, policy }: Work,
): In<'submitted' | 'scheduled'> {
  const opensAt = promise.kind === 'opening' ? promise.opensAt : null;
  const [promisedBy, plannedBy] = promise.kind === 'none' ? [null, null] : [promise.by, promise.plannedBy];
  const facts: ReferralFacts = {
    id,
    version: 1,
    help: request.help,
    language: request.language,
    needs: request.needs,
    contactMethod: request.contactMethod,
    forSomeoneElse: request.forSomeoneElse,
    place,
    submittedAt: now,
    promisedBy,
    plannedBy,
    callFrom: opensAt,
    promiseMissedAt: null,
    slip: null,
    firstAttemptAt: null,
    failedAttempts: [],
    expiresAt: expiryFrom(promisedBy ?? now, place.zone, policy),
    rating: null,
    shadow,
  };
  return opensAt === null
    ? { ...facts, state: 'submitted' }
    : { ...facts, state: 'scheduled', opensAt, asksAt: opensAt - policy.openingLead };
}

const submission = (
  request: Request,
  contact: ContactData,
  at: Instant,
): Omit<Submission, 'place' | 'linkMailed' | 'linkTexted'> => ({
  honeypot: request.honeypot,
  contact,
  idempotencyKey: request.idempotencyKey,
  answers: answersOf(request),
  repeat: repeatOf(request),
  token: request.secrets.token,
  codeWord: request.secrets.codeWord,
  trace: request.trace,
  screenLanguage: request.screenLanguage,
  consent: {
    version: request.consent.version,
    text: request.consent.text,
    ...(request.origin.kind === 'assisted' ? agreement(request.origin) : { at, assisted: null }),
  },
});

const agreement = ({ agentId, agreedAt, how, signature }: Extract<Origin, { kind: 'assisted' }>) => ({
  at: agreedAt,
  assisted: { agentId, how, signature },
});
