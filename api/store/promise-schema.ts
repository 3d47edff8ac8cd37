/** Tables of promises; part of `schema.ts`. */
import type { Instant } from '../../shared/vocabulary.ts';
import type { DayPart, WaitClass } from '../domain/promise/calibration.ts';
import type { Big, Flag, Int, Real } from './column-types.ts';

export interface PromiseRow {
  id: Int;
  referral_id: string;
  at: Instant;
  kind: 'now' | 'later' | 'opening';
  planned_by: Instant;
  promised_by: Instant;
  wait_class: WaitClass;
  part: DayPart;
  demand: Real;
  supply: Real;
  margin: Int;
  level: Real;
  scores: Int;
  share: Real;
  score: Big | null;
  settled_at: Instant | null;
  called: Flag;
}

export interface PracticeRow {
  wait_class: WaitClass;
  part: DayPart;
  level: Real;
  margin: Big;
  scores: Int;
  stopped: Flag;
  share: Real;
}
