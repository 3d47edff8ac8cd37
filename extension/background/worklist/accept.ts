/** Accepting, from an alert, a row, or the popup. */
import type { ReferralDetail } from '../../../shared/contracts/worklist.ts';
import { now } from '../../clock.ts';
import type { Answer, Refused } from '../../model/problem.ts';
import { serverTime } from '../../model/stored.ts';
import type { AnsweredOffer, Together } from '../messages.ts';
import type { Service } from '../service.ts';
import { read } from '../store.ts';

type Asks = Pick<Service, 'call'>;

/** Ms between another agent's accept and ours, by the service's clock; undefined if unknown. */
const lateness = async (
  service: Asks,
  referralId: string,
  pressedAt: number,
): Promise<number | undefined> => {
  const answer = await service.call((api) => api.referrals.get.query({ referralId }));
  const takenAt = answer.ok ? answer.data.offer?.settledAt : null;
  return takenAt == null ? undefined : Math.max(0, pressedAt - takenAt);
};

/** Tells the loser of a race by how much: "taken" alone reads as if the list had been wrong all along. */
const withLateness = async (
  service: Asks,
  referralId: string,
  problem: Refused,
  pressed: number,
): Promise<Refused> => {
  if (problem.refusal !== 'offer-taken') return problem;
  const snapshot = await read('local', 'worklist');
  const lateBy = snapshot && (await lateness(service, referralId, serverTime(snapshot, pressed)));
  return lateBy === undefined ? problem : { ...problem, lateBy };
};

export const acceptReferral = async (
  service: Asks,
  offer: AnsweredOffer,
): Promise<Answer<ReferralDetail>> => {
  const pressed = now();
  const answer = await service.call((api) => api.referrals.accept.mutate(offer));
  if (answer.ok || answer.problem.kind !== 'refusal') return answer;
  return { ok: false, problem: await withLateness(service, offer.referralId, answer.problem, pressed) };
};

export const acceptReferrals = async (
  service: Asks,
  offers: readonly AnsweredOffer[],
): Promise<Answer<Together>> => {
  const pressed = now();
  const answer = await service.call((api) => api.referrals.acceptTogether.mutate({ offers: [...offers] }));
  if (!answer.ok) return answer;
  const { accepted, refused } = answer.data;
  const problems = refused.map(async ({ referralId, refusal }) => ({
    referralId,
    problem: await withLateness(service, referralId, { kind: 'refusal', refusal, fields: [] }, pressed),
  }));
  return { ok: true, data: { accepted, refused: await Promise.all(problems) } };
};
