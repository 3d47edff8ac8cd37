/** Agents' work on referrals. Contact data leaves through one place here, and each time is audited. */
import { done as doneContract } from '../../../shared/contracts/common.ts';
import {
  attemptInput,
  callBackInput,
  caseNumbersInput,
  completeInput,
  handBackInput,
  noteInput,
} from '../../../shared/contracts/holder.ts';
import { readInput, writeInput } from '../../../shared/contracts/thread.ts';
import {
  type AcceptedTogether,
  acceptedTogether,
  acceptInput,
  acceptTogetherInput,
  calendarInput,
  callsFile,
  contestInput,
  referralDetail as detailContract,
  exported,
  exportInput,
  listInput,
  quickUpdates as quickUpdatesContract,
  type ReferralDetail,
  referralInput,
  referralPage,
  rejectInput,
  shownInput,
  type Worklist,
  worklist as worklistContract,
} from '../../../shared/contracts/worklist.ts';
import { catalogs } from '../../../shared/i18n/catalog.ts';
import { contestMiss } from '../../application/agent/misses.ts';
import type { Work } from '../../application/ports.ts';
import {
  acceptOffer,
  acceptOffers,
  type OfferSeen,
  rejectOffer,
} from '../../application/referral/answer-offer.ts';
import {
  completeAssignment,
  handBack,
  logAttempt,
  setCallBack,
  writeCaseNumbers,
  writeNote,
} from '../../application/referral/serve-referral.ts';
import { readReplies, writeToResident } from '../../application/referral/thread.ts';
import type { Wanted } from '../../application/unit-of-work.ts';
import { mayOpenOld, maySearch } from '../../application/viewing.ts';
import { isOldRecord } from '../../domain/agent/viewing.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import {
  contactOf,
  type Holding,
  holding,
  isReferral,
  quickUpdates,
  referralDetail,
  referralList,
  referralRows,
} from '../../store/views/referral-view.ts';
import { threadFor } from '../../store/views/thread-view.ts';
import { worklist } from '../../store/views/worklist-view.ts';
import { type SignedIn, zoneOf } from './access.ts';
import { callCalendar } from './call-calendar.ts';
import { refused } from './problem.ts';
import { referralCsv } from './referral-csv.ts';
import { runCommand } from './run-command.ts';
import type { Services } from './services.ts';
import { agentProcedure, router } from './trpc.ts';

/** @throws `records-limit` where the agent has opened too many old ones */
async function mayLook(ctx: Ctx, referralId: string): Promise<Holding | null> {
  const { services, agent } = ctx;
  const hold = await holding(services.read, referralId, agent.id);
  if (hold && isOldRecord(hold.endedAt, services.clock.now()))
    await runCommand(ctx, mayOpenOld(agent.id, referralId));
  return hold;
}

async function detail(ctx: Ctx, referralId: string): Promise<ReferralDetail> {
  const { services, agent } = ctx;
  const { read, sealer, audit, policy, clock, sendsText } = services;
  const hold = await mayLook(ctx, referralId);
  const held = hold && (await contactOf(read, sealer, hold));
  const of = { referralId, agentId: agent.id, now: clock.now() };
  const thread = hold?.endedAt === null ? await threadFor(read, sealer, of, sendsText) : null;
  const found = await referralDetail(read, referralId, agent.id, {
    held,
    thread,
    sealer,
    policy,
    now: of.now,
  });
  if (!found) return refusedLook(services, agent, referralId);
  // Between decrypting and answering: every view is recorded, and data that can't be decrypted was not viewed.
  if (hold) await audit.enter({ what: 'contact-viewed', agentId: agent.id, referralId });
  return found;
}

/** An attempt on another agent's referral is audited; an unknown id is a typo. */
async function refusedLook({ read, audit }: Services, { id }: SignedIn, referralId: string): Promise<never> {
  if (await isReferral(read, referralId))
    await audit.enter({ what: 'view-refused', agentId: id, referralId });
  throw refused(refuse('not-found'));
}

type Ctx = { services: Services; agent: SignedIn; wanted: Wanted };

/** Runs the command; throws a refusal. */
async function done(ctx: Ctx, command: (work: Work) => Promise<Refusal | null>): Promise<{ ok: true }> {
  await runCommand(ctx, command);
  return { ok: true };
}
/** The response must be readable: if a sealed field does not open, the command is rolled back. */
async function thenDetail(
  ctx: Ctx,
  referralId: string,
  command: (work: Work) => Promise<Refusal | null>,
): Promise<ReferralDetail> {
  // Before the command: an answer with a record is a look as well.
  await mayLook(ctx, referralId);
  await done(ctx, async (work) => {
    const refusal = await command(work);
    if (!refusal) await work.stores.referrals.mustOpen(referralId);
    return refusal;
  });
  return detail(ctx, referralId);
}

/** Every accepted referral must be readable, as when accepting one. */
async function together(ctx: Ctx, offers: readonly OfferSeen[]): Promise<AcceptedTogether> {
  const outcomes = await runCommand(ctx, async (work) => {
    const found = await acceptOffers(offers, ctx.agent.id)(work);
    for (const [referralId, refusal] of found)
      if (refusal === null) await work.stores.referrals.mustOpen(referralId);
    return found;
  });
  const answer: AcceptedTogether = { accepted: [], refused: [] };
  for (const referralId of new Set(offers.map((offer) => offer.referralId))) {
    const refusal = outcomes.get(referralId);
    if (refusal) answer.refused.push({ referralId, refusal: refusal.refused });
    else answer.accepted.push(await detail(ctx, referralId));
  }
  return answer;
}

/** @throws `daily-limit` */
async function mustMaySearch(ctx: Ctx, search = ''): Promise<void> {
  const { services, agent } = ctx;
  const typed = search.trim().toLowerCase();
  if (typed === '') return;
  await runCommand(ctx, maySearch(agent.id, services.sealer.blindIndex(`search:${agent.id}:${typed}`)));
}

async function worklistOf({ services: { read, policy, clock }, agent }: Ctx): Promise<Worklist> {
  const found = await worklist(read, agent.id, policy, clock.now());
  if (!found) throw refused(refuse('not-on-roster'));
  return found;
}

export const referralsRouter = router({
  worklist: agentProcedure.output(worklistContract).query(({ ctx }) => worklistOf(ctx)),
  quickUpdates: agentProcedure.output(quickUpdatesContract).query(async ({ ctx: { services, agent } }) => {
    const zone = await zoneOf(services, agent);
    return quickUpdates(services.read, agent.id, zone, services.clock.now());
  }),
  list: agentProcedure
    .input(listInput)
    .output(referralPage)
    .query(async ({ ctx, input }) => {
      await mustMaySearch(ctx, input.search);
      return referralList(ctx.services.read, ctx.services.sealer, ctx.agent.id, input);
    }),
  export: agentProcedure
    .input(exportInput)
    .output(exported)
    .query(async ({ ctx, input }) => {
      const { services, agent } = ctx;
      await mustMaySearch(ctx, input.search);
      const zone = await zoneOf(services, agent);
      const rows = await referralRows(services.read, services.sealer, agent.id, input);
      await services.audit.enter({ what: 'referrals-exported', agentId: agent.id });
      return referralCsv(rows, zone, services.clock.now());
    }),
  calendar: agentProcedure
    .input(calendarInput)
    .output(callsFile)
    .query(async ({ ctx, input }) => {
      const { assignments } = await worklistOf(ctx);
      const { portalUrl, clock } = ctx.services;
      const catalog = catalogs[input.language];
      return {
        name: 'kynect-calls.ics',
        ...callCalendar(assignments, { catalog, portalUrl, now: clock.now() }),
      };
    }),
  get: agentProcedure
    .input(referralInput)
    .output(detailContract)
    .query(({ ctx, input }) => detail(ctx, input.referralId)),
  /** Offers are on a screen of the caller's; one not shown in time goes out by text (rule 23g). */
  shown: agentProcedure
    .input(shownInput)
    .output(doneContract)
    .mutation(({ ctx, input: { offerIds, by } }) =>
      done(ctx, async ({ stores }) => {
        await stores.channels.noteShown(ctx.agent.id, offerIds, by);
        return null;
      }),
    ),
  accept: agentProcedure
    .input(acceptInput)
    .output(detailContract)
    .mutation(({ ctx, input: { referralId, offerId } }) =>
      thenDetail(ctx, referralId, acceptOffer(referralId, ctx.agent.id, offerId)),
    ),
  acceptTogether: agentProcedure
    .input(acceptTogetherInput)
    .output(acceptedTogether)
    .mutation(({ ctx, input: { offers } }) => together(ctx, offers)),
  reject: agentProcedure
    .input(rejectInput)
    .output(doneContract)
    .mutation(({ ctx, input: { referralId, offerId, reason } }) =>
      done(ctx, rejectOffer(referralId, ctx.agent.id, reason ?? null, offerId)),
    ),
  handBack: agentProcedure
    .input(handBackInput)
    .output(doneContract)
    .mutation(({ ctx, input: { referralId, reason } }) =>
      done(ctx, handBack(referralId, ctx.agent.id, reason)),
    ),
  logAttempt: agentProcedure
    .input(attemptInput)
    .output(detailContract)
    .mutation(({ ctx, input: { referralId, outcome, note, callBackAt, idempotencyKey } }) =>
      thenDetail(
        // A fact that the agent reports is recorded even after they disconnect; a retry has its key.
        { ...ctx, wanted: {} },
        referralId,
        logAttempt(
          referralId,
          ctx.agent.id,
          { outcome, note: note || null, key: idempotencyKey ?? null },
          callBackAt ?? null,
        ),
      ),
    ),
  setCallBack: agentProcedure
    .input(callBackInput)
    .output(detailContract)
    .mutation(({ ctx, input: { referralId, callBackAt } }) =>
      thenDetail({ ...ctx, wanted: {} }, referralId, setCallBack(referralId, ctx.agent.id, callBackAt)),
    ),
  complete: agentProcedure
    .input(completeInput)
    .output(detailContract)
    .mutation(({ ctx, input: { referralId, ...completion } }) =>
      thenDetail(ctx, referralId, completeAssignment(referralId, ctx.agent.id, completion)),
    ),
  contestMiss: agentProcedure
    .input(contestInput)
    .output(detailContract)
    .mutation(({ ctx, input: { referralId, reason } }) =>
      thenDetail(ctx, referralId, contestMiss(referralId, ctx.agent.id, reason)),
    ),
  note: agentProcedure
    .input(noteInput)
    .output(detailContract)
    .mutation(({ ctx, input: { referralId, note } }) =>
      thenDetail(ctx, referralId, writeNote(referralId, ctx.agent.id, note)),
    ),
  write: agentProcedure
    .input(writeInput)
    .output(detailContract)
    .mutation(({ ctx, input: { referralId, text, idempotencyKey } }) => {
      const lines = Object.values(ctx.services.lines);
      return thenDetail(
        ctx,
        referralId,
        writeToResident(referralId, ctx.agent.id, { id: idempotencyKey, text, lines }),
      );
    }),
  read: agentProcedure
    .input(readInput)
    .output(doneContract)
    .mutation(({ ctx, input: { referralId, until } }) =>
      done(ctx, readReplies(referralId, ctx.agent.id, until)),
    ),
  caseNumbers: agentProcedure
    .input(caseNumbersInput)
    .output(detailContract)
    .mutation(({ ctx, input: { referralId, ...numbers } }) =>
      thenDetail(ctx, referralId, writeCaseNumbers(referralId, ctx.agent.id, numbers)),
    ),
});
