/** The senders of each attack, and the honest residents. Attackers take as long as people do, so haste does not reveal them. */
import { CONSENT_VERSION } from '../../../shared/consents.ts';
import { readPhone } from '../../../shared/phone-number.ts';
import type { Sender } from '../../application/ports.ts';
import type { Request } from '../../application/referral/sent-before.ts';
import type { Chance } from '../chance.ts';

export const ATTACKS = ['one-address', 'botnet', 'flooded-inbox', 'rogue-agent'] as const;
export type Attack = (typeof ATTACKS)[number];
/** Two hundred people in one library in an hour: no attack, and must not be treated as one. */
export type Scenario = Attack | 'library';

/** A request, before its sending time is known. */
export type Planned = { minute: number; address: string; phone: string; email: string | null; fake: boolean };

const HOUR = 60;
const FAKES_A_MINUTE = 10;
/** Minutes between residents, each from their own address. */
const RESIDENT_EVERY = 3;
/** With rogue agents, enough residents' data to take. */
const RESIDENT_TO_READ_EVERY = 1;
const LIBRARY_VISITORS = 200;

const digits = (chance: Chance, count: number): string =>
  String(chance.between(0, 10 ** count - 1)).padStart(count, '0');
/** Three digits that are no service number. */
const three = (chance: Chance): string =>
  `${chance.between(2, 9)}${chance.pick([0, 2, 3, 4, 5, 6, 7, 8, 9])}${chance.between(0, 9)}`;
/** Of any area from which the form takes numbers. */
const anyNumber = (chance: Chance): string => {
  const number = `${three(chance)}${three(chance)}${digits(chance, 4)}`;
  return readPhone(number) ? `+1${number}` : anyNumber(chance);
};
const KENTUCKY = ['502', '859', '270', '606', '364'];
/** Most people keep their local number; one in eight moved here with another. */
const ownNumber = (chance: Chance): string =>
  `+1${chance.happens(1 / 8) ? '212' : chance.pick(KENTUCKY)}${three(chance).replace('555', '556')}${digits(chance, 4)}`;

const anyAddress = (chance: Chance): string =>
  [chance.between(11, 99), ...[1, 2, 3].map(() => chance.between(1, 254))].join('.');

/** All requests of `minutes`, in order. */
export function planned(scenario: Scenario, minutes: number, chance: Chance): Planned[] {
  const all: Planned[] = [];
  const fakes = scenario === 'library' || scenario === 'rogue-agent' ? 0 : FAKES_A_MINUTE * minutes;
  const bots = Array.from({ length: scenario === 'flooded-inbox' ? 50 : 500 }, () => anyAddress(chance));
  for (let n = 0; n < fakes; n++)
    all.push({
      minute: n / FAKES_A_MINUTE,
      address: scenario === 'one-address' ? '203.0.113.9' : chance.pick(bots),
      phone: anyNumber(chance),
      email: scenario === 'flooded-inbox' ? 'victim@example.org' : null,
      fake: true,
    });
  const visitors = scenario === 'library' ? Math.round((LIBRARY_VISITORS * minutes) / HOUR) : 0;
  for (let n = 0; n < visitors; n++)
    all.push({
      minute: (n * minutes) / visitors,
      address: '192.0.2.1',
      phone: ownNumber(chance),
      email: null,
      fake: false,
    });
  const every = scenario === 'rogue-agent' ? RESIDENT_TO_READ_EVERY : RESIDENT_EVERY;
  for (let minute = 1; minute < minutes; minute += every)
    all.push({
      minute: minute + 0.5,
      address: anyAddress(chance),
      phone: ownNumber(chance),
      email: null,
      fake: false,
    });
  return all.sort((a, b) => a.minute - b.minute);
}

/** The request as it reaches the service; `now` is when it is sent. */
export const requestOf = ({ phone, email }: Planned, n: number, now: number, sender: Sender): Request => ({
  idempotencyKey: `key-${n}`,
  origin: {
    kind: 'resident',
    challenge: { id: `proof-${n}`, expiresAt: now + 600_000, madeAt: now - 60_000 },
  },
  sender,
  help: 'application',
  firstName: 'Rosa',
  lastName: `Resident ${n}`,
  phone,
  email,
  note: null,
  contactMethod: 'phone',
  zip: '40202',
  county: undefined,
  language: 'en',
  needs: [],
  forSomeoneElse: false,
  wish: 'now',
  consent: { share: true, text: false, version: CONSENT_VERSION },
  screenLanguage: 'en',
  honeypot: false,
  secrets: { token: `link-${n}`.padEnd(24, '-'), codeWord: '1234' },
  trace: null,
});
