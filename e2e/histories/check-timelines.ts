/**
 * Replays each referral's stored events through a plain model, and compares them with the clients' answers: acknowledged operations
 * are there, refused ones are not, and the order is possible.
 */
import { grouped } from './grouped.ts';
import type { Anomaly, Found, History, Operation } from './history.ts';

type Event = Found['events'][number];
type Model = {
  status: 'open' | 'complete' | 'cancelled' | 'unable-to-reach' | 'expired';
  holder: string | null;
  /** Whether the holder has tried to call. */
  tried: boolean;
};

const ENDS: Readonly<Record<string, Model['status']>> = {
  completed: 'complete',
  'unable-to-reach': 'unable-to-reach',
  cancelled: 'cancelled',
  'turned-away': 'cancelled',
  expired: 'expired',
};
const BY_HOLDER = new Set(['attempted', 'reminded', 'completed', 'unable-to-reach']);
const GIVES_BACK = new Set(['handed-back', 'returned-to-mass', 'caller-lost']);
const AFTER_THE_END = new Set(['rated', 'disputed', 'nobody-called']);

/** The stored event of an acknowledged operation. */
const EVENT_OF: Readonly<Partial<Record<Operation['do'], string>>> = {
  request: 'submitted',
  accept: 'accepted',
  'hand-back': 'handed-back',
  complete: 'completed',
  attempt: 'attempted',
  cancel: 'cancelled',
  reassign: 'general-offered',
};
/** Others may write these too, so there may be more than clients asked for. */
const ALSO_BY_ITSELF = new Set(['general-offered', 'cancelled']);

export function checkTimelines({ operations, found }: History): Anomaly[] {
  const anomalies: Anomaly[] = [];
  const events = grouped(found.events, ({ referral }) => referral);
  const active = grouped(
    found.assignments.filter(({ status }) => status === 'active'),
    ({ referral }) => referral,
  );
  const asked = grouped(
    operations.filter((one) => 'referral' in one && one.referral !== null && EVENT_OF[one.do]),
    (one) => ('referral' in one ? (one.referral ?? '') : ''),
  );
  for (const { id, status, holder } of found.referrals) {
    const timeline = events.get(id) ?? [];
    const model = replay(timeline, (about) =>
      anomalies.push({ rule: 'one holder at a time', about: `${id}: ${about}` }),
    );
    const open = status === 'pending' || status === 'scheduled' || status === 'in-progress';
    if ((open ? 'open' : status) !== model.status)
      anomalies.push({
        rule: 'nothing acknowledged is lost',
        about: `${id} is ${status}, not ${model.status}`,
      });
    const holders = (active.get(id) ?? []).map(({ agent }) => agent);
    const held = open && holder !== null ? [holder] : [];
    const expected = model.holder === null ? [] : [model.holder];
    if (holders.join() !== expected.join() || held.join() !== expected.join())
      anomalies.push({ rule: 'one holder at a time', about: `${id} is held by ${holders}, not ${expected}` });
    anomalies.push(...compare(id, timeline, asked.get(id) ?? []));
  }
  // A client that got no answer may have sent its request once more.
  const lost = operations.filter((one) => one.do === 'request' && one.result === 'info').length;
  const extra = found.referrals.filter(({ id }) => !asked.has(id)).length;
  if (extra > lost)
    anomalies.push({ rule: 'nothing refused happened', about: `${extra} referrals that nobody asked for` });
  const known = new Set(found.referrals.map(({ id }) => id));
  for (const id of asked.keys())
    if (!known.has(id)) anomalies.push({ rule: 'nothing acknowledged is lost', about: `${id} is gone` });
  return anomalies;
}

function replay(timeline: readonly Event[], wrong: (about: string) => void): Model {
  const model: Model = { status: 'open', holder: null, tried: false };
  timeline.forEach(({ type, agent }, index) => {
    if ((type === 'submitted') !== (index === 0)) wrong(`${type} is event ${index + 1}`);
    if (model.status !== 'open' && !AFTER_THE_END.has(type)) wrong(`${type} after it was ${model.status}`);
    if (BY_HOLDER.has(type) && agent !== model.holder) wrong(`${type} by ${agent}, held by ${model.holder}`);
    if (type === 'accepted') {
      if (model.holder !== null) wrong(`accepted by ${agent}, held by ${model.holder}`);
      model.holder = agent;
      model.tried = false;
    } else if (type === 'attempted') {
      model.tried = true;
    } else if (type === 'scheduled') {
      // A resident may put off until the holder has tried to call.
      if (model.holder !== null && model.tried) wrong(`put off after ${model.holder} had tried`);
      model.holder = null;
    } else if (GIVES_BACK.has(type)) {
      if (agent !== model.holder) wrong(`${type} by ${agent}, held by ${model.holder}`);
      model.holder = null;
    } else if (type === 'nobody-called') {
      model.status = 'open';
      model.holder = null;
    }
    const end = ENDS[type];
    if (end) Object.assign(model, { status: end, holder: null });
  });
  return model;
}

/** One kind of event of one referral: its actor, the operations that ask for it, and where it is stored. */
function compare(id: string, timeline: readonly Event[], asked: readonly Operation[]): Anomaly[] {
  const anomalies: Anomaly[] = [];
  const places = new Map<string, number[]>();
  timeline.forEach(({ type, agent }, place) => {
    const key = keyOf(type, type === 'cancelled' || type === 'submitted' ? null : agent);
    places.set(key, [...(places.get(key) ?? []), place]);
  });
  const bounds: Bounds[] = [];
  const groups = grouped(asked, (one) => keyOf(EVENT_OF[one.do] ?? '', 'agent' in one ? one.agent : null));
  for (const [key, operations] of groups) {
    const stored = places.get(key) ?? [];
    const done = operations.filter(({ result }) => result === 'ok');
    const possible = operations.filter(({ result }) => result !== 'fail');
    // A repeat is answered like the first, except attempts, which each have a key.
    const least = key.startsWith('attempted') ? done.length : Math.min(1, done.length);
    if (stored.length < least)
      anomalies.push({
        rule: 'nothing acknowledged is lost',
        about: `${id}: ${key}, ${done.length} done, ${stored.length} stored`,
      });
    const [type = ''] = key.split(' ');
    if (stored.length > possible.length && !ALSO_BY_ITSELF.has(type))
      anomalies.push({
        rule: 'nothing refused happened',
        about: `${id}: ${key}, ${possible.length} possible, ${stored.length} stored`,
      });
    if (!ALSO_BY_ITSELF.has(type)) bounds.push(...boundsOf(stored, done, possible));
  }
  for (const type of ['accepted', 'handed-back', 'completed', 'attempted'])
    for (const [key, stored] of places)
      if (key.startsWith(`${type} `) && !groups.has(key))
        anomalies.push({
          rule: 'nothing refused happened',
          about: `${id}: ${key}, nobody asked, ${stored.length} stored`,
        });
  return [...anomalies, ...impossible(id, bounds)];
}

const keyOf = (type: string, agent: string | null): string => `${type} ${agent ?? ''}`;

/** The steps between which the event at `place` took effect. */
type Bounds = { place: number; from: number; to: number };

/** Only the first of several is bounded from above: any of the answers may be about it. */
function boundsOf(
  places: readonly number[],
  done: readonly Operation[],
  possible: readonly Operation[],
): Bounds[] {
  if (possible.length === 0) return [];
  const from = Math.min(...possible.map(({ invoked }) => invoked));
  const to = Math.min(
    Number.POSITIVE_INFINITY,
    ...done.map(({ returned }) => returned ?? Number.POSITIVE_INFINITY),
  );
  return places.map((place, index) => ({ place, from, to: index === 0 ? to : Number.POSITIVE_INFINITY }));
}

/** An event must not be stored behind one that began only after it was acknowledged. */
function impossible(id: string, bounds: readonly Bounds[]): Anomaly[] {
  const anomalies: Anomaly[] = [];
  let latest = Number.NEGATIVE_INFINITY;
  for (const { place, from, to } of bounds.toSorted((one, other) => one.place - other.place)) {
    if (to < latest)
      anomalies.push({
        rule: 'real-time order',
        about: `${id}: event ${place + 1} was acknowledged at step ${to}, before step ${latest}`,
      });
    latest = Math.max(latest, from);
  }
  return anomalies;
}
