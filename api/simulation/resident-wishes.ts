/** Residents' wishes after asking: another time or number, cancelling, or giving feedback. */

import type { Command } from '../application/command.ts';
import {
  cancelReferral,
  changePhone,
  changeTime,
  notCalled,
  rateReferral,
} from '../application/referral/resident-wishes.ts';
import type { ResidentBehavior } from './behavior.ts';
import type { Environment } from './environment.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export type Wishes = {
  /** The request is stored, with this private link; repeating it has no effect. */
  submitted(token: string, id: string): void;
  /** Only a rating is wished for with this link. */
  linked(token: string, id: string): void;
  completed(id: string): void;
};

export function createWishes(env: Environment, behavior: ResidentBehavior, newNumber: () => string): Wishes {
  const chance = env.chance('wishes');
  const links = new Map<string, string>();

  /** The resident's own decision: a promise that this ends is given up, not broken. */
  async function wish(name: string, id: string, command: () => Command<unknown>): Promise<void> {
    env.record.residents.add(id);
    await env.act({ name, who: id, command });
    env.record.residents.delete(id);
  }

  function sometimes(share: number, id: string, name: string, command: () => Command<unknown>): void {
    if (!chance.happens(share)) return;
    env.after(chance.within(behavior.wishesAfter), async () => {
      // Somebody who is about to be called keeps their time.
      const held = name === 'change time' && env.watch.open.get(id)?.status === 'in-progress';
      if (!held) await wish(name, id, command);
    });
  }

  /** Nobody called in time: some complain, some ask again. */
  function afterPromise(token: string, id: string): void {
    const promised = env.watch.open.get(id)?.promisedBy;
    if (!promised) return;
    const wait = chance.between(MINUTE, HOUR);
    env.at(env.now() + Math.max(0, promised - env.clock()) + wait, async () => {
      const referral = env.watch.open.get(id);
      if (!referral || referral.attempts > 0) return;
      if (chance.happens(behavior.complains))
        await wish('nobody called', id, () => notCalled(token, 'nobody-called'));
      if (chance.happens(behavior.asksAgain)) {
        const time = chance.pick(['now', 'opening'] as const);
        await wish('ask again', id, () => changeTime(token, { kind: time }));
      }
    });
  }

  return {
    linked: (token, id) => void links.set(id, token),
    submitted(token, id) {
      if (links.has(id)) return;
      links.set(id, token);
      sometimes(behavior.cancels, id, 'cancel', () => cancelReferral(token));
      sometimes(behavior.changesPhone, id, 'change phone', () => changePhone(token, newNumber()));
      sometimes(behavior.changesTime, id, 'change time', () =>
        changeTime(token, { kind: chance.pick(['now', 'opening'] as const) }),
      );
      afterPromise(token, id);
    },
    completed(id) {
      const token = links.get(id);
      if (!token || !chance.happens(behavior.rates)) return;
      const rate = () => rateReferral(token, chance.between(1, 5));
      env.after(chance.between(MINUTE, HOUR), () => env.act({ name: 'rate', who: id, command: rate }));
    },
  };
}
