/** The staff's delivery: given-up messages and allowed sites. Each change runs the same command as `kod`. */
import {
  type Delivery,
  delivery,
  MOST_MESSAGES,
  messagesChanged,
  messagesInput,
  siteChanged,
  siteInput,
} from '../../../shared/contracts/staff-delivery.ts';
import { changeMessagesAs } from '../../application/given-up.ts';
import { changeSiteAs } from '../../application/sites.ts';
import { MESSAGES } from '../../domain/messages.ts';
import { type MessageLine, messages, outboxFigures } from '../../store/views/message-view.ts';
import { sitesShown } from '../../store/views/site-view.ts';
import { runCommand } from './run-command.ts';
import { deedOf } from './staff-deed.ts';
import { router, staffProcedure } from './trpc.ts';

const shown = ({ type, status, dueAt, ...line }: MessageLine): Delivery['messages'][number] => ({
  ...line,
  ...{ kind: MESSAGES[type].about, to: MESSAGES[type].to, nextAt: status === 'waiting' ? dueAt : null },
});

export const staffDeliveryRouter = router({
  /** The look is in the audit log. */
  show: staffProcedure.output(delivery).query(async ({ ctx: { services, staff } }): Promise<Delivery> => {
    const { read, clock, audit } = services;
    await audit.enter({ what: 'messages-listed', staff: staff.name });
    const [lines, { undelivered }, sites] = await Promise.all([
      messages(read, 'troubled', MOST_MESSAGES),
      outboxFigures(read, clock.now()),
      sitesShown(read),
    ]);
    return { messages: lines.map(shown), total: undelivered, sites, serverNow: clock.now() };
  }),
  messages: staffProcedure
    .input(messagesInput)
    .output(messagesChanged)
    .mutation(async ({ ctx, input: { ids, change, ...how } }) => {
      const wanted = [...new Set(ids)];
      const changed = await runCommand(
        ctx,
        changeMessagesAs(deedOf(ctx.staff, how), change, { ids: wanted }),
      );
      return { changed, gone: wanted.length - changed };
    }),
  site: staffProcedure
    .input(siteInput)
    .output(siteChanged)
    .mutation(({ ctx, input: { origin, change, ...how } }) =>
      runCommand(ctx, changeSiteAs(deedOf(ctx.staff, how), change, origin)),
    ),
});
