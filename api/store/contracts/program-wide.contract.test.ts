/** Staff at two machines change program-wide state at the same moment: both succeed, one after the other. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WITHOUT_END } from '../../../shared/vocabulary.ts';
import { renameAgent, swapNpns } from '../../application/agent/rename-agent.ts';
import { closeDays, pauseProgram, resumeProgram } from '../../application/closed-days/close-days.ts';
import type { Command } from '../../application/command.ts';
import { importChecked } from '../../application/roster-import/import-roster.ts';
import { rosterRow } from '../../in-memory/made-up-agent.ts';
import { DATABASE_KINDS, type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { siteStore } from '../repositories/service-store.ts';

const dataKey = Buffer.alloc(32, 5).toString('base64');
/** Concurrent commands don't always collide; this many rounds make it happen. */
const ROUNDS = 12;
const TODAY = '2026-03-03';

describe.each(DATABASE_KINDS)('on %s two processes at the same moment', (kind) => {
  let database: ThrowAwayDatabase;
  let one: World;
  let two: World;
  beforeAll(async () => {
    database = await throwAwayDatabase(kind);
    one = await createWorld({ databaseUrl: database.url, dataKey, ids: 'one' });
    two = await createWorld({ databaseUrl: database.url, dataKey, ids: 'two', clock: one.clock });
  });
  afterAll(async () => {
    await two.app.stop();
    await one.app.stop();
    await database.remove();
  });

  const both = <A, B>(first: Command<A>, second: Command<B>): Promise<[A, B]> =>
    Promise.all([one.app.apply(first), two.app.apply(second)]);
  const closedDays = () => one.app.apply(({ stores }) => stores.closedDays.all());
  const inRounds = async (round: (number: number) => Promise<void>) => {
    for (let number = 1; number <= ROUNDS; number++) await round(number);
  };

  it('pause once, and the later one changes the earlier pause', async () => {
    await inRounds(async (round) => {
      const pause = (name: string, to: string) => pauseProgram({ name, today: TODAY, to });
      const pauses = await both(pause('Storm', WITHOUT_END), pause('Flood', `2026-04-${10 + round}`));
      const names = ['Storm', 'Flood'];
      const later = pauses.findIndex(({ before }) => before !== null);
      expect(pauses.map(({ before }) => before?.name ?? null)).toEqual(
        later === 0 ? ['Flood', null] : [null, 'Storm'],
      );
      expect((await closedDays()).map(({ name }) => name)).toEqual([names[later]]);
      await one.app.apply(resumeProgram(TODAY));
      expect(await closedDays()).toEqual([]);
    });
  });

  it('pause with the same last day once, with the reason of the later one', async () => {
    await inRounds(async () => {
      const pause = (name: string) => pauseProgram({ name, today: TODAY, to: WITHOUT_END });
      const pauses = await both(pause('Storm'), pause('Flood'));
      const later = pauses[0].before ? 'Storm' : 'Flood';
      expect((await closedDays()).map(({ name }) => name)).toEqual([later]);
      await one.app.apply(resumeProgram(TODAY));
    });
  });

  it('close days from the same first day once, and the later one is shown the existing closure', async () => {
    await inRounds(async (round) => {
      const from = `2026-12-${10 + round}`;
      const close = (to: string) => closeDays({ kind: 'closure', name: 'Winter', from, to });
      const closed = await both(close('2027-01-01'), close('2027-01-02'));
      expect(closed.map(({ added }) => added).toSorted()).toEqual([false, true]);
      const stands = (await closedDays()).filter((day) => day.from === from);
      expect(stands).toHaveLength(1);
      expect(closed.find(({ added }) => !added)?.other).toEqual(stands[0]);
    });
  });

  it('end a pause once, and the later one is told that there is none', async () => {
    await inRounds(async () => {
      await one.app.apply(pauseProgram({ name: 'Storm', today: TODAY, to: WITHOUT_END }));
      const ended = await both(resumeProgram(TODAY), resumeProgram(TODAY));
      expect(ended.map(({ length }) => length).toSorted()).toEqual([0, 1]);
    });
  });

  it('give a number to one agent only: by an import, a rename, or one of each', async () => {
    await inRounds(async (round) => {
      const row = (subject: string, npn: string) => ({ ...rosterRow(`${subject}${round}`), npn });
      const [taken, free, renamed] = [`1${round}`, `2${round}`, `3${round}`];
      const imports = await both(
        importChecked([row('ann', taken)]),
        importChecked([row('ben', taken), row('cy', free)]),
      );
      const won = imports.map((summary) => 'added' in summary);
      expect(won.toSorted()).toEqual([false, true]);
      const held = await one.app.apply(({ stores }) => stores.agents.holding([taken, free]));
      expect(held.map(({ portalSubject }) => portalSubject)).toEqual(
        won[0] ? [`ann${round}`] : [`ben${round}`, `cy${round}`],
      );
      const id = held[0]?.id ?? '';
      await one.app.apply(importChecked([row('dee', '999')].map((dee) => ({ ...dee, npn: null }))));
      const dee = await one.app.apply(({ stores }) => stores.agents.idBySubject(`dee${round}`));
      const renames = await both(
        renameAgent(id, { npn: renamed }, 'staff'),
        renameAgent(dee ?? '', { npn: renamed }, 'staff'),
      );
      expect(renames.filter((no) => no === null)).toHaveLength(1);
      const mixed = await both(
        renameAgent(id, { npn: `4${round}` }, 'staff'),
        importChecked([row('eve', `4${round}`)]),
      );
      expect([mixed[0] === null, 'added' in mixed[1]].filter(Boolean)).toHaveLength(1);
    });
  });

  it('swap two numbers once, even if both ask for it', async () => {
    const row = (subject: string, npn: string) => ({ ...rosterRow(subject), npn });
    await one.app.apply(importChecked([row('flo', '501'), row('gus', '502')]));
    const agents = await one.app.apply(({ stores }) => stores.agents.holding(['501', '502']));
    const [flo, gus] = agents.map(({ id, npn }) => ({ id, npn: npn ?? '' }));
    if (!flo || !gus) throw new Error('nobody was imported');
    const swaps = await both(swapNpns(flo, gus, 'staff'), swapNpns(flo, gus, 'staff'));
    expect(swaps.toSorted()).toEqual([false, true]);
    const now = await one.app.apply(({ stores }) => stores.agents.holding(['501', '502']));
    expect(now.map(({ npn }) => npn)).toEqual(['502', '501']);
  });

  it('allow and forbid a site once', async () => {
    const origin = 'https://pages.example';
    const stores = [one, two].map(({ app }) => siteStore(app.database.write));
    const added = await Promise.all(stores.map((store) => store.add(origin, 1)));
    expect(added.toSorted()).toEqual([false, true]);
    const removed = await Promise.all(stores.map((store) => store.remove(origin)));
    expect(removed.toSorted()).toEqual([false, true]);
  });
});
