/** What staff can do with an agent. Each is first said in words, by a dry run of the same command, and then done. */
import { useState } from 'preact/hooks';
import type { AccessInput, DeskAgent } from '../../../shared/contracts/staff-agents.ts';
import { reasonFault } from '../../../shared/staff-reason.ts';
import { REMOVAL_REASONS, SUSPENSION_REASONS } from '../../../shared/vocabulary.ts';
import { sendMessage } from '../../background/messages.ts';
import { programWords } from '../../locales/program-words.ts';
import { announce } from '../../state/live-region.ts';
import { useDraft } from '../../state/use-draft.ts';
import { i18n } from '../../state/worklist.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { ProblemNote } from '../../ui/problem.tsx';
import { choiceInto, textInto } from '../../ui/typed.tsx';
import { useAction } from '../../ui/use-action.ts';

const words = () => programWords(i18n.value.screen).agents;
const desk = () => programWords(i18n.value.screen).desk;

type Change = AccessInput['change'];
type Act = Change | { readonly type: 'forgive'; readonly offerId: string };
type Step = { readonly act: Act; readonly text: string };

/** What can change, by what stands now. */
function changesOf({ access }: DeskAgent): { readonly change: Change; readonly label: string }[] {
  const { changes } = words();
  const suspend = SUSPENSION_REASONS.map((reason) => ({
    ...{ change: { type: 'suspend' as const, reason }, label: changes.suspend[reason] },
  }));
  const remove = REMOVAL_REASONS.map((reason) => ({
    ...{ change: { type: 'remove' as const, reason }, label: changes.remove[reason] },
  }));
  if (access === 'removed') return [{ change: { type: 'reinstate' }, label: changes.reinstate }];
  if (access === 'suspended') return [{ change: { type: 'resume' }, label: changes.resume }, ...remove];
  return [...suspend, ...remove];
}

const keyOf = (change: Change): string =>
  'reason' in change ? `${change.type}:${change.reason}` : change.type;

export function useAgentActs(agent: DeskAgent, again: () => void) {
  const reason = useDraft(`program/agent/${agent.agent}`, 'reason');
  const { run, busy, problem, clear } = useAction();
  const [asking, setAsking] = useState<Step>();
  const [said, setSaid] = useState('');
  const say = (text: string): void => {
    setSaid(text);
    if (text !== '') announce(text);
  };
  /** Null if nothing would be, or was, changed; that was said. */
  const apply = async (act: Act, dryRun: boolean): Promise<{ readonly inProgress: number } | null> => {
    const how = { reason: reason.value, dryRun };
    if (act.type === 'forgive') {
      const { offerId } = act;
      const answer = await run(() => sendMessage('staffForgive', { offerId, ...how }));
      return answer?.ok ? { inProgress: 0 } : null;
    }
    const answer = await run(() => sendMessage('staffAccess', { agent: agent.agent, change: act, ...how }));
    if (!answer?.ok) return null;
    const { changed, inProgress, takenBy } = answer.data;
    if (!changed) say(takenBy === null ? words().nothing : words().taken(takenBy));
    return changed ? { inProgress } : null;
  };
  const willText = (act: Act, inProgress: number): string => {
    const { goesOn, will, willForgive } = words();
    if (act.type === 'forgive') return willForgive(agent.name);
    const ends = act.type === 'suspend' || act.type === 'remove';
    return ends && inProgress > 0
      ? `${will[act.type](agent.name)} ${goesOn(inProgress)}`
      : will[act.type](agent.name);
  };
  return {
    ...{ reason, busy, problem, asking, said, say },
    leave: () => setAsking(undefined),
    async prepare(act: Act) {
      const fault = reasonFault(reason.value);
      if (fault) return say(desk().reasonFaults[fault]);
      say('');
      clear();
      const would = await apply(act, true);
      if (would) setAsking({ act, text: willText(act, would.inProgress) });
    },
    async carryOut({ act }: Step) {
      const did = await apply(act, false);
      setAsking(undefined);
      if (!did) return;
      reason.discard();
      say(act.type === 'forgive' ? words().doneForgive : words().done[act.type](agent.name));
      again();
    },
  };
}

type Props = { readonly agent: DeskAgent; readonly acts: ReturnType<typeof useAgentActs> };
export const AgentActs = ({ agent, acts }: Props) => {
  const text = words();
  const choices = changesOf(agent);
  const draft = useDraft(`program/agent/${agent.agent}`, 'change');
  const picked = choices.find(({ change }) => keyOf(change) === draft.value)?.change;
  const { asking } = acts;
  return (
    <aside class="case-acts" aria-label={text.acts}>
      <p class="field">
        <label for="agent-reason">{text.reason}</label>
        <span class="hint muted" id="agent-reason-hint">
          {text.reasonHint}
        </span>
        <textarea
          id="agent-reason"
          rows={2}
          aria-describedby="agent-reason-hint"
          {...textInto(acts.reason)}
        />
      </p>
      <section class="action">
        <p class="field">
          <label for="agent-change">{text.change}</label>
          <span class="hint muted" id="agent-change-hint">
            {text.changeHint}
          </span>
          <select id="agent-change" aria-describedby="agent-change-hint" {...choiceInto(draft)}>
            <option value="">{text.pick}</option>
            {choices.map(({ change, label }) => (
              <option key={keyOf(change)} value={keyOf(change)}>
                {label}
              </option>
            ))}
          </select>
        </p>
        <button
          type="button"
          class="button"
          aria-disabled={acts.busy}
          onClick={() => (picked ? void acts.prepare(picked) : acts.say(text.pickFirst))}
        >
          {text.go}
        </button>
      </section>
      {asking && (
        <Confirm
          id="agent-confirm"
          title={text.confirmTitle}
          text={asking.text}
          yes={text.yes}
          no={text.no}
          busy={acts.busy}
          onYes={() => void acts.carryOut(asking)}
          onNo={acts.leave}
        />
      )}
      {acts.said && <p class="note case-said">{acts.said}</p>}
      {acts.problem && <ProblemNote problem={acts.problem} acting />}
    </aside>
  );
};
