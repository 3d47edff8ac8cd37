/** Statements about issues for the Professional Services Line. */
import type { PslFollowUpRow } from '../schema.ts';
import { statement } from './statement.ts';

/** Only ids and instants of open follow-ups; a resolved issue has none. */
export const openFollowUps = statement<
  { agentId: string; limit: number },
  Pick<PslFollowUpRow, 'entry_id' | 'id' | 'due_at'>
>(`
  select f.entry_id, f.id, f.due_at from psl_follow_ups f join psl_entries e on e.id = f.entry_id
  where e.agent_id = :agentId and e.state <> 'resolved' and f.done_at is null
  order by f.due_at limit :limit`);
