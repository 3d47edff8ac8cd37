/** An outage as shown to the agent: not each retry, and not a very short one. */
import { useEffect, useState } from 'preact/hooks';
import type { Instant } from '../../shared/vocabulary.ts';
import { after } from '../clock.ts';
import { connection, serverNowOnce, worklist } from '../state/worklist.ts';

/** ms. Shorter outages are not shown: a note that appears and disappears moves every row under the agent's hand. */
const A_MOMENT = 2000;

type Lost = { readonly step: 'none' | 'connecting' } | { readonly step: 'lost'; readonly since: Instant };
const NOT_LOST: Lost = { step: 'none' };

/**
 * Whether the worklist may be outdated, and since when. Does not change with each retry, which would be
 * announced each time. `back` is called when the connection returns after an outage that was shown.
 */
export const useLost = (back?: () => void): Lost => {
  const [lost, setLost] = useState<Lost>(NOT_LOST);
  const { value: state } = connection;
  useEffect(() => {
    if (state === 'offline' && lost.step !== 'lost')
      setLost({ step: 'lost', since: worklist.peek()?.serverNow ?? serverNowOnce() });
    if (state === 'connecting' && lost.step === 'none')
      return after(A_MOMENT, () => setLost({ step: 'connecting' }));
    if (state !== 'live' || lost.step === 'none') return undefined;
    if (lost.step === 'lost') back?.();
    return setLost(NOT_LOST);
  }, [state, lost.step]);
  return lost;
};
