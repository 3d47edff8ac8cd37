/** Answers to residents: their tracker, what can be promised, and a request sent by themselves or by an agent. */
import type { z } from 'zod';
import type {
  PromiseAnswer,
  promiseInput,
  RequestAnswer,
  requestInput,
  Tracker,
} from '../../../shared/contracts/resident.ts';
import type { Request } from '../../application/referral/sent-before.ts';
import { placeOf, submitReferral } from '../../application/referral/submit-referral.ts';
import { judge, soonestOf } from '../../domain/promise/callback-promise.ts';
import { whyLater } from '../../domain/promise/why-later.ts';
import { isRefusal } from '../../domain/refusal.ts';
import { tracker } from '../../store/views/tracker-view.ts';
import { traceUnderWay } from '../../tracing.ts';
import { refused, unwrap } from './problem.ts';
import { asShown, openingsOf, programNow } from './promise-shown.ts';
import type { Services } from './services.ts';
import { spokenTimes } from './spoken-times.ts';

export async function viewTracker(services: Services, id: string): Promise<Tracker> {
  const { read, sealer, lines, clock, policy, roster } = services;
  const now = clock.now();
  return tracker(id, {
    db: read,
    sealer,
    lines,
    now,
    policy,
    textsAreSent: services.sendsText,
    askable: (referral, asked) => ({
      free: roster.mass(referral, asked, now, policy).length,
      onDuty: roster.anyoneOnDuty(referral.help, now, policy),
      opensAt: roster.firstOpening(referral.help, now, policy, asked),
    }),
    async otherTimes({ id: referralId, help, place: { zone } }, asked) {
      const program = await programNow(services, now, policy);
      const judged = judge(program, { help, zone, referralId, asked }, now, policy);
      const { promise } = judged;
      const soonest = soonestOf(promise);
      const choice = openingsOf(judged, zone, 'openings');
      return {
        soonest: soonest?.by ?? null,
        soonestKind: soonest?.kind ?? null,
        openings: choice.kind === 'openings' ? [...choice.openings] : [],
        more: choice.kind === 'openings' && choice.more,
      };
    },
  });
}

export /** The promise that can be made now, with times in words. */
async function answerPromise(
  services: Services,
  input: z.output<typeof promiseInput>,
): Promise<PromiseAnswer> {
  const { zone } = unwrap(placeOf(input.zip, input.county));
  const { roster, clock, policy, lines } = services;
  const now = clock.now();
  const program = await programNow(services, now, policy);
  const question = { help: input.help, zone };
  const judged = judge(program, question, now, policy);
  const promise = asShown(
    input.times === 'any' ? judged.promise : openingsOf(judged, zone, input.times),
    zone,
  );
  return {
    promise,
    why: whyLater(judged.promise, program, question, now, policy),
    speaker: roster.speakerFree(input.language, input.help, now, policy),
    unserved: roster.unserved(input.needs, input.help, now, policy),
    say: spokenTimes(promise, now, await services.shownLanguages()),
    lines,
    texts: services.sendsText,
    serverNow: now,
  };
}

type Typed = Omit<z.output<typeof requestInput>, 'solution' | 'website'>;

/** Stores it and shows where it stands. Throws refusals; `promise-changed` comes with the current promise. */
export async function sendRequest(
  services: Services,
  { email, note, county, ...typed }: Typed & Pick<Request, 'origin' | 'sender' | 'honeypot'>,
): Promise<RequestAnswer> {
  const wanted: Request = {
    ...typed,
    email: email ?? null,
    note: note || null,
    county,
    secrets: services.newSecrets(),
    trace: traceUnderWay(),
  };
  const sent = await services.apply(submitReferral(wanted));
  if (isRefusal(sent) && sent.refused === 'promise-changed')
    throw refused(sent, await answerPromise(services, { ...typed, county, times: 'any' }));
  if (isRefusal(sent) && sent.refused === 'too-many-requests') services.refusals.count('request-budget');
  const { id, token, linkMailed, linkTexted } = unwrap(sent);
  return { token, linkMailed, linkTexted, tracker: await viewTracker(services, id) };
}
