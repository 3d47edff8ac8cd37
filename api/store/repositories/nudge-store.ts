/** Agents asked to stay on, and what they answered. */
import type { Knex } from 'knex';
import type { NudgeStore, StoredNudge } from '../../application/ports.ts';
import type { NudgeRow } from '../nudge-schema.ts';
import { alertsOf } from '../rows.ts';
import { lockNudges } from '../sql/locks.ts';
import { addNudges } from '../sql/nudges.ts';
import { table } from '../sql/table.ts';

export const nudgeOf = (row: NudgeRow): StoredNudge => ({
  ...{ id: row.id, agentId: row.agent_id, county: row.county, language: row.language },
  ...{ from: row.from_at, until: row.until_at },
  ...{ expected: row.expected, asked: row.asked, weeks: row.weeks },
  ...{ stayFrom: row.stay_from, stayUntil: row.stay_until, answer: row.answer },
  switchBefore: row.switch_before === null ? null : JSON.parse(row.switch_before),
});

export const nudgeStore = (db: Knex): NudgeStore => ({
  async before(since) {
    await lockNudges(db);
    const rows = await table(db, 'nudges').where('sent_at', '>', since);
    const agents = await table(db, 'agents').whereNotNull('kod_alerts').select('id', 'kod_alerts');
    return {
      sent: rows.map((row) => ({ ...nudgeOf(row), at: row.sent_at })),
      off: new Set(agents.filter((row) => !alertsOf(row).nudges).map(({ id }) => id)),
    };
  },
  async add(nudges, now) {
    const rows = nudges.map(({ id, agentId, from, until, stayFrom, stayUntil, ...facts }) => ({
      ...{ id, agent_id: agentId, county: facts.county, language: facts.language },
      ...{ from_at: from, until_at: until, stay_from: stayFrom, stay_until: stayUntil, sent_at: now },
      ...{ expected: facts.expected, asked: facts.asked, weeks: facts.weeks },
    }));
    const added = new Set((await addNudges(db, rows)).map(({ id }) => id));
    return nudges.filter(({ id }) => added.has(id));
  },
  async load(id, agentId) {
    const row = await table(db, 'nudges').where({ id, agent_id: agentId }).first();
    return row ? nudgeOf(row) : null;
  },
  async answer({ id, answer: before }, answer, switchBefore, now) {
    const kept = switchBefore === null ? null : JSON.stringify(switchBefore);
    const changed = await table(db, 'nudges')
      .where({ id, answer: before })
      .update({ answer, answered_at: now, switch_before: kept });
    return changed === 1;
  },
});
