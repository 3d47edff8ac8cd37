/** The table of agents asked to stay on. */
import type { NudgeAnswer } from '../../shared/contracts/nudge.ts';
import type { Instant, Language } from '../../shared/vocabulary.ts';
import type { Int, Json } from './column-types.ts';

/** The calls expected from `from_at` to `until_at`, and how long the agent is asked to stay on. */
export interface NudgeRow {
  id: string;
  agent_id: string;
  county: string;
  language: Language;
  from_at: Instant;
  until_at: Instant;
  expected: Int;
  asked: Int;
  weeks: Int;
  stay_from: Instant;
  stay_until: Instant;
  sent_at: Instant;
  answer: NudgeAnswer | null;
  answered_at: Instant | null;
  switch_before: Json | null;
}
