/** Procedures of program staff. Each change runs the same command as `kod`. */
import { board, boardInput } from '../../../shared/contracts/board.ts';
import { done } from '../../../shared/contracts/common.ts';
import {
  type Acted,
  acted,
  closeInput,
  deskCase,
  deskInput,
  deskPerson,
  findInput,
  found,
  present,
  presentInput,
  reassignInput,
  releaseInput,
  resendInput,
  staffMe,
  staffNoteInput,
} from '../../../shared/contracts/staff.ts';
import { coverage } from '../../../shared/contracts/staff-coverage.ts';
import { report, reportInput } from '../../../shared/contracts/staff-report.ts';
import { type Changed, reassignAs, releaseAs, type Unchanged } from '../../application/referral/by-staff.ts';
import { closeAs } from '../../application/referral/close-referral.ts';
import { type LinkNotSent, type LinkSent, resendLinkAs } from '../../application/referral/resend-link.ts';
import { lookAtResident } from '../../application/referral/staff-looks.ts';
import { addStaffNoteAs } from '../../application/referral/staff-note.ts';
import { staffPresent } from '../../application/referral/staff-present.ts';
import { refuse } from '../../domain/refusal.ts';
import { agentNames } from '../../store/views/agent-names.ts';
import { agentsNamed } from '../../store/views/agent-view.ts';
import { lastDeedAt } from '../../store/views/desk-deed-view.ts';
import { programReport } from '../../store/views/report-view.ts';
import { personOf } from '../../store/views/resident-person.ts';
import { coverageNow } from './coverage.ts';
import { deskCaseOf, findReferrals } from './desk.ts';
import { refused } from './problem.ts';
import { runCommand } from './run-command.ts';
import type { Services } from './services.ts';
import { staffAgentsRouter } from './staff-agents-router.ts';
import { staffDaysRouter } from './staff-days-router.ts';
import { deedOf } from './staff-deed.ts';
import { staffDeliveryRouter } from './staff-delivery-router.ts';
import { staffPolicyRouter } from './staff-policy-router.ts';
import { staffProtectionRouter } from './staff-protection-router.ts';
import { staffResidentsRouter } from './staff-residents-router.ts';
import { staffRosterRouter } from './staff-roster-router.ts';
import { accountProcedure, router, staffProcedure, waitingStaffProcedure } from './trpc.ts';

type Outcome = (Changed & { readonly answerBy?: number }) | LinkSent | Unchanged | LinkNotSent;

async function actedOf({ read }: Services, outcome: Outcome, askedId: string | null): Promise<Acted> {
  const name = await agentNames(read, [askedId, 'takenFrom' in outcome ? outcome.takenFrom : null]);
  const asked = name(askedId);
  const nothing = { unchanged: null, failed: null, asked, answerBy: null, takenFrom: null, sentBy: null };
  if ('unchanged' in outcome)
    return {
      ...nothing,
      ...{ unchanged: outcome.unchanged, failed: 'failed' in outcome ? outcome.failed : null },
    };
  if ('sentBy' in outcome) return { ...nothing, sentBy: outcome.sentBy };
  const { takenFrom, answerBy = null } = outcome;
  return { ...nothing, answerBy, takenFrom: name(takenFrom) };
}

/** One agent of the roster by portal subject. */
async function agentIdOf({ read, clock }: Services, subject: string): Promise<string> {
  const named = await agentsNamed(read, subject, clock.now());
  const agent = named.find((one) => one.agent === subject);
  if (!agent) throw refused(refuse('not-found', 'agent'));
  return agent.id;
}

export const staffRouter = router({
  agents: staffAgentsRouter,
  days: staffDaysRouter,
  residents: staffResidentsRouter,
  roster: staffRosterRouter,
  policy: staffPolicyRouter,
  protection: staffProtectionRouter,
  delivery: staffDeliveryRouter,
  /** Any account may query whether it is staff, or a delegate. */
  me: accountProcedure.output(staffMe).query(({ ctx: { caller } }) => ({
    name: caller.subject,
    staff: caller.staff,
    delegate: caller.delegate,
  })),
  /** The live board: answers at once, or when the shown version is out of date; never after the token expires. */
  board: waitingStaffProcedure
    .input(boardInput)
    .output(board)
    .query(({ ctx: { services, staff }, input, signal }) =>
      services.board.next(input.since, staff.expiresAt, signal),
    ),
  /** Coverage gaps, and the forecast for two weeks. */
  coverage: staffProcedure.output(coverage).query(async ({ ctx: { services, staff } }) => {
    await services.audit.enter({ what: 'coverage-viewed', staff: staff.name });
    return coverageNow(services);
  }),
  /** The commissioner's figures, as `kod report` prints them. */
  report: staffProcedure
    .input(reportInput)
    .output(report)
    .query(async ({ ctx: { services, staff }, input }) => {
      await services.audit.enter({ what: 'report-viewed', staff: staff.name });
      return programReport(services.read, input);
    }),
  find: staffProcedure
    .input(findInput)
    .output(found)
    .query(({ ctx: { services, staff }, input }) => findReferrals(services, staff, input)),
  referral: staffProcedure
    .input(deskInput)
    .output(deskCase)
    .query(({ ctx: { services, staff }, input }) => deskCaseOf(services, staff, input.referralId)),
  /** The resident of a referral. A mutation, because each look is logged and counted. */
  person: staffProcedure
    .input(deskInput)
    .output(deskPerson)
    .mutation(async ({ ctx, input: { referralId } }) => {
      await runCommand(ctx, lookAtResident(referralId, ctx.staff.name));
      const person = await personOf(ctx.services.read, ctx.services.sealer, referralId);
      if (!person) throw refused(refuse('not-found'));
      return person;
    }),
  /** Polled while a page shows the referral: who else has it open, and whether it changed. */
  present: staffProcedure
    .input(presentInput)
    .output(present)
    .mutation(async ({ ctx, input: { referralId, leaving } }) => {
      const { read, clock } = ctx.services;
      const seen = await runCommand(ctx, staffPresent(referralId, ctx.staff.name, leaving));
      return {
        ...seen,
        others: [...seen.others],
        lastDeed: await lastDeedAt(read, referralId),
        serverNow: clock.now(),
      };
    }),
  reassign: staffProcedure
    .input(reassignInput)
    .output(acted)
    .mutation(async ({ ctx, input: { referralId, agent, ...how } }) => {
      const deed = deedOf(ctx.staff, how);
      const agentId = await agentIdOf(ctx.services, agent);
      return actedOf(ctx.services, await runCommand(ctx, reassignAs(deed, referralId, agentId)), agentId);
    }),
  release: staffProcedure
    .input(releaseInput)
    .output(acted)
    .mutation(async ({ ctx, input: { referralId, ...how } }) =>
      actedOf(ctx.services, await runCommand(ctx, releaseAs(deedOf(ctx.staff, how), referralId)), null),
    ),
  close: staffProcedure
    .input(closeInput)
    .output(acted)
    .mutation(async ({ ctx, input: { referralId, because, ...how } }) => {
      const deed = deedOf(ctx.staff, how);
      return actedOf(ctx.services, await runCommand(ctx, closeAs(deed, referralId, because)), null);
    }),
  note: staffProcedure
    .input(staffNoteInput)
    .output(done)
    .mutation(async ({ ctx, input: { referralId, noteId, note } }) => {
      const kept = { id: noteId, staff: ctx.staff.name, text: note };
      await runCommand(ctx, addStaffNoteAs(referralId, kept, { dryRun: false }));
      return { ok: true };
    }),
  /** Resends the private link; its destination is not returned. */
  resend: staffProcedure
    .input(resendInput)
    .output(acted)
    .mutation(async ({ ctx, input: { referralId, ...how } }) =>
      actedOf(ctx.services, await runCommand(ctx, resendLinkAs(deedOf(ctx.staff, how), referralId)), null),
    ),
});
