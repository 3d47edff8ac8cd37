/** `kod resident correct`: corrects a resident's number, address, or name (rule 36f). */
import { personName, typedEmail } from '../../shared/contracts/common.ts';
import type { NotCorrected } from '../../shared/contracts/staff-residents.ts';
import { toDialable } from '../application/phone.ts';
import { type Correction, correctRequests, type RenewedLink } from '../application/resident/rights.ts';
import { SCHEMAS } from './json-schemas.ts';
import { fail, print } from './output.ts';
import { enterLook, NOTHING, type Options, requests, withRequests } from './resident-requests.ts';

type CorrectOptions = Options & { phone?: string; email?: string; firstName?: string; lastName?: string };

/** A sentence if something typed can't be right. */
function correctionOf({ phone, email, firstName, lastName }: CorrectOptions): Correction | string {
  if ([phone, email, firstName, lastName].every((part) => part === undefined))
    return 'Give --phone, --email, --first-name, or --last-name.';
  const dialable = phone === undefined ? undefined : toDialable(phone);
  if (dialable === null) return 'That is not a 10-digit phone number.';
  const address = email === undefined ? undefined : typedEmail.safeParse(email);
  if (address?.success === false) return 'That is not an e-mail address.';
  const names: { firstName?: string; lastName?: string } = {};
  for (const [part, typed] of Object.entries({ firstName, lastName })) {
    if (typed === undefined) continue;
    const name = personName.safeParse(typed);
    if (!name.success) return name.error.issues[0]?.message ?? '';
    Object.assign(names, { [part]: name.data });
  }
  return {
    ...names,
    ...(dialable !== undefined && { phone: dialable }),
    ...(address !== undefined && { email: address.data }),
  };
}

const WHY: Readonly<Record<NotCorrected, string>> = {
  'on-hold': 'on legal hold',
  accepted: 'an agent has accepted it: open it first (kod referral release)',
  ended: 'it has ended',
  'number-full': 'that number already has as many open requests as it may',
  extension: 'it is to be texted, and a number with an extension can’t be',
};

const newLinkLine = ({ id, sentBy }: RenewedLink, dryRun: boolean): string => {
  if (dryRun)
    return `New private link: ${id}. The old one may have gone to a stranger and would open nothing; the new one would go where the resident agreed to.`;
  const sent = sentBy === null ? 'not sent: there is nowhere to send it now' : `sent by ${sentBy}`;
  return `New private link: ${id}, ${sent}. The old one may have gone to a stranger and opens nothing.`;
};

const SEVERAL = (ids: readonly string[]): string =>
  `This contact has ${ids.length} requests, maybe by several people. Choose with: --referral ${ids.join(' ')}`;

export async function correct(given: string, options: CorrectOptions): Promise<void> {
  const { json = false, reason, referral, dryRun = false } = options;
  const correction = correctionOf(options);
  if (typeof correction === 'string') return fail(correction);
  const done = await withRequests(given, options, async (found) => {
    const { app, staff, ids } = found;
    if (ids.length === 0) return NOTHING;
    const isUnclear = ids.length > 1 && !referral;
    if (isUnclear || dryRun) await enterLook(found, 'resident-found', reason);
    if (isUnclear) return SEVERAL(ids);
    return app.apply(correctRequests(ids, correction, dryRun ? null : { by: staff, reason: reason.trim() }));
  });
  if (!done) return;
  const { corrected, newLinks, left } = done;
  print(json, SCHEMAS['resident correct'], { ...done, dryRun }, () =>
    [
      `${dryRun ? 'Would be corrected' : 'Corrected'}: ${requests(corrected.length)}${corrected.length > 0 ? ` (${corrected.join(', ')})` : ''}.`,
      ...newLinks.map((link) => newLinkLine(link, dryRun)),
      ...left.map(({ id, why }) => `Unchanged: ${id}, because ${WHY[why]}.`),
    ].join('\n'),
  );
  if (left.length > 0) process.exitCode = 1;
}
