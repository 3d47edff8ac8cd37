import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, NINE, type ReferralLife, referralLife } from '../../testing/referral-life.ts';
import { STATES } from '../../testing/referral-states.ts';
import { factsOf, holderOf, statesIn } from './state.ts';

/** Ann is asked as a General. */
function begun(options: Parameters<typeof referralLife>[0] = {}) {
  const life = referralLife(options);
  life.open();
  return life;
}
/** ann accepted at 9:05. */
function accepted(options: Parameters<typeof referralLife>[0] = {}) {
  const life = begun(options);
  life.pass(5);
  life.accept('ann');
  return life;
}
/** ann let her General lapse at 9:15. */
function mass(options: Parameters<typeof referralLife>[0] = {}) {
  const life = begun(options);
  life.pass(15);
  return life;
}
const scheduled = { state: 'scheduled', opensAt: NINE + 2 * HOUR, promisedBy: NINE + 2.5 * HOUR } as const;

const NOT_CALLED = { type: 'not-called', about: 'nobody-called', numberFull: false } as const;

describe('asking as a General (rules 2 and 3)', () => {
  it('asks one agent, who holds it for fifteen minutes', () => {
    const life = begun();
    expect(life.asked()).toEqual(['ann general']);
    expect(life.offers[0]?.dueAt).toBe(NINE + 15 * MINUTE);
    expect(life.due()).toBe(NINE + 15 * MINUTE);
    expect(life.events).toEqual(['general-offered']);
  });

  it('asks the next agent as a General when the first rejects within ten minutes', () => {
    const life = begun();
    life.pass(10);
    expect(life.reject('ann')).toBeNull();
    expect(life.asked()).toEqual(['ben general']);
    expect(life.offers[1]?.dueAt).toBe(NINE + 25 * MINUTE);
    expect(life.events).toEqual(['general-offered', 'offer-rejected', 'general-offered']);
  });

  it('opens to everybody but the one who rejected when less than window and reserve are left', () => {
    const life = begun();
    life.sleep(10);
    life.now += 1;
    life.reject('ann');
    expect(life.asked()).toEqual(['ben mass', 'cy mass']);
    expect(life.referral).toMatchObject({ state: 'mass', massSince: life.now });
  });

  it('opens to everybody, the silent one too, when a General lapses', () => {
    const life = mass();
    expect(life.offers[0]?.status).toBe('missed');
    expect(life.asked()).toEqual(['ann mass', 'ben mass', 'cy mass']);
    expect(life.events).toEqual(['general-offered', 'offer-missed', 'mass-opened']);
    expect(life.runs).toEqual(['ann missed']);
  });

  it('never asks as a General again after a lapse, however early it was', () => {
    const life = begun({ policy: { generalWindow: MINUTE } });
    life.pass(1);
    life.accept('ben');
    life.happen({ type: 'hand-back', agentId: 'ben' });
    expect(life.asked()).toEqual(['ann mass', 'cy mass']);
  });

  it('opens to everybody at once when nobody is left for a General', () => {
    const life = begun({ agents: ['ann'] });
    life.reject('ann');
    expect(life.asked()).toEqual([]);
    expect(life.referral.state).toBe('mass');
    expect(life.due()).toBe(NINE + 30 * MINUTE);
  });

  it('asks as a General at any time when nothing was promised', () => {
    const life = referralLife({ referral: { promisedBy: null } });
    life.sleep(600);
    life.open();
    expect(life.asked()).toEqual(['ann general']);
  });

  it('asks when its time has come, if it was scheduled', () => {
    const life = referralLife({ referral: scheduled });
    expect(life.due()).toBe(NINE + 2 * HOUR);
    life.pass(119);
    expect(life.asked()).toEqual([]);
    life.pass(1);
    expect(life.asked()).toEqual(['ann general']);
    expect(life.referral).toMatchObject({ state: 'general' });
    expect(life.events).toEqual(['opened', 'general-offered']);
  });

  it('says to a Mass offer until when, and nothing once that is over', () => {
    const life = mass();
    expect(life.offers.at(-1)?.dueAt).toBe(NINE + 30 * MINUTE);
    life.pass(20);
    life.accept('ben');
    life.happen({ type: 'hand-back', agentId: 'ben' });
    expect(life.offers.at(-1)).toMatchObject({ kind: 'mass', dueAt: null });
  });

  it('asks the next one when the system takes a General back, and counts no miss', () => {
    const life = begun();
    life.pass(3);
    life.happen({ type: 'general-withdrawn' });
    expect(life.offers.map(({ status }) => status)).toEqual(['withdrawn', 'pending']);
    expect(life.asked()).toEqual(['ben general']);
    expect(life.runs).toEqual([]);
  });

  it('has nothing to take back when no General is pending', () => {
    const life = mass();
    const before = life.referral;
    expect(life.happen({ type: 'general-withdrawn' })).toBeNull();
    expect(life.referral).toBe(before);
  });
});

describe('a lapse that is no miss (rule 5)', () => {
  it('is one that our outage covered, to a minute after it', () => {
    for (const [until, status] of [
      [NINE + 15 * MINUTE, 'withdrawn'],
      [NINE + 14 * MINUTE, 'withdrawn'],
      [NINE + 14 * MINUTE - 1, 'missed'],
    ] as const) {
      const life = begun();
      life.sleep(16);
      life.happen({ type: 'due', outage: { from: NINE + 5 * MINUTE, to: until } });
      expect(life.offers[0]?.status).toBe(status);
      expect(life.runs).toEqual(status === 'missed' ? ['ann missed'] : []);
    }
  });

  it('is not one that ended before our outage began', () => {
    const life = begun();
    life.sleep(40);
    life.happen({ type: 'due', outage: { from: NINE + 15 * MINUTE + 1, to: NINE + 40 * MINUTE } });
    expect(life.offers[0]?.status).toBe('missed');
  });

  it('is one that came after the agent’s duty had ended', () => {
    const life = begun();
    life.goAway('ann');
    life.pass(15);
    expect(life.offers[0]?.status).toBe('withdrawn');
    expect(life.runs).toEqual([]);
    expect(life.events).toEqual(['general-offered', 'offer-withdrawn', 'mass-opened']);
    expect(life.asked()).toEqual(['ben mass', 'cy mass']);
  });
});

describe('accepting (rule 4)', () => {
  it('makes it In Progress, ends every other offer and the run of misses', () => {
    const life = accepted();
    expect(life.referral).toEqual({
      ...factsOf(life.referral),
      state: 'in-progress',
      massSince: null,
      holder: {
        agentId: 'ann',
        acceptedAt: NINE + 5 * MINUTE,
        attempts: 0,
        remindedAt: null,
        callBackAt: null,
      },
    });
    expect(life.active).toEqual(['ann']);
    expect(life.runs).toEqual(['ann answered']);
  });

  it('neither adds to nor ends a run of misses when it was a Mass', () => {
    const life = mass();
    life.accept('ben');
    expect(life.runs).toEqual(['ann missed']);
    expect(life.offers.map(({ status }) => status)).toEqual(['missed', 'withdrawn', 'accepted', 'withdrawn']);
  });

  it('succeeds until the last millisecond of the window and is refused from its end on', () => {
    const life = begun();
    life.now = NINE + 15 * MINUTE - 1;
    expect(life.accept('ann')).toBeNull();
    const late = begun();
    late.now = NINE + 15 * MINUTE;
    expect(late.accept('ann')).toBe('offer-missed');
    expect(late.reject('ann')).toBe('offer-missed');
  });

  it('is the same when said twice', () => {
    const life = accepted();
    expect(life.accept('ann')).toBeNull();
    expect(life.effects).toEqual([]);
    expect(life.active).toEqual(['ann']);
  });

  it('is refused to whom it was taken from, to who has too much, and once it has ended', () => {
    const life = mass();
    life.accept('ben');
    expect(life.accept('cy')).toBe('offer-taken');
    const full = begun();
    const { offerId = '' } = full.offers[0] ?? {};
    const event = { type: 'accept', agentId: 'ann', offerId, kind: 'general', criteriaHold: true } as const;
    expect(full.happen({ ...event, inProgress: 5 })).toBe('at-capacity');
    expect(full.happen({ ...event, inProgress: 0, criteriaHold: false })).toBe('criteria-unmet');
    expect(full.happen({ ...event, offerId: 'another', inProgress: 0 })).toBe('offer-withdrawn');
    full.happen({ type: 'cancel' });
    expect(full.happen({ ...event, inProgress: 0 })).toBe('referral-closed');
  });
});

describe('rejecting (rules 5 and 6)', () => {
  it('ends the run of misses when it was a General, and not when it was a Mass', () => {
    const life = begun();
    life.reject('ann');
    expect(life.runs).toEqual(['ann answered']);
    const open = mass();
    open.reject('ben');
    expect(open.runs).toEqual(['ann missed']);
  });

  it('takes a Mass from that agent alone and leaves the referral as it is', () => {
    const life = mass();
    const before = life.referral;
    life.reject('ben');
    expect(life.asked()).toEqual(['ann mass', 'cy mass']);
    expect(life.referral).toBe(before);
  });

  it('means not being asked again for this referral, in either form', () => {
    const life = begun();
    life.reject('ann');
    life.pass(15);
    expect(life.asked()).toEqual(['ben mass', 'cy mass']);
  });

  it('is refused for an offer that is not pending any more', () => {
    const life = begun();
    const { offerId = '' } = life.offers[0] ?? {};
    life.happen({ type: 'general-withdrawn' });
    expect(life.happen({ type: 'reject', agentId: 'ann', offerId, kind: 'general' })).toBe('offer-withdrawn');
  });
});

describe('serving (rules 4, 6 and 7)', () => {
  it('ends Complete, with the agent’s duty done', () => {
    const life = accepted();
    life.pass(7);
    expect(life.happen({ type: 'complete', agentId: 'ann', withoutAttempt: 'other' })).toBeNull();
    expect(life.referral).toMatchObject({ state: 'complete', endedAt: NINE + 12 * MINUTE });
    expect(life.active).toEqual([]);
    expect(life.due()).toBeNull();
    expect(life.events.at(-1)).toBe('completed');
  });

  it('goes back to everybody but the holder at once when it is handed back', () => {
    const life = accepted();
    life.happen({ type: 'hand-back', agentId: 'ann' });
    expect(life.asked()).toEqual(['ben mass', 'cy mass']);
    expect(life.referral).toMatchObject({ state: 'mass' });
    expect(life.active).toEqual([]);
    expect(life.events.slice(-2)).toEqual(['handed-back', 'mass-opened']);
  });

  it('reminds at the promised time and opens to everybody fifteen minutes later', () => {
    const life = accepted();
    life.pass(25);
    expect(life.reminded).toEqual(['ann']);
    life.pass(14);
    expect(life.referral.state).toBe('in-progress');
    life.pass(1);
    expect(life.referral).toMatchObject({ state: 'mass' });
    expect(life.asked()).toEqual(['ben mass', 'cy mass']);
    expect(life.offers.at(-1)?.dueAt).toBeNull();
    expect(life.runs).toEqual(['ann answered']);
    expect(life.events.slice(-4)).toEqual(['promise-missed', 'reminded', 'returned-to-mass', 'mass-opened']);
  });

  it('reminds half an hour after the accept when nothing was promised', () => {
    const life = accepted({ referral: { promisedBy: null } });
    life.pass(29);
    expect(life.reminded).toEqual([]);
    life.pass(1);
    expect(life.reminded).toEqual(['ann']);
  });

  it('keeps when the agent calls back until the next attempt, and waits for it', () => {
    const life = accepted();
    const at = NINE + 10 * DAY;
    const tried = (callBackAt: number | null) =>
      life.happen({ type: 'attempt', agentId: 'ann', outcome: 'voicemail', callBackAt });
    for (const wrong of [NINE, NINE + MINUTE, NINE + 15 * DAY]) expect(tried(wrong)).toBe('invalid-input');
    tried(at);
    expect(holderOf(life.referral)).toMatchObject({ callBackAt: at, attempts: 1 });
    expect(life.due()).toBeGreaterThan(at);
    life.pass(12 * 24 * 60);
    expect(life.reminded).toEqual([]);
    tried(null);
    expect(holderOf(life.referral)).toMatchObject({ callBackAt: null, attempts: 2 });
  });

  it('changes and clears when the agent calls back without an attempt, but not before the first', () => {
    const life = accepted();
    const set = (callBackAt: number | null) => life.happen({ type: 'call-back', agentId: 'ann', callBackAt });
    expect(set(NINE + DAY)).toBe('invalid-input');
    life.attempt('ann', 'no-answer');
    for (const wrong of [NINE, NINE + 15 * DAY]) expect(set(wrong)).toBe('invalid-input');
    set(NINE + DAY);
    expect(holderOf(life.referral)).toMatchObject({ callBackAt: NINE + DAY, attempts: 1 });
    set(null);
    expect(holderOf(life.referral)).toMatchObject({ callBackAt: null, attempts: 1 });
    expect(life.events.filter((event) => event === 'attempted')).toHaveLength(1);
  });

  it('forgets when the agent wanted to call back once somebody else may call', () => {
    const [waited, set] = [null, NINE + 10 * DAY].map((callBackAt) => {
      const life = accepted();
      life.happen({ type: 'attempt', agentId: 'ann', outcome: 'voicemail', callBackAt });
      life.happen({ type: 'hand-back', agentId: 'ann' });
      return life.referral.expiresAt;
    });
    expect(set).toBe(waited);
  });

  it('reminds nobody who has logged an attempt', () => {
    const life = accepted();
    life.attempt('ann', 'no-answer');
    life.pass(600);
    expect(life.reminded).toEqual([]);
    expect(life.referral.state).toBe('in-progress');
  });

  it('keeps it with an agent who logs an attempt after the reminder', () => {
    const life = accepted();
    life.pass(26);
    life.attempt('ann', 'voicemail');
    life.pass(60);
    expect(holderOf(life.referral)).toMatchObject({ agentId: 'ann', attempts: 1, remindedAt: null });
  });

  it('reminds after two days without news and then ends by what the attempts were', () => {
    for (const [outcomes, status] of [
      [['no-answer'], 'unable-to-reach'],
      [['no-answer', 'reached', 'voicemail'], 'complete'],
    ] as const) {
      const life = accepted();
      for (const outcome of outcomes) life.attempt('ann', outcome);
      life.pass(2 * 1440 + 30);
      expect(life.reminded).toEqual(['ann']);
      // Two service days, across a weekend.
      life.pass(4 * 1440);
      expect(life.referral.state).toBe(status);
      expect(life.active).toEqual([]);
    }
  });

  it('is Unable to reach after three failed attempts that spread over two days', () => {
    const life = accepted();
    life.attempt('ann', 'no-answer');
    life.pass(1440);
    life.attempt('ann', 'voicemail');
    life.pass(1440 - 1);
    life.attempt('ann', 'wrong-number');
    expect(life.referral.state).toBe('in-progress');
    life.pass(1);
    life.attempt('ann', 'no-answer');
    expect(life.referral).toMatchObject({ state: 'unable-to-reach', endedAt: life.now });
    expect(life.events.slice(-2)).toEqual(['attempted', 'unable-to-reach']);
    expect(life.active).toEqual([]);
  });

  it('counts failed attempts of an earlier holder, and begins again once the resident was reached', () => {
    const life = accepted();
    life.attempt('ann', 'no-answer');
    life.attempt('ann', 'no-answer');
    life.pass(2 * 1440);
    life.attempt('ann', 'reached');
    life.attempt('ann', 'no-answer');
    expect(life.referral.state).toBe('in-progress');
    const unlucky = accepted();
    unlucky.attempt('ann', 'no-answer');
    unlucky.attempt('ann', 'no-answer');
    unlucky.happen({ type: 'hand-back', agentId: 'ann' });
    unlucky.pass(2 * 1440 - 10);
    unlucky.accept('ben');
    unlucky.pass(10);
    unlucky.attempt('ben', 'no-answer');
    expect(unlucky.referral.state).toBe('unable-to-reach');
  });

  it('refuses everything to an agent who does not hold it', () => {
    const life = accepted();
    expect(life.attempt('ben', 'reached')).toBe('not-yours');
    expect(life.happen({ type: 'complete', agentId: 'ben', withoutAttempt: 'other' })).toBe('not-yours');
    expect(life.happen({ type: 'hand-back', agentId: 'ben' })).toBe('not-yours');
    life.happen({ type: 'hand-back', agentId: 'ann' });
    expect(life.happen({ type: 'complete', agentId: 'ann', withoutAttempt: 'other' })).toBe('not-yours');
  });
});

describe('the resident’s wishes (rules 8 and 9)', () => {
  it('ends it as Cancelled from every state, and leaves nobody with a duty or an offer', () => {
    const lives = [begun(), mass(), accepted(), referralLife({ referral: scheduled })];
    for (const life of lives) {
      expect(life.happen({ type: 'cancel' })).toBeNull();
      expect(life.referral).toMatchObject({ state: 'cancelled' });
      expect(life.asked()).toEqual([]);
      expect(life.active).toEqual([]);
      expect(life.due()).toBeNull();
    }
    expect(lives[0]?.runs).toEqual([]);
  });

  it('hears “nobody called me” only from the promised time on', () => {
    const life = accepted();
    life.sleep(24);
    expect(life.happen(NOT_CALLED)).toBe('too-early');
    life.sleep(1);
    expect(life.happen(NOT_CALLED)).toBeNull();
    expect(life.asked()).toEqual(['ben mass', 'cy mass']);
    expect(life.active).toEqual([]);
    expect(begun({ referral: { promisedBy: null } }).happen(NOT_CALLED)).toBe('too-early');
  });

  it('notes “nobody called me” and leaves the offers alone where nobody has accepted', () => {
    const life = mass();
    life.pass(20);
    const before = life.asked();
    life.happen(NOT_CALLED);
    expect(life.events.at(-1)).toBe('nobody-called');
    expect(life.asked()).toEqual(before);
  });

  it('puts it off to another time, withdraws what is pending, and starts again then', () => {
    const life = begun();
    life.happen({ type: 'reschedule', opensAt: NINE + DAY, promisedBy: NINE + DAY + 30 * MINUTE });
    expect(life.asked()).toEqual([]);
    expect(life.referral).toMatchObject({ state: 'scheduled', opensAt: NINE + DAY });
    // An agent who is on duty by then is asked a little earlier.
    expect(life.due()).toBe(NINE + DAY - 20 * MINUTE);
    life.pass(1420);
    expect(life.asked()).toEqual(['ben general']);
    expect(life.referral.expiresAt).toBe(NINE + 3 * DAY + 30 * MINUTE);
    expect(life.runs).toEqual([]);
  });

  it('is too late for another number once somebody has accepted, and for another time once they have tried', () => {
    const life = accepted();
    const event = { type: 'reschedule', opensAt: NINE + DAY, promisedBy: NINE + DAY } as const;
    expect(life.happen({ type: 'change-phone' })).toBe('accepted-already');
    expect(life.happen({ type: 'ask-again', promisedBy: null })).toBe('accepted-already');
    life.attempt('ann', 'voicemail');
    expect(life.happen(event)).toBe('accepted-already');
  });

  it('takes it from a holder who has not tried yet, and asks somebody at the chosen time', () => {
    const life = accepted();
    const at = NINE + DAY;
    expect(life.happen({ type: 'reschedule', opensAt: at, promisedBy: at + 30 * MINUTE })).toBeNull();
    expect(life.referral).toMatchObject({ state: 'scheduled', opensAt: at, promisedBy: at + 30 * MINUTE });
    expect([life.active, life.runs]).toEqual([[], ['ann answered']]);
    life.pass(1420);
    expect(life.asked()).toEqual(['ben general']);
  });

  it('notes another number without another change', () => {
    const life = begun();
    const before = life.referral;
    expect(life.happen({ type: 'change-phone' })).toBeNull();
    expect(life.referral).toBe(before);
    expect(life.events.at(-1)).toBe('number-changed');
  });

  it('asks again once the promise is missed, with a new promise that is kept or missed in its turn', () => {
    const life = mass();
    expect(life.happen({ type: 'ask-again', promisedBy: NINE + HOUR })).toBe('too-early');
    life.pass(15);
    expect(life.happen({ type: 'ask-again', promisedBy: NINE + HOUR })).toBeNull();
    expect(life.referral).toMatchObject({ promisedBy: NINE + HOUR, promiseMissedAt: null });
    life.pass(30);
    expect(life.events.filter((event) => event === 'promise-missed')).toHaveLength(2);
  });

  it('moves the time that whoever has it as a Mass sees, to none where nothing is promised', () => {
    const life = mass();
    const dueAt = () => life.offers.filter(({ kind }) => kind === 'mass').map((offer) => offer.dueAt);
    life.pass(15);
    life.happen({ type: 'ask-again', promisedBy: NINE + HOUR });
    expect(new Set(dueAt())).toEqual(new Set([NINE + HOUR]));
    life.pass(30);
    life.happen({ type: 'ask-again', promisedBy: null });
    expect(new Set(dueAt())).toEqual(new Set([null]));
  });

  it('begins at once when a scheduled one is wanted now', () => {
    const life = referralLife({ referral: scheduled });
    life.happen({ type: 'ask-again', promisedBy: NINE + 30 * MINUTE });
    expect(life.asked()).toEqual(['ann general']);
    expect(life.referral).toMatchObject({ state: 'general' });
  });

  it('is rated once it is Complete, and not before', () => {
    const life = accepted();
    expect(life.happen({ type: 'rate', rating: 5 })).toBe('too-early');
    life.happen({ type: 'complete', agentId: 'ann', withoutAttempt: 'other' });
    expect(life.happen({ type: 'rate', rating: 5 })).toBeNull();
    expect(life.referral.rating).toBe(5);
  });
});

describe('time alone (rule 8)', () => {
  it('notes a missed promise once and goes on asking', () => {
    const life = mass();
    life.pass(60);
    expect(life.referral.promiseMissedAt).toBe(NINE + 30 * MINUTE);
    expect(life.events.filter((event) => event === 'promise-missed')).toHaveLength(1);
    expect(life.asked()).toEqual(['ann mass', 'ben mass', 'cy mass']);
  });

  it('expires after two days, and what was pending is over', () => {
    const life = mass();
    life.pass(2 * 1440 + 15);
    expect(life.referral).toMatchObject({ state: 'expired', endedAt: NINE + 30 * MINUTE + 2 * DAY });
    expect(life.asked()).toEqual([]);
    expect(life.due()).toBeNull();
  });

  it('does all that is due in one step after a long sleep', () => {
    const life = begun();
    life.sleep(31);
    life.happen({ type: 'due', outage: null });
    expect(life.events).toEqual(['general-offered', 'offer-missed', 'mass-opened', 'promise-missed']);
    expect(life.due()).toBe(life.referral.expiresAt);
  });

  it('asks nobody for a scheduled one that has expired while we slept', () => {
    const life = referralLife({ referral: { ...scheduled, expiresAt: NINE + 3 * DAY } });
    life.sleep(4 * 1440);
    life.happen({ type: 'due', outage: null });
    expect(life.referral).toMatchObject({ state: 'expired' });
    expect(life.offers).toEqual([]);
  });

  it('does nothing before anything is due, nor after the end', () => {
    const life = begun();
    const before = life.referral;
    life.happen({ type: 'due', outage: null });
    expect(life.referral).toBe(before);
    life.happen({ type: 'cancel' });
    life.sleep(10_000);
    expect(life.happen({ type: 'due', outage: null })).toBeNull();
    expect(life.effects).toEqual([]);
  });
});

describe('after the end', () => {
  it.each(statesIn('ended'))(
    'refuses everything of what is %s but its rating, and cancelling once more',
    (state) => {
      const life = referralLife({ referral: STATES[state] });
      const closed = [
        life.happen({ type: 'change-phone' }),
        life.happen({ type: 'reschedule', opensAt: NINE, promisedBy: NINE }),
        life.happen({ type: 'ask-again', promisedBy: null }),
        life.happen({ type: 'general-withdrawn' }),
        life.happen({ type: 'complete', agentId: 'ann', withoutAttempt: 'other' }),
        life.happen({ type: 'hand-back', agentId: 'ann' }),
        life.attempt('ann', 'reached'),
        life.happen({ type: 'reject', agentId: 'ann', offerId: 'o', kind: 'mass' }),
        life.happen({
          type: 'accept',
          agentId: 'ann',
          offerId: 'o',
          kind: 'mass',
          inProgress: 0,
          criteriaHold: true,
        }),
      ];
      expect(new Set(closed)).toEqual(new Set(['referral-closed']));
      expect(life.happen({ type: 'cancel' })).toBe(state === 'cancelled' ? null : 'referral-closed');
      expect(life.happen({ type: 'rate', rating: 1 })).toBe(state === 'complete' ? null : 'too-early');
    },
  );
});

describe('a promise, whatever the state (rule 8b)', () => {
  const missed = ({ events }: ReferralLife) => events.filter((event) => event === 'promise-missed').length;
  const accepted = () => {
    const life = referralLife();
    life.open();
    life.accept('ann');
    return life;
  };

  it('is missed at its time, once, while somebody holds the referral and has not called', () => {
    const life = accepted();
    life.pass(30);
    expect([life.referral.state, missed(life)]).toEqual(['in-progress', 1]);
    expect(life.referral.promiseMissedAt).toBe(NINE + 30 * MINUTE);
    life.pass(DAY / MINUTE);
    expect(missed(life)).toBe(1);
  });

  it('is kept by an attempt in time, also when the referral is handed back after it', () => {
    const life = accepted();
    life.pass(29);
    life.attempt('ann', 'no-answer');
    life.happen({ type: 'hand-back', agentId: 'ann' });
    life.pass(60);
    expect([life.referral.state, missed(life)]).toEqual(['mass', 0]);
  });

  it('is missed after all when the resident says that nobody called, whatever was logged', () => {
    const life = accepted();
    life.attempt('ann', 'voicemail');
    life.pass(31);
    expect(missed(life)).toBe(0);
    expect(life.happen(NOT_CALLED)).toBeNull();
    life.pass(0);
    expect([life.referral.state, missed(life)]).toEqual(['mass', 1]);
  });
});

describe('the end of a request, as the resident knows it (rule 9a)', () => {
  const completed = (withoutAttempt: 'not-needed' | null = 'not-needed') => {
    const life = referralLife();
    life.open();
    life.accept('ann');
    return { life, refused: life.happen({ type: 'complete', agentId: 'ann', withoutAttempt }) };
  };

  it('takes a reason where no attempt is logged', () => {
    expect(completed(null).refused).toBe('reason-needed');
    expect(completed().refused).toBeNull();
  });

  it('"nobody called me" opens it again without that agent, and the promise goes on', () => {
    const { life } = completed();
    expect(life.happen(NOT_CALLED)).toBeNull();
    expect(life.referral).toMatchObject({ state: 'mass' });
    expect(life.asked()).toEqual(['ben mass', 'cy mass']);
    life.pass(30);
    expect(life.events.at(-1)).toBe('promise-missed');
  });

  it('can be disputed for three days, and then no more', () => {
    const { life } = completed();
    life.pass((3 * DAY) / MINUTE);
    expect(life.happen(NOT_CALLED)).toBe('too-late');
  });

  it('is written down once where something else is not right, and "nobody called me" can follow', () => {
    const { life } = completed();
    const other = { ...NOT_CALLED, about: 'outcome-wrong' } as const;
    for (let n = 0; n < 3; n++) expect(life.happen(other)).toBeNull();
    expect(life.referral.state).toBe('complete');
    expect(life.events.filter((event) => event === 'disputed')).toHaveLength(1);
    expect(life.happen(NOT_CALLED)).toBeNull();
    expect(life.referral.state).toBe('mass');
  });
});
