/** Sends a roster file in parts, and imports it step by step. */
import { useRef, useState } from 'preact/hooks';
import {
  ROSTER_PART,
  type RosterPlanAnswer,
  type RosterProgress,
} from '../../../shared/contracts/staff-roster.ts';
import { sendMessage } from '../../background/messages.ts';
import type { Problem } from '../../model/problem.ts';
import { unanswered } from '../../state/answers.ts';

export type RosterState =
  | { readonly step: 'pick' }
  | { readonly step: 'sending'; readonly done: number; readonly of: number }
  | { readonly step: 'reading' }
  | { readonly step: 'planned'; readonly fileId: string; readonly plan: RosterPlanAnswer }
  | { readonly step: 'importing'; readonly progress: RosterProgress }
  | { readonly step: 'stopped'; readonly progress: RosterProgress }
  | { readonly step: 'ended'; readonly progress: RosterProgress };

const partsOf = (bytes: Uint8Array): string[] => {
  const parts: string[] = [];
  for (let from = 0; from < bytes.length; from += ROSTER_PART) {
    let text = '';
    for (const byte of bytes.subarray(from, from + ROSTER_PART)) text += String.fromCharCode(byte);
    parts.push(btoa(text));
  }
  return parts;
};

export const useRosterSteps = () => {
  const [state, setState] = useState<RosterState>({ step: 'pick' });
  const [problem, setProblem] = useState<Problem>();
  /** The file being imported; changing or clearing it stops its steps. */
  const current = useRef('');

  const compare = async (bytes: Uint8Array): Promise<void> => {
    const fileId = crypto.randomUUID();
    current.current = fileId;
    setProblem(undefined);
    const parts = partsOf(bytes);
    for (const [part, content] of parts.entries()) {
      setState({ step: 'sending', done: part + 1, of: parts.length });
      const input = { fileId, parts: parts.length, part, content };
      const answer = await sendMessage('staffRosterPut', input).catch(() => unanswered);
      if (current.current !== fileId) return;
      if (!answer.ok) return fails(answer.problem);
    }
    setState({ step: 'reading' });
    const answer = await sendMessage('staffRosterPlan', { fileId }).catch(() => unanswered);
    if (current.current !== fileId) return;
    if (!answer.ok) return fails(answer.problem);
    setState({ step: 'planned', fileId, plan: answer.data });
  };
  const fails = (why: Problem): void => {
    setProblem(why);
    setState({ step: 'pick' });
  };

  /** Until it has ended, somebody stops it, or a step fails. */
  const follow = async (first: RosterProgress, reason: string): Promise<void> => {
    const { fileId } = first;
    current.current = fileId;
    let progress = first;
    setProblem(undefined);
    setState({ step: 'importing', progress });
    while (!progress.ended && progress.taken === null) {
      const answer = await sendMessage('staffRosterStep', { fileId, reason }).catch(() => unanswered);
      if (!answer.ok) setProblem(answer.problem);
      if (!answer.ok || current.current !== fileId) return setState({ step: 'stopped', progress });
      progress = answer.data;
      setState({ step: 'importing', progress });
    }
    setState({ step: progress.ended ? 'ended' : 'stopped', progress });
  };

  return {
    ...{ state, problem, compare, follow },
    fails: (why: Problem) => setProblem(why),
    /** The step under way is done first. */
    stop: () => {
      current.current = '';
    },
    again: () => setState({ step: 'pick' }),
  };
};
