/** Inputs and outputs of a resident's rights, for staff (rules 36b, 36c, and 36f). Only `copy` returns personal data. */
import { z } from 'zod';
import { id, lastName, personName, typedEmail, typedPhone } from './common.ts';

/** Why a request is not corrected; all but the first only concern numbers. */
export const NOT_CORRECTED = ['on-hold', 'accepted', 'ended', 'number-full', 'extension'] as const;
export type NotCorrected = (typeof NOT_CORRECTED)[number];

/** `dryRun`: only return what would happen. The audit log keeps the reason for years. */
const deed = { referralId: id, reason: z.string().max(1_000), dryRun: z.boolean() };

/** Parts that are left out stay. */
export const correctInput = z.object({
  ...deed,
  firstName: personName.optional(),
  lastName: lastName.optional(),
  phone: typedPhone.optional(),
  email: typedEmail.optional(),
});
export type CorrectInput = z.input<typeof correctInput>;
/** How the new private link goes out, where the old one had gone to the wrong place; `later` in a dry run. */
export const NEW_LINKS = ['text', 'email', 'nowhere', 'later'] as const;
export type NewLink = (typeof NEW_LINKS)[number];
/** `newLink`: null if the link stays. */
export const corrected = z.object({
  left: z.enum(NOT_CORRECTED).nullable(),
  newLink: z.enum(NEW_LINKS).nullable(),
});
export type Corrected = z.infer<typeof corrected>;

/**
 * `all`: every request of the number, not this one alone. `requests`: as many as the dry run named; if there are more or fewer by
 * then, nothing is erased.
 */
export const eraseInput = z.object({ ...deed, all: z.boolean(), requests: z.number().int().optional() });
export type EraseInput = z.infer<typeof eraseInput>;
/** Numbers of requests. `held`: on legal hold, so not erased. `traces`: the database's log still has some for a while. */
export const erased = z.object({
  ...{ erased: z.number().int(), cancelled: z.number().int(), held: z.number().int() },
  ...{ traces: z.boolean(), differs: z.boolean() },
});
export type Erased = z.infer<typeof erased>;

/** A legal hold on everything of the request's number. */
export const legalHoldInput = z.object({ ...deed, change: z.enum(['hold', 'release']) });
export type LegalHoldInput = z.infer<typeof legalHoldInput>;
/** `changed`: false if it is so already. `requests`: how many it concerns now. */
export const legalHoldChanged = z.object({ changed: z.boolean(), requests: z.number().int() });
export type LegalHoldChanged = z.infer<typeof legalHoldChanged>;

/** The resident's own copy, to give to them. */
export const copyInput = z.object({ referralId: id, reason: z.string().max(1_000), all: z.boolean() });
export type CopyInput = z.infer<typeof copyInput>;
/** `name`: the suggested file name. `html`: a page to read and print. */
export const copyMade = z.object({ name: z.string(), html: z.string(), requests: z.number().int() });
export type CopyMade = z.infer<typeof copyMade>;
