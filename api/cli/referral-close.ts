/** `kod referral close`: ends a referral for a reason that the resident reads (rule 8o). */
import { type Command, Option } from 'commander';
import { CLOSE_REASONS, type CloseReason } from '../../shared/vocabulary.ts';
import { closeAs } from '../application/referral/close-referral.ts';
import { isRefusal } from '../domain/refusal.ts';
import type { DeedOptions } from './deed.ts';
import { SCHEMAS } from './json-schemas.ts';
import { fail, print } from './output.ts';
import { acting, refused } from './referral-acting.ts';
import { withApplication } from './with-application.ts';

export const closeCommand = (): Command =>
  acting('close', 'Ends it for good, even if an agent has it. The resident reads why.')
    .addOption(
      new Option('--because <why>', 'what the resident reads').choices(CLOSE_REASONS).makeOptionMandatory(),
    )
    .action(close);

/** As the resident reads it. */
const READS: Readonly<Record<CloseReason, string>> = {
  'as-asked': 'that they asked for it',
  helped: 'that they have been helped',
  'sent-twice': 'that it was sent more than once',
  'cannot-help': 'that we cannot help with this, and the phone line',
};

async function close(referralId: string, options: DeedOptions & { because: CloseReason }): Promise<void> {
  const { json = false, dryRun = false, reason = '', because } = options;
  const done = await withApplication(async (app, staff) => {
    const result = await app.apply(closeAs({ staff, reason, dryRun }, referralId, because));
    return isRefusal(result) ? refused(result.refused, referralId) : result;
  });
  if (typeof done === 'string') return fail(done);
  const { takenFrom } = done;
  const loses = takenFrom === null ? '' : ` The agent who has it ${dryRun ? 'would lose' : 'loses'} it.`;
  print(json, SCHEMAS['referral close'], { dryRun, because, tookFromHolder: takenFrom !== null }, () =>
    dryRun
      ? `It would be closed for good; that can’t be taken back. The resident would read ${READS[because]}.${loses}`
      : `It is closed. The resident’s link says ${READS[because]}.${loses}`,
  );
}
