/** The residents: when and where they ask, and for what. */
import { CONSENT_VERSION } from '../../shared/consents.ts';
import { entriesOf } from '../../shared/typed.ts';
import type { HelpKind, Instant, Language } from '../../shared/vocabulary.ts';
import type { RecordedRequest } from '../application/policy-trial/replay-input.ts';
import type { Request } from '../application/referral/sent-before.ts';
import { submitReferral } from '../application/referral/submit-referral.ts';
import type { CallbackPromise } from '../domain/promise/callback-promise.ts';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import { COUNTIES, ZIPS } from '../places/places.ts';
import { type Behavior, BY_HOUR } from './behavior.ts';
import { type Chance, chance as chanceOf, seedFor } from './chance.ts';
import type { Environment } from './environment.ts';
import { choose, lookAtPromise } from './promise-shown.ts';
import type { Arrival } from './record.ts';
import { createWishes } from './resident-wishes.ts';
import type { Seen } from './watch.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const HOURS = Object.fromEntries(BY_HOUR.map((share, hour) => [String(hour), share]));

export type Residents = {
  /** Plans this many requests for the next 24 hours, from midnight in Louisville. */
  day(requests: number): void;
  /** Plans these of the record for the next 24 hours. */
  replay(requests: readonly RecordedRequest[]): void;
  react(seen: Seen): void;
};

/** A resident who is told this often that a time is gone phones instead. */
const MOST_CHOICES = 3;

type Sent = Pick<Request, 'wish' | 'opensAt' | 'shown'>;
type Ask = {
  readonly request: Omit<Request, 'origin' | 'sender' | 'secrets' | 'trace' | keyof Sent>;
  readonly token: string;
  /** How long their call takes. */
  readonly lasts: number;
};
type Answer = { id: string; token: string } | Refusal;

const PEOPLE: Readonly<Record<string, number>> = Object.fromEntries(
  COUNTIES.map(({ name, population }) => [name, population]),
);
const ZIPS_OF = Map.groupBy(
  ZIPS.filter(({ kind, zip }) => kind === 'area' && zip >= '40000'),
  ({ counties }) => counties[0] ?? '',
);

const arrivalOf = ({ request, lasts }: Ask, at: Instant): Arrival => ({
  ...{ at, help: request.help, lasts },
  ...{ shown: 'nothing', tookThePhone: false, referralId: null },
});

/** `seed` determines call lengths, independent of everything else. */
export function createResidents(env: Environment, behavior: Behavior, seed: number): Residents {
  const chance = env.chance('residents');
  let asked = 0;
  let proofs = 0;
  const newNumber = (): string => phoneNumber(asked++);
  const wishes = createWishes(env, behavior.residents, newNumber);

  const newAsk = (phone: string, recorded?: RecordedRequest): Ask => {
    const lasts = chanceOf(seedFor(seed, `call ${asked}`)).within(behavior.agents.callLasts);
    return { ...askOf(chance, behavior, asked, phone, recorded), lasts };
  };

  function arrive(recorded?: RecordedRequest): Promise<void> {
    const ask = newAsk(newNumber(), recorded);
    const arrival = arrivalOf(ask, env.clock());
    env.record.arrivals.push(arrival);
    if (chance.happens(behavior.residents.asksAgainElsewhere)) {
      const again = newAsk(ask.request.phone);
      env.after(chance.between(MINUTE, 2 * HOUR), () => askAgain(again, arrival));
    }
    return look(ask, arrival, MOST_CHOICES);
  }

  function askAgain(ask: Ask, first: Arrival): Promise<void> | void {
    if (first.tookThePhone) return;
    return send(ask, { wish: 'now' }, (answer) => {
      if (!isRefusal(answer)) wishes.linked(ask.token, answer.id);
    });
  }

  const look = (ask: Ask, arrival: Arrival, rounds: number): Promise<void> =>
    lookAtPromise(env, ask.request, (shown) => decide(ask, arrival, shown, rounds));

  /** Sends the resident's choice; if it no longer holds, looks again, up to `rounds` times. */
  function decide(ask: Ask, arrival: Arrival, shown: CallbackPromise, rounds: number): void {
    const choice = choose(shown, env.clock(), behavior.residents, chance);
    arrival.shown = shown.kind;
    if (choice === 'phone' || rounds === 0) {
      arrival.tookThePhone = true;
      return;
    }
    const stored = (id: string) => {
      arrival.referralId = id;
      env.callLasts.set(id, ask.lasts);
      wishes.submitted(ask.token, id);
    };
    const submit = (again: () => void) =>
      send(ask, { ...choice, shown }, (answer) => {
        if (!isRefusal(answer)) stored(answer.id);
        else if (answer.refused === 'promise-changed') again();
      });
    const reads = chance.within(behavior.residents.readsFor);
    env.after(reads, () => submit(() => env.after(0, () => look(ask, arrival, rounds - 1))));
    if (chance.happens(behavior.residents.submitsTwice))
      env.after(reads + chance.between(0, 3 * SECOND), () => submit(() => undefined));
  }

  const send = (ask: Ask, sent: Sent, answered: (answer: Answer) => void): Promise<void> =>
    env.act<Answer>({
      name: 'ask',
      who: ask.request.idempotencyKey,
      insists: true,
      command: () =>
        submitReferral({
          ...ask.request,
          ...sent,
          origin: proofOf(++proofs, env.clock()),
          sender: senderOf(ask.request.idempotencyKey),
          secrets: { token: ask.token, codeWord: '1234' },
          trace: null,
        }),
      answered,
    });

  return {
    day(requests) {
      for (let n = 0; n < requests; n++) env.after(someMoment(chance), () => arrive());
    },
    replay(requests) {
      for (const one of requests) env.after(Math.min(DAY - 1, one.at), () => arrive(one));
    },
    react({ referrals }) {
      for (const { before, after } of referrals)
        if (before && after.status === 'complete' && before.status !== 'complete') wishes.completed(after.id);
    },
  };
}

/** Ms since midnight, drawn from the curve of a day. */
function someMoment(chance: Chance): number {
  const hour = Number(chance.weighted(HOURS));
  return Math.min(DAY - 1, hour * HOUR + chance.between(0, HOUR - 1));
}

const factsOf = ({ county, zip, help, language, needs }: RecordedRequest) => ({
  ...{ county, zip, help, language },
  needs: [...needs],
});

const proofOf = (n: number, now: Instant): Request['origin'] => ({
  kind: 'resident',
  challenge: { id: `proof-${n}`, expiresAt: now + HOUR },
});

/** Every resident has their own address. */
const senderOf = (caller: string): Request['sender'] => ({
  ...{ caller, network: null, perMinute: 1e6 },
  everybody: { requests: 0, onDuty: 0 },
});

const AREAS = ['502', '859', '270', '606', '364'];
/** Unique Kentucky numbers; consecutive ones are far apart. */
const phoneNumber = (n: number): string =>
  `+1${AREAS[n % AREAS.length]}${234 + Math.floor(n / 10_000)}${String((n * 7919) % 10_000).padStart(4, '0')}`;

function askOf(
  chance: Chance,
  { residents }: Behavior,
  n: number,
  phone: string,
  recorded: RecordedRequest | undefined,
): Omit<Ask, 'lasts'> {
  const county = chance.weighted(PEOPLE);
  const zip = chance.pick(ZIPS_OF.get(county) ?? []).zip;
  const needs = entriesOf(residents.needs)
    .filter(([, share]) => chance.happens(share))
    .map(([need]) => need);
  const key = String(n).padStart(8, '0');
  return {
    token: `link-${key}-${chance.between(0, 1e9)}`,
    request: {
      idempotencyKey: `key-${key}-${chance.between(0, 1e9)}`,
      help: chance.weighted<HelpKind>(residents.help),
      firstName: 'Rosa',
      lastName: `Resident-${key}`,
      phone,
      email: null,
      note: null,
      contactMethod: 'phone',
      zip,
      county,
      language: chance.weighted<Language>(residents.language),
      needs,
      forSomeoneElse: chance.happens(residents.forSomeoneElse),
      consent: { share: true, text: false, version: CONSENT_VERSION },
      screenLanguage: 'en',
      honeypot: false,
      ...(recorded && factsOf(recorded)),
    },
  };
}
