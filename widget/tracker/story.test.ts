import { describe, expect, test } from 'vitest';
import type { Tracker } from '../../shared/contracts/resident.ts';
import {
  COMPLETION_OUTCOMES,
  CONTACT_METHODS,
  NO_ATTEMPT_REASONS,
  REFERRAL_EVENTS,
  REFERRAL_STATUSES,
} from '../../shared/vocabulary.ts';
import { trackerWords as en } from '../locales/en/tracker.ts';
import { trackerWords as es } from '../locales/es/tracker.ts';
import { sentence } from '../locales/tracker-words.ts';
import { headline, hero, isOver, lead, stateOf, steps, timeline } from './story.ts';

/** Monday 23 November 2026, 3:10 p.m. in Bowling Green. */
const now = Date.UTC(2026, 10, 23, 21, 10);
const MINUTE = 60_000;
const tracker = (more: Partial<Tracker> = {}): Tracker => ({
  revision: 1,
  status: 'pending',
  help: 'both',
  language: 'es',
  contactMethod: 'phone',
  zone: 'America/Chicago',
  submittedAt: now,
  promisedBy: now + 30 * MINUTE,
  opensAt: null,
  promiseMissed: false,
  late: false,
  attempted: false,
  attempts: 0,
  asking: { asked: 2, open: 1, pause: null },
  outcome: null,
  withoutAttempt: null,
  endedAt: null,
  disputeUntil: null,
  disputed: false,
  events: [],
  agent: null,
  can: { cancel: true, changePhone: true, changeTime: true, notCalled: false, dispute: false, rate: false },
  rating: null,
  otherTimes: { soonest: null, soonestKind: null, openings: [], more: false },
  lines: { voice: '855-459-6328', tty: '1-855-326-4654' },
  linkMailed: null,
  linkTexted: null,
  serverNow: now,
  ...more,
});
const agent = {
  name: 'Pat Meyer',
  organisation: null,
  phone: '+15025550123',
  codeWord: '4817',
  attemptedAt: null,
};
const event = (type: Tracker['events'][number]['type'], at = now, asked: number | null = null) => ({
  ...{ type, at, asked },
});
const inEnglish = (more: Partial<Tracker> = {}) =>
  headline({ tracker: tracker(more), words: en, lang: 'en', now });
const inSpanish = (more: Partial<Tracker> = {}) =>
  headline({ tracker: tracker(more), words: es, lang: 'es', now });
const under = (more: Partial<Tracker> = {}, words = en) =>
  lead({ tracker: tracker(more), words, lang: words === en ? 'en' : 'es', now });

describe.each([
  ['English', en],
  ['Spanish', es],
] as const)('%s', (_, words) => {
  test.each(REFERRAL_EVENTS)('%s is told in a whole sentence, whatever the way of contact', (type) => {
    for (const contactMethod of CONTACT_METHODS) {
      const happened = tracker({ contactMethod, attempts: 3, events: [event(type, now, 2)] });
      const [line] = timeline({ tracker: happened, words, lang: words === en ? 'en' : 'es', now });
      expect(line?.text).toMatch(/^\p{Lu}.{8,}\.$/u);
    }
  });
  test.each(REFERRAL_STATUSES)('%s has a headline, whatever the way of contact', (status) => {
    for (const contactMethod of CONTACT_METHODS) {
      const told = {
        tracker: tracker({ status, contactMethod, agent, opensAt: now }),
        words,
        lang: words === en ? 'en' : 'es',
        now,
      } as const;
      expect(headline(told)).toMatch(/\.$/);
      expect(headline(told)).not.toMatch(/undefined|\.\./);
    }
  });
});

test('no sentence is the same in both languages', () => {
  const told = { tracker: tracker({ events: REFERRAL_EVENTS.map((type) => event(type)) }), now };
  const [one, two] = [
    timeline({ ...told, words: en, lang: 'en' }),
    timeline({ ...told, words: es, lang: 'es' }),
  ];
  for (const [index, line] of one.entries()) expect(line.text).not.toBe(two[index]?.text);
});

describe('a promise that slips', () => {
  const late = { late: true, asking: { asked: 14, open: 12, pause: null } };
  const told = (more: Partial<Tracker>, words = en, lang: 'en' | 'es' = 'en', at = now) => ({
    ...{ tracker: tracker({ ...late, ...more }), words, lang, now: at },
  });
  const say = (...args: Parameters<typeof told>) => [headline(told(...args)), lead(told(...args))];

  test('is told before its time, with who was asked and what comes of doing nothing', () => {
    expect(say({})).toEqual([
      'Your call may come after 3:40\u00a0p.m. Central.',
      'We are sorry. We have opened your request to 14 people so far. Nobody has said yes yet. If you do nothing, we keep asking.',
    ]);
    expect(say({}, es, 'es')[0]).toBe(
      'Su llamada puede llegar después de las 3:40\u00a0p.\u00a0m., hora del Centro.',
    );
    expect(stateOf(told({}))).toBe('late');
    expect(steps(told({})).at(-1)?.note).toBe('No set time');
  });

  test('names who accepted, and the whole day of a set time', () => {
    const held = { status: 'in-progress', asking: null, agent } as const;
    expect(say(held)).toEqual([
      'Pat Meyer agreed to call you. The call may come after 3:40\u00a0p.m. Central.',
      'We are sorry.',
    ]);
    const opensAt = now + 24 * 60 * MINUTE;
    const set = { status: 'scheduled', opensAt, promisedBy: opensAt + 30 * MINUTE, asking: null } as const;
    expect(say(set)[0]).toBe('Your call may come after 3:40\u00a0p.m. Central tomorrow.');
    expect(say(set, es, 'es')[0]).toBe(
      'Su llamada puede llegar después de la hora prometida, mañana a las 3:40\u00a0p.\u00a0m., hora del Centro.',
    );
  });

  test('is not said any more once its time has passed', () => {
    expect(headline(told({}, en, 'en', now + 30 * MINUTE))).toContain('We promised');
    expect(stateOf(told({}, en, 'en', now + 30 * MINUTE))).toBe('past');
  });
});

describe('what is so now', () => {
  test("the promise is told as a time in the resident's own zone", () => {
    expect(inEnglish()).toBe('Somebody will call you by 3:40\u00a0p.m. Central.');
    expect(inSpanish()).toBe('Alguien le llamará antes de las 3:40\u00a0p.\u00a0m., hora del Centro.');
  });
  test.each([
    { why: 'nobody-on-duty', until: null },
    { why: 'nobody-on-duty', until: now + 10 * MINUTE },
    { why: 'nobody-free', until: null },
  ] as const)(
    'while there is nobody to ask ($why, $until), a promise is told as what we promised',
    (pause) => {
      const asking = { asked: 1, open: 0, pause };
      expect(inEnglish({ asking })).toBe('We promised a call by 3:40\u00a0p.m. Central.');
      expect(inSpanish({ asking })).toBe(
        'Le prometimos una llamada antes de las 3:40\u00a0p.\u00a0m., hora del Centro.',
      );
      for (const contactMethod of CONTACT_METHODS)
        for (const told of [inEnglish, inSpanish])
          expect(told({ contactMethod, asking })).not.toMatch(/will|Alguien/);
    },
  );
  test("one o'clock is singular in Spanish", () => {
    expect(inSpanish({ promisedBy: Date.UTC(2026, 10, 23, 19, 5) })).toContain('antes de la 1:05');
  });
  test('a promise of another day names the day', () => {
    expect(inEnglish({ promisedBy: now + 20 * 60 * MINUTE })).toContain(
      'by 11:10\u00a0a.m. Central tomorrow',
    );
  });
  test('another day is named in Spanish too, as its grammar wants', () => {
    expect(inSpanish({ promisedBy: now + 20 * 60 * MINUTE })).toBe(
      'Alguien le llamará a más tardar mañana a las 11:10\u00a0a.\u00a0m., hora del Centro.',
    );
    expect(inSpanish({ promisedBy: now - 24 * 60 * MINUTE, promiseMissed: true })).toContain(
      'Le prometimos una llamada a más tardar ayer a las 3:10\u00a0p.\u00a0m., hora del Centro.',
    );
  });
  test('without a promise no time is named', () => {
    expect(inEnglish({ promisedBy: null })).not.toMatch(/\d/);
  });
  test('a time that was set for a day which is closed now is taken back with the reason, until something else is chosen', () => {
    const closed = event('day-closed');
    const gone = { promisedBy: null, events: [closed] };
    expect(inEnglish(gone)).toContain('we will be closed on the day that was set');
    expect(inSpanish(gone)).toContain('estaremos cerrados el día de su turno');
    const since = { ...gone, events: [event('changed'), closed] };
    expect(inEnglish(since)).toBe(inEnglish({ promisedBy: null }));
  });
  test('a missed promise is admitted', () => {
    expect(inEnglish({ promiseMissed: true })).toContain('We are sorry');
  });
  test('after accept the person is named', () => {
    expect(inEnglish({ status: 'in-progress', agent })).toBe(
      'Pat Meyer will call you by 3:40\u00a0p.m. Central.',
    );
  });
  test('a promised time that has passed is not promised again: the resident is asked, and the time is named', () => {
    const past = { status: 'in-progress', agent, promisedBy: now - MINUTE } as const;
    expect(inEnglish(past)).toBe('Has Pat Meyer called you?');
    expect(under(past)).toBe(
      'We promised a call by 3:09\u00a0p.m. Central. If nobody called, we are sorry. Tell us, and other people can take your request.',
    );
    expect(inSpanish(past)).toBe('¿Ya le llamó Pat Meyer?');
    expect(under(past, es)).toContain('antes de las 3:09\u00a0p.\u00a0m.');
  });
  test('who accepted after the promised time is not asked about, and the lateness is not theirs', () => {
    const late = {
      ...({ status: 'in-progress', agent, promiseMissed: true } as const),
      ...{ promisedBy: now - 2 * MINUTE, events: [event('accepted', now - MINUTE)] },
    };
    expect(inEnglish(late)).toBe('Pat Meyer agreed to call you.');
    expect(under(late)).toBe('We promised a call by 3:08\u00a0p.m. Central. We are sorry.');
  });
  test('what the agent logged is told as what the agent says', () => {
    const tried = { ...agent, attemptedAt: now - MINUTE };
    const told = { status: 'in-progress', agent: tried, attempted: true, promisedBy: now - 1 } as const;
    expect(inEnglish(told)).toBe('Pat Meyer has your request.');
    expect(under(told)).toBe('At 3:09\u00a0p.m. they wrote down that they tried to call you.');
    const can = { ...tracker().can, notCalled: true };
    expect(under({ ...told, can })).toContain('If that is not right, tell us.');
  });
  test('the time at which the agent calls back is the headline until it has passed', () => {
    const told = { status: 'in-progress', attempted: true, promisedBy: now - 1 } as const;
    const again = (callBackAt: number) =>
      inEnglish({ ...told, agent: { ...agent, attemptedAt: now - MINUTE, callBackAt } });
    expect(again(now + 60 * MINUTE)).toBe('Pat Meyer will call you again: today at 4:10\u00a0p.m. Central');
    expect(again(now)).toBe('Pat Meyer has your request.');
  });
  test('a scheduled call says when it opens and until when', () => {
    const set = {
      ...({ status: 'scheduled', asking: null } as const),
      ...{ opensAt: Date.UTC(2026, 10, 24, 14), promisedBy: Date.UTC(2026, 10, 24, 14, 30) },
    };
    expect(inEnglish(set)).toBe('Somebody will call you tomorrow at 8:00\u00a0a.m. Central.');
    expect(under(set)).toBe('The call comes between 8:00\u00a0a.m. and 8:30\u00a0a.m. Central.');
    const atOne = { ...set, opensAt: Date.UTC(2026, 10, 24, 19), promisedBy: Date.UTC(2026, 10, 24, 19, 30) };
    expect(under(atOne, es)).toBe(
      'La llamada llega entre la 1:00\u00a0p.\u00a0m. y la 1:30\u00a0p.\u00a0m., hora del Centro.',
    );
  });
  test('a text is not called a call', () => {
    expect(inEnglish({ contactMethod: 'text' })).toContain('text you');
    expect(inEnglish({ contactMethod: 'email' })).toContain('write to you');
  });
  test.each(['text', 'email'] as const)('whoever chose %s finds no call among what they can do', (method) => {
    for (const words of [en, es])
      for (const text of [
        words.headline.scheduled(method, ''),
        words.lead.between(method, '', ''),
        words.steps.contact[method],
        words.agent.heading[method],
        words.agent.from(method, ''),
        words.agent.code(method, ''),
        words.atHand.missing[method],
        words.notCalled.button[method],
        words.calendar.title[method],
        sentence(words.events['nobody-called'], method),
      ])
        expect(text).not.toMatch(/call|llam/i);
  });
});

test('a name from right to left does not pull the sentence around it', () => {
  const held = { status: 'in-progress', promisedBy: null, agent: { ...agent, name: 'فاطمة علي' } } as const;
  expect(inEnglish(held)).toBe('\u2068فاطمة علي\u2069 agreed to call you.');
});

describe('who was asked', () => {
  const asking = (more: Partial<NonNullable<Tracker['asking']>>) =>
    under({ asking: { asked: 0, open: 0, pause: null, ...more } });
  const offDuty = (until: number | null) => ({ why: 'nobody-on-duty', until }) as const;
  const so = (more: Partial<NonNullable<Tracker['asking']>>, words = en, events = tracker({}).events) => {
    const waits = tracker({ asking: { asked: 0, open: 0, pause: null, ...more }, events });
    return steps({ tracker: waits, words, lang: words === en ? 'en' : 'es', now })[1]?.note;
  };
  test('is a number, in both languages, and no news that is read aloud', () => {
    expect(so({ asked: 14, open: 3 })).toBe(
      'We have opened your request to 14 people so far. Nobody has said yes yet. Only the person who says yes sees your name and number.',
    );
    expect(so({ asked: 14, open: 3 }, en, [event('accepted')])).toContain('Nobody else has said yes yet.');
    expect(so({ asked: 1, open: 1 })).toContain('1 person so far');
    expect(so({ asked: 14, open: 3 }, es)).toContain('14 personas');
    expect(so({})).toBe('We have asked nobody so far.');
    expect(asking({ asked: 14, open: 3 })).toBe(asking({ asked: 2, open: 1 }));
  });
  test('or that nobody is on duty, and when somebody is', () => {
    const tomorrow = Date.UTC(2026, 10, 24, 14);
    expect(asking({ pause: offDuty(tomorrow) })).toBe(
      'Nobody is on duty now. We will ask the first person who comes on tomorrow at 8:00\u00a0a.m. Central.',
    );
    expect(under({ asking: { asked: 0, open: 0, pause: offDuty(tomorrow) } }, es)).toBe(
      'Nadie está de turno ahora. Vamos a preguntar a quien empiece mañana a las 8:00\u00a0a.\u00a0m., hora del Centro.',
    );
  });
  test.each([null, now - 1])('a time that is not known, or over, is not named', (until) => {
    expect(asking({ asked: 2, pause: offDuty(until) })).toBe(
      'Nobody who can take your request is on duty now. We will ask the next person who is.',
    );
  });
  test('or that nobody can take it, be they busy or have they said no', () => {
    expect(asking({ pause: { why: 'nobody-free', until: null } })).toContain(
      'Nobody on duty now can take your request.',
    );
  });
  test.each([
    [null, 'We opened your request to all who can help.'],
    [0, 'Nobody was on duty and free to be asked.'],
    [1, 'We opened your request to 1 person.'],
    [14, 'We opened your request to 14 people.'],
  ])('a Mass says to how many it was opened: %s', (asked, text) => {
    const told = tracker({ events: [event('mass-opened', now, asked)] });
    expect(timeline({ tracker: told, words: en, lang: 'en', now })[0]?.text).toBe(text);
  });
});

describe('how it ended', () => {
  const ended = { status: 'complete', agent } as const;
  test.each(COMPLETION_OUTCOMES)(
    '"%s" is read in plain words, in the name of who wrote it down',
    (outcome) => {
      for (const words of [en, es])
        expect(under({ ...ended, outcome }, words)).toMatch(/^Pat Meyer .+: .+\.$/);
    },
  );
  test.each(NO_ATTEMPT_REASONS)('"%s" stands beside it where no attempt is logged', (withoutAttempt) => {
    for (const words of [en, es]) {
      const text = under({ ...ended, outcome: 'enrolled', withoutAttempt }, words);
      expect(text).toContain(words.lead.withoutAttempt[withoutAttempt]);
    }
  });
  test('that nobody wrote it down is said, and so is that the resident disputes it', () => {
    expect(under({ ...ended, disputed: true })).toBe(
      'Nobody wrote down how it ended. You told us that this is not right. It is on record for kynect staff.',
    );
  });
  test.each([
    [1, 'after one try to reach you'],
    [3, 'after 3 tries to reach you'],
  ])('%i tries are counted', (attempts, text) => {
    expect(inEnglish({ status: 'unable-to-reach', attempts })).toContain(text);
  });
});

describe('what has happened', () => {
  const told = (events: Tracker['events']) =>
    timeline({ tracker: tracker({ events }), words: en, lang: 'en', now });
  test('the order is kept: newest first', () => {
    const lines = told([event('general-offered'), event('submitted', now - MINUTE)]);
    expect(lines.map(({ text }) => text)).toEqual([en.events['general-offered'], en.events.submitted]);
    expect(lines[1]?.time).toBe('3:09\u00a0p.m.');
  });
  test('the same sentence twice in a row is told once', () => {
    expect(told([event('general-offered'), event('general-offered', now - 1)])).toHaveLength(1);
  });
  test('another day is named', () => {
    expect(told([event('submitted', now - 24 * 60 * MINUTE)])[0]?.time).toBe('3:10\u00a0p.m. yesterday');
  });
});

test.each([
  ['en', en],
  ['es', es],
] as const)('a request that staff closed says why below its headline: %s', (lang, words) => {
  const closed = tracker({ status: 'cancelled', events: [event('closed-helped')] });
  expect(lead({ tracker: closed, words, lang, now })).toBe(words.events['closed-helped']);
  const cancelled = tracker({ status: 'cancelled', events: [event('cancelled')] });
  expect(lead({ tracker: cancelled, words, lang, now })).toBe('');
});

test('four statuses are ends', () => {
  expect(REFERRAL_STATUSES.filter((status) => isOver(tracker({ status })))).toEqual([
    'complete',
    'cancelled',
    'unable-to-reach',
    'expired',
  ]);
});

describe('the answer as it is laid out', () => {
  const laidOut = (more: Partial<Tracker> = {}, words = en) =>
    hero({ tracker: tracker(more), words, lang: words === en ? 'en' : 'es', now });
  const tomorrow = { opensAt: Date.UTC(2026, 10, 24, 14), promisedBy: Date.UTC(2026, 10, 24, 14, 30) };
  test('the time stands by itself, and its zone below it', () => {
    expect(laidOut()).toMatchObject({
      ...{ state: 'waiting', before: 'Somebody will call you by', time: '3:40\u00a0p.m.', after: '' },
      where: 'Today, Central time',
    });
    expect(laidOut({ status: 'in-progress', agent }, es)).toMatchObject({
      ...{ state: 'accepted', before: 'Pat Meyer le llamará antes de las', time: '3:40\u00a0p.\u00a0m.' },
      ...{ after: '', where: 'Hoy, hora del Centro' },
    });
  });
  test('a time of another day is named with its day, and with its date below', () => {
    expect(laidOut({ status: 'scheduled', asking: null, ...tomorrow })).toMatchObject({
      ...{ state: 'booked', before: 'Somebody will call you', time: 'tomorrow at 8:00\u00a0a.m.' },
      where: 'Tuesday, November 24, Central time',
    });
    expect(laidOut({ status: 'scheduled', asking: null, ...tomorrow }, es).where).toBe(
      'Martes, 24 de noviembre, hora del Centro',
    );
  });
  test.each(REFERRAL_STATUSES)('%s: its parts make the sentence, with nothing lost', (status) => {
    for (const [words, lang] of [[en, 'en'] as const, [es, 'es'] as const])
      for (const promisedBy of [null, now - MINUTE, now + MINUTE, now + 24 * 60 * MINUTE]) {
        const more = { status, agent, promisedBy, opensAt: now + MINUTE };
        const told = { tracker: tracker(more), words, lang, now };
        const { before, time, after } = hero(told);
        expect(headline(told)).toContain(before);
        if (!time) expect(before).toBe(headline(told));
        else expect(headline(told)).toMatch(new RegExp(`^${before} `));
        expect(after).not.toMatch(/^\.$/);
      }
  });
  test.each([
    ['waiting', {}],
    ['waiting', { promisedBy: null }],
    ['past', { promisedBy: now - MINUTE }],
    ['past', { promiseMissed: true }],
    ['accepted', { status: 'in-progress', agent }],
    ['past', { status: 'in-progress', agent, promisedBy: now - MINUTE }],
    [
      'accepted',
      {
        status: 'in-progress',
        agent,
        promisedBy: now - 2 * MINUTE,
        events: [event('accepted', now - MINUTE)],
      },
    ],
    ['booked', { status: 'scheduled' }],
    ['done', { status: 'complete' }],
    ['cancelled', { status: 'cancelled' }],
    ['closed', { status: 'expired' }],
    ['closed', { status: 'unable-to-reach' }],
  ] as [string, Partial<Tracker>][])('%s is said above it: %j', (state, more) => {
    expect(stateOf({ tracker: tracker(more), words: en, lang: 'en', now })).toBe(state);
  });
});

describe('what comes next', () => {
  const next = (more: Partial<Tracker> = {}) => steps({ tracker: tracker(more), words: en, lang: 'en', now });
  test('three steps, of which one is now', () => {
    expect(next().map(({ text, at }) => [text, at])).toEqual([
      ['You asked us', 'done'],
      ['Someone says yes', 'now'],
      ['They call you', 'next'],
    ]);
    expect(next()[2]?.note).toBe('By 3:40\u00a0p.m.');
  });
  test.each([
    { promisedBy: null },
    { promisedBy: now - MINUTE },
    { asking: { asked: 0, open: 0, pause: { why: 'nobody-free', until: null } } },
  ] as const)('no time is named that is not promised: %j', (more) => {
    expect(next(more)[2]?.note).toBe('No set time');
  });
  test('a set time names when it was picked, and none when somebody is asked', () => {
    const set = { status: 'scheduled', opensAt: now + 60 * MINUTE, promisedBy: now + 90 * MINUTE } as const;
    const events = [event('changed', now - MINUTE), event('scheduled', now - 5 * MINUTE)];
    expect(next({ ...set, events }).map(({ note }) => note)).toEqual([
      ...['3:09\u00a0p.m.', '', 'By 4:40\u00a0p.m.'],
    ]);
  });
  test.each(['in-progress', 'complete', 'cancelled', 'unable-to-reach', 'expired'] as const)(
    'nothing of it once it is %s',
    (status) => expect(next({ status, agent })).toEqual([]),
  );
});
