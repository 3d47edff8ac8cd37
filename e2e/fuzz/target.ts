/** One way into the product, and what came of malformed inputs to it. */
export type Fuzzed = {
  /** Malformed inputs. */
  readonly sent: number;
  /** What is no answer and no refusal: a fault of ours, by its name. */
  readonly faults: readonly string[];
  /** Rows of the database are others than before. */
  readonly changed: boolean;
  /** Lines of the log that repeat what was sent. */
  readonly leaks: number;
};

export type Target = {
  readonly name: string;
  /** Sends so many malformed inputs; the same seed sends the same. */
  run(inputs: number, seed: number): Promise<Fuzzed>;
};

export const isBorne = ({ faults, changed, leaks }: Fuzzed): boolean =>
  faults.length === 0 && !changed && leaks === 0;
