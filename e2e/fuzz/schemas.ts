/** The procedures of the API and what each of them reads. */
import { z } from 'zod';
import { appRouter } from '../../api/http/routers/app-router.ts';
import { isRecord } from '../../shared/typed.ts';

/** `schema`: null if the procedure reads no input. */
export type Known = { path: string; schema: z.ZodType | null };

/** Sorted by name. */
export const procedures = (): Known[] =>
  Object.entries<unknown>(appRouter._def.procedures)
    .map(([path, procedure]) => ({ path, schema: inputOf(procedure) }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));

function inputOf(procedure: unknown): z.ZodType | null {
  const def = isRecord(procedure) || typeof procedure === 'function' ? Reflect.get(procedure, '_def') : null;
  const inputs: unknown = isRecord(def) ? def.inputs : [];
  const [first] = Array.isArray(inputs) ? inputs : [];
  return first instanceof z.ZodType ? first : null;
}
