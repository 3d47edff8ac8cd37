/** Tables that grow for years, and the statements that may scan one of them. */
import { declaredTables } from './row-types.ts';

/** Tables that don't grow over the years: their size is the roster's, or what waits now. */
const SMALL = new Set([
  'agency_pauses',
  'agents',
  'attacks',
  'closed_days',
  'key_holders',
  'master_keys',
  'policy_changes',
  'policy_trials',
  'practice',
  'roster_files',
  'search_waiting',
  'service_state',
  'sites',
  'staff_presence',
]);

/** Statements that may scan every row, with the reason. */
export const MAY_SCAN: Readonly<Record<string, string>> = {
  'abuse.ts forgetErased': 'once an hour; passed requests are forgotten after days, so the table is small',
  'feed.ts liveBy': 'staff ask `kod explain` about one moment',
  'audit.ts auditLog.all': 'staff read the newest lines, and stop at a limit',
  'audit.ts auditLog.ofAgent': 'staff ask',
  'audit.ts lastChained': 'from the end, one row',
  'keys.ts issuesWithoutKey': 'once after an upgrade, by staff or rotation, a few at a time',
  'keys.ts referralsWithoutKey': 'once after an upgrade, by staff or rotation, a few at a time',
  'keys.ts wrappedCounts': 'staff ask `kod key list`, or rotate',
  'outbox.ts messageList.all': 'staff ask; sent messages are removed',
  'outbox.ts messageList.troubled': 'staff ask; sent messages are removed',
  'residents.ts forgetReleased': 'once an hour; holds are few, and released ones are removed',
  'roster-history.ts rosterAt': 'staff ask `kod explain` about one moment',
  'roster-history.ts tidyHistory': 'once an hour; older entries are removed',
};

/** Whether it is one of our growing tables. */
export const GROWING = (table: string | undefined): boolean =>
  table !== undefined && declaredTables().has(table) && !SMALL.has(table);
