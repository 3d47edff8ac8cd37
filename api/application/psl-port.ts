/** The store of issues for the Professional Services Line, as commands see it. */
import type { Instant } from '../../shared/vocabulary.ts';
import type { PslEntry } from '../domain/psl/entry.ts';

/** A picture arrives in parts, because requests are limited in size; `data` is base64. */
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
  /** `before` is what was loaded, null for a new one. Rejects with `Conflict` if it has changed. */
  save(before: PslEntry | null, after: PslEntry): Promise<void>;
  /** This agent's issue that has a call with this ticket number. */
  ticketOwner(agentId: string, number: string): Promise<string | null>;
  /** No effect on a part that is already stored. */
  addPicturePart(entryId: string, part: PicturePart): Promise<void>;
  /** How many of this agent's issues are open. */
  openCount(agentId: string): Promise<number>;
  hasPicturePart(entryId: string, id: string, part: number): Promise<boolean>;
  pictureCount(entryId: string, besides: string): Promise<number>;
  removePicture(entryId: string, id: string): Promise<boolean>;
  remove(id: string): Promise<void>;
};
