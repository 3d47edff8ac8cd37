/** The staff's policy. Each change runs the same command as `kod policy set`. */
import { policyChanged, policyInput, policyShown } from '../../../shared/contracts/staff-policy.ts';
import { changePolicyAs, policyShownOf } from '../../application/change-policy.ts';
import { policyChangesOf } from '../../store/views/policy-view.ts';
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
});
