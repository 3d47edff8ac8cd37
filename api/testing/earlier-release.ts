/** A database as left by a release without data keys: every field is sealed with the one key from `KOD_DATA_KEY`. */
import { itemAt } from '../../shared/typed.ts';
import type { Database } from '../store/database.ts';
import { ofPsl, ofReferral } from '../store/key-owner.ts';
import { environmentKeys } from '../store/keys/environment-keys.ts';
import { sealerOf } from '../store/keys/master-keys.ts';
import { replaceField, sealedFields } from '../store/keys/seal-again.ts';
import { newKey, sharedDataKey } from '../store/sealed.ts';

/**
 * Seals everything like that release did, with this key. The world that wrote it must have started on a migrated database that
 * passes for an earlier one, so its blind index uses that key.
 */
export async function leaveToEarlierRelease({ write }: Database, key: string): Promise<void> {
  const keys = environmentKeys([key]);
  const id = itemAt(keys.ids, 0);
  const shared = sharedDataKey(keys.before(id)?.sealing ?? newKey(), id);
  const sealer = await sealerOf(write, keys, () => 0);
  const referrals: string[] = await write('referrals').pluck('id');
  const issues: string[] = await write('psl_entries').pluck('id');
  for (const owner of [...referrals.map(ofReferral), ...issues.map(ofPsl)]) {
    const own = await sealer.toOpen(write, owner);
    for (const field of await sealedFields(write, owner)) {
      const { sealed, place } = field;
      await replaceField(write, owner, field, shared.seal(own.open(sealed, place), place));
    }
  }
  await write('wrapped_keys').delete();
  await write('master_keys').delete();
  const check_sealed = shared.seal('kynect On Demand', 'data_keys.check');
  await write('data_keys').insert({ name: 'current', check_sealed });
}
