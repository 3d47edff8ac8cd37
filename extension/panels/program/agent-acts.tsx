/** Acts of staff on an agent. Each is first described by a dry run of the same command, and then done. */
import {
  type AccessChanged,
  type AccessInput,
  CAPACITY_LIMITS,
  type CapacityChanged,
  type DeskAgent,
} from '../../../shared/contracts/staff-agents.ts';
import type { Written } from '../../../shared/contracts/staff-messages.ts';
import { shortTime } from '../../../shared/i18n/when.ts';
import { REMOVAL_REASONS, SUSPENSION_REASONS } from '../../../shared/vocabulary.ts';
import { sendMessage } from '../../background/messages.ts';
import { programWords } from '../../locales/program-words.ts';
import type { Answer } from '../../model/problem.ts';
import { useDraft } from '../../state/use-draft.ts';
import { i18n, serverNowOnce } from '../../state/worklist.ts';
import { MessageField, willBeWritten } from './agent-message.tsx';
import { DeedButton, DeedEnd, DeedReason, type How, useDeed } from './deed.tsx';
import { ChoiceField, TextField } from './fields.tsx';
import { ZONE } from './zone.ts';

const words = () => programWords(i18n.value.screen).agents;

type Change = AccessInput['change'];
type Act =
  | Change
  | { readonly type: 'forgive' | 'uphold'; readonly offerId: string }
  | { readonly type: 'capacity'; readonly capacity: number | null }
  | { readonly type: 'lift' }
  | { readonly type: 'write'; readonly text: string };
type Outcome = AccessChanged & Pick<CapacityChanged, 'may' | 'before'> & { readonly written: Written };

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

const NOBODY: Written = { to: 0, byPush: 0, byText: 0, left: 0 };
const DONE: Outcome = {
  ...{ changed: true, inProgress: 0, takenBy: null, may: 0, before: 0, written: NOBODY },
};
const outcome = <T extends Partial<Outcome>>(answer: Answer<T>): Answer<Outcome> =>
  answer.ok ? { ...answer, data: { ...DONE, ...answer.data } } : answer;

async function sendAct({ agent }: DeskAgent, act: Act, how: How): Promise<Answer<Outcome>> {
  switch (act.type) {
    case 'capacity':
      return outcome(await sendMessage('staffCapacity', { agent, capacity: act.capacity, ...how }));
    case 'lift':
      return outcome(await sendMessage('staffLift', { agent, ...how }));
    case 'write': {
      const answer = await sendMessage('staffWrite', { agents: [agent], text: act.text, ...how });
      return answer.ok
        ? { ...answer, data: { ...DONE, changed: answer.data.to > 0, written: answer.data } }
        : answer;
    }
    case 'forgive':
    case 'uphold': {
      const asked = act.type === 'forgive' ? 'staffForgive' : 'staffUphold';
      const answer = await sendMessage(asked, { offerId: act.offerId, ...how });
      return answer.ok ? { ...answer, data: DONE } : answer;
    }
    default:
      return outcome(await sendMessage('staffAccess', { agent, change: act, ...how }));
  }
}

function willText({ name }: DeskAgent, act: Act, { inProgress, may, before, written }: Outcome): string {
  const { goesOn, will, willForgive, willUphold, capacity, lift } = words();
  if (act.type === 'forgive') return willForgive(name);
  if (act.type === 'uphold') return willUphold(name);
  if (act.type === 'lift') return lift.will(name);
  if (act.type === 'write') return willBeWritten(written);
  if (act.type === 'capacity') return capacity.will(name, may, before, inProgress);
  const ends = act.type === 'suspend' || act.type === 'remove';
  return ends && inProgress > 0 ? `${will[act.type](name)} ${goesOn(inProgress)}` : will[act.type](name);
}

function didText({ name }: DeskAgent, act: Act, { may }: Outcome): string {
  const { done, doneForgive, doneUphold, capacity, lift, write } = words();
  if (act.type === 'forgive') return doneForgive;
  if (act.type === 'uphold') return doneUphold;
  if (act.type === 'lift') return lift.done(name);
  if (act.type === 'write') return write.done(1);
  return act.type === 'capacity' ? capacity.done(name, may) : done[act.type](name);
}

const placeOf = ({ agent }: DeskAgent): string => `program/agent/${agent}`;

export const useAgentActs = (agent: DeskAgent, again: () => void) => {
  const typed = useDraft(placeOf(agent), 'capacity');
  const message = useDraft(placeOf(agent), 'message');
  return useDeed({
    draft: placeOf(agent),
    send: (act: Act, how) => sendAct(agent, act, how),
    nothing: ({ type }, { changed, takenBy }) => {
      if (changed) return null;
      if (type === 'write') return words().write.nobody;
      return takenBy === null ? words().nothing : words().taken(takenBy);
    },
    will: (act, result) => willText(agent, act, result),
    did: (act, result) => didText(agent, act, result),
    changed: ({ type }) => {
      if (type === 'capacity') typed.discard();
      if (type === 'write') message.discard();
      again();
    },
  });
};

type Props = { readonly agent: DeskAgent; readonly acts: ReturnType<typeof useAgentActs> };
/** The number typed, null for none, or undefined if it can't be one. */
function typedCapacity(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const [least, most] = CAPACITY_LIMITS;
  const number = Number(text);
  return Number.isInteger(number) && number >= least && number <= most ? number : undefined;
}

const Capacity = ({ agent, acts }: Props) => {
  const { label, hint, go, fault } = words().capacity;
  const draft = useDraft(placeOf(agent), 'capacity', agent.capacity?.toString() ?? '');
  const capacity = typedCapacity(draft.value);
  return (
    <section class="action">
      <TextField
        inputMode="numeric"
        {...{ id: 'agent-capacity', label, hint: hint(...CAPACITY_LIMITS), draft }}
        faults={acts.faults}
      />
      <DeedButton
        {...{ id: 'agent', deed: acts, at: 'capacity', text: go }}
        press={(prepare) =>
          capacity === undefined
            ? acts.wrong('agent-capacity', fault(...CAPACITY_LIMITS))
            : prepare({ type: 'capacity', capacity })
        }
      />
    </section>
  );
};

const Lift = ({ until, acts }: Pick<Props, 'acts'> & { readonly until: number }) => {
  const { title, hint, go } = words().lift;
  return (
    <section class="action">
      <h2>{title}</h2>
      <p class="hint muted">{hint(shortTime(until, serverNowOnce(), ZONE, i18n.value.screen))}</p>
      <DeedButton
        {...{ id: 'agent', deed: acts, at: 'lift', text: go }}
        press={(prepare) => prepare({ type: 'lift' })}
      />
    </section>
  );
};

export const AgentActs = ({ agent, acts }: Props) => {
  const text = words();
  const choices = changesOf(agent);
  const draft = useDraft(placeOf(agent), 'change');
  const picked = choices.find(({ change }) => keyOf(change) === draft.value)?.change;
  return (
    <aside class="case-acts" aria-label={text.acts}>
      <DeedReason id="agent" reason={acts.reason} />
      <section class="action">
        <ChoiceField
          {...{ id: 'agent-change', label: text.change, hint: text.changeHint, none: text.pick, draft }}
          faults={acts.faults}
          choices={choices.map(({ change, label }) => ({ value: keyOf(change), label }))}
        />
        <DeedButton
          {...{ id: 'agent', deed: acts, at: 'change', text: text.go }}
          press={(prepare) => (picked ? prepare(picked) : acts.wrong('agent-change', text.pickFirst))}
        />
      </section>
      {agent.access === 'open' && <Capacity agent={agent} acts={acts} />}
      {agent.coolDownUntil !== null && <Lift until={agent.coolDownUntil} acts={acts} />}
      {agent.access !== 'removed' && (
        <MessageField
          id="agent-message"
          place={placeOf(agent)}
          faults={acts.faults}
          button={(press, text) => (
            <DeedButton
              {...{ id: 'agent', deed: acts, at: 'write', text }}
              press={(prepare) => press((typed) => prepare({ type: 'write', text: typed }))}
            />
          )}
        />
      )}
      <DeedEnd id="agent" deed={acts} />
    </aside>
  );
};
