/** Staff declare an attack, or end one (rule 40h). */
import type { AttackChanged, AttackInput } from '../../../shared/contracts/staff-protection.ts';
import type { Command } from '../command.ts';
import { beginAttack, endAttack, plannedAttack } from './attack.ts';

type Deed = { readonly staff: string; readonly reason: string; readonly dryRun: boolean };

/** `changed`: false if it is so already. */
export const changeAttackAs =
  ({ staff, reason, dryRun }: Deed, change: AttackInput['change']): Command<AttackChanged> =>
  async (work) => {
    const { underWay, misses } = await plannedAttack(work);
    const begins = change === 'begin';
    const result = { changed: underWay !== begins, misses: begins && !underWay ? misses : 0 };
    if (!result.changed || dryRun) return result;
    const changed = await (begins ? beginAttack(null, staff) : endAttack(staff))(work);
    // A colleague was quicker.
    if (!changed) return { changed, misses: 0 };
    const detail = [begins ? `${misses} misses forgiven` : null, reason.trim()].filter(Boolean).join(': ');
    const what = begins ? 'attack-begun' : 'attack-ended';
    await work.stores.audit.enter({ what, staff, detail });
    return result;
  };
