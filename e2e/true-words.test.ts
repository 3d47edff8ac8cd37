/**
 * A simulated week by seed: every sentence that a resident's tracker, form, or mail shows is checked against
 * the database.
 */
import { afterAll, expect, test } from 'vitest';
import { locales } from '../api/locales/locales.ts';
import { byExtent } from '../api/testing/extent.ts';
import { TUESDAY_10 } from '../api/testing/world.ts';
import type { PromiseAnswer, Tracker } from '../shared/contracts/resident.ts';
import { SCREEN_LANGUAGES } from '../shared/i18n/languages.ts';
import { shortTime } from '../shared/i18n/when.ts';
import { entriesOf } from '../shared/typed.ts';
import type { Instant, Language } from '../shared/vocabulary.ts';
import { headline, lead, steps, timeline } from '../widget/tracker/story.ts';
import { PATIENCE_MS } from './harness/eventually.ts';
import { CLAIMS, EVENT_CLAIMS, FIELD_CLAIMS, PROMISE_CLAIMS } from './true-words/claims.ts';
import { type Facts, factsOf, presentAt } from './true-words/facts.ts';
import { LETTERS } from './true-words/letters.ts';
import { RECORDED, type Said } from './true-words/recorded-words.ts';
import {
  beginWeek,
  CAPACITY,
  HOUR,
  type Letter,
  type Request,
  stepsOf,
  type Week,
} from './true-words/week.ts';

const seen = new Set<string>();
/** Every sentence a resident may read; the simulation must reach each. */
const CLAIMED = [
  ...Object.keys(CLAIMS),
  ...Object.keys(LETTERS).map((kind) => `letter.${kind}`),
  'promise.now',
  'promise.openings',
  'promise.speaker.true',
  'promise.speaker.false',
  'promise.signs.true',
  'promise.signs.false',
];

/** Holds for every sentence. */
function checkWords({ key, args, text }: Said, { referral }: Facts): void {
  expect(text, key).not.toMatch(/undefined|null|NaN|soon\b|\.\.|everybody who|todas las personas/);
  for (const arg of args)
    if (arg !== '' && typeof arg === 'string')
      if (arg !== referral.contact_method) expect(text.toLowerCase()).toContain(arg.toLowerCase());
}

function check(week: Week, id: string, tracker: Tracker): void {
  const now = week.world.clock.now();
  const facts = factsOf({ kept: week.kept, duty: week.duty, capacity: CAPACITY }, id, now);
  // Read before the next step; the page has a newer revision by now.
  if (tracker.revision !== facts.referral.version) return;
  const must = (holds: boolean | undefined, ...what: unknown[]) => {
    if (!holds) expect.fail(JSON.stringify({ what, now, tracker, facts }, null, 1));
  };
  for (const [what, holds] of Object.entries(FIELD_CLAIMS)) must(holds(facts, tracker), what);
  for (const event of tracker.events) must(EVENT_CLAIMS[event.type]?.({ ...facts, at: event.at }), event);
  for (const lang of SCREEN_LANGUAGES) {
    const { words, read } = RECORDED[lang];
    const told = { tracker, words, lang, now };
    const lines = timeline(told);
    const happened = new Set(
      tracker.events.map(({ type, at }) => `${keyOf(type)} ${shortTime(at, now, tracker.zone, lang)}`),
    );
    for (const { text, time } of lines)
      for (const said of read(text)) must(happened.has(`${plain(said.key)} ${time}`), time, said);
    const next = steps(told).flatMap(({ text, note }) => [text, note]);
    for (const said of [headline(told), lead(told), ...next, ...lines.map(({ text }) => text)].flatMap(
      read,
    )) {
      checkWords(said, facts);
      const key = plain(said.key);
      const args = said.args[0] === facts.referral.contact_method ? said.args.slice(1) : said.args;
      must(CLAIMS[key]?.(facts, args, lang), said);
      const method = /\.(phone|text|email)$/.exec(said.key)?.[1] ?? facts.referral.contact_method;
      must(method === facts.referral.contact_method, said);
      seen.add(key);
    }
  }
}
/** The key without the contact method, which some keys include. */
const plain = (key: string): string => key.replace(/^(events\..*)\.(phone|text|email)$/, '$1');
const keyOf = (event: string): string =>
  event === 'mass-opened'
    ? 'massOpened'
    : event === 'unable-to-reach'
      ? 'headline.unableToReach'
      : `events.${event}`;

/** Checks a mail: its link is the reader's own, and what it says about their request is true. */
function checkLetter(week: Week, { to, subject, text }: Letter): void {
  if (!to.startsWith('resident')) return;
  const request = week.requests.find(({ email }) => email === to);
  const token = /\/track#(\S+)/.exec(text)?.[1];
  const evidence = { kept: week.kept, duty: week.duty, capacity: CAPACITY };
  const facts = factsOf(evidence, request?.id ?? '', week.world.clock.now());
  const kinds = SCREEN_LANGUAGES.flatMap((lang) =>
    entriesOf(LETTERS)
      .filter(([kind]) => subject === locales[lang].mails.mails[kind].subject)
      .map(([kind, { isTrue }]) => ({ kind, holds: isTrue(facts, { text, lang }) })),
  );
  expect(kinds, JSON.stringify({ subject, text, facts })).toEqual([
    { kind: expect.any(String), holds: true },
  ]);
  const kind = kinds[0]?.kind;
  // For an expired request there is nothing to link to.
  if (kind !== 'expired') expect(token, subject).toBe(request?.token);
  seen.add(`letter.${kind}`);
}

function checkPromise(week: Week, answer: PromiseAnswer, language: Language): void {
  const { kind } = answer.promise;
  const present = presentAt({ ...week, capacity: CAPACITY }, week.world.clock.now());
  const speaks = present.free.some(({ kod_languages }) => kod_languages.includes(`"${language}"`));
  const shown = { answer, present };
  expect(PROMISE_CLAIMS[kind]?.(present, answer), JSON.stringify(shown)).toBe(true);
  expect(answer.speaker, JSON.stringify(shown)).toBe(speaks);
  expect(answer.why === 'nobody-on-duty', JSON.stringify(shown)).toBe(
    kind !== 'now' && present.there.length === 0,
  );
  const signs = present.free.some(({ needs }) => needs.includes('"asl"'));
  expect(answer.unserved, JSON.stringify(shown)).toEqual(signs ? [] : ['asl']);
  seen.add(`promise.${kind}`).add(`promise.speaker.${speaks}`).add(`promise.signs.${signs}`);
}

type Look = { version: number; until: Instant };
const MIDNIGHT = 5 * HOUR;
const DAY = 24 * HOUR;
/** When a tracker's text next changes by itself: a time passes, or a day. */
const saysElseFrom = ({ promisedBy, opensAt, disputeUntil }: Tracker, now: Instant): Instant =>
  Math.min(
    ...[promisedBy, opensAt, disputeUntil].filter((at) => at !== null && at > now).map(Number),
    Math.ceil((now + 1 - MIDNIGHT) / DAY) * DAY + MIDNIGHT,
  );

/**
 * Requests whose tracker may have changed since last time. Who can be asked depends on everybody, so waiting ones are always
 * checked.
 */
const changed = ({ kept, requests, world }: Week, looks: ReadonlyMap<string, Look>): Request[] => {
  const rows = kept.all<{ id: string; version: number; status: string }>(
    'select id, version, status from referrals',
  );
  const now = world.clock.now();
  const stale = new Set(
    rows
      .filter(({ id, version, status }) => {
        const look = looks.get(id);
        return status === 'pending' || look?.version !== version || look.until <= now;
      })
      .map(({ id }) => id),
  );
  return requests.filter(({ id }) => stale.has(id));
};

test.each(byExtent({ part: [2, 4, 6], whole: [1, 2, 3, 4, 5, 6, 7] }))(
  'what residents read is backed by rows, all week (seed %i)',
  async (seed) => {
    const untrue: unknown[] = [];
    const week = await beginWeek(seed, {
      answered: (id, tracker) => check(week, id, tracker),
      promised: checkPromise,
      // The service treats exceptions from a channel as mail server trouble, and retries.
      sent: (letter, within) => {
        try {
          checkLetter(within, letter);
        } catch (error) {
          untrue.push(error);
        }
      },
    });
    const looks = new Map<string, Look>();
    for await (const _ of stepsOf(week)) {
      for (const { id, token } of changed(week, looks)) {
        const tracker = await week.world.resident.track({ token });
        check(week, id, tracker);
        looks.set(id, {
          version: tracker.revision,
          until: saysElseFrom(tracker, week.world.clock.now()),
        });
      }
    }
    if (untrue.length > 0) throw untrue[0];
    expect(week.world.clock.now()).toBe(TUESDAY_10 + 7 * DAY);
    await week.world.app.stop();
  },
  3 * PATIENCE_MS,
);

afterAll(() => {
  expect(
    CLAIMED.filter((key) => !seen.has(key)),
    'claims that nobody read all week',
  ).toEqual([]);
});
