/** The resident's procedures: no account, a secret instead. Personal data travels only in bodies, never in URLs. */
import { TRPCError, tracked } from '@trpc/server';
import type { z } from 'zod';
import {
  cancelInput,
  challengeAnswer,
  changeInput,
  confirmNumberInput,
  linkAgainAnswer,
  linkAgainInput,
  notCalledInput,
  numberCodeInput,
  outlookAnswer,
  placesAnswer,
  placesInput,
  promiseAnswer,
  promiseInput,
  type RequestAnswer,
  rateInput,
  requestAnswer,
  requestInput,
  type Tracker,
  tracker as trackerContract,
  trackInput,
  watchInput,
} from '../../../shared/contracts/resident.ts';
import type { Work } from '../../application/ports.ts';
import { confirmNumber, sendNumberCode } from '../../application/referral/confirm-number.ts';
import { sendLinkAgain } from '../../application/referral/link-again.ts';
import {
  cancelReferral,
  changePhone,
  changeTime,
  notCalled,
  rateReferral,
} from '../../application/referral/resident-wishes.ts';
import { workFactor } from '../../domain/abuse/attack.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import { lookUpZip } from '../../places/places.ts';
import { trackerIdOf } from '../../store/views/tracker-view.ts';
import { callerOf } from './limits.ts';
import { refused, unwrap } from './problem.ts';
import { answerPromise, sendRequest, viewTracker } from './resident-answers.ts';
import { runCommand, wantedFromNow } from './run-command.ts';
import type { Services } from './services.ts';
import { ask, askProcedure, eachOf, publicProcedure, requestWith, router, spendQuestion } from './trpc.ts';

async function trackerOf(services: Services, token: string): Promise<Tracker> {
  return viewTracker(services, await idOf(services, token));
}

async function idOf({ read }: Services, token: string): Promise<string> {
  const id = await trackerIdOf(read, token);
  if (!id) throw refused(refuse('not-found'));
  return id;
}

async function wish(
  services: Services,
  token: string,
  command: (work: Work) => Promise<Refusal | null>,
): Promise<Tracker> {
  unwrap(await services.apply(answerable(token, command)));
  return trackerOf(services, token);
}

/** Rolled back if a sealed field of the referral does not open: its tracker could not be shown. */
const answerable =
  (token: string, command: (work: Work) => Promise<Refusal | null>) =>
  async (work: Work): Promise<Refusal | null> => {
    const refusal = await command(work);
    const id = refusal ? null : await work.stores.referrals.idByToken(token);
    if (id) await work.stores.referrals.mustOpen(id);
    return refusal;
  };

async function request(
  services: Services,
  input: z.output<typeof requestInput>,
  address: string,
): Promise<RequestAnswer> {
  const challenge = await services.challenges.check(input.solution);
  if (!challenge) throw refused(refuse('challenge-failed', 'solution'));
  // From here on every repeat costs a query.
  await spendQuestion(services, address);
  const { website, solution, ...typed } = input;
  const from = { origin: { kind: 'resident', challenge }, sender: services.limits.sender(address) } as const;
  return sendRequest(services, { ...typed, ...from, honeypot: Boolean(website) });
}

/** Agents who can be asked come and go independently of the referral. */
const askingOf = ({ asking }: Tracker): string =>
  asking ? [asking.asked, asking.open, asking.pause?.why].join() : '';

export const residentRouter = router({
  places: ask(placesInput)
    .output(placesAnswer)
    .query(({ input }) => {
      const answer = lookUpZip(input.zip);
      if (answer.kind !== 'found' && answer.kind !== 'po-box') return answer;
      const { zip, county, zone } = answer.place;
      return { kind: answer.kind, zip, county, zone };
    }),

  callbackPromise: ask(promiseInput)
    .output(promiseAnswer)
    .query(async ({ ctx, input }) => {
      // The in-memory roster has an answer, but no request could be stored.
      if (!(await ctx.services.ready())) throw new TRPCError({ code: 'SERVICE_UNAVAILABLE' });
      return answerPromise(ctx.services, input);
    }),

  // Every visible button calls this, so it must not spend the budget that forms behind the same address need.
  outlook: publicProcedure.output(outlookAnswer).query(({ ctx }) => ctx.services.outlook()),

  challenge: askProcedure
    .output(challengeAnswer)
    .query(({ ctx }) =>
      ctx.services.challenges.create(
        workFactor(ctx.services.policy.attackSince !== null, ctx.services.limits.rushed()),
      ),
    ),
  request: requestWith(requestInput)
    .output(requestAnswer)
    .mutation(({ ctx, input }) => request(ctx.services, input, ctx.address)),
  linkAgain: ask(linkAgainInput)
    .output(linkAgainAnswer)
    .mutation(async ({ ctx: { services }, input }) => {
      const challenge = await services.challenges.check(input.solution);
      if (!challenge) throw refused(refuse('challenge-failed', 'solution'));
      unwrap(await services.apply(sendLinkAgain(input.to, challenge)));
      return {};
    }),
  track: ask(trackInput)
    .output(trackerContract)
    .query(({ ctx, input }) => trackerOf(ctx.services, input.token)),
  cancel: ask(cancelInput)
    .output(trackerContract)
    .mutation(({ ctx, input }) => wish(ctx.services, input.token, cancelReferral(input.token))),
  notCalled: ask(notCalledInput)
    .output(trackerContract)
    .mutation(({ ctx, input }) => wish(ctx.services, input.token, notCalled(input.token, input.about))),
  rate: ask(rateInput)
    .output(trackerContract)
    .mutation(({ ctx, input }) => wish(ctx.services, input.token, rateReferral(input.token, input.rating))),

  /** The same answer whether the number gets texts or not. */
  numberCode: ask(numberCodeInput)
    .output(trackerContract)
    .mutation(({ ctx: { services }, input: { token } }) =>
      wish(services, token, sendNumberCode(token, services.newSecrets().token)),
    ),
  confirmNumber: ask(confirmNumberInput)
    .output(trackerContract)
    .mutation(async ({ ctx: { services }, input: { token, code } }) => {
      // A wrong try is counted, so it must be committed before it is refused.
      const { wrong } = unwrap(await services.apply(confirmNumber(token, code)));
      if (wrong) throw refused(refuse('code-wrong', 'code'));
      return trackerOf(services, token);
    }),

  change: ask(changeInput)
    .output(trackerContract)
    .mutation(async ({ ctx, input }) => {
      const { token, phone, wish: kind, opensAt, shown } = input;
      // A late write could overwrite newer changes, but a change must count even if the page was closed at once.
      const wanted = wantedFromNow(ctx.services.clock, undefined);
      // One command: if the second wish is refused, the first is rolled back.
      await runCommand({ services: ctx.services, wanted }, async (work) => {
        if (phone !== undefined) unwrap(await changePhone(token, phone)(work));
        if (kind !== undefined) unwrap(await changeTime(token, { kind, opensAt }, shown)(work));
      });
      return trackerOf(ctx.services, token);
    }),

  /** The current state first, then each change; a resumed stream is silent until something is newer. */
  watch: ask(watchInput)
    .output(eachOf(trackerContract))
    .subscription(async function* ({ ctx, input, signal }) {
      const { services } = ctx;
      const id = await idOf(services, input.token);
      const place = services.limits.streams.enter(id, callerOf(ctx.address));
      if (!place) throw refused(refuse('too-many-requests'));
      const over = signal ? AbortSignal.any([signal, place.ended]) : place.ended;
      const changes = services.bus.subscribe(id, over);
      let seen = Number(input.lastEventId || -1);
      let asking: string | null = null;
      try {
        for (;;) {
          // By the link each time: a correction by staff may have ended it (rule 36f).
          const next = await trackerOf(services, input.token);
          // Not "greater": with an invalid cursor or a restored database, the current state is news.
          const news = next.revision !== seen || (asking !== null && askingOf(next) !== asking);
          seen = next.revision;
          asking = askingOf(next);
          if (news) yield tracked(String(seen), next);
          if ((await changes.next()).done) return;
        }
      } finally {
        place.leave();
      }
    }),
});
