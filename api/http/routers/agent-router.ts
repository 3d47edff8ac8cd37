/** An agent's own settings. Every procedure acts only on the caller. */

import {
  agentRules,
  agreeInput,
  type CalendarContract,
  calendar as calendarContract,
  currentAvailabilityInput,
  missedLately,
  onACallInput,
  type Preview,
  preferredContact,
  preview,
  previewInput,
  type RegistrationStatusContract,
  registerInput,
  registrationStatus,
  storedCalendar,
} from '../../../shared/contracts/agent.ts';
import { done } from '../../../shared/contracts/common.ts';
import { answerNudgeInput } from '../../../shared/contracts/nudge.ts';
import { readMessageInput } from '../../../shared/contracts/staff-messages.ts';
import { duty, type Me, me as meContract } from '../../../shared/contracts/worklist.ts';
import {
  cancelRegistration,
  checkedCalendar,
  imHere,
  leave,
  onACall,
  register,
  setCalendar,
  setCurrentAvailability,
  takeStep,
  withinQuota,
} from '../../application/agent/agent-settings.ts';
import { readMessage } from '../../application/agent/staff-messages.ts';
import { asAgent } from '../../application/as-staff.ts';
import type { Command } from '../../application/command.ts';
import { answerNudge } from '../../application/nudges.ts';
import type { Wanted } from '../../application/unit-of-work.ts';
import { unmetToday } from '../../domain/agent/access.ts';
import { type Agent, deregistrationOf, stepsOf } from '../../domain/agent/agent.ts';
import { mayRegister } from '../../domain/agent/agent-may.ts';
import type { AuditAct } from '../../domain/audit.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import { workingIntervals } from '../../domain/time/availability.ts';
import { localDate } from '../../domain/time/zoned-time.ts';
import { closedDaysOf } from '../../store/views/closed-days-view.ts';
import { missedLatelyOf } from '../../store/views/miss-view.ts';
import { me } from '../../store/views/worklist-view.ts';
import { recordOf, type SignedIn } from './access.ts';
import { contactOf, contactRouter } from './contact-router.ts';
import { refused, unwrap } from './problem.ts';
import { pushRouter } from './push-router.ts';
import { runCommand } from './run-command.ts';
import type { Services } from './services.ts';
import { accountProcedure, agentProcedure, router } from './trpc.ts';

async function meOf({ read, policy, clock }: Services, { id }: SignedIn): Promise<Me> {
  const found = await me(read, id, policy, clock.now());
  if (!found) throw refused(refuse('not-on-roster'));
  return found;
}

type Ctx = { services: Services; agent: SignedIn; wanted: Wanted };

const calendarOf = ({ calendar: { zone, hours, outOfOffice } }: Agent) =>
  storedCalendar.parse({ zone, hours, outOfOffice });

const DAY = 24 * 3_600_000;

async function availabilityPreview(
  { read, clock }: Services,
  { calendar, days }: { calendar: CalendarContract; days: number },
): Promise<Preview> {
  unwrap(checkedCalendar(calendar, 'calendar.'));
  const from = clock.now();
  const to = from + days * DAY;
  const [first, last] = [localDate(from, calendar.zone), localDate(to, calendar.zone)];
  const closed = (await closedDaysOf(read)).filter((one) => one.from <= last && first <= one.to);
  const available = workingIntervals({ ...calendar, switch: { state: 'on' }, closed }, from, to);
  return {
    from,
    to,
    zone: calendar.zone,
    available,
    closed: closed.map(({ from: day, to: until, name }) => ({ from: day, to: until, name })),
  };
}

/** Applies an agent's own change, within the daily limit. */
const change = <T>(ctx: Ctx, what: AuditAct, command: Command<T | Refusal>): Promise<T> =>
  runCommand(ctx, withinQuota(ctx.agent.id, asAgent(ctx.agent.id, what, command)));
const changed = async (ctx: Ctx, what: AuditAct, command: ReturnType<typeof leave>) => {
  await change(ctx, what, command);
  return meOf(ctx.services, ctx.agent);
};

async function registrationOf({ services, agent: signedIn }: Ctx): Promise<RegistrationStatusContract> {
  const { agent } = await recordOf(services, signedIn);
  return {
    status: agent.registration,
    unmetCriteria: unmetToday(agent, services.clock.now()),
    mayRegister: mayRegister(agent, services.clock.now(), services.policy),
    contact: contactOf(agent),
    calendar: calendarOf(agent),
    reason: deregistrationOf(agent),
    steps: [...stepsOf(agent)],
  };
}

const registrationRouter = router({
  status: agentProcedure.output(registrationStatus).query(({ ctx }) => registrationOf(ctx)),
  /** The three steps, in any order and over any time; the last one registers (rule 13). */
  agree: agentProcedure
    .input(agreeInput)
    .output(meContract)
    .mutation(({ ctx }) => changed(ctx, 'registration-changed', takeStep(ctx.agent.id, { step: 'agree' }))),
  contact: agentProcedure
    .input(preferredContact)
    .output(meContract)
    .mutation(({ ctx, input }) =>
      changed(ctx, 'contact-changed', takeStep(ctx.agent.id, { step: 'contact', contact: input })),
    ),
  schedule: agentProcedure
    .input(calendarContract)
    .output(meContract)
    .mutation(({ ctx, input }) =>
      changed(ctx, 'hours-changed', takeStep(ctx.agent.id, { step: 'schedule', calendar: input })),
    ),
  cancel: agentProcedure
    .output(meContract)
    .mutation(({ ctx }) => changed(ctx, 'registration-changed', cancelRegistration(ctx.agent.id))),
  leave: agentProcedure
    .output(meContract)
    .mutation(({ ctx }) => changed(ctx, 'registration-changed', leave(ctx.agent.id))),
  register: agentProcedure
    .input(registerInput)
    .output(meContract)
    .mutation(({ ctx, input }) =>
      changed(ctx, 'registration-changed', register(ctx.agent.id, input.contact, input.calendar)),
    ),
});

export const agentRouter = router({
  me: agentProcedure.output(meContract).query(({ ctx }) => meOf(ctx.services, ctx.agent)),
  setCurrentAvailability: agentProcedure
    .input(currentAvailabilityInput)
    .output(duty)
    .mutation(
      async ({ ctx, input }) =>
        (await change(ctx, 'switch-changed', setCurrentAvailability(ctx.agent.id, input.on))).duty,
    ),
  /** Stays on as asked, declines, or takes it back (rule 51e). */
  answerNudge: agentProcedure
    .input(answerNudgeInput)
    .output(duty)
    .mutation(
      async ({ ctx, input: { nudgeId, answer } }) =>
        (await change(ctx, 'nudge-answered', answerNudge(ctx.agent.id, nudgeId, answer))).duty,
    ),
  /** Takes a message of staff off the screens. */
  readMessage: agentProcedure
    .input(readMessageInput)
    .output(done)
    .mutation(async ({ ctx, input: { messageId } }) => {
      await runCommand(ctx, readMessage(ctx.agent.id, messageId));
      return { ok: true };
    }),
  /** Ends a pause; no effect without one (rule 5a). */
  imHere: agentProcedure.output(meContract).mutation(async ({ ctx }) => {
    await runCommand(ctx, imHere(ctx.agent.id));
    return meOf(ctx.services, ctx.agent);
  }),
  /** For “Why did I miss this?”. */
  missedLately: agentProcedure
    .output(missedLately)
    .query(({ ctx: { services, agent } }) =>
      missedLatelyOf(services.read, agent.id, services.policy, services.clock.now()),
    ),
  /** The present numbers for Help: staff may change them. */
  rules: accountProcedure.output(agentRules).query(({ ctx }) => agentRules.parse(ctx.services.policy)),
  /** Pauses offers during a call; ends by itself (rule 5b). */
  onACall: agentProcedure
    .input(onACallInput)
    .output(meContract)
    .mutation(async ({ ctx, input }) => {
      await runCommand(ctx, onACall(ctx.agent.id, input.longer));
      return meOf(ctx.services, ctx.agent);
    }),
  registration: registrationRouter,
  contact: contactRouter,
  push: pushRouter,
  availability: router({
    get: agentProcedure
      .output(storedCalendar)
      .query(async ({ ctx }) => calendarOf((await recordOf(ctx.services, ctx.agent)).agent)),
    /** Previews a calendar while it is edited, before it is saved, with the switch on. */
    preview: agentProcedure
      .input(previewInput)
      .output(preview)
      .query(({ ctx: { services }, input }) => availabilityPreview(services, input)),
    set: agentProcedure
      .input(calendarContract)
      .output(storedCalendar)
      .mutation(async ({ ctx, input }) =>
        calendarOf(await change(ctx, 'hours-changed', setCalendar(ctx.agent.id, input))),
      ),
  }),
});
