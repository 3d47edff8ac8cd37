/** The staff's closure calendar. Each change runs the same command as `kod`. */
import {
  type ClosedCalendar,
  closedCalendar,
  type DaysChangedAnswer,
  daysChanged,
  daysInput,
} from '../../../shared/contracts/staff-days.ts';
import { changeDaysAs, programToday } from '../../application/closed-days/staff-days.ts';
import { closedDaysOf } from '../../store/views/closed-days-view.ts';
import { deedOf } from './staff-deed.ts';
import { router, staffProcedure } from './trpc.ts';

export const staffDaysRouter = router({
  list: staffProcedure.output(closedCalendar).query(async ({ ctx }): Promise<ClosedCalendar> => {
    const { read, clock } = ctx.services;
    const today = programToday(clock.now());
    const all = await closedDaysOf(read);
    const entries = all.filter(({ to }) => to >= today);
    return { today, past: all.length - entries.length, entries };
  }),
  change: staffProcedure
    .input(daysInput)
    .output(daysChanged)
    .mutation(({ ctx, input: { change, ...how } }): Promise<DaysChangedAnswer> => {
      const deed = deedOf(ctx.staff, how);
      return ctx.services.apply(changeDaysAs(deed, change), ctx.wanted);
    }),
});
