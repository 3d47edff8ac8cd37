/** Counts refusals before any procedure ran, by reason; for `/metrics`. */
export type RefusalCounts = {
  count(reason: string): void;
  all(): ReadonlyMap<string, number>;
};

export function createRefusalCounts(): RefusalCounts {
  const counts = new Map<string, number>();
  return {
    count: (reason) => void counts.set(reason, (counts.get(reason) ?? 0) + 1),
    all: () => counts,
  };
}
