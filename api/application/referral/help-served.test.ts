/** An agent licensed only for life insurance helps with applications (rule 24). */
import { afterEach, expect, it } from 'vitest';
import { createWorld, SHORT_WINDOWS, type World } from '../../testing/world.ts';

let world: World;
afterEach(() => world.app.stop());

const offersOf = async (name: string) =>
  (await world.as(name).referrals.worklist()).offers.map(({ kind }) => kind);
const promised = async (help: 'application' | 'enrollment') =>
  (await world.resident.callbackPromise({ zip: '40202', help, language: 'es' })) as {
    promise: { kind: string };
    speaker: boolean;
  };

it('asks nobody for an enrollment who may not enroll, and promises none by them', async () => {
  world = await createWorld({ policy: SHORT_WINDOWS });
  await world.addAgent('lee', { licenceLine: 'life', languages: ['en', 'es'] });
  expect(await promised('application')).toMatchObject({ promise: { kind: 'now' }, speaker: true });
  expect(await promised('enrollment')).toMatchObject({ promise: { kind: 'none' }, speaker: false });

  await world.request({ help: 'enrollment' });
  expect(await offersOf('lee')).toEqual([]);
  await world.as('lee').agent.setCurrentAvailability({ on: false });
  await world.as('lee').agent.setCurrentAvailability({ on: true });
  expect(await offersOf('lee')).toEqual([]);

  await world.request({ help: 'application', phone: '502-555-0177' });
  expect(await offersOf('lee')).toEqual(['general']);
});

it('asks the one who may before a nearer one who may not, and says so when staff ask why', async () => {
  world = await createWorld({ policy: SHORT_WINDOWS });
  await world.addAgent('lee', { licenceLine: 'life' });
  await world.addAgent('far', { zip: '42001', licenceLine: 'life-and-health' });
  await world.request({ help: 'both' });
  expect([await offersOf('lee'), await offersOf('far')]).toEqual([[], ['general']]);
});
