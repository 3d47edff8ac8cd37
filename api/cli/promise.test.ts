/** `kod` gives the service's answers, even if its own terminal has other mail settings. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Application, compose } from '../compose.ts';
import { createWorld, TUESDAY_10, type World } from '../testing/world.ts';
import { mailWords } from './promise.ts';

const MINUTE = 60_000;
let folder: string;
let world: World;
let kod: Application | undefined;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kod-promise-'));
  world = await createWorld({ databaseUrl: join(folder, 'kod.sqlite') });
  for (const name of ['ann', 'ben']) await world.addAgent(name);
  // Longer than a heartbeat counts: both are reachable only by mail.
  await world.pass(5 * MINUTE);
});
afterEach(async () => {
  await kod?.stop();
  kod = undefined;
  await world.app.stop();
  rmSync(folder, { recursive: true, force: true });
});
/** On a terminal without a mail server. */
const openKod = async (): Promise<Application> => {
  kod = await compose(world.config, { clock: world.clock, newId: () => crypto.randomUUID() }, 'tool');
  return kod;
};
const said = ({ mailHeard }: Application) => mailWords(mailHeard, world.clock.now(), false);

describe('kod next to a service that sends mail', () => {
  it('counts agents reachable by mail, without a remark', async () => {
    const { apply, mailHeard } = await openKod();
    const entries = await apply(({ stores }) => stores.agents.rosterEntries());
    expect(entries.map(({ hasChannel }) => hasChannel)).toEqual([true, true]);
    expect(mailHeard).toMatchObject({ sends: true, agree: true });
    expect(said(await openKod())).toBeNull();
  });

  it('counts as it did when it ended, and says since when nothing was heard', async () => {
    await world.app.engine.stop();
    await world.clock.advance(10 * MINUTE, async () => undefined);
    const tool = await openKod();
    expect(tool.services.sendsMail).toBe(true);
    expect(said(tool)).toMatch(/^No service process has reported since .*10:05 a\.m\..*sent mail/);
  });

  it('says so where another process sends none', async () => {
    const two = await compose(world.config, { clock: world.clock, newId: () => crypto.randomUUID() });
    await two.start();
    await two.engine.idle();
    const tool = await openKod();
    expect(said(tool)).toContain('send mail and others do not');
    await two.stop();
  });
});

it('goes by its own settings where no service ever ran, and says so', () => {
  expect(mailWords(null, TUESDAY_10, false)).toMatch(/^No service has run .*KOD_SMTP_URL is not set here/);
  expect(mailWords(null, TUESDAY_10, true)).toMatch(/^No service has run .*KOD_SMTP_URL of this terminal/);
});
