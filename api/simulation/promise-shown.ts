/** The form's promise before anything is sent, checked independently, and the resident's choice. */
import type { HelpKind, Instant } from '../../shared/vocabulary.ts';
import type { Request } from '../application/referral/sent-before.ts';
import { type CallbackPromise, judge, type Opening } from '../domain/promise/callback-promise.ts';
import { lookUpZip } from '../places/places.ts';
import type { ResidentBehavior } from './behavior.ts';
import type { Chance } from './chance.ts';
import type { Environment } from './environment.ts';

/** The part of the request that the resident chose; `phone`: no request is sent. */
export type Choice = Pick<Request, 'wish' | 'opensAt'> | 'phone';

/** Reads what the form shows; retries until a process answers. */
export function lookAtPromise(
  env: Environment,
  { idempotencyKey, help, zip, county }: Pick<Request, 'idempotencyKey' | 'help' | 'zip' | 'county'>,
  then: (shown: CallbackPromise) => void,
): Promise<void> {
  const place = lookUpZip(zip, county);
  const zone = place.kind === 'found' ? place.place.zone : 'America/New_York';
  return env.act<CallbackPromise>({
    name: 'look',
    who: idempotencyKey,
    insists: true,
    command:
      () =>
      async ({ stores, roster, now, policy }) => {
        const owed = await stores.promises.owed(now, policy);
        const program = { roster, owed, practice: await stores.promises.practice() };
        const shown = judge(program, { help, zone }, now, policy).promise;
        checkShown(env, help, shown);
        return shown;
      },
    answered: then,
  });
}

function checkShown(env: Environment, help: HelpKind, shown: CallbackPromise): void {
  const free = env.invariants.anyoneFree(help, env.clock());
  if (shown.kind === 'now' && !free)
    env.invariants.report('promise', ['now is shown, and nobody is free'], env.clock());
}

export function choose(
  shown: CallbackPromise,
  now: Instant,
  behavior: ResidentBehavior,
  chance: Chance,
): Choice {
  switch (shown.kind) {
    case 'now':
      return chance.happens(behavior.takesNow) ? { wish: 'now' } : 'phone';
    case 'later':
      return chance.happens(takesLater(shown.by - now, behavior)) ? { wish: 'now' } : 'phone';
    case 'openings':
      return openingOf(shown.openings, behavior, chance);
    case 'none':
      return chance.happens(behavior.leavesRequest) ? { wish: 'whenever' } : 'phone';
  }
}

const takesLater = (wait: number, behavior: ResidentBehavior): number =>
  behavior.takesLater.find(([upTo]) => wait <= upTo)?.[1] ?? 0;

function openingOf(openings: readonly Opening[], behavior: ResidentBehavior, chance: Chance): Choice {
  const roll = chance.next();
  const [first, ...others] = openings;
  if (first && roll < behavior.takesOpening) {
    const taken =
      others.length === 0 || chance.happens(behavior.takesFirstOpening) ? first : chance.pick(others);
    return { wish: 'opening', opensAt: taken.opensAt };
  }
  return roll < behavior.takesOpening + behavior.waitsUnpromised ? { wish: 'whenever' } : 'phone';
}
