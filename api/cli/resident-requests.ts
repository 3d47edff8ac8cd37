/** One resident's requests: the first step of every `kod resident` command. */
import { badReason } from '../../shared/staff-reason.ts';
import type { ResidentContact } from '../application/ports.ts';
import type { Application } from '../compose.ts';
import { indexAddresses, requestIdsOf } from '../store/repositories/resident-store.ts';
import { contactOf } from './contact-argument.ts';
import { fail } from './output.ts';
import { withApplication } from './with-application.ts';

export type Options = { json?: boolean; reason: string; referral?: string[]; yes?: string; dryRun?: boolean };

export type Found = { app: Application; staff: string; contact: ResidentContact; ids: string[] };

/** Runs `run` on this number's or address's requests; a string result is a refusal. */
export async function withRequests<T>(
  given: string,
  { reason, referral }: Options,
  run: (found: Found) => Promise<T | string>,
): Promise<T | null> {
  const contact = contactOf(given);
  const wrong = typeof contact === 'string' ? contact : badReason(reason);
  if (wrong !== null || typeof contact === 'string') {
    fail(wrong ?? '');
    return null;
  }
  const done = await withApplication(async (app, staff) => {
    const { database, services } = app;
    if ('email' in contact) await indexAddresses(database.write, services.sealer);
    const all = await requestIdsOf(database.read, services.sealer, contact);
    const strangers = (referral ?? []).filter((id) => !all.includes(id));
    if (strangers.length > 0) return `Not among the requests of this contact: ${strangers.join(', ')}.`;
    return run({ app, staff, contact, ids: referral ?? all });
  });
  if (typeof done !== 'string') return done;
  fail(done);
  return null;
}

/** A view, entered before the result is shown, even if nothing is found, which is information too. */
export const enterLook = (
  { app, staff, ids }: Found,
  what: 'resident-found' | 'resident-exported',
  reason: string,
): Promise<void> =>
  app.services.audit.enter(
    ...(ids.length > 0 ? ids : [null]).map((referralId) => ({
      what,
      referralId,
      staff,
      detail: reason.trim(),
    })),
  );

export const NOTHING = 'There is no data for this number or address.';
export const requests = (count: number): string => (count === 1 ? '1 request' : `${count} requests`);
