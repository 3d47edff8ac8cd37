/** Requests that an agent sends for a resident who is with them. */
import type { AssistedInput } from '../../shared/contracts/assist.ts';
import { requestInput } from './world.ts';

/** Read aloud just now; `phone` as in `requestInput`. */
export const assisted = (phone: number, over: Partial<AssistedInput> = {}): AssistedInput => {
  const { consent, ...typed } = requestInput(phone);
  return {
    ...typed,
    consent: { share: true, text: false, version: consent.version, how: 'read-aloud', ago: 0 },
    ...over,
  };
};

export const STROKES = 'M1 1L60 40';
/** By hand, `ago` ms ago. */
export const signed = (ago: number): AssistedInput['consent'] => ({
  ...assisted(1).consent,
  ...{ how: 'signed', signature: STROKES, ago },
});
