/** How late the end of a General's window is acted on: a thousand windows with spread ends. */
import { type Figure, fromSamples } from './figures.ts';
import { benchService, submit } from './service.ts';

const WINDOWS = 1_000;
const WINDOW = 15_000;

export async function windowEnds(): Promise<Figure> {
  // One agent is reachable at each submit, so each gets one General, and the Mass that follows wakes nobody.
  const { application, port, ids, stop } = await benchService(WINDOWS, {
    generalWindow: WINDOW,
    massReserve: 1_000,
    reachableWithin: 2_000,
  });
  const { services, database } = application;
  await database.write('agents').update({ kod_email: '' });
  services.roster.update(await services.apply((work) => work.stores.agents.rosterEntries()));
  const acted = new Map<string, number>();
  const gone = new AbortController();
  const missed = Promise.all(
    ids.map(async (id) => {
      const events = services.bus.subscribe(`agent:${id}`, gone.signal);
      await events.next();
      const offeredAt = services.clock.now();
      // Other news may come between; the end of the window is the first after it.
      do await events.next();
      while (services.clock.now() < offeredAt + WINDOW - 1_000);
      acted.set(id, services.clock.now());
    }),
  );
  for (let number = 0; number < WINDOWS; number++) {
    services.roster.seen(ids[number] as string, services.clock.now());
    await submit(port, number);
  }
  await missed;
  gone.abort();
  const offers: { agent_id: string; due_at: number }[] = await database
    .read('offers')
    .where({ kind: 'general' })
    .select('agent_id', 'due_at');
  const samples = offers.map(({ agent_id, due_at }) => (acted.get(agent_id) ?? Number.NaN) - due_at);
  await stop();
  return fromSamples(
    "a window's end is acted on, late by",
    'ms',
    samples,
    `${WINDOWS} windows of ${WINDOW / 1_000} s, ends spread as they were opened`,
  );
}
