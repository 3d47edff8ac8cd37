/** The agents: how they answer, call, and come and go. */
import type { AttemptOutcome, Instant } from '../../shared/vocabulary.ts';
import {
  leave,
  noteSignIn,
  register,
  setCalendar,
  setContact,
  setCurrentAvailability,
} from '../application/agent/agent-settings.ts';
import { contestMiss, forgiveMiss, upholdMiss } from '../application/agent/misses.ts';
import { acceptOffer, rejectOffer } from '../application/referral/answer-offer.ts';
import { completeAssignment, handBack, logAttempt } from '../application/referral/serve-referral.ts';
import type { AgentBehavior } from './behavior.ts';
import type { AgentFacts, OfferFacts, ReferralFacts } from './facts.ts';
import type { Scene } from './scene.ts';
import type { Seen } from './watch.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const SEEN_EVERY = MINUTE;

export type Agents = {
  /** Some are reached in the browser alone. */
  settle(): Promise<void>;
  /** Notes what agents are going to do of their own accord in the 24 hours from now. */
  day(): void;
  react(seen: Seen): void;
  /** Everybody goes home for good. */
  close(): void;
};

export function createAgents(scene: Scene, behavior: AgentBehavior): Agents {
  const chance = scene.chance('agents');
  const days = scene.chance('days of agents');
  /** Whose network is away, until when. */
  const offline = new Map<string, Instant>();
  const browserOnly: string[] = [];
  const backAt = (agentId: string) => offline.get(agentId) ?? 0;
  const soonest = (agentId: string, at: Instant) => Math.max(at, backAt(agentId));

  function answer(offer: OfferFacts, how: 'accept' | 'reject', at: Instant): void {
    const { referralId, agentId } = offer;
    const act = () =>
      scene.act({
        name: how,
        who: `${agentId} ${referralId}`,
        insists: true,
        command: () =>
          how === 'accept' ? acceptOffer(referralId, agentId) : rejectOffer(referralId, agentId, 'busy'),
      });
    scene.at(at, act);
    if (chance.happens(behavior.answersTwice)) scene.at(at + chance.between(0, 5 * SECOND), act);
  }

  /** Mostly somebody has taken the referral by the time that this agent looks. */
  const isThere = ({ id, referralId }: OfferFacts): boolean =>
    scene.watch.open.get(referralId)?.status === 'pending' &&
    scene.all<{ status: string }>('select status from offers where id = ?', id)[0]?.status === 'pending';

  const acceptsOnceSeen = () => chance.happens(behavior.accepts / (behavior.accepts + behavior.rejects));

  /** When the agent hears of it: mostly at once, sometimes late, and never before the network is back. */
  function heardAt(agentId: string): Instant {
    const late = chance.happens(behavior.hintLate);
    const by = late ? chance.within(behavior.hintLateBy) : chance.between(100, 2 * SECOND);
    return soonest(agentId, scene.now() + by);
  }

  function offered(offer: OfferFacts): void {
    const heard = heardAt(offer.agentId);
    if (offer.kind === 'mass') {
      lookedAt(offer, heard);
      return;
    }
    const roll = chance.next();
    const at = Math.max(heard, scene.now() + chance.within(behavior.answersAfter));
    if (roll < behavior.accepts) answer(offer, 'accept', at);
    else if (roll < behavior.accepts + behavior.rejects) answer(offer, 'reject', at);
  }

  function lookedAt(offer: OfferFacts, heard: Instant): void {
    const soon = chance.happens(behavior.looks);
    if (!soon && !chance.happens(behavior.looksLater)) return;
    const wait = soon
      ? chance.between(0, behavior.looksWithin)
      : chance.between(behavior.looksWithin, behavior.looksLaterWithin);
    scene.at(heard + wait, () => {
      if (!isThere(offer) && !chance.happens(behavior.answersTaken)) return;
      answer(offer, acceptsOnceSeen() ? 'accept' : 'reject', scene.now() + chance.between(0, 3 * SECOND));
    });
  }

  function accepted(referral: ReferralFacts, agentId: string): void {
    if (chance.happens(behavior.forgetsToCall)) return;
    scene.after(chance.within(behavior.callsAfter), () => call(referral.id, agentId));
  }

  const holds = (referralId: string, agentId: string) =>
    scene.watch.open.get(referralId)?.holderId === agentId;

  async function call(referralId: string, agentId: string): Promise<void> {
    if (!holds(referralId, agentId) && !chance.happens(behavior.callsUnheld)) return;
    const who = `${agentId} ${referralId}`;
    if (chance.happens(behavior.handsBack)) {
      const command = () => handBack(referralId, agentId, 'emergency');
      return scene.act({ name: 'hand back', who, insists: true, command });
    }
    const outcome: AttemptOutcome = chance.happens(behavior.reaches)
      ? 'reached'
      : chance.pick(['no-answer', 'no-answer', 'voicemail', 'wrong-number'] as const);
    await scene.act({
      name: `call: ${outcome}`,
      who,
      insists: true,
      command: () => logAttempt(referralId, agentId, { outcome, note: null, key: null }),
    });
    if (outcome !== 'reached')
      scene.after(chance.within(behavior.callsAgainAfter), () => call(referralId, agentId));
    else scene.after(chance.within(behavior.callLasts), () => finish(referralId, agentId));
  }

  const finish = (referralId: string, agentId: string) =>
    scene.act({
      name: 'complete',
      who: `${agentId} ${referralId}`,
      insists: true,
      command: () => completeAssignment(referralId, agentId, { outcome: 'enrolled' }),
    });

  function registerLater(agentId: string): void {
    if (scene.over) return;
    scene.after(chance.within(behavior.registersAgainAfter), () => {
      if (scene.over) return;
      return scene.act({
        name: 'register again',
        who: agentId,
        insists: true,
        command: () => register(agentId, undefined, undefined),
      });
    });
  }

  function missed(offer: OfferFacts): void {
    if (offer.forgiven || !chance.happens(behavior.contests)) return;
    const { referralId, agentId, id } = offer;
    const contest = () =>
      scene.act({
        name: 'contest',
        who: `${agentId} ${referralId}`,
        command: () => contestMiss(referralId, agentId, 'technical-problem'),
        answered: () => scene.after(chance.between(MINUTE, 20 * HOUR), staffAnswers),
      });
    const staffAnswers = async () => {
      const forgives = chance.happens(behavior.staffForgives);
      const name = forgives ? 'staff forgives' : 'staff upholds';
      await scene.act({ name, who: id, command: () => (forgives ? forgiveMiss(id) : upholdMiss(id)) });
    };
    scene.after(chance.between(MINUTE, 10 * HOUR), contest);
  }

  /** Something that befalls or comes to one of all agents, at some moment of the day. */
  function sometime(daysBetween: number, happens: (agent: AgentFacts) => Promise<void> | void): void {
    const all = [...scene.watch.agents.keys()];
    const expected = all.length / daysBetween;
    const times = Math.floor(expected) + (days.happens(expected % 1) ? 1 : 0);
    for (let n = 0; n < times; n++) {
      const id = days.pick(all);
      scene.after(days.between(6 * HOUR, 22 * HOUR), () => {
        const agent = scene.watch.agents.get(id);
        return agent && !scene.over ? happens(agent) : undefined;
      });
    }
  }

  const turn = (id: string, on: boolean) =>
    scene.act({
      name: on ? 'switch on' : 'switch off',
      who: id,
      command: () => setCurrentAvailability(id, on),
    });

  async function switchOff({ id }: AgentFacts): Promise<void> {
    await turn(id, false);
    scene.after(days.between(20 * MINUTE, 4 * HOUR), () => turn(id, true));
  }

  function goOut({ id, zone, hours, away }: AgentFacts): Promise<void> {
    const from = scene.clock();
    const outOfOffice = [...away, { from, to: from + days.between(HOUR, 9 * HOUR) }];
    return scene.act({
      name: 'out of office',
      who: id,
      command: () => setCalendar(id, { zone, hours: hours as never, outOfOffice }),
    });
  }

  function loseNetwork({ id }: AgentFacts): void {
    offline.set(id, scene.now() + days.between(2 * MINUTE, 90 * MINUTE));
  }

  /** The browsers of those whom no mail reaches say that they are there. */
  async function signsOfLife(): Promise<void> {
    for (const id of browserOnly) if (backAt(id) <= scene.now()) await scene.seen(id);
    if (!scene.over) scene.after(SEEN_EVERY, signsOfLife);
  }

  return {
    async settle() {
      for (const { id } of scene.watch.agents.values()) {
        if (!chance.happens(behavior.browserOnly)) continue;
        browserOnly.push(id);
        const contact = contactWithoutMail(scene, id);
        await scene.act({ name: 'no mail', who: id, command: () => setContact(id, contact) });
      }
      if (browserOnly.length > 0) await signsOfLife();
    },
    day() {
      const { daysBetween } = behavior;
      sometime(daysBetween.signIn, ({ id }) =>
        scene.act({ name: 'sign in', who: id, command: () => noteSignIn(id, scene.clock()) }),
      );
      sometime(daysBetween.switchOff, switchOff);
      sometime(daysBetween.switchOn, ({ id }) => turn(id, true));
      sometime(daysBetween.outOfOffice, goOut);
      sometime(daysBetween.lostNetwork, loseNetwork);
      sometime(daysBetween.leave, ({ id }) =>
        scene.act({ name: 'leave', who: id, command: () => leave(id) }),
      );
    },
    react({ newOffers, referrals, agents, generals }) {
      for (const offer of newOffers) offered(offer);
      for (const { before, after } of referrals)
        if (after.holderId && after.status === 'in-progress' && isNewHolder(before, after))
          accepted(after, after.holderId);
      for (const { before, after } of agents)
        if (before?.registration === 'registered' && after.registration === 'de-registered')
          registerLater(after.id);
      for (const offer of generals) if (offer.status === 'missed') missed(offer);
    },
    close() {
      for (const { id, registration } of scene.watch.agents.values())
        if (registration === 'registered')
          scene.after(chance.between(0, MINUTE), () =>
            scene.act({ name: 'go home', who: id, insists: true, command: () => leave(id) }),
          );
    },
  };
}

const isNewHolder = (before: ReferralFacts | undefined, after: ReferralFacts): boolean =>
  before?.holderId !== after.holderId || before?.acceptedAt !== after.acceptedAt;

function contactWithoutMail(scene: Scene, id: string) {
  const [row] = scene.all<{ kod_phone: string; kod_email: string; kod_languages: string }>(
    'select kod_phone, kod_email, kod_languages from agents where id = ?',
    id,
  );
  if (!row) throw new Error(`there is no agent ${id}`);
  return {
    phone: row.kod_phone,
    email: row.kod_email,
    languages: JSON.parse(row.kod_languages),
    alerts: { generalByEmail: true, massByEmail: false },
  };
}
