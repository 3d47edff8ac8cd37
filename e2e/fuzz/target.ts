/** One entry point of the product, and the effect of malformed inputs to it. */
export type Fuzzed = {
  /** Malformed inputs. */
  readonly sent: number;
  /** Names of faults: outcomes that are neither results nor refusals. */
  readonly faults: readonly string[];
  /** Whether any database row changed. */
  readonly changed: boolean;
  /** Log lines that repeat what was sent. */
  readonly leaks: number;
};

export type Target = {
  readonly name: string;
  /** Sends this many malformed inputs; reproducible by seed. */
  run(inputs: number, seed: number): Promise<Fuzzed>;
};

export const isBorne = ({ faults, changed, leaks }: Fuzzed): boolean =>
  faults.length === 0 && !changed && leaks === 0;
