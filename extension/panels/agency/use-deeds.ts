/** A delegate's acts: first said, then done, and where possible undone. */
import type { AgencyNow } from '../../../shared/contracts/agency.ts';
import { useDeed } from '../program/deed.tsx';
import { type Act, needsNoReason, type Outcome, sendAct } from './acts.ts';

/** `again`: reads the agency again. */
export const useDeeds = (again: () => void) =>
  useDeed<Act, Outcome>({
    draft: 'my-agency',
    send: sendAct,
    nothing: (_act, { why }) => why,
    will: (_act, { will }) => will,
    did: (_act, { did }) => did,
    changed: again,
    withoutReason: needsNoReason,
    undo: (_act, { undo }) => undo,
  });
export type Deeds = ReturnType<typeof useDeeds>;

/** `mayAll`: the delegate's level is 2. */
export type Parts = { readonly data: AgencyNow; readonly deed: Deeds; readonly mayAll: boolean };
