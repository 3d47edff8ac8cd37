/** The store of roster files that staff pick in the portal. */
import type { Instant } from '../../shared/vocabulary.ts';

/** `next`: the first row not imported yet; after the rows come `missing`, agents to remove. */
export type RosterFile = {
  readonly id: string;
  readonly staff: string;
  readonly at: Instant;
  readonly parts: number;
  /** Null until the import begins. */
  readonly begun: {
    readonly rows: number;
    readonly missing: readonly string[];
    readonly next: number;
    readonly added: number;
    readonly changed: number;
    readonly unchanged: number;
  } | null;
  readonly endedAt: Instant | null;
};
export type FilePart = {
  readonly id: string;
  readonly parts: number;
  readonly part: number;
  readonly content: string;
};
export type StepDone = { readonly added: number; readonly changed: number; readonly unchanged: number };

export type RosterFileStore = {
  load(id: string): Promise<RosterFile | null>;
  /** Keeps a part; a repeated one changes nothing. */
  putPart(staff: string, part: FilePart): Promise<void>;
  /** Rejects with `Conflict` if it began meanwhile. */
  begin(id: string, rows: number, missing: readonly string[]): Promise<void>;
  /** Rejects with `Conflict` if somebody else did this step. */
  advance(id: string, from: number, to: number, done: StepDone): Promise<void>;
  /** Deletes the file's content, and any other content older than `before`. */
  end(id: string): Promise<void>;
};
