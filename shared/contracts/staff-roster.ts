/** Inputs and outputs of a roster import in the portal. */
import { z } from 'zod';
import { CRITERIA } from '../vocabulary.ts';
import { instant } from './common.ts';

/** Bytes of a file, and of one part of it, whose base64 fits into a request. */
export const MOST_ROSTER_BYTES = 10_000_000;
export const ROSTER_PART = 45_000;

/** Made by the page, so a resent part is recognized. */
const fileId = z.uuid();
export const rosterPartInput = z.object({
  fileId,
  parts: z
    .number()
    .int()
    .min(1)
    .max(Math.ceil(MOST_ROSTER_BYTES / ROSTER_PART)),
  part: z.number().int().min(0),
  content: z.base64().max(60_000),
});
export type RosterPartInput = z.infer<typeof rosterPartInput>;

export const rosterPlanInput = z.object({ fileId });

/** How many names of a kind are listed. */
export const NAMES_LISTED = 100;

const names = z.object({ total: z.number(), first: z.array(z.string()) });
export const rosterPlan = z.object({
  rows: z.number(),
  /** Columns that the roster does not have. */
  others: z.number(),
  /** Problems of the file; it can be imported only if there are none. Reasons are in English. */
  problems: z.object({
    total: z.number(),
    first: z.array(z.object({ line: z.number(), column: z.string(), reason: z.string() })),
  }),
  added: names,
  changed: z.object({
    total: z.number(),
    first: z.array(z.object({ agent: z.string(), columns: z.array(z.string()) })),
  }),
  unchanged: z.number(),
  suspended: z.object({
    total: z.number(),
    first: z.array(z.object({ agent: z.string(), because: z.array(z.enum(CRITERIA)) })),
  }),
  staysRemoved: names,
  missing: names,
  /** How many may take part today. */
  entitled: z.number(),
  /** How many lose access, if that must be confirmed: if the file adds and updates, and if it is the whole roster. */
  confirm: z.number().nullable(),
  confirmFull: z.number().nullable(),
});
export type RosterPlanAnswer = z.infer<typeof rosterPlan>;

/** `full`: removes agents missing in the file. `yes`: how many lose access, as confirmed. */
export const rosterBeginInput = z.object({
  ...{ fileId, full: z.boolean(), reason: z.string().max(1_000) },
  yes: z.number().int().nullable(),
});
export type RosterBeginInput = z.infer<typeof rosterBeginInput>;

export const rosterStepInput = z.object({ fileId, reason: z.string().max(1_000) });

export const rosterProgress = z.object({
  fileId: z.string(),
  staff: z.string(),
  at: instant,
  /** Rows and agents to remove, and how many of them are done. */
  total: z.number(),
  done: z.number(),
  added: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  removed: z.number(),
  ended: z.boolean(),
  /** A number of the agent was put on file for the other since the file was checked: nothing more is imported. */
  taken: z.object({ agent: z.string(), owner: z.string() }).nullable(),
});
export type RosterProgress = z.infer<typeof rosterProgress>;
/** `confirm`: nothing began, because so many would lose access and that was not confirmed. */
export const rosterBegun = z.object({ confirm: z.number().nullable(), progress: rosterProgress.nullable() });
export type RosterBegun = z.infer<typeof rosterBegun>;
/** An import that was not finished. */
export const rosterUnderWay = z.object({ progress: rosterProgress.nullable() });
