/** The result of a `kod doctor` check. */
import { fieldsOf } from '../../shared/typed.ts';

/** `says` is a fact, `act` the remedy. Neither contains secrets or personal data. */
export type Finding = {
  readonly status: 'ok' | 'warning' | 'failure' | 'skipped';
  readonly says: string;
  readonly act?: string;
};
export type Looked = Finding & { readonly name: string };
export type Check<Input> = { readonly name: string; look(input: Input): Promise<Finding> };

export const ok = (says: string): Finding => ({ status: 'ok', says });
export const warning = (says: string, act: string): Finding => ({ status: 'warning', says, act });
export const failure = (says: string, act: string): Finding => ({ status: 'failure', says, act });
export const SKIPPED: Finding = { status: 'skipped', says: 'Not checked: see the lines above.' };

/** One after the other, to go easy on a struggling database. A check that throws has found a failure. */
export async function findingsOf<Input>(checks: readonly Check<Input>[], input: Input): Promise<Looked[]> {
  const looked: Looked[] = [];
  for (const { name, look } of checks)
    looked.push({ name, ...(await look(input).catch((error: unknown) => thrown(error))) });
  return looked;
}

/** Our own errors are sentences; a driver’s error may show only its code. */
export function thrown(error: unknown): Finding {
  const { code, name, message, errors } = fieldsOf(error);
  const cause =
    fieldsOf(fieldsOf(error).cause).code ?? (Array.isArray(errors) ? fieldsOf(errors[0]).code : undefined);
  const shown = code ?? cause;
  if (shown === undefined && typeof message === 'string' && / .*\.$/s.test(message))
    return failure(message.replaceAll('\n', ' '), 'Fix that, and run this again.');
  return failure(
    `The check failed (${String(shown ?? name ?? 'unknown')}).`,
    'See the log of the service, and run this again.',
  );
}
