/** Counts offers again: who had two Generals at once, which were missed, and what was left open. */
import { grouped } from './grouped.ts';
import type { Anomaly, Found, History, Operation } from './history.ts';

type Offer = Found['offers'][number];

export function checkOffers({ operations, found }: History): Anomaly[] {
  const answers = grouped(
    operations.filter((one) => one.result !== 'fail' && (one.do === 'accept' || one.do === 'reject')),
    (one) => ('offer' in one ? `${one.do} ${one.offer}` : ''),
  );
  /** Turning off Current Availability rejects the General that the agent holds. */
  const turnedOff = new Set(
    operations.flatMap((one) => (one.do === 'switch-off' && one.result !== 'fail' ? [one.agent] : [])),
  );
  const generals = found.offers.filter(({ kind }) => kind === 'general');
  return [
    ...twoAtOnce(
      generals.filter(({ sibling }) => !sibling),
      ({ agent }) => agent,
    ),
    ...twoAtOnce(generals, ({ referral }) => referral),
    ...found.offers.flatMap((offer) => answered(offer, answers, turnedOff)),
    ...runs(found, generals),
    ...left(found),
  ];
}

/** Offers of the same agent, or of the same referral, that overlap in time. */
function twoAtOnce(generals: readonly Offer[], keyOf: (offer: Offer) => string): Anomaly[] {
  const anomalies: Anomaly[] = [];
  for (const [key, offers] of grouped(generals, keyOf)) {
    let until = Number.NEGATIVE_INFINITY;
    for (const offer of offers.toSorted((one, other) => one.offeredAt - other.offeredAt)) {
      if (offer.offeredAt < until)
        anomalies.push({ rule: 'no two Generals at once', about: `${key}: ${offer.id}` });
      until = Math.max(until, offer.settledAt ?? Number.POSITIVE_INFINITY);
    }
  }
  return anomalies;
}

/** An offer ended as its agent answered, or, without an answer, by the end of its window. */
function answered(
  offer: Offer,
  answers: ReadonlyMap<string, Operation[]>,
  turnedOff: ReadonlySet<string>,
): Anomaly[] {
  const { id, kind, status, dueAt, settledAt } = offer;
  const wrong = (about: string): Anomaly[] => [{ rule: 'misses as counted', about: `${id}: ${about}` }];
  const did = (what: 'accept' | 'reject') => answers.get(`${what} ${id}`) ?? [];
  const was = (what: 'accept' | 'reject') => did(what).some(({ result }) => result === 'ok');
  switch (status) {
    case 'accepted':
      if (kind === 'general' && (settledAt ?? 0) >= (dueAt ?? 0)) return wrong('accepted after its window');
      return did('accept').length > 0 ? [] : wrong('accepted, and nobody did');
    case 'rejected':
      return did('reject').length > 0 || turnedOff.has(offer.agent) ? [] : wrong('rejected, and nobody did');
    case 'missed':
      if (kind === 'general' && (settledAt ?? 0) < (dueAt ?? 0))
        return wrong('missed before its window ended');
      return was('accept') || was('reject') ? wrong('missed, and was answered') : [];
    default:
      return was('reject') ? wrong(`${status}, and was rejected`) : [];
  }
}

/** The run of misses since the agent registered: an answer ends it, and so does registering. None in an attack counts. */
function runs(found: Found, generals: readonly Offer[]): Anomaly[] {
  const settled = generals.filter(({ sibling, settledAt }) => !sibling && settledAt !== null);
  const ofAgent = grouped(settled, ({ agent }) => agent);
  const forgiven = (at: number): boolean =>
    found.attacks.some(({ since, endedAt }) => at > since && at <= (endedAt ?? Number.POSITIVE_INFINITY));
  return found.agents.flatMap(({ id, missedInRow, registeredAt }) => {
    let run = 0;
    for (const { status, settledAt } of (ofAgent.get(id) ?? [])
      .filter(({ settledAt }) => (settledAt ?? 0) >= registeredAt)
      .toSorted((one, other) => (one.settledAt ?? 0) - (other.settledAt ?? 0))) {
      if (status === 'missed' && !forgiven(settledAt ?? 0)) run++;
      if (status === 'accepted' || status === 'rejected') run = 0;
    }
    return run === missedInRow
      ? []
      : [{ rule: 'misses as counted' as const, about: `${id}: ${missedInRow} in a row, counted ${run}` }];
  });
}

/** A pending offer belongs to a referral that waits; a referral that nobody holds has no active assignment. */
function left({ referrals, offers }: Found): Anomaly[] {
  const waiting = new Set(referrals.flatMap(({ id, status }) => (status === 'pending' ? [id] : [])));
  return offers.flatMap(({ id, referral, status }) =>
    status === 'pending' && !waiting.has(referral)
      ? [{ rule: 'nothing left open' as const, about: `offer ${id} of ${referral}` }]
      : [],
  );
}
