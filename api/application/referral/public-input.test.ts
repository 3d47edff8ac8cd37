/** Bad input to every public procedure: an error that names the field, nothing stored, no internals shown. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appRouter } from '../../http/routers/app-router.ts';
import { createServedWorld, type ServedWorld } from '../../testing/served-world.ts';
import { requestInput, solve } from '../../testing/world.ts';

let world: ServedWorld;
beforeAll(async () => {
  world = await createServedWorld();
  await world.addAgent('ann');
});
afterAll(() => world.stop());

/** Every wrong value contains this, because typed input must never be echoed. */
const MARK = 'zzmarkedzz';
const TOKEN = 'x'.repeat(32);
const KEY = '3f2c1b9a-0000-4000-8000-000000000000';
const good = { ...requestInput(1), idempotencyKey: KEY, solution: 'none' };
const without = (field: string) =>
  Object.fromEntries(Object.entries(good).filter(([name]) => name !== field));

type Case = [what: string, procedure: string, input: unknown, field: string, refusal?: string];
const forms: Case[] = [
  ['a ZIP that is none', 'places', { zip: MARK }, 'zip'],
  ['no ZIP', 'places', {}, 'zip'],
  ['a ZIP that is a number', 'callbackPromise', { zip: 40202, help: 'both', language: 'en' }, 'zip'],
  ['no kind of help', 'callbackPromise', { zip: '40202', language: 'en' }, 'help'],
  ['another kind of help', 'callbackPromise', { zip: '40202', help: MARK, language: 'en' }, 'help'],
  ['another language', 'callbackPromise', { zip: '40202', help: 'both', language: MARK }, 'language'],
  [
    'another need',
    'callbackPromise',
    { zip: '40202', help: 'both', language: 'en', needs: [MARK] },
    'needs.0',
  ],
  ['a ZIP of another state', 'callbackPromise', { ...good, zip: '10001' }, 'zip', 'zip-out-of-state'],
  ['a ZIP that nobody has', 'callbackPromise', { ...good, zip: '42999' }, 'zip', 'zip-unknown'],
  ['a ZIP in two counties', 'callbackPromise', { ...good, zip: '40003' }, 'county', 'county-needed'],
  ['no token', 'track', {}, 'token'],
  ['a token that is too short', 'track', { token: MARK }, 'token'],
  ['a token that is too short', 'watch', { token: MARK }, 'token'],
  ['a token that is too short', 'cancel', { token: MARK }, 'token'],
  ['another reason', 'cancel', { token: TOKEN, reason: MARK }, 'reason'],
  ['a token that is too short', 'notCalled', { token: MARK }, 'token'],
  ['no rating', 'rate', { token: TOKEN }, 'rating'],
  ['a rating of six', 'rate', { token: TOKEN, rating: 6 }, 'rating'],
  ['a rating of two and a half', 'rate', { token: TOKEN, rating: 2.5 }, 'rating'],
  ['another wish', 'change', { token: TOKEN, wish: MARK }, 'wish'],
  ['a number that is too short', 'change', { token: TOKEN, phone: '1' }, 'phone'],
  ['a token that is too short', 'numberCode', { token: MARK }, 'token'],
  ['a code without end', 'confirmNumber', { token: TOKEN, code: MARK.repeat(10) }, 'code'],
];
const requests: Case[] = [
  ...['idempotencyKey', 'solution', 'help', 'firstName', 'lastName', 'phone', 'contactMethod'].map(
    (field): Case => [`no ${field}`, 'request', without(field), field],
  ),
  ...['zip', 'language', 'consent'].map((field): Case => [`no ${field}`, 'request', without(field), field]),
  ['a key that is no UUID', 'request', { ...good, idempotencyKey: MARK }, 'idempotencyKey'],
  [
    'a null in the version of the consent',
    'request',
    { ...good, consent: { share: true, version: '\u0000' } },
    'consent.version',
  ],
  [
    'words of consent that nobody was shown',
    'request',
    { ...good, consent: { share: true, version: MARK } },
    'consent.version',
  ],
  ['an empty name', 'request', { ...good, firstName: '   ' }, 'firstName'],
  ['a name that can’t be seen', 'request', { ...good, firstName: '\u200b\u2800' }, 'firstName'],
  ['a name without end', 'request', { ...good, lastName: MARK.repeat(30) }, 'lastName'],
  ['an e-mail address that is none', 'request', { ...good, email: MARK }, 'email'],
  ['a note without end', 'request', { ...good, note: MARK.repeat(200) }, 'note'],
  ['a consent that is no yes or no', 'request', { ...good, consent: { share: MARK } }, 'consent.share'],
  ['an address without end', 'linkAgain', { to: MARK.repeat(40), solution: 'x' }, 'to'],
  ['no proof of work', 'linkAgain', { to: '502-555-0100' }, 'solution'],
  ['another wish', 'request', { ...good, wish: MARK }, 'wish'],
  ['text where an object belongs', 'request', MARK, ''],
  ['nothing at all', 'request', undefined, ''],
];
/** Only the server can check these; they come with a solved challenge. */
const checked: [string, Record<string, unknown>, string, string][] = [
  ['no consent to share', { consent: { ...good.consent, share: false } }, 'consent.share', 'consent-needed'],
  ['text without consent', { contactMethod: 'text' }, 'consent.text', 'consent-needed'],
  ['e-mail without an address', { contactMethod: 'email' }, 'email', 'contact-needed'],
  ['a number that can be none', { phone: `123-456-7890` }, 'phone', 'phone-invalid'],
  ['letters in a number', { phone: `502555${MARK.slice(0, 4)}` }, 'phone', 'phone-invalid'],
  ['a ZIP that nobody has', { zip: '42999' }, 'zip', 'zip-unknown'],
  ['a ZIP of another state', { zip: '10001' }, 'zip', 'zip-out-of-state'],
  ['a ZIP in two counties', { zip: '40003' }, 'county', 'county-needed'],
  ['a county that the ZIP does not touch', { zip: '40003', county: MARK }, 'county', 'county-needed'],
];

async function expectNothingOfOurs(text: string): Promise<void> {
  expect(text).not.toContain(MARK);
  expect(text).not.toMatch(/stack|node_modules|\.ts:|\bat \/|sqlite|select |ENOENT|\/tmp\/|<pre>/i);
  expect(await world.app.database.read('referrals')).toEqual([]);
  expect(await world.app.database.read('used_challenges')).toEqual([]);
}

describe('bad input', () => {
  it.each([...forms, ...requests])(
    '%s for %s is refused by name',
    async (_what, procedure, input, field, refusal) => {
      const { error, text } = await world.call(`resident.${procedure}`, input);
      expect(error?.data.httpStatus).toBe(400);
      expect(error?.data.refusal).toBe(refusal ?? 'invalid-input');
      const paths = error?.data.fields.map(({ path }) => path) ?? [];
      expect(paths).toContain(field);
      expect(error?.data.fields.every(({ message }) => message.length > 0)).toBe(true);
      await expectNothingOfOurs(text);
    },
  );

  it.each(checked)('a request with %s is refused by name', async (_what, wrong, field, refusal) => {
    const solution = await solve(await world.resident.challenge());
    const { status, error, text } = await world.call('resident.request', { ...good, solution, ...wrong });
    expect(status).toBe(400);
    expect(error?.data).toMatchObject({ refusal, fields: [{ path: field }] });
    await expectNothingOfOurs(text);
  });

  it.each(['firstName', 'lastName', 'phone'])('tells in words what is wrong with a %s', async (field) => {
    for (const wrong of ['', ...(field === 'phone' ? [] : ['\u200b', 'Rosa\nRuiz']), 'x'.repeat(81)]) {
      const { error } = await world.call('resident.request', { ...good, [field]: wrong });
      const said = error?.data.fields.map(({ message }) => message) ?? [];
      expect(said.length).toBeGreaterThan(0);
      expect(said.join(' ')).not.toMatch(/pattern|expected|\\p\{/);
    }
  });

  it('has a case for every public procedure that takes any', () => {
    const known = new Set([...forms, ...requests].map(([, procedure]) => `resident.${procedure}`));
    const all = Object.keys(appRouter._def.procedures).filter((name) => name.startsWith('resident.'));
    expect(all.filter((name) => !known.has(name))).toEqual(['resident.outlook', 'resident.challenge']);
  });

  it('names every field that is wrong at once', async () => {
    const { error } = await world.call('resident.request', { ...good, zip: 'x', phone: '', language: 'xx' });
    expect(error?.data.fields.map(({ path }) => path).toSorted()).toEqual(['language', 'phone', 'zip']);
  });

  it.each(['track', 'cancel', 'notCalled', 'rate', 'change', 'watch'])(
    'an unknown link is not found by %s',
    async (procedure) => {
      const { error, text } = await world.call(`resident.${procedure}`, { token: TOKEN, rating: 3 });
      expect(error?.data).toMatchObject({ httpStatus: 404, refusal: 'not-found' });
      await expectNothingOfOurs(text);
    },
  );

  it.each([
    ['', 'challenge-failed'],
    ['bm90IGpzb24=', 'challenge-failed'],
    [Buffer.from(JSON.stringify({ challenge: 'x' })).toString('base64'), 'challenge-failed'],
    [Buffer.from('null').toString('base64'), 'challenge-failed'],
    [Buffer.from('{"challenge":{},"salt":7}').toString('base64'), 'challenge-failed'],
  ])('a solution that solves nothing is refused: %s', async (solution, refusal) => {
    const { status, error } = await world.call('resident.request', { ...good, solution: solution || '-' });
    expect(status).toBe(400);
    expect(error?.data).toMatchObject({ refusal, fields: [{ path: 'solution' }] });
  });
});

describe('what is no call at all', () => {
  const json = { 'content-type': 'application/json' };

  it('is refused without a word of ours: a body that is no JSON', async () => {
    const answer = await world.send('/trpc/resident.track', {
      method: 'POST',
      headers: json,
      body: `{${MARK}`,
    });
    expect(answer.status).toBe(400);
    expect(answer.error?.data.refusal).toBe('invalid-input');
    await expectNothingOfOurs(answer.text);
  });

  it.each([
    ['/trpc/resident.track?input={', 405],
    ['/trpc/resident.nothing', 404],
    ['/trpc/', 404],
    [`/trpc/resident.request?input=${MARK}`, 405],
    ['/trpc/%E0%A4%A', 400],
    ['/widget/v1/%E0%A4%A', 404],
    ['/widget/v1/%00', 404],
    ['/widget/v1/../package.json', 404],
    ['/widget/v1/..%2f..%2fpackage.json', 404],
    ['/nowhere', 404],
    ['/track', 404],
  ])('is refused without a word of ours: GET %s', async (path, status) => {
    const answer = await world.send(path);
    expect(answer.status).toBe(status);
    await expectNothingOfOurs(answer.text);
  });

  it('is refused when it is larger than any request', async () => {
    const answer = await world.call('resident.request', { ...good, note: 'x'.repeat(70_000) });
    expect(answer.status).toBe(413);
    await expectNothingOfOurs(answer.text);
  });

  it('is refused when it is a batch', async () => {
    const { text, status } = await world.send('/trpc/resident.places,resident.track?batch=1', {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ 0: { zip: '40202' }, 1: { token: MARK } }),
    });
    expect(status).toBe(400);
    expect(text).toContain('one procedure at a time');
    await expectNothingOfOurs(text);
  });
});

describe('a failure of ours', () => {
  it('says that it is ours and nothing else, in every answer', async () => {
    const broken = await createServedWorld({ config: { allowLocalSites: false } });
    for (const table of [
      'sites',
      'offers',
      'assignments',
      'referral_events',
      'attempts',
      'referrals',
      'agents',
    ])
      await broken.app.database.write.schema.dropTable(table);
    const from = { origin: 'https://kynect.example' };
    const answers = [
      await broken.sendAdmin('/metrics'),
      await broken.send('/trpc/resident.challenge', { headers: from }),
      await broken.call('resident.track', { token: TOKEN }),
      await broken.call('referrals.worklist', null, { authorization: 'Bearer ann' }),
    ];
    // Monitoring must be answered especially while something is broken.
    expect(answers.map(({ status }) => status)).toEqual([200, 500, 500, 500]);
    // Only the operator may learn the release, and the kind of database.
    for (const text of answers.map((answer) => answer.text.replace(/^kod_release\{.*$/m, '')))
      expect(text).not.toMatch(/stack|node_modules|\.ts:|\bat \/|sqlite|select |no such table|<pre>/i);
    expect(answers[2]?.error).toMatchObject({
      message: 'Something failed on our side. Nothing you entered was lost; try again.',
      data: { refusal: null, fields: [] },
    });
    await broken.stop();
  });
});

describe('an agent’s procedures', () => {
  const names = Object.keys(appRouter._def.procedures).filter((name) => !name.startsWith('resident.'));

  it.each(names)('%s asks for a sign-in before it looks at anything', async (name) => {
    const { error, text } = await world.call(name, { [MARK]: MARK });
    expect(error?.data).toMatchObject({ code: 'UNAUTHORIZED', refusal: 'not-signed-in', fields: [] });
    await expectNothingOfOurs(text);
  });

  it('name the field that is wrong', async () => {
    const signedIn = { authorization: 'Bearer ann' };
    const { status, error } = await world.call(
      'agent.availability.set',
      { zone: 'America/New_York', hours: { mon: [{ startMinute: -1, endMinute: 5 }] }, outOfOffice: [] },
      signedIn,
    );
    expect(status).toBe(400);
    expect(error?.data.fields.map(({ path }) => path)).toContain('hours.mon.0.startMinute');
    const calendar = {
      zone: 'Mars/Olympus',
      hours: { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] },
      outOfOffice: [],
    };
    const zone = await world.call('agent.availability.set', calendar, signedIn);
    await world.addAgent('new', { registered: false });
    const registering = await world.call(
      'agent.registration.register',
      { agreed: true, calendar },
      { authorization: 'Bearer new' },
    );
    expect(registering.error?.data.fields[0]?.path).toBe('calendar.zone');
    expect(zone.error?.data).toMatchObject({ refusal: 'calendar-invalid', fields: [{ path: 'zone' }] });
  });
});
