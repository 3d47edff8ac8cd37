/** The staff's policy. Each change runs the same command as `kod policy set`. */
import { done } from '../../../shared/contracts/common.ts';
import { policyChanged, policyInput, policyShown } from '../../../shared/contracts/staff-policy.ts';
import { trialBegun, trialInput, trialShown, trialStopInput } from '../../../shared/contracts/staff-trial.ts';
import { changePolicyAs, policyShownOf } from '../../application/change-policy.ts';
import { endTrial, isRunning } from '../../application/policy-trial/trials.ts';
import { lastTrial, policyChangesOf } from '../../store/views/policy-view.ts';
import { deedOf } from './staff-deed.ts';
import { router, staffProcedure } from './trpc.ts';

export const staffPolicyRouter = router({
  list: staffProcedure.output(policyShown).query(async ({ ctx: { services } }) => {
    const { clock, policy, configuredPolicy: configured, read } = services;
    return policyShownOf({ configured, policy, changes: await policyChangesOf(read) }, clock.now());
  }),
  change: staffProcedure
    .input(policyInput)
    .output(policyChanged)
    .mutation(async ({ ctx, input: { value, amount, from, ...how } }) => {
      const deed = deedOf(ctx.staff, how);
      const { apply, configuredPolicy } = ctx.services;
      const done = await apply(changePolicyAs(deed, configuredPolicy, { value, amount, from }), ctx.wanted);
      return { ...done, faults: [...done.faults] };
    }),
  /** Begins to try a value on recent weeks; it runs on in a process of its own. */
  tryOut: staffProcedure
    .input(trialInput)
    .output(trialBegun)
    .mutation(async ({ ctx: { services, staff }, input }) => ({
      obstacle: await services.trials.begin(staff.name, input),
    })),
  /** The newest trial, of whichever process. */
  trial: staffProcedure.output(trialShown).query(async ({ ctx: { services } }) => {
    const serverNow = services.clock.now();
    const last = await lastTrial(services.read);
    if (!last) return { trial: null, serverNow };
    const { aliveAt: _, ...trial } = last;
    const lost = trial.state === 'running' && !isRunning(last, serverNow);
    return { trial: lost ? { ...trial, state: 'failed' } : trial, serverNow };
  }),
  stopTrial: staffProcedure
    .input(trialStopInput)
    .output(done)
    .mutation(async ({ ctx, input: { id } }) => {
      await ctx.services.apply(endTrial(id, { state: 'stopped' }), ctx.wanted);
      return { ok: true };
    }),
});
