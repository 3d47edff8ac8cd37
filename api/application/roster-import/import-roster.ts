/** Imports validated roster rows. Repeatable: an import that was stopped is simply run again. */

import { changeAgentById } from '../apply-decision.ts';
import { offerOpenMass } from '../mass-offers.ts';
import { noteDue } from '../next-due.ts';
import type { Work } from '../ports.ts';
import { addEvent } from '../tell.ts';
import type { RosterRow } from './roster-csv.ts';

export type ImportSummary = { added: number; changed: number; unchanged: number };

/** A row whose NPN or certification now belongs to another account (rule 39a). */
export type TakenNumber = { portalSubject: string; owner: string };

/** Like `importRoster`, for a file checked earlier: checks again what another process imported since. */
export const importChecked =
  (rows: readonly RosterRow[]) =>
  async (work: Work): Promise<ImportSummary | TakenNumber> => {
    await work.stores.lockProgram();
    return (await takenNumber(work, rows)) ?? importRoster(rows)(work);
  };

async function takenNumber(work: Work, rows: readonly RosterRow[]): Promise<TakenNumber | null> {
  const names = rows
    .flatMap(({ npn, certification }) => [npn, certification?.id])
    .filter((one) => one != null);
  const holders = (await work.stores.agents.holding(names)).filter(({ removed }) => !removed);
  const byNpn = Map.groupBy(holders, (one) => one.npn);
  const byCertification = Map.groupBy(holders, (one) => one.certification);
  for (const { portalSubject, npn, certification } of rows)
    for (const held of [npn && byNpn.get(npn), certification && byCertification.get(certification.id)]) {
      const [first] = held || [];
      if (first && held && !held.some((one) => one.portalSubject === portalSubject))
        return { portalSubject, owner: first.portalSubject };
    }
  return null;
}

/** All given rows in one transaction; a long file comes in several. */
export const importRoster =
  (rows: readonly RosterRow[]) =>
  async (work: Work): Promise<ImportSummary> => {
    const { agents } = work.stores;
    const summary: ImportSummary = { added: 0, changed: 0, unchanged: 0 };
    const changed: string[] = [];
    for (const { id, result } of await agents.upsertFromRoster(rows, work.newId)) {
      summary[result]++;
      if (result === 'unchanged') continue;
      work.agentChanges.invalidate(id);
      changed.push(id);
    }
    if (summary.changed > 0) {
      await agents.noteAccess();
      noteDue(work, work.now);
    }
    await offerWaiting(work, changed);
    return summary;
  };

/** Removes agents whom a full roster does not name. `reason`: the import's. */
export const retireMissing =
  (agentIds: readonly string[], { staff, reason }: { readonly staff: string; readonly reason: string }) =>
  async (work: Work): Promise<void> => {
    for (const agentId of agentIds) {
      await changeAgentById(work, agentId, { type: 'remove', reason: 'missing-from-roster' });
    }
    const detail = `missing-from-roster: ${reason.trim()}`;
    const removed = { what: 'agent-removed', staff, detail } as const;
    await work.stores.audit.enter(...agentIds.map((agentId) => ({ ...removed, agentId })));
    addEvent(work, agentIds, 'access-changed', null);
    await work.stores.agents.noteAccess();
  };

/** Agents who may be asked again, for instance with a renewed license, are offered the Masses that wait (rule 3). */
async function offerWaiting(work: Work, agentIds: readonly string[]): Promise<void> {
  if (agentIds.length === 0 || !(await work.stores.referrals.anyOpenMass())) return;
  await work.agentChanges.reload(agentIds);
  for (const id of agentIds) await offerOpenMass(work, id);
}
