/** Accepting, from an alert, a row or the popup alike. */
import type { ReferralDetail } from '../../../shared/contracts/worklist.ts';
import { now } from '../../clock.ts';
import type { Answer } from '../../model/problem.ts';
import { serverTime } from '../../model/stored.ts';
import type { AnsweredOffer } from '../messages.ts';
import type { Service } from '../service.ts';
import { read } from '../store.ts';

type Asks = Pick<Service, 'call'>;

/** Milliseconds between somebody else's accept and ours, by the service's clock; undefined when that is not known. */
const lateness = async (
  service: Asks,
  referralId: string,
  pressedAt: number,
): Promise<number | undefined> => {
  const answer = await service.call((api) => api.referrals.get.query({ referralId }));
  const takenAt = answer.ok ? answer.data.offer?.settledAt : null;
  return takenAt == null ? undefined : Math.max(0, pressedAt - takenAt);
};

/** Who loses a race is told by how much: "taken" alone reads as if the list had been wrong all along. */
export const acceptReferral = async (
  service: Asks,
  offer: AnsweredOffer,
): Promise<Answer<ReferralDetail>> => {
  const pressed = now();
  const answer = await service.call((api) => api.referrals.accept.mutate(offer));
  if (answer.ok || answer.problem.kind !== 'refusal' || answer.problem.refusal !== 'offer-taken')
    return answer;
  const snapshot = await read('local', 'worklist');
  const lateBy = snapshot && (await lateness(service, offer.referralId, serverTime(snapshot, pressed)));
  return lateBy === undefined ? answer : { ok: false, problem: { ...answer.problem, lateBy } };
};
