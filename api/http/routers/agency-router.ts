/** My agency: what delegates see and do for colleagues, each under their own name (rule 54); and an agent leaves their agency. */
import {
  type AgencyNow,
  agencyNow,
  answerForInput,
  awayInput,
  awaySet,
  hoursInput,
  hoursSet,
  membershipInput,
  moved,
  moveInput,
  ownAgency,
  pauseInput,
  pauseSet,
} from '../../../shared/contracts/agency.ts';
import { done } from '../../../shared/contracts/common.ts';
import { badReason } from '../../../shared/staff-reason.ts';
import { answerFor } from '../../application/agency/answer-for.ts';
import type { AgencyDeed } from '../../application/agency/colleague.ts';
import { setAway, setHours } from '../../application/agency/colleague-hours.ts';
import { AGENCY_LOOK_LASTS, lookAtAgency } from '../../application/agency/look-at-agency.ts';
import { setMembership } from '../../application/agency/membership.ts';
import { moveReferral } from '../../application/agency/move-referral.ts';
import { pauseAgency } from '../../application/agency/pause-agency.ts';
import { withinQuota } from '../../application/agent/agent-settings.ts';
import { agentState } from '../../application/agent-now.ts';
import { refuse } from '../../domain/refusal.ts';
import {
  lookedAtAgency,
  membersOfAgency,
  ownAgencyOf,
  pauseOfAgency,
} from '../../store/views/agency-view.ts';
import { agentsNamed } from '../../store/views/agent-view.ts';
import type { AgencyDelegate } from './access.ts';
import { refused } from './problem.ts';
import { runCommand } from './run-command.ts';
import type { Services } from './services.ts';
import { agentProcedure, delegateProcedure, router } from './trpc.ts';

async function agencyOf(services: Services, { agency }: AgencyDelegate): Promise<AgencyNow> {
  const { read, clock, roster, policy } = services;
  const now = clock.now();
  const members = await membersOfAgency(read, agency, now);
  const colleagues = members.map((member) => {
    const { agent, name, calendar, offers, held } = member;
    const state = agentState(member, roster.get(member.id), now, policy);
    return { agent, name, now: state.now, until: state.until, calendar, offers, held };
  });
  return { agency, paused: await pauseOfAgency(read, agency), colleagues, serverNow: now };
}

/** By portal subject; the command refuses those of other agencies. */
async function idOf({ read, clock }: Services, subject: string): Promise<string> {
  const named = await agentsNamed(read, subject, clock.now());
  const agent = named.find((one) => one.agent === subject);
  if (!agent) throw refused(refuse('not-found', 'agent'));
  return agent.id;
}

type How = { readonly reason: string; readonly dryRun: boolean };

/** Refuses: reason-needed, if it is empty, too long, or has a number or an address. A dry run needs none yet. */
function deedOf({ name, agency }: AgencyDelegate, { reason, dryRun }: How): AgencyDeed {
  if (!dryRun && badReason(reason)) throw refused(refuse('reason-needed', 'reason'));
  return { by: name, agency, reason, dryRun };
}

const SAME = { unchanged: null } as const;

export const agencyRouter = router({
  now: delegateProcedure(1)
    .output(agencyNow)
    .query(async ({ ctx }) => {
      const { services, delegate } = ctx;
      const { name, agency } = delegate;
      const since = services.clock.now() - AGENCY_LOOK_LASTS;
      // Read without a lock first: the panel asks every few seconds.
      if (!(await lookedAtAgency(services.read, name, agency, since)))
        await runCommand(ctx, lookAtAgency(name, agency));
      return agencyOf(services, delegate);
    }),
  /** The colleague's own answer follows in seconds, so no reason is asked for. */
  answer: delegateProcedure(1)
    .input(answerForInput)
    .output(done)
    .mutation(async ({ ctx, input: { agent, reason, dryRun, ...wanted } }) => {
      const { name: by, agency } = ctx.delegate;
      const agentId = await idOf(ctx.services, agent);
      await runCommand(ctx, answerFor({ by, agency, reason, dryRun }, { agentId, ...wanted }));
      return { ok: true };
    }),
  away: delegateProcedure(2)
    .input(awayInput)
    .output(awaySet)
    .mutation(async ({ ctx, input: { agent, change, from, to, ...how } }) => {
      const deed = deedOf(ctx.delegate, how);
      const agentId = await idOf(ctx.services, agent);
      const result = await runCommand(ctx, setAway(deed, agentId, change, { from, to }));
      return 'unchanged' in result ? { ...result, asked: false, inProgress: 0 } : { ...SAME, ...result };
    }),
  hours: delegateProcedure(2)
    .input(hoursInput)
    .output(hoursSet)
    .mutation(async ({ ctx, input: { agent, zone, hours, ...how } }) => {
      const deed = deedOf(ctx.delegate, how);
      const result = await runCommand(ctx, setHours(deed, await idOf(ctx.services, agent), { zone, hours }));
      return hoursSet.parse('unchanged' in result ? { ...result, before: null } : { ...SAME, ...result });
    }),
  move: delegateProcedure(2)
    .input(moveInput)
    .output(moved)
    .mutation(async ({ ctx, input: { referralId, agent, ...how } }) => {
      const deed = deedOf(ctx.delegate, how);
      const toId = await idOf(ctx.services, agent);
      const result = await runCommand(ctx, moveReferral(deed, referralId, toId));
      if (!('unchanged' in result)) return { ...SAME, failed: null };
      return { unchanged: result.unchanged, failed: 'failed' in result ? result.failed : null };
    }),
  pause: delegateProcedure(2)
    .input(pauseInput)
    .output(pauseSet)
    .mutation(async ({ ctx, input: { change, ...how } }) => {
      const deed = deedOf(ctx.delegate, how);
      const result = await runCommand(ctx, pauseAgency(deed, ctx.delegate.agency, change));
      return 'unchanged' in result ? { ...result, colleagues: 0, inProgress: 0 } : { ...SAME, ...result };
    }),
  /** The caller's own agency. */
  mine: agentProcedure
    .output(ownAgency)
    .query(({ ctx: { services, agent } }) => ownAgencyOf(services.read, agent.id)),
  /** The caller leaves their agency, or joins it again. */
  belong: agentProcedure
    .input(membershipInput)
    .output(ownAgency)
    .mutation(async ({ ctx, input: { belongs } }) => {
      const { id } = ctx.agent;
      await runCommand(ctx, withinQuota(id, setMembership(id, belongs)));
      return ownAgencyOf(ctx.services.read, id);
    }),
});
