/** Counts refusals by reason: those before any procedure ran for `/metrics`, and all of them for the log. */
export type RefusalCounts = {
  /** Refused before any procedure ran. */
  count(reason: string): void;
  /** Refused by a procedure. */
  note(reason: string): void;
  all(): ReadonlyMap<string, number>;
};

/**
 * `tell` gets the refusals since its last call. `seldom` limits how often it runs, so strangers can't flood the log.
 */
export function createRefusalCounts(
  seldom: (task: () => void) => () => void,
  tell: (refused: Readonly<Record<string, number>>) => void,
): RefusalCounts {
  const counts = new Map<string, number>();
  const untold = new Map<string, number>();
  const add = (to: Map<string, number>, reason: string) => to.set(reason, (to.get(reason) ?? 0) + 1);
  const tellAll = seldom(() => {
    tell(Object.fromEntries(untold));
    untold.clear();
  });
  const note = (reason: string) => {
    add(untold, reason);
    tellAll();
  };
  return {
    count(reason) {
      add(counts, reason);
      note(reason);
    },
    note,
    all: () => counts,
  };
}
