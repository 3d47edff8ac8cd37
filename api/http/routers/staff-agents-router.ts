/** The staff's agent desk. Each change runs the same command as `kod`. */
import { namedAgent } from '../../../shared/contracts/staff.ts';
import {
  AGENTS_PAGE,
  type AgentDay,
  type AgentsFound,
  type AgentsInput,
  accessChanged,
  accessInput,
  agentDay,
  agentsFound,
  agentsInput,
  capacityChanged,
  capacityInput,
  forgiven,
  lifted,
  liftInput,
  missInput,
  oneAgentInput,
} from '../../../shared/contracts/staff-agents.ts';
import { writeInput, written } from '../../../shared/contracts/staff-messages.ts';
import { changeAccess, wouldChangeAccess } from '../../application/agent/staff-access.ts';
import { answerMissAs } from '../../application/agent/staff-answer-miss.ts';
import { setCapacityAs } from '../../application/agent/staff-capacity.ts';
import { liftAs } from '../../application/agent/staff-lift.ts';
import { writeToAgentsAs } from '../../application/agent/staff-messages.ts';
import { whyNotNow } from '../../application/agent/why-not-now.ts';
import { agentState, byAttention, countStates, isShown } from '../../application/agent-now.ts';
import { isRefusal, refuse } from '../../domain/refusal.ts';
import { agentDayOf } from '../../store/views/agent-day-view.ts';
import { agentNames } from '../../store/views/agent-names.ts';
import { type AgentSummary, agentsNamed, agentsWithIds } from '../../store/views/agent-view.ts';
import { dutyThen } from '../../store/views/roster-view.ts';
import type { StaffMember } from './access.ts';
import { refused } from './problem.ts';
import { runCommand } from './run-command.ts';
import type { Services } from './services.ts';
import { deedOf } from './staff-deed.ts';
import { router, staffProcedure } from './trpc.ts';

async function listOf(
  { read, clock, audit, roster, policy }: Services,
  by: StaffMember,
  input: AgentsInput,
): Promise<AgentsFound> {
  await audit.enter({ what: 'agents-listed', staff: by.name });
  const now = clock.now();
  const entries = new Map([...roster.entries()].map((entry) => [entry.agentId, entry]));
  const all = (await agentsWithIds(read, now)).map(({ id, ...agent }) => ({
    ...rowOf(agent),
    ...agentState(agent, entries.get(id), now, policy),
  }));
  const { access, page = 1 } = input;
  const text = (input.text ?? '').toLowerCase();
  const show = input.show ?? (text === '' && access === undefined ? 'here' : 'everybody');
  const fits = all.filter(
    (one) =>
      isShown(one, show) &&
      (access === undefined || one.access === access) &&
      [one.agent, one.npn ?? '', one.name].some((each) => each.toLowerCase().includes(text)),
  );
  const rows = fits.toSorted(byAttention).slice((page - 1) * AGENTS_PAGE, page * AGENTS_PAGE);
  return { total: fits.length, rows, counts: countStates(all) };
}

const rowOf = ({ because, unmetCriteria, ...row }: AgentSummary) => ({
  ...row,
  because: [...because],
  unmetCriteria: [...unmetCriteria],
});

/** One agent of the roster by portal subject. */
async function agentOf({ read, clock }: Services, subject: string) {
  const named = await agentsNamed(read, subject, clock.now());
  const agent = named.find((one) => one.agent === subject);
  if (!agent) throw refused(refuse('not-found', 'agent'));
  return agent;
}

const answering = (answer: 'forgiven' | 'upheld') =>
  staffProcedure
    .input(missInput)
    .output(forgiven)
    .mutation(async ({ ctx, input: { offerId, ...how } }) => {
      const { agentId } = await runCommand(ctx, answerMissAs(deedOf(ctx.staff, how), offerId, answer));
      const agent = (await agentNames(ctx.services.read, [agentId]))(agentId);
      return namedAgent.parse(agent);
    });

export const staffAgentsRouter = router({
  list: staffProcedure
    .input(agentsInput)
    .output(agentsFound)
    .query(({ ctx: { services, staff }, input }) => listOf(services, staff, input)),
  /** One agent's day; the look is in the audit log. */
  show: staffProcedure
    .input(oneAgentInput)
    .output(agentDay)
    .query(async ({ ctx, input }): Promise<AgentDay> => {
      const { read, clock, audit } = ctx.services;
      const { id, ...agent } = await agentOf(ctx.services, input.agent);
      await audit.enter({ what: 'agent-viewed', agentId: id, staff: ctx.staff.name });
      const now = clock.now();
      const duty = await dutyThen(read, agent.agent, now, now);
      if (!duty) throw refused(refuse('not-found', 'agent'));
      return {
        agent: rowOf(agent),
        duty,
        failed: await ctx.services.apply(whyNotNow(id)),
        ...(await agentDayOf(read, id, now)),
        serverNow: now,
      };
    }),
  access: staffProcedure
    .input(accessInput)
    .output(accessChanged)
    .mutation(async ({ ctx, input: { agent, change, ...how } }) => {
      const { staff, reason, dryRun } = deedOf(ctx.staff, how);
      const { id } = await agentOf(ctx.services, agent);
      const done = await ctx.services.apply(
        dryRun ? wouldChangeAccess(id, change) : changeAccess(id, change, staff, reason),
        ctx.wanted,
      );
      if (isRefusal(done)) throw refused(done);
      return 'taken' in done
        ? { changed: false, inProgress: 0, takenBy: done.owner }
        : { ...done, takenBy: null };
    }),
  capacity: staffProcedure
    .input(capacityInput)
    .output(capacityChanged)
    .mutation(async ({ ctx, input: { agent, capacity, ...how } }) => {
      const deed = deedOf(ctx.staff, how);
      const { id } = await agentOf(ctx.services, agent);
      return runCommand(ctx, setCapacityAs(deed, id, capacity));
    }),
  /** Ends a cool-down. */
  lift: staffProcedure
    .input(liftInput)
    .output(lifted)
    .mutation(async ({ ctx, input: { agent, ...how } }) => {
      const deed = deedOf(ctx.staff, how);
      const { id } = await agentOf(ctx.services, agent);
      return runCommand(ctx, liftAs(deed, id));
    }),
  /** Writes to these agents. */
  write: staffProcedure
    .input(writeInput)
    .output(written)
    .mutation(async ({ ctx, input: { agents, text, ...how } }) => {
      const deed = deedOf(ctx.staff, how);
      const found = await Promise.all(agents.map((agent) => agentOf(ctx.services, agent)));
      const ids = found.map(({ id }) => id);
      return runCommand(ctx, writeToAgentsAs(deed, ids, text));
    }),
  forgive: answering('forgiven'),
  uphold: answering('upheld'),
});
