/** Scores a request for signs of abuse, when it arrives and again while it waits (rule 40e). */
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

/** The parts of a request that are scored. */
export type Scorable = {
  honeypot: boolean;
  note: string | null;
  sender: Sender;
  /** When its challenge was created; null if unknown, or if it needed none. */
  madeAt: Instant | null;
};

/** Everything to store about it. `phone` is in E.164. */
export async function scored(
  work: Work,
  { honeypot, note, sender, madeAt }: Scorable,
  phone: string,
): Promise<Omit<Mark, 'referralId'>> {
  const { abuse } = work.stores;
  const traces: Traces = {
    ...{ caller: sender.caller, network: sender.network, phone, hundred: hundredOf(phone) },
    note: note === null ? null : sameWords(note),
  };
  const [history, from] = await Promise.all([
    abuse.history(traces, work.now),
    abuse.ofSender(sender, work.now),
  ]);
  const tookFor = madeAt === null ? null : work.now - madeAt;
  const lasting = {
    ...lastingDoubts({ ...history, honeypot, number: numberDoubt(phone), tookFor }),
    ...recordDoubts(from),
  };
  const passing = passingDoubts(from, sender.everybody, isUnderAttack(work.policy), work.policy);
  const { why, points, held } = doubtOf({ ...lasting, ...passing }, history.ofNumber.reached, work.policy);
  return { traces, perMinute: sender.perMinute, lasting, why, points, held };
}

/** Ignores letter case, spaces, and punctuation. */
const sameWords = (note: string): string | null =>
  note
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim() || null;

const isUnderAttack = ({ attackSince }: Policy): boolean => attackSince !== null;

export type Judged = Doubted & { readonly lasting: Points };
/** Scores a request again with the current facts about its sender. */
export async function rescore(
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
