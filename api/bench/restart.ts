/** How long a start takes to handle everything that fell due while no process ran. Requests are answered meanwhile. */
import { type Figure, fromSamples } from './figures.ts';
import { benchService } from './service.ts';
import { openWindow } from './windows.ts';

const OVERDUE = 10_000;
const AT_ONCE = 50;

export async function catchUp(): Promise<Figure> {
  const { application, ids, stop } = await benchService(OVERDUE);
  const { services, database, engine } = application;
  await engine.stop();
  // Nobody is reachable, so the Mass after a lapse alerts nobody: only the engine is measured.
  await database.write('agents').update({ kod_email: '' });
  services.roster.update(await services.apply((work) => work.stores.agents.rosterEntries()));
  const at = services.clock.now() - 60_000;
  for (let from = 0; from < ids.length; from += AT_ONCE)
    await Promise.all(ids.slice(from, from + AT_ONCE).map((id) => services.apply(openWindow({ id, at }))));
  const before = performance.now();
  await engine.start();
  const took = (performance.now() - before) / 1_000;
  await stop();
  return fromSamples(
    'a start carries out what is overdue in',
    's',
    [took],
    `${OVERDUE} windows that ended a minute ago`,
  );
}
