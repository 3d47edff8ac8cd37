import { describe, expect, it } from 'vitest';
import { MINUTE, NINE } from '../../testing/referral-life.ts';
import { defaultPolicy } from '../policy.ts';
import { isRefusal } from '../refusal.ts';
import { OFFICE_HOURS } from '../time/availability.ts';
import type { Agent, AgentEvent } from './agent.ts';
import { ALL_ALERTS, emailConfirmedBy, nextCodeAt, typedContact } from './channels.ts';
import { decideAgent } from './registration.ts';

const RECORD = { phone: '+15025550100', email: 'ann@agency.example' };
const OWN = 'own@example.org';
const ann: Agent = {
  ...{ id: 'ann', version: 1, role: 'insurance-agent', portalRole: 'Agent', needs: [] },
  facts: {
    ...{ organisation: null, licenceLine: 'health', licenceStatus: 'active', licenceExpiresOn: '2026-12-31' },
    ...{ certificationExpiresOn: null, myPurposeOn: '2025-10-01', doiContactConfirmedOn: '2025-10-02' },
  },
  contact: { ...RECORD, languages: ['en'], alerts: ALL_ALERTS },
  channels: { onRecord: RECORD, emailConfirmedAt: null, wanted: null, texts: null, phoneCode: null },
  calendar: {
    ...{ zone: 'America/Kentucky/Louisville', hours: OFFICE_HOURS, outOfOffice: [] },
    switch: { state: 'on' },
  },
  duty: { available: true, reason: 'on-duty', until: NINE + 480 * MINUTE, nextFrom: null },
  ...{
    consecutiveMissed: 0,
    pausedUntil: null,
    pausedFor: null,
    coolDownUntil: null,
    viewsCountedFrom: null,
    capacity: null,
    leftAgency: null,
    signedInAt: null,
  },
  ...{ suspended: null, removed: null, accessEndedAt: null },
  ...{ registration: 'registered', registeredAt: NINE - MINUTE },
};

const decided = (agent: Agent, event: AgentEvent, now = NINE) =>
  decideAgent(agent, event, now, defaultPolicy);
function next(agent: Agent, event: AgentEvent, now = NINE): Agent {
  const decision = decided(agent, event, now);
  if (isRefusal(decision)) throw new Error(decision.refused);
  return decision.agent;
}
const effectsOf = (agent: Agent, event: AgentEvent, now = NINE) => {
  const decision = decided(agent, event, now);
  return isRefusal(decision) ? decision.refused : decision.effects;
};
const typing = (change: Partial<Agent['contact']>, agent: Agent = ann): AgentEvent => ({
  type: 'set-contact',
  contact: { ...typedContact(agent), ...change },
});
const SEND: AgentEvent = { type: 'send-code', salt: 's1' };
const RIGHT: AgentEvent = { type: 'type-code', right: true };
const WRONG: AgentEvent = { type: 'type-code', right: false };
const waiting = next(ann, typing({ email: OWN }));
const sent = next(waiting, SEND);

describe('another KOD Email', () => {
  it('waits, and the one before stays in use', () => {
    expect(waiting.contact.email).toBe(RECORD.email);
    expect(waiting.channels.wanted).toEqual({ email: OWN, code: null });
    expect(typedContact(waiting).email).toBe(OWN);
    expect(effectsOf(ann, typing({ email: OWN }))).toEqual([]);
  });

  it('keeps its code when the rest of the form is saved again', () => {
    const again = next(sent, typing({ languages: ['en', 'es'] }, sent));
    expect(again.channels.wanted).toEqual(sent.channels.wanted);
    expect(again.contact.languages).toEqual(['en', 'es']);
  });

  it('loses its code to a third address, and is given up for the one in use', () => {
    expect(next(sent, typing({ email: 'third@example.org' })).channels.wanted).toEqual({
      email: 'third@example.org',
      code: null,
    });
    expect(next(sent, typing({ email: RECORD.email })).channels.wanted).toBeNull();
  });

  it('waits through leaving and registering again', () => {
    const left = next(sent, { type: 'leave' });
    const back = next(left, { type: 'register', contact: typedContact(left), calendar: ann.calendar });
    expect(back.channels.wanted?.email).toBe(OWN);
    expect(back.contact.email).toBe(RECORD.email);
  });

  it('needs no code when staff have it on the roster, and the one before hears of it', () => {
    const confirmed = next(sent, RIGHT);
    const back = typing({ email: RECORD.email }, confirmed);
    expect(next(confirmed, back)).toMatchObject({
      contact: { email: RECORD.email },
      channels: { emailConfirmedAt: null, wanted: null, texts: null, phoneCode: null },
    });
    expect(effectsOf(confirmed, back)).toEqual([{ type: 'contact-changed', channel: 'email', to: OWN }]);
  });
});

describe('another KOD Phone', () => {
  it('is shown at once, and the KOD Email hears of it', () => {
    const change = typing({ phone: '+18595550100' });
    expect(next(ann, change).contact.phone).toBe('+18595550100');
    expect(effectsOf(ann, change)).toEqual([{ type: 'contact-changed', channel: 'phone', to: RECORD.email }]);
  });

  it('is told to the address in use, not to one that came with it', () => {
    expect(effectsOf(ann, typing({ phone: '+18595550100', email: OWN }))).toEqual([
      { type: 'contact-changed', channel: 'phone', to: RECORD.email },
    ]);
  });
});

describe('a code', () => {
  it('confirms the address it was sent to, once, and the one before hears of it', () => {
    const done = next(sent, RIGHT, NINE + MINUTE);
    expect(done.contact.email).toBe(OWN);
    expect(done.channels).toMatchObject({ emailConfirmedAt: NINE + MINUTE, wanted: null });
    expect(effectsOf(sent, RIGHT)).toEqual([{ type: 'contact-changed', channel: 'email', to: RECORD.email }]);
    expect(effectsOf(done, RIGHT)).toBe('code-over');
  });

  it('lasts for its time, half-open', () => {
    expect(effectsOf(sent, RIGHT, NINE + defaultPolicy.codeLasts - 1)).not.toBe('code-over');
    expect(effectsOf(sent, RIGHT, NINE + defaultPolicy.codeLasts)).toBe('code-over');
  });

  it('is worth few tries, the right one after them as well', () => {
    let agent = sent;
    for (let n = 0; n < defaultPolicy.codeTries; n++) agent = next(agent, WRONG);
    expect(agent.channels.wanted?.code?.triesLeft).toBe(0);
    expect(effectsOf(agent, RIGHT)).toBe('code-over');
    expect(agent.contact.email).toBe(RECORD.email);
  });

  it('is sent again after a wait, with new tries', () => {
    const tried = next(sent, WRONG);
    expect(nextCodeAt(tried, defaultPolicy)).toBe(NINE + defaultPolicy.codeEvery);
    expect(effectsOf(tried, SEND, NINE + defaultPolicy.codeEvery - 1)).toBe('too-many-requests');
    const again = next(tried, { type: 'send-code', salt: 's2' }, NINE + defaultPolicy.codeEvery);
    expect(again.channels.wanted?.code).toMatchObject({ salt: 's2', triesLeft: defaultPolicy.codeTries });
  });

  it('can’t be typed before one was sent', () => {
    expect(effectsOf(waiting, RIGHT)).toBe('code-over');
    expect(effectsOf(ann, RIGHT)).toBe('code-over');
  });

  it('may confirm the address in use as well, which is no change', () => {
    const asked = next(ann, SEND);
    expect(effectsOf(asked, RIGHT)).toEqual([]);
    expect(emailConfirmedBy(next(asked, RIGHT))).toBe('code');
  });

  it('starts the wait over when the address changes', () => {
    const third = next(sent, typing({ email: 'third@example.org' }));
    expect(nextCodeAt(third, defaultPolicy)).toBe(0);
  });
});

describe('the KOD Email in use is confirmed by', () => {
  it.each([
    ['staff', ann],
    ['nobody', { ...ann, contact: { ...ann.contact, email: 'before@codes.example' } }],
    ['code', next(sent, RIGHT)],
    ['nobody', { ...ann, contact: { ...ann.contact, email: '' } }],
  ] as const)('%s', (by, agent) => {
    expect(emailConfirmedBy(agent)).toBe(by);
  });
});
