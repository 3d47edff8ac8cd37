/** `kod audit verify`: whether the audit log is unchanged (rules 37b and 37c). */
import type { ChainFault } from '../store/audit-chain.ts';
import { type NamedHead, type Verified, verifyLog } from '../store/views/audit-view.ts';
import { timeText } from './instant.ts';
import { SCHEMAS } from './json-schemas.ts';
import { print } from './output.ts';
import { wrapped } from './table.ts';
import { withApplication } from './with-application.ts';

export async function verify({ json = false, head }: { json?: boolean; head?: NamedHead }): Promise<void> {
  const found = await withApplication(({ database, services }) =>
    verifyLog(database.read, services.sealer, head ?? null),
  );
  print(json, SCHEMAS['audit verify'], found, () => verifiedText(found));
  if (found.faults.length > 0) process.exitCode = 1;
}

const FAULTS: Readonly<Record<ChainFault['fault'], string>> = {
  'changed-or-moved': 'was changed or moved',
  'missing-before': 'is there, but entries before it are gone or were added',
  'missing-after': 'is the last one, but others came after it',
  'not-chained': 'was not entered by the service or by kod',
  'signed-anew': 'follows a head that the service and kod had not signed: entries before it may be gone',
  'head-not-signed': 'is the last one, and the log’s head is not signed with our key',
  'not-the-named-head': 'does not match the head you named: the log was cut back or rewritten',
};
/** The most faults to print: a rewritten log has one in every entry. */
const TOLD = 20;

export function verifiedText({ entries, faults, head, signedSince, before, publicKey }: Verified): string {
  const signed =
    signedSince === null
      ? []
      : [
          before === 0
            ? `Signed since ${timeText(signedSince)}.`
            : `Signed since ${timeText(signedSince)}. The ${before} before were chained then; what was changed earlier can’t be seen.`,
        ];
  const kept = head && head.id > 0 ? [`Head: ${head.id}:${head.hash}`, `Key: ${publicKey}`] : [];
  const many = entries === 1 ? '1 entry' : `${entries} entries`;
  if (faults.length === 0)
    return [
      `${many}, all as they were entered.`,
      ...signed.map((line) => wrapped(line)),
      ...kept,
      wrapped('Keep the head elsewhere: “kod audit verify --head” then also shows a log that was cut back.'),
    ].join('\n');
  const told = faults.slice(0, TOLD).map(({ id, fault }) => wrapped(`Entry ${id} ${FAULTS[fault]}.`, 0, 2));
  const more = faults.length > TOLD ? [`… and ${faults.length - TOLD} more.`] : [];
  return ['The log is not as it was entered.', ...told, ...more, `${many} in all.`, ...signed, ...kept].join(
    '\n',
  );
}
