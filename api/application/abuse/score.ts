/** What speaks against a request, looked up as it comes and again while it waits (rule 40e). */
import type { Instant } from '../../../shared/vocabulary.ts';
import {
  type Doubted,
  doubtOf,
  type Everybody,
  lastingDoubts,
  type Points,
  passingDoubts,
  recordDoubts,
} from '../../domain/abuse/doubt.ts';
import { hundredOf, numberDoubt } from '../../domain/abuse/number.ts';
import type { Policy } from '../../domain/policy.ts';
import type { AbuseStore, Mark, Marked, Sender, Traces, Work } from '../ports.ts';

/** Of a request, what it is judged by. */
export type Scorable = {
  honeypot: boolean;
  note: string | null;
  sender: Sender;
  /** When the challenge was made that it solved; undefined where it is not known. */
  challenge: { madeAt?: Instant };
};

/** `phone`: in E.164. Everything that is to be written down about it. */
export async function scored(
  work: Work,
  { honeypot, note, sender, challenge }: Scorable,
  phone: string,
): Promise<Omit<Mark, 'referralId'>> {
  const { abuse } = work.stores;
  const traces: Traces = {
    ...{ caller: sender.caller, network: sender.network, phone, hundred: hundredOf(phone) },
    note: note === null ? null : sameWords(note),
  };
  const history = await abuse.history(traces, work.now);
  const from = await abuse.ofSender(sender, work.now);
  const tookFor = challenge.madeAt === undefined ? null : work.now - challenge.madeAt;
  const lasting = {
    ...lastingDoubts({ ...history, honeypot, number: numberDoubt(phone), tookFor }),
    ...recordDoubts(from),
  };
  const passing = passingDoubts(from, sender.everybody, isUnderAttack(work.policy), work.policy);
  const { why, points, held } = doubtOf({ ...lasting, ...passing }, history.ofNumber.reached, work.policy);
  return { traces, perMinute: sender.perMinute, lasting, why, points, held };
}

/** Letter case, spaces, and signs tell no two texts apart. */
const sameWords = (note: string): string | null =>
  note
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim() || null;

const isUnderAttack = ({ attackSince }: Policy): boolean => attackSince !== null;

export type Judged = Doubted & { readonly lasting: Points };
/** By what is known now. */
export async function judgedAnew(
  abuse: Pick<AbuseStore, 'ofSender' | 'isProven'>,
  marked: Marked,
  everybody: Everybody,
  now: Instant,
  policy: Policy,
): Promise<Judged> {
  const from = await abuse.ofSender(marked, now, marked.referralId);
  const lasting = { ...marked.lasting, ...recordDoubts(from) };
  const passing = passingDoubts(from, everybody, isUnderAttack(policy), policy);
  const proven = await abuse.isProven(marked.referralId);
  return { ...doubtOf({ ...lasting, ...passing }, proven, policy), lasting };
}
