/** Agents' own actions and mishaps: sign-ins, the switch, absences, leaving, and network outages. */
import {
  leave,
  noteSignIn,
  setCalendar,
  setCurrentAvailability,
} from '../application/agent/agent-settings.ts';
import type { Attention } from './agent-attention.ts';
import type { AgentBehavior } from './behavior.ts';
import type { Environment } from './environment.ts';
import type { AgentFacts } from './facts.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Each call plans the next 24 hours. */
export function createAgentDays(
  env: Environment,
  { daysBetween }: AgentBehavior,
  attention: Attention,
): () => void {
  const chance = env.chance('days of agents');

  /** For a random agent, at a random moment of the day. */
  function sometime(days: number, happens: (agent: AgentFacts) => Promise<void> | void): void {
    const all = [...env.watch.agents.keys()];
    const expected = all.length / days;
    const times = Math.floor(expected) + (chance.happens(expected % 1) ? 1 : 0);
    for (let n = 0; n < times; n++) {
      const id = chance.pick(all);
      env.after(chance.between(6 * HOUR, 22 * HOUR), () => {
        const agent = env.watch.agents.get(id);
        return agent && !env.over ? happens(agent) : undefined;
      });
    }
  }

  const turn = (id: string, on: boolean) =>
    env.act({
      name: on ? 'switch on' : 'switch off',
      who: id,
      command: () => setCurrentAvailability(id, on),
    });

  async function switchOff({ id }: AgentFacts): Promise<void> {
    await turn(id, false);
    env.after(chance.between(20 * MINUTE, 4 * HOUR), () => turn(id, true));
  }

  function goOut({ id, zone, hours, away }: AgentFacts): Promise<void> {
    const from = env.clock();
    const outOfOffice = [...away, { from, to: from + chance.between(HOUR, 9 * HOUR) }];
    return env.act({
      name: 'out of office',
      who: id,
      command: () => setCalendar(id, { zone, hours: hours as never, outOfOffice }),
    });
  }

  return () => {
    sometime(daysBetween.signIn, ({ id }) =>
      env.act({ name: 'sign in', who: id, command: () => noteSignIn(id, env.clock()) }),
    );
    sometime(daysBetween.switchOff, switchOff);
    sometime(daysBetween.switchOn, ({ id }) => turn(id, true));
    sometime(daysBetween.outOfOffice, goOut);
    sometime(daysBetween.lostNetwork, ({ id }) =>
      attention.loseNetwork(id, env.now() + chance.between(2 * MINUTE, 90 * MINUTE)),
    );
    sometime(daysBetween.leave, ({ id }) => env.act({ name: 'leave', who: id, command: () => leave(id) }));
  };
}
