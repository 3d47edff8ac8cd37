/**
 * A made-up week: residents who ask, change their minds, and complain; agents who answer as they like; staff
 * who close days and suspend.
 */

import { changeAccess, type StaffEvent } from '../../api/application/agent/staff-access.ts';
import { type CrashableSqlite, crashableSqlite } from '../../api/in-memory/crashable-sqlite.ts';
import { seededRandom } from '../../api/in-memory/random.ts';
import {
  createWorld,
  refusalOf,
  requestInput,
  solve,
  TUESDAY_10,
  type World,
  type WorldOptions,
} from '../../api/testing/world.ts';
import type { PromiseAnswer, Tracker } from '../../shared/contracts/resident.ts';
import { itemAt, keysOf } from '../../shared/typed.ts';
import {
  ATTEMPT_OUTCOMES,
  COMPLETION_OUTCOMES,
  CONTACT_METHODS,
  DISPUTE_REASONS,
  type Language,
  NO_ATTEMPT_REASONS,
} from '../../shared/vocabulary.ts';
import { type DutyBook, dutyBook, HOURS } from './duty-book.ts';

export const HOUR = 3_600_000;
const MINUTE = 60_000;
const AGENTS = { ann: ['en'], ben: ['en', 'es'], cy: ['en'] } as const;
const NAMES = keysOf(AGENTS);
/** Logs one call and then nothing: the service must end the referral. */
const FORGETFUL = 'cy';
const FORGOTTEN = ['reached', 'voicemail'] as const;
/** Tuesday to Tuesday, including a holiday and a weekend. */
const DAYS = 7;
const HOLIDAY = '2026-03-05';
export const CAPACITY = 2;

export type Letter = Parameters<NonNullable<WorldOptions['channel']>>[0];
export type Request = { id: string; token: string; email: string | undefined };
export type Chance = {
  often(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
};
export type Week = {
  world: World;
  kept: CrashableSqlite;
  duty: DutyBook;
  chance: Chance;
  /** For what agencies move. */
  moves: Chance;
  requests: Request[];
  /** Numbers used so far. */
  numbers: number;
  /** Calls that an agent has ended, for the reasons in turn. */
  ends: number;
  /** A tracker returned by a change; checked like the others. */
  answered(id: string, tracker: Tracker): void;
  /** The form's sentence next to the button. */
  promised(week: Week, answer: PromiseAnswer, language: Language): void;
};

function chanceOf(seed: number): Chance {
  const next = seededRandom(seed);
  return { often: (p) => next() < p, pick: (list) => itemAt(list, Math.floor(next() * list.length)) };
}

export async function beginWeek(
  seed: number,
  {
    sent,
    answered,
    promised,
  }: Pick<Week, 'answered' | 'promised'> & { sent(letter: Letter, week: Week): void },
): Promise<Week> {
  const kept = crashableSqlite();
  const world = await createWorld({
    policy: { capacity: CAPACITY, expireAfter: 24 * HOUR, failedAttemptsOver: 8 * HOUR, pauseFor: 0 },
    lookEvery: HOUR,
    database: kept.open(),
    channel: async (letter) => {
      // The private link may be sent before its resident has the answer.
      while (letter.to.startsWith('resident') && !week.requests.some(({ email }) => email === letter.to))
        await new Promise((next) => setImmediate(next));
      sent(letter, week);
      return { result: 'sent' };
    },
  });
  const week: Week = {
    world,
    kept,
    duty: dutyBook(),
    chance: chanceOf(seed),
    moves: chanceOf(seed + 100),
    requests: [],
    numbers: 0,
    ends: seed,
    answered,
    promised,
  };
  for (const name of NAMES)
    await world.addAgent(name, {
      hours: HOURS,
      languages: [...AGENTS[name]],
      needs: name === 'ben' ? ['asl'] : [],
    });
  await world.close(HOLIDAY);
  week.duty.closed.add(HOLIDAY);
  await world.pass(10_000);
  return week;
}

/** Short steps while the office is open, long ones at night. */
export async function* stepsOf(week: Week): AsyncGenerator<void> {
  const { world, duty, chance } = week;
  const end = TUESDAY_10 + DAYS * 24 * HOUR;
  while (world.clock.now() < end) {
    const open = duty.isOffice(world.clock.now());
    for (const act of open ? BY_DAY : BY_NIGHT) await act(week);
    await world.settle();
    yield;
    const minutes = open ? chance.pick([4, 11, 16, 29, 31]) : chance.pick([97, 240]);
    await world.pass(Math.min(minutes * MINUTE, end - world.clock.now()));
    yield;
  }
}

async function ask(week: Week): Promise<void> {
  const { world, chance, requests, kept } = week;
  const asked = kept.all('select id from referrals').length;
  const form = requestInput(100 + asked);
  const contactMethod = chance.pick(CONTACT_METHODS);
  const email = contactMethod === 'email' || chance.often(0.3) ? `resident${asked}@example.org` : undefined;
  const question = { zip: form.zip, help: form.help, language: chance.pick(['en', 'es'] as const) };
  const answer = await world.resident.callbackPromise({ ...question, needs: ['asl'] });
  week.promised(week, answer, question.language);
  const { zone: _, ...shown } = answer.promise;
  const wish =
    shown.kind === 'now'
      ? 'now'
      : shown.kind === 'none'
        ? 'whenever'
        : chance.pick([shown.kind === 'later' ? 'now' : 'opening', 'whenever'] as const);
  const { token, tracker } = await world.resident.request({
    ...form,
    ...question,
    contactMethod,
    wish,
    screenLanguage: chance.pick(['en', 'es']),
    ...(wish !== 'whenever' && { shown }),
    ...(email && { email }),
    ...(contactMethod === 'text' && { consent: { ...form.consent, text: true } }),
    solution: await solve(await world.resident.challenge()),
  });
  const known = new Set(requests.map(({ id }) => id));
  const id = kept.all<{ id: string }>('select id from referrals').find((row) => !known.has(row.id))?.id ?? '';
  requests.push({ id, token, email });
  week.answered(id, tracker);
}

async function residents(week: Week): Promise<void> {
  const { world, chance } = week;
  if (chance.often(world.clock.now() < TUESDAY_10 + 6 * 24 * HOUR ? 0.22 : 0.1)) await ask(week);
  for (const { id, token } of week.requests) {
    const wishes = [
      () => world.resident.cancel({ token }),
      () =>
        // A different number each time: a second request from one number asks nobody (rule 10).
        world.resident.change({ token, phone: `859-555-0${String(++week.numbers).padStart(3, '0')}` }),
      () => world.resident.change({ token, wish: 'opening' }),
      () => world.resident.change({ token, wish: 'now' }),
      () => world.resident.notCalled({ token }),
      () => world.resident.notCalled({ token, about: chance.pick(DISPUTE_REASONS) }),
      () => world.resident.rate({ token, rating: chance.pick([1, 5]) }),
    ];
    if (chance.often(0.05))
      await refusalOf(
        chance
          .pick(wishes)()
          .then((tracker) => week.answered(id, tracker)),
      );
  }
}

async function agents(week: Week): Promise<void> {
  const { world, chance, duty } = week;
  for (const name of NAMES.filter((one) => duty.away.get(one) !== 'suspended')) {
    const { referrals, agent } = world.as(name);
    if ((await agent.me()).registration === 'de-registered' && chance.often(0.5))
      await refusalOf(agent.registration.register({ agreed: true }));
    const { offers, assignments } = await referrals.worklist();
    for (const { referralId } of offers)
      if (chance.often(0.35))
        await refusalOf(chance.pick([referrals.accept, referrals.accept, referrals.reject])({ referralId }));
    for (const { referralId, attempts } of assignments) {
      const forgets = name === FORGETFUL;
      const calls = forgets ? (attempts === 0 ? 0.6 : 0) : 0.15;
      if (chance.often(calls))
        await refusalOf(
          referrals.logAttempt({ referralId, outcome: chance.pick(forgets ? FORGOTTEN : ATTEMPT_OUTCOMES) }),
        );
      const end = {
        outcome: chance.pick(COMPLETION_OUTCOMES),
        // In turn, so each is said within the week.
        withoutAttempt: NO_ATTEMPT_REASONS[week.ends % NO_ATTEMPT_REASONS.length] ?? 'other',
      };
      if (!forgets && chance.often(0.2)) {
        if (attempts === 0) week.ends++;
        await refusalOf(referrals.complete({ referralId, ...end }));
      }
      if (!forgets && chance.often(0.08))
        await refusalOf(referrals.handBack({ referralId, reason: 'emergency' }));
    }
  }
}

/** An agency moves what one of its agents holds. With a chance of its own, so that the rest of the week stays. */
async function delegates({ world, moves, duty }: Week): Promise<void> {
  for (const name of NAMES.filter((one) => duty.away.get(one) !== 'suspended'))
    for (const { referralId } of (await world.as(name).referrals.worklist()).assignments)
      if (moves.often(0.2))
        await refusalOf(
          world.as('delegate2:may').agency.move({
            ...{ referralId, agent: moves.pick(NAMES), reason: 'at the dentist', dryRun: false },
          }),
        );
}

/** Agents switch off and on; staff suspend and resume them. */
async function comingsAndGoings({ world, chance, duty }: Week): Promise<void> {
  for (const name of NAMES) {
    const away = duty.away.get(name);
    if (!chance.often(away ? 0.3 : 0.03)) continue;
    const how = away ?? chance.pick(['switched-off', 'suspended'] as const);
    if (how === 'switched-off') {
      const { setCurrentAvailability } = world.as(name).agent;
      // Their registration may have ended.
      if (await refusalOf(setCurrentAvailability({ on: away !== undefined }))) continue;
    } else
      await changeByStaff(world, name, away ? { type: 'resume' } : { type: 'suspend', reason: 'complaint' });
    if (away) duty.away.delete(name);
    else duty.away.set(name, how);
    // The engine's next pass releases what a suspended agent held.
    await world.pass(MINUTE);
  }
}

async function changeByStaff({ app }: World, name: string, event: StaffEvent): Promise<void> {
  const id = await app.apply(({ stores }) => stores.agents.idBySubject(name));
  await app.apply(changeAccess(id ?? '', event, 'staff', null));
}

/** Closes a day with a call set for it. */
async function closings(week: Week): Promise<void> {
  const { world, chance, duty, kept } = week;
  const [set] = kept.all<{ opens_at: number }>(`select opens_at from referrals where status = 'scheduled'`);
  if (!set || duty.closed.size > 2 || !chance.often(0.3)) return;
  const day = new Date(set.opens_at - 5 * HOUR).toISOString().slice(0, 10);
  await world.close(day);
  duty.closed.add(day);
  for (let looks = 0; looks < 3; looks++) {
    world.app.engine.look();
    await world.pass(6_000);
  }
}

const BY_DAY = [residents, agents, delegates, comingsAndGoings];
const BY_NIGHT = [residents, closings];
