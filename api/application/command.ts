/**
 * A command, and which commands of a transaction may wait for the database at the same time: on PostgreSQL each waits for a dozen
 * answers, and those of many come together.
 */
import type { Work } from './ports.ts';

/** `apart`: it may run next to others that have none of these keys. */
export type Command<T> = { (work: Work): Promise<T>; readonly apart?: readonly string[] };

/**
 * A command that may run next to others. Only for one that notes each agent and referral it changes (`agentChanges`,
 * `touchedReferrals`): if two changed the same, all run again one by one.
 */
export const together = <T>(apart: readonly string[], run: (work: Work) => Promise<T>): Command<T> =>
  Object.assign((work: Work) => run(work), { apart });

/** Consecutive commands that run at the same time; one that may not is alone. */
export function inParts<C extends { command: Command<unknown> }>(group: readonly C[]): C[][] {
  const parts: C[][] = [];
  let taken: Set<string> | null = null;
  for (const one of group) {
    const { apart } = one.command;
    if (taken && apart && !apart.some((key) => taken?.has(key))) parts.at(-1)?.push(one);
    else {
      parts.push([one]);
      taken = apart ? new Set() : null;
    }
    for (const key of apart ?? []) taken?.add(key);
  }
  return parts;
}

/** Whether two of these changed the same agent or referral: one of them may have decided without the other. */
export function changedTwice(works: readonly Pick<Work, 'agentChanges' | 'touchedReferrals'>[]): boolean {
  const changed = new Set<string>();
  for (const { agentChanges, touchedReferrals } of works)
    for (const id of new Set([...agentChanges.all, ...touchedReferrals])) {
      if (changed.has(id)) return true;
      changed.add(id);
    }
  return false;
}
