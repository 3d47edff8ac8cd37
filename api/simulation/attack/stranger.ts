/** A stranger's abilities: sending requests, and reading everything that their links reveal, while agents work as usual. */
import type { Tracker } from '../../../shared/contracts/resident.ts';
import { acceptOffer, rejectOffer } from '../../application/referral/answer-offer.ts';
import { cancelReferral } from '../../application/referral/resident-wishes.ts';
import type { Request } from '../../application/referral/sent-before.ts';
import { completeAssignment, logAttempt } from '../../application/referral/serve-referral.ts';
import { submitReferral } from '../../application/referral/submit-referral.ts';
import { systemClock } from '../../clock.ts';
import { isRefusal } from '../../domain/refusal.ts';
import type { World } from '../../testing/world.ts';
import type { Chance } from '../chance.ts';

export type Sent = { readonly token: string; readonly tookMs: number; readonly linkMailed: number };
type Open = { id: string; referral_id: string; agent_id: string; kind: string };

const STEP = 20_000;

export async function send({ app }: World, request: Request): Promise<Sent> {
  const begun = systemClock.monotonic();
  const answer = await app.apply(submitReferral(request));
  const tookMs = systemClock.monotonic() - begun;
  if (isRefusal(answer)) throw new Error(`a probe was refused as ${answer.refused}`);
  return { token: answer.token, tookMs, linkMailed: Number(answer.linkMailed ?? false) };
}

export const answered = ({ tookMs, linkMailed }: Sent): number[] => [tookMs, linkMailed];

/** Everything that the link reveals, as numbers, and how long it took. */
export async function look({ resident }: World, { token }: Sent): Promise<number[]> {
  const begun = systemClock.monotonic();
  const tracker = await resident.track({ token });
  return [systemClock.monotonic() - begun, ...told(tracker)];
}

export const differences = ([one = [], two = []]: readonly number[][]): number[] =>
  one.map((value, n) => value - (two[n] ?? 0));

/** Agents ignore whose request it is: they answer every General alike; some of them answer every Mass alike. */
async function agentsAct({ app }: World, chance: Chance): Promise<void> {
  const open: Open[] = await app.database.read('offers').where({ status: 'pending' }).orderBy('id');
  const take = ({ referral_id, agent_id, id }: Open) =>
    app.apply(acceptOffer(referral_id, agent_id, id)).catch(() => null);
  for (const offer of open.filter(({ kind }) => kind === 'general')) {
    const choice = chance.next();
    if (choice < 0.12) await take(offer);
    else if (choice < 0.16) await app.apply(rejectOffer(offer.referral_id, offer.agent_id, null, offer.id));
  }
  const masses = Map.groupBy(
    open.filter(({ kind }) => kind === 'mass'),
    ({ referral_id }) => referral_id,
  );
  for (const offers of masses.values()) if (chance.happens(0.2)) await take(chance.pick(offers));
}

/** Lets `steps` of twenty seconds pass. */
export async function pass(world: World, chance: Chance, steps: number): Promise<void> {
  for (let step = 0; step < steps; step++) {
    await agentsAct(world, chance);
    await world.pass(STEP);
  }
}

/** Ends all requests, so the next moment begins with free agents. */
export async function clear({ app }: World, tokens: readonly string[]): Promise<void> {
  const held: { referral_id: string; agent_id: string }[] = await app.database
    .read('assignments')
    .where({ status: 'active' });
  for (const { referral_id: id, agent_id: agent } of held) {
    await app.apply(logAttempt(id, agent, { outcome: 'reached', note: null, key: null }));
    await app.apply(completeAssignment(id, agent, { outcome: 'enrolled' }));
  }
  for (const token of tokens) await app.apply(cancelReferral(token));
  await app.database.write('agents').update({ consecutive_missed: 0 });
}

/** Instants count from its submission. */
function told({ events, submittedAt, asking, agent, status, promisedBy, attempts, revision }: Tracker) {
  const at = (type: string) =>
    (events.find((event) => event.type === type)?.at ?? submittedAt + 1e6) - submittedAt;
  const many = (type: string) => events.filter((event) => event.type === type).length;
  const people = events.map((event) => event.asked ?? 0);
  return [
    ...[events.length, revision, attempts, Number(agent !== null), (promisedBy ?? 0) - submittedAt],
    ...['general-offered', 'mass-opened', 'offer-missed', 'accepted', 'promise-missed'].map(at),
    ...['general-offered', 'offer-rejected', 'offer-missed', 'mass-opened', 'accepted'].map(many),
    ...[Math.max(0, ...people), people.reduce((sum, n) => sum + n, 0)],
    ...[
      asking?.asked ?? -1,
      asking?.open ?? -1,
      Number(asking?.pause !== null),
      Number(status === 'pending'),
    ],
  ];
}
