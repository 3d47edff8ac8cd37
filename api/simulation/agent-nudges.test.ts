import { expect, it } from 'vitest';
import type { Attention } from './agent-attention.ts';
import { createNudgeAnswers } from './agent-nudges.ts';
import { AGENTS } from './behavior.ts';
import { chance } from './chance.ts';
import type { Environment } from './environment.ts';

const ASKED = 1_000;
/** How many of a thousand agents stay on, and how long each took to say so. */
function stayed(isAbsent: boolean): { took: number[]; names: Set<string> } {
  const took: number[] = [];
  const names = new Set<string>();
  const env: Pick<Environment, 'chance' | 'at' | 'act'> = {
    chance: () => chance(1),
    at: (instant, happening) => {
      took.push(instant);
      void happening();
    },
    act: async ({ name }) => void names.add(name),
  };
  const attention: Pick<Attention, 'isAbsent' | 'isLive' | 'heardAt'> = {
    ...{ isAbsent: () => isAbsent, isLive: () => true, heardAt: () => 2_000 },
  };
  const answer = createNudgeAnswers(env, AGENTS, attention);
  for (let n = 0; n < ASKED; n++) answer({ id: `n${n}`, agentId: 'ann', county: 'Warren', sentAt: 0 });
  return { took, names };
}

it('stays on with the share of agents who do, once they have noticed it', () => {
  const { took, names } = stayed(false);
  expect(took.length / ASKED).toBeCloseTo(AGENTS.staysOn, 1);
  expect(Math.min(...took)).toBeGreaterThan(2_000);
  expect([...names]).toEqual(['stay on']);
});

it('hears nothing while absent', () => {
  expect(stayed(true).took).toEqual([]);
});
