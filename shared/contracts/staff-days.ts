/** Inputs and outputs of the staff's closure calendar. */
import { z } from 'zod';

/** YYYY-MM-DD. */
const day = z.iso.date();
/** Shown to agents and residents. */
const name = z.string().max(200);

export const closedEntry = z.object({
  kind: z.enum(['holiday', 'closure', 'pause']),
  name: z.string(),
  from: z.string(),
  /** Inclusive; `WITHOUT_END` for a pause until staff end it. */
  to: z.string(),
});
export type ClosedEntry = z.infer<typeof closedEntry>;

/** `entries`: those that are not over, by first day; `past`: how many others there are. */
export const closedCalendar = z.object({ today: day, past: z.number(), entries: z.array(closedEntry) });
export type ClosedCalendar = z.infer<typeof closedCalendar>;

const kind = z.enum(['holiday', 'closure']);
export const daysChange = z.discriminatedUnion('type', [
  z.object({ type: z.literal('close'), kind, name, from: day, to: day }),
  z.object({ type: z.literal('reopen'), kind, from: day }),
  z.object({ type: z.literal('pause'), name, to: day }),
  z.object({ type: z.literal('resume') }),
]);
export type DaysChangeInput = z.infer<typeof daysChange>;

/** The audit log keeps `reason`. `dryRun`: only return what would happen. */
export const daysInput = z.object({ change: daysChange, reason: z.string().max(1_000), dryRun: z.boolean() });
export type DaysInput = z.infer<typeof daysInput>;

export const daysChanged = z.object({
  /** Why nothing changed, or would; null if something did. */
  unchanged: z
    .enum(['name', 'order', 'past', 'endless', 'closed-already', 'other-begins', 'none-begins', 'not-paused'])
    .nullable(),
  entry: closedEntry.nullable(),
  /** The pause whose reason and last day are changed. */
  before: closedEntry.nullable(),
  /** Calls set for these days. Their residents are told and choose again. */
  callsSet: z.number(),
});
export type DaysChangedAnswer = z.infer<typeof daysChanged>;
