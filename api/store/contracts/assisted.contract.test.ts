/** Requests that an agent sends for residents, on both databases: sent twice, by two processes, after a restart, and erased. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assisted, STROKES, signed } from '../../testing/assisted.ts';
import { DATABASE_KINDS, type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { DAY } from '../../testing/referral-life.ts';
import { createWorld, TUESDAY_10, type World } from '../../testing/world.ts';
import { assistedBy, signatureOf } from '../repositories/consent-store.ts';
import { runRetention } from '../repositories/service-store.ts';

const HOUR = 3_600_000;
const dataKey = Buffer.alloc(32, 5).toString('base64');

describe.each(DATABASE_KINDS)('an assisted request on %s', (kind) => {
  let database: ThrowAwayDatabase;
  const worlds: World[] = [];
  const begin = async (ids: string, now = TUESDAY_10) => {
    const world = await createWorld({ databaseUrl: database.url, dataKey, ids, now });
    worlds.push(world);
    return world;
  };
  beforeEach(async () => {
    database = await throwAwayDatabase(kind);
  });
  afterEach(async () => {
    for (const world of worlds.splice(0).reverse()) await world.app.stop();
    await database.remove();
  });

  it('is stored once, no matter how often, where, and when it is sent; its signature is erased with it', async () => {
    const one = await begin('one');
    await one.addAgent('kim');
    const two = await begin('two');
    const rosa = assisted(1, { consent: signed(60_000) });
    const jim = assisted(1, { firstName: 'Jim' });
    const tokens = await Promise.all(
      [one, two, one, two].flatMap((world) =>
        [rosa, jim].map(async (input) => (await world.as('kim').assist.request(input)).token),
      ),
    );
    await one.app.stop();
    await two.app.stop();
    worlds.length = 0;
    // Everything due has run: nobody answered, so both have expired.
    const three = await begin('three', TUESDAY_10 + 3 * DAY);
    await three.settle();
    const waited = { ...rosa, consent: signed(3 * DAY) };
    tokens.push((await three.as('kim').assist.request(waited)).token);
    expect(new Set(tokens).size).toBe(2);

    const { read, write } = three.app.database;
    const { sealer } = three.app.services;
    const rows: { id: string; consent_how: string }[] = await read('referrals');
    expect(rows.map(({ consent_how }) => consent_how).toSorted()).toEqual(['read-aloud', 'signed']);
    const id = rows.find(({ consent_how }) => consent_how === 'signed')?.id ?? '';
    const stored: { signature_sealed: string }[] = await read('consent_signatures');
    expect([stored.length, stored[0]?.signature_sealed.includes(STROKES)]).toEqual([1, false]);
    expect(await signatureOf(read, sealer, id)).toBe(STROKES);
    const acts = await read('audit_log').where({ what: 'request-assisted' });
    expect(acts).toHaveLength(2);

    await runRetention(write, TUESDAY_10 + 800 * DAY, 365 * DAY);
    expect(await read('consent_signatures')).toEqual([]);
    const left = await assistedBy(read, id);
    // Of the time its day is left, as noon and a rank.
    const noon = TUESDAY_10 + 2 * HOUR;
    expect([left?.how, Math.floor(((left?.agreedAt ?? 0) - noon) / HOUR)]).toEqual(['signed', 0]);
  });
});
