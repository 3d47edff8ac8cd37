/** Acts of staff on an agent. Each is first described by a dry run of the same command, and then done. */
import type { AccessChanged, AccessInput, DeskAgent } from '../../../shared/contracts/staff-agents.ts';
import { REMOVAL_REASONS, SUSPENSION_REASONS } from '../../../shared/vocabulary.ts';
import { sendMessage } from '../../background/messages.ts';
import { programWords } from '../../locales/program-words.ts';
import type { Answer } from '../../model/problem.ts';
import { useDraft } from '../../state/use-draft.ts';
import { i18n } from '../../state/worklist.ts';
import { choiceInto } from '../../ui/typed.tsx';
import { DeedEnd, DeedReason, type How, useDeed } from './deed.tsx';

const words = () => programWords(i18n.value.screen).agents;

type Change = AccessInput['change'];
type Act = Change | { readonly type: 'forgive'; readonly offerId: string };

/** Changes possible in the agent's present state. */
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

const NOBODY_TAKEN = { changed: true, inProgress: 0, takenBy: null };

const sendAct = async (agent: DeskAgent, act: Act, how: How): Promise<Answer<AccessChanged>> => {
  if (act.type !== 'forgive') return sendMessage('staffAccess', { agent: agent.agent, change: act, ...how });
  const answer = await sendMessage('staffForgive', { offerId: act.offerId, ...how });
  return answer.ok ? { ...answer, data: NOBODY_TAKEN } : answer;
};

const willText = ({ name }: DeskAgent, act: Act, inProgress: number): string => {
  const { goesOn, will, willForgive } = words();
  if (act.type === 'forgive') return willForgive(name);
  const ends = act.type === 'suspend' || act.type === 'remove';
  return ends && inProgress > 0 ? `${will[act.type](name)} ${goesOn(inProgress)}` : will[act.type](name);
};

export const useAgentActs = (agent: DeskAgent, again: () => void) =>
  useDeed({
    draft: `program/agent/${agent.agent}`,
    send: (act: Act, how) => sendAct(agent, act, how),
    nothing: (_act, { changed, takenBy }) =>
      changed ? null : takenBy === null ? words().nothing : words().taken(takenBy),
    will: (act, { inProgress }) => willText(agent, act, inProgress),
    did: (act) => (act.type === 'forgive' ? words().doneForgive : words().done[act.type](agent.name)),
    changed: again,
  });

type Props = { readonly agent: DeskAgent; readonly acts: ReturnType<typeof useAgentActs> };
export const AgentActs = ({ agent, acts }: Props) => {
  const text = words();
  const choices = changesOf(agent);
  const draft = useDraft(`program/agent/${agent.agent}`, 'change');
  const picked = choices.find(({ change }) => keyOf(change) === draft.value)?.change;
  return (
    <aside class="case-acts" aria-label={text.acts}>
      <DeedReason id="agent" reason={acts.reason} />
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
      <DeedEnd id="agent" deed={acts} />
    </aside>
  );
};
