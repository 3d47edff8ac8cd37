/** The residents: when and where they ask, and what else they wish for. */
import { CONSENT_VERSION } from '../../shared/consents.ts';
import type { HelpKind, Language, Need } from '../../shared/vocabulary.ts';
import {
  cancelReferral,
  changePhone,
  changeTime,
  notCalled,
  rateReferral,
} from '../application/referral/resident-wishes.ts';
import type { Request } from '../application/referral/sent-before.ts';
import { submitReferral } from '../application/referral/submit-referral.ts';
import { callbackPromise } from '../domain/promise/callback-promise.ts';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import { COUNTIES, ZIPS } from '../places/places.ts';
import { BY_HOUR, BY_WEEKDAY, type ResidentBehavior } from './behavior.ts';
import type { Scene } from './scene.ts';
import type { Seen } from './watch.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export type Residents = {
  /** Notes the requests of the 24 hours from now, which begin at midnight in Louisville. */
  day(weekday: number, demand: number): void;
  react(seen: Seen): void;
};

type Ask = {
  readonly request: Omit<Request, 'challenge' | 'sender' | 'secrets' | 'wish'>;
  readonly token: string;
};
type Answer = { id: string; token: string } | Refusal;

const PEOPLE: Readonly<Record<string, number>> = Object.fromEntries(
  COUNTIES.map(({ name, population }) => [name, population]),
);
const ZIPS_OF = Map.groupBy(
  ZIPS.filter(({ kind, zip }) => kind === 'area' && zip >= '40000'),
  ({ counties }) => counties[0] ?? '',
);

export function createResidents(scene: Scene, behavior: ResidentBehavior): Residents {
  const chance = scene.chance('residents');
  const wishes = scene.chance('wishes');
  let asked = 0;
  let proofs = 0;
  /** The private link of each referral that was asked for here. */
  const links = new Map<string, string>();

  const newNumber = (): string => {
    const n = asked++;
    return `+1${201 + (Math.floor(n / 10_000) % 700)}555${String(n % 10_000).padStart(4, '0')}`;
  };

  function newAsk(phone: string): Ask {
    const county = chance.weighted(PEOPLE);
    const zip = chance.pick(ZIPS_OF.get(county) ?? []).zip;
    const needs = (Object.entries(behavior.needs) as [Need, number][])
      .filter(([, share]) => chance.happens(share))
      .map(([need]) => need);
    const key = String(asked).padStart(8, '0');
    return {
      token: `link-${key}-${chance.between(0, 1e9)}`,
      request: {
        idempotencyKey: `key-${key}-${chance.between(0, 1e9)}`,
        help: chance.weighted<HelpKind>(behavior.help),
        firstName: 'Rosa',
        lastName: `Resident-${key}`,
        phone,
        email: null,
        note: null,
        contactMethod: 'phone',
        zip,
        county,
        language: chance.weighted<Language>(behavior.language),
        needs,
        forSomeoneElse: chance.happens(behavior.forSomeoneElse),
        consent: { share: true, text: false, version: CONSENT_VERSION },
        screenLanguage: 'en',
        honeypot: false,
      },
    };
  }

  function arrive(): Promise<void> | void {
    const ask = newAsk(newNumber());
    const choice = chance.next();
    const shown = promiseShown(ask.request.help);
    if (shown !== 'now' && choice >= behavior.takesOpening + behavior.waits) return scene.record.gaveUp();
    const wish = choice < behavior.takesOpening ? 'opening' : 'whenever';
    const submit = () => send(ask, wish, (id) => submitted(ask, id));
    if (chance.happens(behavior.submitsTwice)) scene.after(chance.between(0, 3 * SECOND), submit);
    if (chance.happens(behavior.asksAgainElsewhere)) {
      const again = newAsk(ask.request.phone);
      scene.after(chance.between(MINUTE, 2 * HOUR), () =>
        send(again, wish, (id) => links.set(id, again.token)),
      );
    }
    return submit();
  }

  /** The promise that the form shows before anything is sent; it is put to the check by itself. */
  function promiseShown(help: HelpKind): string {
    const services = scene.services();
    if (!services) return 'now';
    const shown = callbackPromise(services.roster, help, scene.clock(), services.policy);
    const free = scene.judge.anyoneFree(help, scene.clock());
    if ((shown.kind === 'now') !== free)
      scene.judge.report('promise', [`${shown.kind} is shown, and somebody is free: ${free}`], scene.clock());
    return shown.kind;
  }

  const send = (ask: Ask, wish: Request['wish'], then: (id: string) => void): Promise<void> =>
    scene.act<Answer>({
      name: 'ask',
      who: ask.request.idempotencyKey,
      insists: true,
      command: () =>
        submitReferral({
          ...ask.request,
          wish,
          challenge: { id: `proof-${++proofs}`, expiresAt: scene.clock() + HOUR },
          sender: { caller: 'anybody', perMinute: Number.POSITIVE_INFINITY, rushed: false },
          secrets: { token: ask.token, codeWord: '1234' },
        }),
      answered: (answer) => {
        if (!isRefusal(answer)) then(answer.id);
      },
    });

  function submitted({ token }: Ask, id: string): void {
    if (links.has(id)) return;
    links.set(id, token);
    const later = (share: number, wish: () => Promise<void> | void) => {
      if (wishes.happens(share)) scene.after(wishes.within(behavior.wishesAfter), wish);
    };
    const who = id;
    later(behavior.cancels, () => scene.act({ name: 'cancel', who, command: () => cancelReferral(token) }));
    later(behavior.changesPhone, () => {
      const phone = newNumber();
      return scene.act({ name: 'change phone', who, command: () => changePhone(token, phone) });
    });
    later(behavior.changesTime, () => {
      const wish = wishes.pick(['now', 'opening'] as const);
      return scene.act({ name: 'change time', who, command: () => changeTime(token, { kind: wish }) });
    });
    afterPromise(id, token);
  }

  /** Nobody called in time: some say so, some ask again. */
  function afterPromise(id: string, token: string): void {
    const promised = scene.watch.open.get(id)?.promisedBy;
    if (!promised) return;
    const wait = wishes.between(MINUTE, HOUR);
    scene.at(scene.now() + Math.max(0, promised - scene.clock()) + wait, async () => {
      const referral = scene.watch.open.get(id);
      if (!referral || referral.attempts > 0) return;
      if (wishes.happens(behavior.complains))
        await scene.act({ name: 'nobody called', who: id, command: () => notCalled(token, 'nobody-called') });
      if (wishes.happens(behavior.asksAgain)) {
        const wish = wishes.pick(['now', 'opening'] as const);
        await scene.act({ name: 'ask again', who: id, command: () => changeTime(token, { kind: wish }) });
      }
    });
  }

  function rate(id: string): void {
    const token = links.get(id);
    if (!token || !wishes.happens(behavior.rates)) return;
    scene.after(wishes.between(MINUTE, HOUR), () =>
      scene.act({ name: 'rate', who: id, command: () => rateReferral(token, wishes.between(1, 5)) }),
    );
  }

  return {
    day(weekday, demand) {
      const mean = BY_WEEKDAY.reduce((sum, part) => sum + part, 0) / 7;
      const today = (demand * (BY_WEEKDAY[weekday] ?? 1)) / mean;
      const requests = Math.floor(today) + (chance.happens(today % 1) ? 1 : 0);
      const hours = Object.fromEntries(BY_HOUR.map((share, hour) => [String(hour), share]));
      for (let n = 0; n < requests; n++) {
        const hour = Number(chance.weighted(hours));
        scene.after(Math.min(DAY - 1, hour * HOUR + chance.between(0, HOUR - 1)), arrive);
      }
    },
    react({ referrals }) {
      for (const { before, after } of referrals)
        if (before && after.status === 'complete' && before.status !== 'complete') rate(after.id);
    },
  };
}
