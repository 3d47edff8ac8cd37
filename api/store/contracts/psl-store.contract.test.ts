/** Issues for the Professional Services Line, with equal results on both databases. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Conflict, type Stores } from '../../application/ports.ts';
import { decidePsl, newPslEntry } from '../../domain/psl/decide.ts';
import type { PslEntry, PslEvent } from '../../domain/psl/entry.ts';
import { isRefusal } from '../../domain/refusal.ts';
import { rosterRow } from '../../in-memory/made-up-agent.ts';
import { DATABASE_KINDS, type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { sealerFor } from '../../testing/keys.ts';
import { DAY, MINUTE, NINE } from '../../testing/referral-life.ts';
import { type Database, openDatabase } from '../database.ts';
import type { Sealer } from '../keys/sealer.ts';
import { runRetention } from '../repositories/service-store.ts';
import { storesIn } from '../stores.ts';
import { pslList, pslReminders } from '../views/psl-view.ts';

let made = 0;

/** Every event of an issue, in sequence. */
const LIFE: readonly PslEvent[] = [
  {
    type: 'edit',
    basedOn: 0,
    texts: { notes: 'Ñandú 🙂', caseNumber: '110' },
    facts: { statusCodes: [500] },
  },
  { type: 'edit', basedOn: 0, texts: { notes: 'stale' }, facts: { system: 'other', occurredAt: NINE } },
  { type: 'prepared', ready: true },
  { type: 'start-call', callId: 'call-1' },
  { type: 'edit', basedOn: 4, texts: { 'call:call-1': 'they look' }, facts: {} },
  { type: 'end-call', callId: 'call-1', ticket: { number: 'T-1' } },
  { type: 'start-call', callId: 'call-2' },
  { type: 'end-call', callId: 'call-2', ticket: { noneGiven: true } },
  { type: 'follow-up', followUp: { id: 'fu-1', dueAt: NINE + DAY, whom: 'the line', note: 'ask' } },
  { type: 'advice', advice: { id: 'adv-2', text: 'second' } },
  { type: 'advice', advice: { id: 'adv-1', text: 'first' } },
  { type: 'tick', what: 'advice', id: 'adv-2', done: true },
  { type: 'close', as: 'unresolved' },
  { type: 'reopen' },
];

describe.each(DATABASE_KINDS)('issues for the line on %s', (kind) => {
  let thrownAway: ThrowAwayDatabase;
  let database: Database;
  let sealer: Sealer;
  let stores: Stores;
  beforeAll(async () => {
    thrownAway = await throwAwayDatabase(kind);
    database = openDatabase(thrownAway.url);
    await database.migrate();
    sealer = await sealerFor(database);
    stores = storesIn(database.write, sealer, NINE);
  });
  afterAll(async () => {
    await database.close();
    await thrownAway.remove();
  });

  async function begun(): Promise<PslEntry> {
    const agentId = `agent-${++made}`;
    await stores.agents.upsertFromRoster([rosterRow(agentId)], () => agentId);
    const entry = newPslEntry(`issue-${made}`, agentId, NINE);
    await stores.psl.save(null, entry);
    return entry;
  }
  async function happened(entry: PslEntry, event: PslEvent, at = NINE): Promise<PslEntry> {
    const next = decidePsl(entry, event, at);
    if (isRefusal(next)) throw new Error(next.refused);
    await stores.psl.save(entry, next);
    return next;
  }

  it('are read back as written, after each event', async () => {
    let entry = await begun();
    let at = NINE;
    for (const event of LIFE) {
      at += MINUTE;
      entry = await happened(entry, event, at);
      expect(await stores.psl.load(entry.id)).toEqual(entry);
    }
    expect(entry.kept).toHaveLength(1);
    expect(await stores.psl.load('nothing')).toBeNull();
  });

  it('are saved by revision: a writer with an older one gets a conflict', async () => {
    const entry = await begun();
    await happened(entry, { type: 'prepared', ready: true });
    const late = decidePsl(entry, { type: 'start-call', callId: 'call-1' }, NINE);
    if (isRefusal(late)) throw new Error(late.refused);
    await expect(stores.psl.save(entry, late)).rejects.toThrow(Conflict);
    expect((await stores.psl.load(entry.id))?.calls).toEqual([]);
  });

  it('are found by ticket number, however it is written, by their own agent only', async () => {
    const calling = await happened(await begun(), { type: 'start-call', callId: 'call-1' });
    const { id, agentId } = await happened(calling, {
      type: 'end-call',
      callId: 'call-1',
      ticket: { number: 'INC-0042' },
    });
    expect(await stores.psl.ticketOwner(agentId, 'inc 0042')).toBe(id);
    expect(await stores.psl.ticketOwner(agentId, 'inc 0043')).toBeNull();
    expect(await stores.psl.ticketOwner('somebody', 'INC-0042')).toBeNull();
  });

  it('are listed by newest change, and remind of follow-ups that are not done', async () => {
    const entry = await begun();
    const second = newPslEntry('issue-second', entry.agentId, NINE);
    await stores.psl.save(null, second);
    const followUp = { id: 'fu-1', dueAt: NINE + DAY, whom: 'x', note: '' };
    await happened(entry, { type: 'follow-up', followUp }, NINE + MINUTE);
    const wanted = { search: '', status: 'all' } as const;
    const { rows } = await pslList(database.read, sealer, entry.agentId, wanted, NINE);
    expect(rows.map(({ id }) => id)).toEqual([entry.id, second.id]);
    expect(rows[0]?.followUpAt).toBe(NINE + DAY);
    const due = [{ entryId: entry.id, followUpId: 'fu-1', dueAt: NINE + DAY }];
    expect(await pslReminders(database.read, entry.agentId)).toEqual(due);
  });

  it('are erased with all that belongs to them, by hand or by age', async () => {
    const entry = await happened(await begun(), { type: 'start-call', callId: 'call-1' });
    const kept = await begun();
    await happened(kept, { type: 'prepared', ready: true }, NINE + 300 * DAY);
    await stores.psl.addPicturePart(entry.id, {
      ...{ id: 'pic-1', at: NINE, width: 1, height: 1 },
      ...{ parts: 1, part: 0, data: 'AAAA' },
    });
    await runRetention(database.write, NINE + 366 * DAY, 1_000 * DAY);
    expect(await stores.psl.load(entry.id)).toBeNull();
    expect(await stores.psl.load(kept.id)).not.toBeNull();
    expect(await database.read('psl_picture_parts')).toEqual([]);
    await stores.psl.remove(kept.id);
    expect(await database.read('psl_entries').where({ id: kept.id })).toEqual([]);
  });
});
