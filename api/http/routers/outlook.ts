/** The promise under the button, in words. Every visible button asks each minute, so an answer serves all for a moment. */
import {
  type OutlookAnswer,
  callbackPromise as promiseContract,
} from '../../../shared/contracts/resident.ts';
import type { Zone } from '../../../shared/vocabulary.ts';
import type { Clock } from '../../clock.ts';
import { outlook } from '../../domain/matching/outlook.ts';
import type { RosterIndex } from '../../domain/matching/roster-index/roster-index.ts';
import type { Policy } from '../../domain/policy.ts';
import { spokenTimes } from './spoken-times.ts';

/** The roster is searched no more often than this, however many ask. In milliseconds. */
const REMEMBER = 5_000;

type OutlookParts = {
  roster: RosterIndex;
  clock: Clock;
  policy(): Policy;
  lines: OutlookAnswer['lines'];
};

/** A promise is at most `REMEMBER` old, `serverNow` is the present. */
export function createOutlook({ roster, clock, policy, lines }: OutlookParts): () => OutlookAnswer {
  let known: { at: number; say: OutlookAnswer['say'] } | null = null;
  return () => {
    const now = clock.now();
    // A clock that was set back must not keep an old promise.
    if (!known || Math.abs(now - known.at) > REMEMBER) {
      const promise = outlook(roster, now, policy());
      const said = (zone: Zone) => spokenTimes(promiseContract.parse({ ...promise, zone }), now);
      known = { at: now, say: { eastern: said('America/New_York'), central: said('America/Chicago') } };
    }
    return { say: known.say, lines, serverNow: now };
  };
}
