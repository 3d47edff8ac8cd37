/** Chooses the master key to rotate to, and whether rotation may begin. Pure. */
import type { MasterKeyState } from '../key-schema.ts';

export type KeysNow = {
  /** In the order they were added. */
  masters: readonly { id: string; state: MasterKeyState }[];
  /** Running services. */
  holders: readonly { process: string; keyIds: readonly string[] }[];
};

/** `begins`: it becomes the current key; otherwise a rotation is finished. `refused` is a sentence. */
export type RotationPlan = { to: string; begins: boolean } | { refused: string };

/** Without `wanted`: to the newest waiting key, or else finishes what was begun. */
export function planRotation({ masters, holders }: KeysNow, wanted?: string): RotationPlan {
  const chosen =
    wanted === undefined
      ? (masters.findLast(({ state }) => state === 'waiting') ?? masters.find(isCurrent))
      : masters.find(({ id }) => id === wanted);
  if (!chosen) return { refused: `There is no master key ${wanted ?? ''}; “kod key list” shows them.` };
  if (isCurrent(chosen)) return { to: chosen.id, begins: false };
  const without = holders.filter(({ keyIds }) => !keyIds.includes(chosen.id));
  if (without.length === 0) return { to: chosen.id, begins: true };
  const processes = without.length === 1 ? '1 running service does' : `${without.length} running services do`;
  return {
    refused: `${processes} not have the key ${chosen.id} yet: add it to KOD_DATA_KEYS of each and restart it. “kod key list” shows which have it.`,
  };
}

const isCurrent = ({ state }: { state: MasterKeyState }): boolean => state === 'current';
