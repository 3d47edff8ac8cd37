/** Staff type an agent's name where only one has it; otherwise they read who has. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createWorld, type World } from '../testing/world.ts';
import { isNamed, oneAgent } from './one-agent.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
  await world.addAgents(['ann', 'ben']);
});
afterEach(() => world.app.stop());

it('finds an agent by a part of the name that only one has, in any case', async () => {
  expect(await oneAgent(world.app, 'BEN')).toMatchObject({ agent: 'ben' });
  expect(await oneAgent(world.app, 'ben ann')).toMatchObject({ agent: 'ben' });
  expect(isNamed({ name: 'Ann ben' }, 'ann cid')).toBe(false);
});

it('names the candidates where several have it, and finds nobody by nothing', async () => {
  expect(await oneAgent(world.app, 'Ann ')).toBe(
    'Several agents match "Ann ": Ann ann (ann), Ann ben (ben). Give the portal subject.',
  );
  expect(await oneAgent(world.app, ' ')).toContain('No agent');
});
