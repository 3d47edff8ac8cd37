/** One person's request while it is on the device, and what becomes of it when it is sent (rules 53c to 53e). */
import type { ConsentVersion } from '../../shared/consents.ts';
import type { AssistedInput } from '../../shared/contracts/assist.ts';
import type { Instant, RefusalName } from '../../shared/vocabulary.ts';
import type { Answers } from '../../widget/model/form.ts';
import { type Problem, refusalOfAgent } from '../model/problem.ts';

/** How the person said yes: `at` is by the device's clock. */
export type Agreed = { readonly at: Instant; readonly version: ConsentVersion } & (
  | { readonly how: 'signed'; readonly signature: string }
  | { readonly how: 'read-aloud' }
);

export type Entry = {
  /** The idempotency key: the same for each try. */
  readonly key: string;
  /** As typed, to correct it. */
  readonly answers: Answers;
  /** What is sent. It stays the same for each try, or the service would take it for another person's. */
  readonly typed: Omit<AssistedInput, 'consent' | 'shown' | 'idempotencyKey'>;
  /** Whether the person allowed texts. */
  readonly texts: boolean;
  readonly agreed: Agreed;
  /** It was sent once without an answer, so it may have arrived. */
  readonly inDoubt: boolean;
  /** Why the service did not take it; null while it waits to be sent. */
  readonly look: RefusalName | null;
};

/** ms. Longer: data of people who were helped elsewhere. Shorter: a weekend without a network loses requests. */
export const KEPT_FOR = 72 * 3_600_000;
export const isTooOld = ({ agreed }: Entry, now: Instant): boolean => now - agreed.at >= KEPT_FOR;

/** `shown`: the promise on screen, while its reader is there. Later nobody is, and the promise is made on arrival. */
export const inputOf = (
  { key, typed, agreed, texts }: Entry,
  now: Instant,
  shown?: AssistedInput['shown'],
): AssistedInput => ({
  ...typed,
  idempotencyKey: key,
  ...(shown && { shown }),
  consent: {
    ...{ share: true as const, text: texts, version: agreed.version },
    // A clock that was set back since.
    ago: Math.max(0, now - agreed.at),
    ...(agreed.how === 'signed' ? { how: 'signed', signature: agreed.signature } : { how: 'read-aloud' }),
  },
});

/**
 * `later`: nothing was decided, so it is sent again. `full`: later as well, but not today. `barred`: the agent may not send now.
 * `look`: the request itself has to change.
 */
export type Verdict = 'later' | 'full' | 'barred' | 'look';

const AGAIN: readonly RefusalName[] = ['took-too-long', 'too-many-requests'];

export const verdictOf = (problem: Problem): Verdict => {
  if (problem.kind !== 'refusal' || AGAIN.includes(problem.refusal)) return 'later';
  if (problem.refusal === 'daily-limit') return 'full';
  return refusalOfAgent(problem) ? 'barred' : 'look';
};

/** Whether the request may have arrived although no answer did. */
export const mayHaveArrived = ({ kind }: Problem): boolean => kind === 'offline' || kind === 'fault';
