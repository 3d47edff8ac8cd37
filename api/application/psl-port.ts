/** Where issues for the Professional Services Line are kept, as commands see it. */
import type { Instant } from '../../shared/vocabulary.ts';
import type { PslEntry } from '../domain/psl/entry.ts';

/** A picture comes in parts, because a request is small; `data` is base64. */
export type PicturePart = {
  id: string;
  at: Instant;
  width: number;
  height: number;
  parts: number;
  part: number;
  data: string;
};

export type PslStore = {
  load(id: string): Promise<PslEntry | null>;
  /** `before` is what was loaded, null for a new one. Fails with `Conflict` when it has moved on. */
  save(before: PslEntry | null, after: PslEntry): Promise<void>;
  /** Which of this agent's issues has a call with this ticket number. */
  ticketOwner(agentId: string, number: string): Promise<string | null>;
  /** A part that is there already stays as it is. */
  addPicturePart(entryId: string, part: PicturePart): Promise<void>;
  /** How many of this agent's issues are open. */
  openCount(agentId: string): Promise<number>;
  hasPicturePart(entryId: string, id: string, part: number): Promise<boolean>;
  pictureCount(entryId: string, besides: string): Promise<number>;
  removePicture(entryId: string, id: string): Promise<boolean>;
  remove(id: string): Promise<void>;
};
