import { describe, expect, test } from 'vitest';
import { CONSENT_VERSION } from '../../shared/consents.ts';
import { laterChecks } from '../sending/later-checks.ts';
import { mistakesFrom, toRequest as request } from '../sending/request.ts';
import {
  type Answers,
  emptyAnswers,
  type Facts,
  type FieldName,
  firstChecks,
  mistakesOf as ofStep,
  type StepName,
  stepOf,
  stepsOf,
  firstUnfinished as unfinished,
} from './form.ts';

const facts: Facts = {
  place: { kind: 'found', zip: '42101', county: 'Warren', zone: 'America/Chicago' },
  promise: { kind: 'now', by: 1_795_000_000_000, zone: 'America/Chicago' },
};
/** The seven answers of the shortest path; and a last name, which most people have. */
const shortest: Partial<Answers> = {
  help: 'application',
  firstName: 'Ana',
  lastName: 'Ruiz',
  phone: '502-555-0100',
  contactMethod: 'phone',
  zip: '42101',
  language: 'es',
  share: true,
};
const filled = (more: Partial<Answers> = {}): Answers => ({ ...emptyAnswers, ...shortest, ...more });
const sending = { idempotencyKey: 'key', screenLanguage: 'en' } as const;
const toRequest = (answers: Answers, known: Facts) =>
  request({ answers, facts: known, ...sending }, 'solved');
const made = (answers: Answers, known: Facts) => ({
  ...firstChecks(answers, known),
  ...laterChecks(answers, known),
});
const mistakesOf = (step: StepName, answers: Answers, known: Facts) => ofStep(step, made(answers, known));
const firstUnfinished = (answers: Answers, known: Facts) => unfinished(known, made(answers, known));

test('the shortest path asks for seven answers, and each of them is needed', () => {
  expect(firstUnfinished(filled(), facts)).toBeUndefined();
  expect(firstUnfinished(filled({ lastName: '' }), facts)).toBeUndefined();
  const fields = (Object.keys(shortest) as FieldName[]).filter((field) => field !== 'lastName');
  expect(fields).toHaveLength(7);
  for (const field of fields)
    expect(firstUnfinished(filled({ [field]: emptyAnswers[field] }), facts), field).toBe(stepOf(field));
});

test('both permissions are unticked to begin with', () => {
  expect(emptyAnswers).toMatchObject({ share: false, text: false });
});

describe('steps', () => {
  test('somebody is free: five steps', () => {
    expect(stepsOf(facts)).toEqual(['help', 'place', 'person', 'contact', 'review']);
  });
  test.each([
    { kind: 'later', by: 2, zone: 'America/Chicago' } as const,
    { kind: 'none', zone: 'America/Chicago' } as const,
  ])('nobody is free ($kind): the resident chooses after the place', (promise) => {
    expect(stepsOf({ ...facts, promise })[2]).toBe('when');
  });
});

describe('place', () => {
  const ambiguous: Facts = {
    ...facts,
    place: { kind: 'ambiguous', zip: '40031', counties: ['Henry', 'Oldham'] },
  };
  test('the county is asked for only when the ZIP leaves it open', () => {
    expect(mistakesOf('place', filled(), facts)).toEqual([]);
    expect(mistakesOf('place', filled({ zip: '40031' }), ambiguous)).toEqual(['county']);
    expect(mistakesOf('place', filled({ zip: '40031', county: 'Oldham' }), ambiguous)).toEqual([]);
  });
  test('a county of another ZIP does not count', () => {
    expect(mistakesOf('place', filled({ zip: '40031', county: 'Warren' }), ambiguous)).toHaveLength(1);
  });
  test('what was said about another ZIP is not held against this one', () => {
    const place = { kind: 'out-of-state', zip: '10001' } as const;
    expect(mistakesOf('place', filled({ zip: '10001' }), { ...facts, place })).toEqual(['zip-out-of-state']);
    expect(mistakesOf('place', filled({ zip: '42101' }), { ...facts, place })).toEqual([]);
  });
  test('a PO box ZIP is no mistake', () => {
    const place = { kind: 'po-box', zip: '40602', county: 'Franklin', zone: 'America/New_York' } as const;
    expect(mistakesOf('place', filled({ zip: '40602' }), { ...facts, place })).toEqual([]);
  });
  test.each(['', '4210', '421011', 'abcde'])('"%s" is no ZIP code', (zip) => {
    expect(mistakesOf('place', filled({ zip }), facts)).toEqual(['zip']);
  });
});

describe('contact', () => {
  test('an e-mail is needed only when it is the way to be reached', () => {
    expect(mistakesOf('contact', filled({ contactMethod: 'text' }), facts)).toEqual([]);
    expect(mistakesOf('contact', filled({ contactMethod: 'email' }), facts)).toEqual(['email']);
  });
  test('an optional e-mail must still look like one', () => {
    expect(mistakesOf('contact', filled({ email: 'ana@' }), facts)).toHaveLength(1);
    expect(mistakesOf('contact', filled({ email: 'ana@example.com' }), facts)).toEqual([]);
  });
  test('text messages need the second permission', () => {
    expect(mistakesOf('review', filled({ contactMethod: 'text' }), facts)).toEqual(['text']);
    expect(mistakesOf('review', filled({ contactMethod: 'text', text: true }), facts)).toEqual([]);
  });
});

describe('when nobody is free', () => {
  const opening: Facts = {
    ...facts,
    promise: { kind: 'openings', openings: [{ opensAt: 1, by: 2 }], more: false, zone: 'America/Chicago' },
    times: [{ opensAt: 1, by: 2 }],
  };
  test('a choice is needed', () => {
    expect(firstUnfinished(filled(), opening)).toBe('when');
    expect(firstUnfinished(filled({ wish: 'whenever' }), opening)).toBeUndefined();
  });
  test('an opening that is gone must be chosen again', () => {
    expect(firstUnfinished(filled({ wish: 'opening 1' }), opening)).toBeUndefined();
    expect(
      firstUnfinished(filled({ wish: 'opening 1' }), {
        ...opening,
        promise: { kind: 'none', zone: 'America/Chicago' },
        times: [],
      }),
    ).toBe('when');
  });
  test('a time later today is a choice of its own', () => {
    const later: Facts = { ...facts, promise: { kind: 'later', by: 2, zone: 'America/Chicago' } };
    expect(firstUnfinished(filled({ wish: 'opening 1' }), later)).toBe('when');
    expect(firstUnfinished(filled({ wish: 'now' }), later)).toBeUndefined();
    expect(toRequest(filled({ wish: 'now' }), later)).toMatchObject({
      wish: 'now',
      shown: { kind: 'later' },
    });
  });
  test('the choice is sent', () => {
    expect(toRequest(filled({ wish: 'opening 1' }), opening)).toMatchObject({ wish: 'opening', opensAt: 1 });
    expect(toRequest(filled(), facts).wish).toBe('now');
  });
  test('another time than now is a choice like any; one still to be picked is none', () => {
    const choosing: Facts = { ...facts, times: [{ opensAt: 1, by: 2 }] };
    expect(stepsOf(choosing)).toContain('when');
    expect(firstUnfinished(filled({ wish: 'opening 1' }), choosing)).toBeUndefined();
    expect(firstUnfinished(filled({ wish: 'opening 3' }), choosing)).toBe('when');
    expect(firstUnfinished(filled({ wish: 'other' }), choosing)).toBe('when');
    expect(firstUnfinished(filled(), choosing)).toBeUndefined();
  });
});

describe('what is sent', () => {
  test('names lose their outer spaces, the phone is as it is dialed, empty answers are left out', () => {
    const request = toRequest(filled({ firstName: ' Ana ', phone: '(502) 555-0100', note: '  ' }), facts);
    expect(request).toMatchObject({
      firstName: 'Ana',
      phone: '+15025550100',
      note: undefined,
      email: undefined,
      county: undefined,
      website: undefined,
    });
  });
  test('consent goes with the version of its text', () => {
    expect(toRequest(filled(), facts).consent).toEqual({
      share: true,
      text: false,
      version: CONSENT_VERSION,
    });
  });
  test("a robot's answer to the hidden field is passed on", () => {
    expect(toRequest(filled({ website: 'spam' }), facts).website).toBe('spam');
  });
});

describe('the service\'s "no"', () => {
  test('a named refusal leads to its field', () => {
    expect(mistakesFrom('phone-invalid', [])).toEqual(['phone']);
  });
  test('paths of fields lead to them', () => {
    expect(mistakesFrom('invalid-input', ['zip', 'consent.share', 'solution'])).toEqual(['zip', 'share']);
  });
  test('a refusal that is not about an answer leads to none', () => {
    expect(mistakesFrom('too-many-requests', [])).toEqual([]);
  });
});

test('a note that is too long is refused in words, and one at the limit is sent whole', () => {
  expect(made(filled({ note: 'x'.repeat(1001) }), facts).note).toBe(true);
  expect(made(filled({ note: 'x'.repeat(1000) }), facts).note).toBe(false);
  expect(toRequest(filled({ note: 'x'.repeat(1000) }), facts).note).toHaveLength(1000);
});
