/** Residents, agents, and staff who act at random, each call at any of the processes. */
import { randomUUID } from 'node:crypto';
import { requestInput, solve } from '../../api/testing/world.ts';
import { challengeAnswer, requestAnswer } from '../../shared/contracts/resident.ts';
import { acted } from '../../shared/contracts/staff.ts';
import { type Worklist, worklist } from '../../shared/contracts/worklist.ts';
import { itemAt } from '../../shared/typed.ts';
import type { ApiProcess } from '../harness/api-process.ts';
import { STAFF, type ThreeProcesses } from '../harness/three-processes.ts';
import { type Recorder, seenIn } from './recorder.ts';

/** Above this many open requests, residents only change and cancel. */
const OPEN = 30;
const RESIDENTS = 5;
const AGENTS = 9;

type Agent = { readonly subject: string; readonly id: string };
/** `headers`: the resident's own address. */
type Sent = { readonly token: string; readonly referral: string; readonly headers: Record<string, string> };

export type ClientParts = {
  readonly world: ThreeProcesses;
  readonly agents: readonly Agent[];
  readonly recorder: Recorder;
  readonly chance: () => number;
  /** A process that takes calls now, or is believed to. */
  process(): ApiProcess;
  /** The referral of a private link, read from the database. */
  referralOf(token: string): Promise<string | null>;
  /** Ids of agents with an offer or an assignment: their browsers would show it. */
  withWork(): Promise<readonly string[]>;
  /** Suspends or resumes an agent, as `kod` does; lifts a cool-down. */
  byKod(what: 'suspend' | 'resume' | 'lift', agentId: string): Promise<'ok' | 'fail' | 'info'>;
};

export class Clients {
  readonly #parts: ClientParts;
  readonly #sent: Sent[] = [];
  readonly #suspended: Agent[] = [];
  readonly #seen: string[] = [];
  #phones = 0;

  constructor(parts: ClientParts) {
    this.#parts = parts;
  }

  /** All of them at once, until `until` operations are recorded. */
  async run(until: number): Promise<void> {
    const { recorder } = this.#parts;
    const loop = async (turn: () => Promise<void>) => {
      while (recorder.operations.length < until) await turn();
    };
    await Promise.all([
      ...Array.from({ length: RESIDENTS }, () => loop(() => this.#resident())),
      ...Array.from({ length: AGENTS }, () => loop(() => this.#agent())),
      loop(() => this.#staff()),
    ]);
  }

  /** Resumes everybody who is still suspended. */
  async resumeAll(): Promise<void> {
    for (const agent of this.#suspended.splice(0)) await this.#byKod('resume', agent);
  }

  #one<T>(items: readonly T[]): T {
    return itemAt(items, Math.floor(this.#parts.chance() * items.length));
  }

  async #resident(): Promise<void> {
    const { chance } = this.#parts;
    const what = chance();
    if (this.#sent.length === 0 || (what < 0.6 && this.#sent.length < OPEN)) return this.#request();
    const sent = this.#one(this.#sent);
    if (what < 0.75 || this.#sent.length >= OPEN) return this.#cancel(sent);
    await this.#ask(
      { do: 'reschedule', referral: sent.referral },
      'resident.change',
      { token: sent.token, wish: 'opening' },
      sent.headers,
    );
  }

  /** Sends it again with the same key, at another process, until there is an answer. */
  async #request(): Promise<void> {
    const { recorder, referralOf, chance } = this.#parts;
    const phone = this.#phones++;
    const headers = { 'x-forwarded-for': `10.${phone >> 14}.${(phone >> 7) & 127}.${phone & 127}` };
    const number = Math.floor(chance() * 8_000_000) + 2_000_000;
    const typed = { ...requestInput(0), phone: `859${number}`, idempotencyKey: randomUUID() };
    for (let tries = 0; tries < 3; tries++) {
      const challenge = await recorder.call(this.#parts.process(), 'resident.challenge', undefined, headers);
      if (challenge.result !== 'ok') continue;
      const solution = await solve(challengeAnswer.parse(challenge.data));
      let referral: string | null = null;
      const answer = await recorder.record(
        { do: 'request', referral: null },
        async () => {
          const sent = await recorder.call(
            this.#parts.process(),
            'resident.request',
            { ...typed, solution },
            headers,
          );
          if (sent.result === 'ok') {
            const { token } = requestAnswer.parse(sent.data);
            referral = await referralOf(token);
            if (referral) this.#sent.push({ token, referral, headers });
          }
          return sent;
        },
        () => ({ do: 'request', referral: referral ?? 'a request that was acknowledged' }),
      );
      if (answer.result !== 'info') return;
    }
  }

  async #cancel(sent: Sent): Promise<void> {
    const { result } = await this.#ask(
      { do: 'cancel', referral: sent.referral },
      'resident.cancel',
      { token: sent.token },
      sent.headers,
    );
    if (result !== 'info') this.#forget(sent.referral);
  }

  #forget(referral: string): void {
    const place = this.#sent.findIndex((one) => one.referral === referral);
    if (place >= 0) this.#sent.splice(place, 1);
  }

  /** Mostly one who has something to do. */
  async #someAgent(): Promise<Agent> {
    const { chance, agents, withWork } = this.#parts;
    const any = this.#one(agents);
    if (chance() < 0.2) return any;
    const ids = await withWork().catch(() => []);
    const id = ids.length > 0 ? this.#one(ids) : any.id;
    return agents.find((agent) => agent.id === id) ?? any;
  }

  async #agent(): Promise<void> {
    const { chance, recorder, world } = this.#parts;
    const agent = await this.#someAgent();
    const headers = world.headersOf(agent.subject);
    const answer = await recorder.record(
      { do: 'look', agent: agent.id },
      () => recorder.call(this.#parts.process(), 'referrals.worklist', undefined, headers),
      (data) => ({ do: 'look', agent: agent.id, seen: seenIn(worklist.parse(data)) }),
    );
    if (answer.result === 'fail' && answer.refusal === 'not-registered')
      return this.#asAgent(agent, 'register', 'agent.registration.register', { agreed: true });
    if (answer.result !== 'ok') return;
    const list = worklist.parse(answer.data);
    if (list.registration === 'de-registered')
      return this.#asAgent(agent, 'register', 'agent.registration.register', { agreed: true });
    if (chance() < 0.03)
      return this.#asAgent(agent, 'switch-off', 'agent.setCurrentAvailability', { on: false });
    if (chance() < 0.05)
      return this.#asAgent(agent, 'switch-on', 'agent.setCurrentAvailability', { on: true });
    await this.#answer(agent, list);
  }

  async #answer(agent: Agent, { offers, assignments }: Worklist): Promise<void> {
    const { chance } = this.#parts;
    for (const { referralId } of [...offers, ...assignments]) this.#noteSeen(referralId);
    const what = chance();
    if (offers.length > 0 && (assignments.length === 0 || chance() < 0.5)) {
      const { id, referralId } = this.#one(offers);
      const input = { referralId, offerId: id };
      const act = { referral: referralId, agent: agent.id, offer: id };
      if (what < 0.65) await this.#answered(agent, { do: 'accept', ...act }, 'referrals.accept', input);
      else if (what < 0.8) await this.#answered(agent, { do: 'reject', ...act }, 'referrals.reject', input);
    } else if (assignments.length > 0) {
      const { referralId } = this.#one(assignments);
      const act = { referral: referralId, agent: agent.id };
      if (what < 0.5) {
        const end = { referralId, outcome: 'enrolled', withoutAttempt: 'resident-called' };
        await this.#answered(agent, { do: 'complete', ...act }, 'referrals.complete', end);
      } else if (what < 0.65) {
        const back = { referralId, reason: 'other' };
        await this.#answered(agent, { do: 'hand-back', ...act }, 'referrals.handBack', back);
      } else if (what < 0.9) {
        const call = { referralId, outcome: 'reached', idempotencyKey: randomUUID() };
        await this.#answered(agent, { do: 'attempt', ...act }, 'referrals.logAttempt', call);
      }
    }
  }

  async #answered(
    agent: Agent,
    act: Parameters<Recorder['record']>[0],
    procedure: string,
    input: unknown,
  ): Promise<void> {
    const answer = await this.#ask(act, procedure, input, this.#parts.world.headersOf(agent.subject));
    if (act.do === 'complete' && answer.result === 'ok') this.#forget(act.referral);
    if (answer.result === 'fail' && answer.refusal === 'viewing-limit')
      await this.#parts.byKod('lift', agent.id);
  }

  async #asAgent(
    agent: Agent,
    what: 'register' | 'switch-on' | 'switch-off',
    procedure: string,
    input: unknown,
  ): Promise<void> {
    await this.#ask(
      { do: what, agent: agent.id },
      procedure,
      input,
      this.#parts.world.headersOf(agent.subject),
    );
  }

  #noteSeen(referral: string): void {
    this.#seen.push(referral);
    if (this.#seen.length > 50) this.#seen.shift();
  }

  async #staff(): Promise<void> {
    const { chance, agents } = this.#parts;
    const what = chance();
    if (what < 0.15 && this.#suspended.length < 4) {
      const agent = this.#one(agents);
      if ((await this.#byKod('suspend', agent)) !== 'fail') this.#suspended.push(agent);
      return;
    }
    const [longest] = this.#suspended;
    if (what < 0.3 && longest) {
      if ((await this.#byKod('resume', longest)) === 'ok') this.#suspended.shift();
      return;
    }
    if (this.#seen.length === 0) return this.#agent();
    const referral = this.#one(this.#seen);
    const input = { referralId: referral, reason: 'the resident asked for it', dryRun: false };
    if (what < 0.6) {
      const agent = this.#one(agents);
      await this.#byStaff({ do: 'reassign', referral, agent: agent.id }, 'staff.reassign', {
        ...input,
        agent: agent.subject,
      });
    } else if (what < 0.7) await this.#byStaff({ do: 'open-to-all', referral }, 'staff.release', input);
    else await this.#agent();
  }

  /** An act by staff may change nothing and is still answered like a success. */
  async #byStaff(act: Parameters<Recorder['record']>[0], procedure: string, input: unknown): Promise<void> {
    const { recorder, world } = this.#parts;
    await recorder.record(act, async () => {
      const answer = await recorder.call(this.#parts.process(), procedure, input, world.headersOf(STAFF));
      if (answer.result !== 'ok') return answer;
      const { unchanged } = acted.parse(answer.data);
      return unchanged ? { result: 'fail', refusal: unchanged } : answer;
    });
  }

  async #byKod(what: 'suspend' | 'resume', { id }: Agent): Promise<'ok' | 'fail' | 'info'> {
    const { recorder, byKod } = this.#parts;
    const { result } = await recorder.record({ do: what, agent: id }, async () => {
      const done = await byKod(what, id);
      return done === 'ok'
        ? { result: 'ok', data: null }
        : done === 'fail'
          ? { result: 'fail', refusal: 'unchanged' }
          : { result: 'info' };
    });
    return result;
  }

  #ask(
    act: Parameters<Recorder['record']>[0],
    procedure: string,
    input: unknown,
    headers: Record<string, string>,
  ) {
    const { recorder } = this.#parts;
    return recorder.record(act, () => recorder.call(this.#parts.process(), procedure, input, headers));
  }
}
