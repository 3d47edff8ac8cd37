/**
 * Several processes act on one referral at the same moment, round after round: agents come and go at one process while another
 * accepts, cancels, or opens a Mass. Prints inconsistencies left behind; there should be none.
 */

import { setTimeout as after } from 'node:timers/promises';
import { Option } from 'commander';
import { seededRandom } from '../api/in-memory/random.ts';
import { DATABASE_KINDS, type DatabaseKind } from '../api/testing/databases.ts';
import { itemAt } from '../shared/typed.ts';
import { eventually } from './harness/eventually.ts';
import { startThreeProcesses, type ThreeProcesses } from './harness/three-processes.ts';
import { commandLine, wholeNumber } from './tools/command-line.ts';

export type RaceResult = {
  rounds: number;
  /** Pending offers of referrals that can no longer be accepted, and their rounds. */
  leftovers: number;
  leftoverRounds: number;
  /** Agents on duty without an open Mass's offer, and agents off duty with one. */
  forgotten: number;
  kept: number;
  wrongRounds: number;
  /** Offers that the repair pass made or withdrew. */
  repaired: number;
  /** Responses that were neither results nor refusals. */
  faults: number;
};

/** Window and reserve leave no room for a General, so every request starts as a Mass. */
const ALL_MASS = { KOD_GENERAL_WINDOW: 'PT20M', KOD_MASS_RESERVE: 'PT10M', KOD_CAPACITY: '1000' };
/** Agents come and go within this many ms. */
const WITHIN = 350;
const AGENTS = 25;
const NAMES: Record<DatabaseKind, string> = { postgres: 'PostgreSQL', sqlite: 'SQLite' };

const LEFTOVERS = `select o.referral_id from offers o join referrals r on r.id = o.referral_id
  where o.status = 'pending' and not (r.status = 'pending'
    and (o.kind = 'mass' and r.mass_since is not null or o.id = r.general_offer_id))`;

/** For each open Mass: agents on duty without an offer, and pending offers of agents off duty. */
const WRONG = `select g.id, g.registration = 'registered' and g.duty like '{"available":true%' as on_duty
  from referrals r cross join agents g
  left join offers o on o.referral_id = r.id and o.agent_id = g.id and o.status = 'pending'
  where r.status = 'pending' and r.mass_since is not null
    and (o.id is not null) <> (g.registration = 'registered' and g.duty like '{"available":true%')
    and not exists (select 1 from offers n where n.referral_id = r.id and n.agent_id = g.id and n.status = 'rejected')
    and not exists (select 1 from assignments a where a.referral_id = r.id and a.agent_id = g.id and a.status = 'released')`;

class Races {
  readonly #three: ThreeProcesses;
  readonly #chance: () => number;
  readonly result: RaceResult;

  constructor(three: ThreeProcesses, chance: () => number, rounds: number) {
    this.#three = three;
    this.#chance = chance;
    const zero = { leftovers: 0, leftoverRounds: 0, forgotten: 0, kept: 0, wrongRounds: 0, repaired: 0 };
    this.result = { rounds, ...zero, faults: 0 };
  }

  #api = (n: 0 | 1 | 2) => itemAt(this.#three.apis, n);

  #some = async (within: number, act: () => Promise<string | null>): Promise<string | null> => {
    await after(this.#chance() * within);
    const refused = await act();
    if (refused?.startsWith('fault')) this.result.faults++;
    return refused;
  };

  #switch = (subject: string, on: boolean, within: number): Promise<string | null> =>
    this.#some(within, () => this.#three.call(this.#api(1), subject, 'agent.setCurrentAvailability', { on }));

  async #switchAll(on: (subject: string) => boolean): Promise<void> {
    await Promise.all(this.#three.subjects.map((subject) => this.#switch(subject, on(subject), 0)));
  }

  /** The accepting agent rotates: one who accepts more than 15 in an hour gets no offers for a while. */
  #roles(round: number): { first: string; others: string[] } {
    const first = itemAt(this.#three.subjects, round % AGENTS);
    return { first, others: this.#three.subjects.filter((subject) => subject !== first) };
  }

  async #ask<Row>(text: string): Promise<Row[]> {
    const answer: unknown = await this.#three.db.raw(text);
    return Array.isArray(answer) ? answer : (answer as { rows: Row[] }).rows;
  }

  async #newest(): Promise<string> {
    return (await this.#three.db('referrals').orderBy('submitted_at', 'desc').first('id')).id;
  }

  /** An open Mass, requested at the first process. */
  async #open(): Promise<{ id: string; token: string }> {
    const { token } = await this.#three.resident(this.#api(0)).request();
    const id = await this.#newest();
    await eventually('the Mass is open', async () => {
      const row = await this.#three.db('referrals').where({ id }).first('mass_since');
      return row.mass_since !== null;
    });
    return { id, token };
  }

  #accept = (referralId: string, subject: string, within: number) =>
    this.#some(within, () => this.#three.call(this.#api(0), subject, 'referrals.accept', { referralId }));

  /** Agents switch on at one process during an accept or a cancel at another. */
  async endWhileOthersCome(round: number): Promise<void> {
    const { first, others } = this.#roles(round);
    await this.#switchAll((subject) => subject === first);
    const { id, token } = await this.#open();
    const ends = [
      () => this.#accept(id, first, WITHIN),
      () => this.#some(WITHIN, () => this.#cancel(token)),
      async () => {
        await this.#accept(id, first, WITHIN);
        const input = { referralId: id, outcome: 'enrolled', withoutAttempt: 'resident-called' };
        return this.#three.call(this.#api(2), first, 'referrals.complete', input);
      },
    ];
    const end = itemAt(ends, round % ends.length);
    await Promise.all([end(), ...others.map((subject) => this.#switch(subject, true, WITHIN))]);
    const left = await this.#ask<{ referral_id: string }>(LEFTOVERS);
    const ofRound = left.filter(({ referral_id }) => referral_id === id).length;
    this.result.leftovers += ofRound;
    if (ofRound > 0) this.result.leftoverRounds++;
    await this.#cancel(token);
  }

  /** A Mass opens at one process, by a request or a hand-back, while agents come and go at another. */
  async openWhileOthersSwitch(round: number): Promise<void> {
    const { first, others } = this.#roles(round);
    const before = others.map(() => this.#chance() < 0.5);
    await this.#switchAll((subject) => subject === first || before[others.indexOf(subject)] === true);
    let token = '';
    const handBack = round % 2 === 0 ? await this.#open() : null;
    if (handBack) await this.#accept(handBack.id, first, 0);
    const opens = async () => {
      await after(WITHIN / 2);
      if (!handBack) token = (await this.#open()).token;
      else {
        token = handBack.token;
        const input = { referralId: handBack.id, reason: 'other' };
        await this.#three.call(this.#api(0), first, 'referrals.handBack', input);
      }
    };
    await Promise.all([
      opens(),
      ...others.map((subject, n) => this.#switch(subject, !before[n], WITHIN + 50)),
    ]);
    const wrong = await this.#ask<{ on_duty: boolean | number }>(WRONG);
    this.result.forgotten += wrong.filter(({ on_duty }) => on_duty).length;
    this.result.kept += wrong.filter(({ on_duty }) => !on_duty).length;
    if (wrong.length > 0) this.result.wrongRounds++;
    await this.#cancel(token);
  }

  #cancel = async (token: string): Promise<null> => {
    // A completed one can't be cancelled, and need not be.
    await this.#three
      .resident(this.#api(2))
      .cancel(token)
      .catch(() => undefined);
    return null;
  };

  async repairs(): Promise<void> {
    for (const { adminOrigin } of this.#three.apis) {
      const text = await (await fetch(`${adminOrigin}/metrics`)).text();
      for (const [, count] of text.matchAll(/^kod_offers_repaired_total(?:\{[^}]*\})? (\d+)$/gm))
        this.result.repaired += Number(count);
    }
  }
}

export async function races(seed: number, rounds: number, database: DatabaseKind): Promise<RaceResult> {
  const three = await startThreeProcesses(AGENTS, ALL_MASS, database);
  try {
    const run = new Races(three, seededRandom(seed), rounds);
    for (let round = 0; round < rounds; round++) await run.endWhileOthersCome(round);
    for (let round = 0; round < rounds; round++) await run.openWhileOthersSwitch(round);
    await run.repairs();
    return run.result;
  } finally {
    await three.stop();
  }
}

if (import.meta.main) {
  const options = commandLine('races', 'Races several processes on one referral at the same time.')
    .option('--seed <n>', 'decides who does what, and when', wholeNumber(0), 1)
    .option('--rounds <n>', 'rounds of each kind', wholeNumber(1), 100)
    .addOption(
      new Option('--database <kind>', 'the database they share').choices(DATABASE_KINDS).default('postgres'),
    )
    .parse()
    .opts<{ seed: number; rounds: number; database: DatabaseKind }>();
  const result = await races(options.seed, options.rounds, options.database);
  const { rounds, leftovers, leftoverRounds, forgotten, kept, wrongRounds, repaired, faults } = result;
  process.stdout.write(
    `${rounds} rounds of each, seed ${options.seed}, three processes on ${NAMES[options.database]}.\n` +
      `Offers left on a referral that had ended or was taken: ${leftovers}, in ${leftoverRounds} rounds.\n` +
      `A Mass: ${forgotten} agents forgotten, ${kept} kept who had left, in ${wrongRounds} rounds.\n` +
      `Repaired afterwards: ${repaired}. Faults: ${faults}.\n`,
  );
  process.exitCode = leftovers + forgotten + kept + faults + repaired > 0 ? 1 : 0;
}
