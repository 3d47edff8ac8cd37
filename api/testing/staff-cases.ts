/** Staff's actions on a referral, in every state. */
import { type Case, each, OPEN, WAITING } from './referral-case.ts';
import { MINUTE, NINE } from './referral-life.ts';
import { held } from './referral-states.ts';

export const shadow = { change: { shadow: true } };

export const askNamedCases = (): Case[] => [
  ...each(OPEN, { type: 'ask-named' }, 'the agent may be asked'),
  ...each(['general', 'in-progress'], { type: 'ask-named' }, 'the agent has it', {
    change: {
      general: { offerId: 'g', agentId: 'ben', dueAt: NINE + 15 * MINUTE, sibling: false },
      holder: { ...held, agentId: 'ben' },
    },
  }),
  ...each(OPEN, { type: 'ask-named' }, 'the agent may not be asked', { nobody: true }),
  ...each(WAITING, { type: 'ask-named' }, 'it is a shadow', shadow),
];

/** An agency's delegates move what a colleague holds. */
export const moveCases = (): Case[] => [
  ...each(['in-progress'], { type: 'move' }, 'a colleague may take it'),
  ...each(['in-progress'], { type: 'move' }, 'the colleague has it', {
    change: { holder: { ...held, agentId: 'ben' } },
  }),
  ...each(['in-progress'], { type: 'move' }, 'the colleague may not take it', { nobody: true }),
  ...each(WAITING, { type: 'move' }),
];

export const closeCases = (): Case[] => [...each(OPEN, { type: 'close', because: 'helped' })];

export const openToAllCases = (): Case[] => [
  ...each(['submitted', 'scheduled', 'general', 'in-progress'], { type: 'open-to-all' }),
  ...each(['mass'], { type: 'open-to-all' }, 'a wave is to come', {
    change: { nextWaveAt: NINE + 2 * MINUTE },
  }),
  ...each(['mass'], { type: 'open-to-all' }, 'everybody is alerted'),
  ...each(WAITING, { type: 'open-to-all' }, 'it is a shadow', shadow),
];
