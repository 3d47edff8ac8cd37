/** Asks agents to stay on, and carries out their answers (rule 51c). */
import type { NudgeAnswer } from '../../shared/contracts/nudge.ts';
import type { Instant } from '../../shared/vocabulary.ts';
import type { Agent } from '../domain/agent/agent.ts';
import {
  HOUR,
  type NudgeRecord,
  nextSpan,
  nudgeRanges,
  planNudges,
  SENT_COUNTS_FOR,
  thinWindows,
} from '../domain/forecast/nudges.ts';
import { isRefusal, type Refusal, refuse } from '../domain/refusal.ts';
import { changeAgent } from './apply-decision.ts';
import { Conflict, type Work } from './ports.ts';
import { addEvent, tellNudge } from './tell.ts';
import type { Apply } from './unit-of-work.ts';

export type NudgeWatchParts = {
  apply: Apply;
  now(): Instant;
  /** Requests of these times, and the first day on record; null without any. */
  recordOf(ranges: ReturnType<typeof nudgeRanges>): Promise<NudgeRecord | null>;
};
export type NudgeWatch = {
  /** Plans each span once; does nothing until the next one. */
  look(): Promise<void>;
};

export function createNudgeWatch({ apply, now, recordOf }: NudgeWatchParts): NudgeWatch {
  let planned = 0;
  return {
    async look() {
      const from = nextSpan(now());
      if (from <= planned) return;
      const record = await recordOf(nudgeRanges(from));
      if (record) await apply(sendNudges(record, from));
      planned = from;
    },
  };
}

/** Plans for the requests expected from `from` on, and tells each agent. Resolves to how many were asked. */
export const sendNudges =
  (record: NudgeRecord, from: Instant) =>
  async (work: Work): Promise<number> => {
    const { stores, roster, policy, now } = work;
    if (policy.nudgesAWeek === 0) return 0;
    const entries = [...roster.entries()];
    const windows = thinWindows(record, entries, from, policy);
    if (windows.length === 0) return 0;
    const before = await stores.nudges.before(now - SENT_COUNTS_FOR);
    const wanted = planNudges(windows, entries, before, now, policy).map((nudge) => ({
      ...nudge,
      id: `${nudge.agentId}.${from / HOUR}`,
    }));
    const added = await stores.nudges.add(wanted, now);
    for (const { id, agentId, county, language } of added) {
      await tellNudge(work, agentId, id);
      addEvent(work, [agentId], 'nudge-changed', null);
      await stores.audit.enter({ what: 'nudge-sent', agentId, detail: `${county} ${language}` });
    }
    return added.length;
  };

/** One tap stays on; another takes it back. A nudge that is over, or another agent's, is refused. */
export const answerNudge =
  (agentId: string, id: string, answer: NudgeAnswer) =>
  async (work: Work): Promise<Agent | Refusal> => {
    const { stores, now } = work;
    const [nudge, agent] = [await stores.nudges.load(id, agentId), await stores.agents.load(agentId)];
    if (!nudge || !agent) return refuse('not-found');
    const { stayUntil, switchBefore } = nudge;
    const wanted = answer === 'undone' ? 'stayed' : null;
    if (nudge.answer === answer) return agent;
    if (nudge.answer !== wanted || now >= stayUntil) return refuse('too-late');
    const decision =
      answer === 'declined'
        ? { agent }
        : await changeAgent(
            work,
            agent,
            answer === 'stayed'
              ? { type: 'stay-on', until: stayUntil }
              : { type: 'switch-back', to: switchBefore ?? { state: 'on' } },
          );
    if (isRefusal(decision)) return decision;
    const kept = answer === 'stayed' ? agent.calendar.switch : switchBefore;
    // Another process took another answer meanwhile; run again, this one is refused.
    if (!(await stores.nudges.answer(nudge, answer, kept, now))) throw new Conflict('nudge');
    const change = answer === 'declined' ? 'nudge-changed' : 'availability-changed';
    addEvent(work, [agentId], change, null);
    return decision.agent;
  };
