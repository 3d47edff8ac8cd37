import { expect, test } from 'vitest';
import type { Token } from '../../model/stored.ts';
import { NOON } from '../testing.ts';
import { createSession, type SessionPorts } from './session.ts';

const ISSUER = 'https://portal.example';
const REDIRECT = 'https://abc.chromiumapp.org/cb';
const jwt = (claims: object) => `e30.${btoa(JSON.stringify(claims)).replaceAll('=', '')}.x`;

/** A portal that answers as `answer` says; every request is noted, and how many were under way at once. */
const portal = (
  answer: (state: string) => string | Error,
  subject: () => string = () => 'ann',
  lifetime: unknown = 600,
  configuration: unknown = { authorization_endpoint: `${ISSUER}/auth`, token_endpoint: `${ISSUER}/token` },
) => {
  const asked: string[] = [];
  let underWay = 0;
  let most = 0;
  let refusing = 0;
  let saved: () => void = () => undefined;
  let held: Token | undefined;
  let time = NOON;
  const ports: SessionPorts = {
    issuer: async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      return ISSUER;
    },
    redirectUri: REDIRECT,
    launch: async (url) => {
      asked.push(url);
      const reply = answer(new URL(url).searchParams.get('state') ?? '');
      if (reply instanceof Error) throw reply;
      return `${REDIRECT}?${reply}`;
    },
    fetch: async (url) =>
      Response.json(
        url.includes('well-known')
          ? configuration
          : {
              access_token: jwt({ sub: subject() }),
              ...(lifetime === 'left out' ? {} : { expires_in: lifetime }),
            },
      ),
    load: async () => held,
    save: async (token) => {
      underWay -= 1;
      if (refusing-- > 0) throw new Error('Storage is full.');
      held = token ?? undefined;
      saved();
    },
    now: () => time,
  };
  return {
    session: createSession(ports),
    asked,
    held: () => held,
    pass: (ms: number) => (time += ms),
    mostAtOnce: () => most,
    /** Does it once, beginning in the moment in which the first answer is stored. */
    whenSaved: <T>(act: () => Promise<T>) =>
      new Promise<T>((resolve) => {
        saved = () => {
          saved = () => undefined;
          resolve(act());
        };
      }),
    refuseToSave: (times: number) => (refusing = times),
  };
};
const granted = (state: string) => `code=one&state=${state}&iss=${encodeURIComponent(ISSUER)}`;

test('a code is asked for silently, with PKCE and the scope openid', async () => {
  const { session, asked } = portal(granted);
  await session.current();
  const query = Object.fromEntries(new URL(asked[0] ?? '').searchParams);
  expect(query).toMatchObject({
    client_id: 'kynect-on-demand-extension',
    prompt: 'none',
    scope: 'openid',
    response_type: 'code',
    code_challenge_method: 'S256',
    redirect_uri: REDIRECT,
  });
  expect(query.code_challenge).toMatch(/^[\w-]{43}$/);
});

test('a token is kept with its subject and end, and not asked for again while it lasts', async () => {
  const { session, asked, held, pass } = portal(granted);
  await session.current();
  expect(held()).toMatchObject({ subject: 'ann', obtainedAt: NOON, expiresAt: NOON + 600_000 });
  pass(500_000);
  await session.current();
  expect(asked).toHaveLength(1);
});

test('a token is renewed before it ends', async () => {
  const { session, asked, pass } = portal(granted);
  await session.current();
  pass(520_000);
  expect(await session.current()).toMatchObject({ kind: 'signed-in', token: { obtainedAt: NOON + 520_000 } });
  expect(asked).toHaveLength(2);
});

test('login_required means signed out and the token is thrown away', async () => {
  let signedIn = true;
  const { session, held } = portal((state) =>
    signedIn ? granted(state) : `error=login_required&state=${state}`,
  );
  await session.current();
  signedIn = false;
  expect(await session.renew()).toEqual({ kind: 'signed-out' });
  expect(held()).toBeUndefined();
});

test('an issuer that wants to show its sign-in page means signed out', async () => {
  const { session } = portal(() => new Error('User interaction required.'));
  expect(await session.current()).toEqual({ kind: 'signed-out' });
});

test('an issuer that cannot be reached says nothing about the session: a token that still lasts goes on', async () => {
  let away = false;
  const { session, pass } = portal((state) =>
    away ? new Error('Authorization page could not be loaded.') : granted(state),
  );
  expect(await portal(() => new Error('Authorization page could not be loaded.')).session.current()).toEqual({
    kind: 'unreachable',
  });
  await session.current();
  away = true;
  pass(550_000);
  expect(await session.current()).toMatchObject({ kind: 'signed-in' });
  pass(51_000);
  expect(await session.current()).toEqual({ kind: 'unreachable' });
});

test('an answer with a foreign state or from another issuer is not taken', async () => {
  expect(await portal(() => 'code=one&state=foreign').session.current()).toEqual({ kind: 'unreachable' });
  const other = portal((state) => `code=one&state=${state}&iss=https%3A%2F%2Felsewhere.example`);
  expect(await other.session.current()).toEqual({ kind: 'unreachable' });
  expect(other.held()).toBeUndefined();
});

test('somebody else at the portal is a token of another subject', async () => {
  let who = 'ann';
  const { session, held } = portal(granted, () => who);
  await session.current();
  who = 'bob';
  await session.renew();
  expect(held()?.subject).toBe('bob');
});

test('who asks while an answer is under way gets a newer one, shared by all who ask meanwhile', async () => {
  const { session, asked } = portal(granted);
  await Promise.all([session.renew(), session.renew(), session.renew()]);
  expect(asked).toHaveLength(2);
});

test('at whatever moment somebody else asks, there are never two questions under way', async () => {
  for (const ask of ['renew', 'current'] as const)
    for (let turns = 0; turns < 40; turns += 1) {
      const { session, mostAtOnce, whenSaved } = portal(granted, undefined, 0);
      const third = whenSaved(async () => {
        for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
        return session[ask]();
      });
      await Promise.all([session.renew(), session.renew(), third]);
      expect(mostAtOnce(), `${ask} after ${turns} turns`).toBe(1);
    }
});

test('a token that could not be stored does not keep the next question from being asked', async () => {
  const { session, held, refuseToSave } = portal(granted);
  refuseToSave(1);
  const first = session.renew().catch(() => 'not stored');
  expect(await Promise.all([first, session.renew()])).toMatchObject(['not stored', { kind: 'signed-in' }]);
  expect(await session.renew()).toMatchObject({ kind: 'signed-in' });
  expect(held()?.subject).toBe('ann');
});

test.each(['left out', null, 'soon', {}])(
  'a token whose lifetime is %j is asked for again, and never kept for good',
  async (lifetime) => {
    const { session, held } = portal(
      (state) => `code=1&state=${state}`,
      () => 'ann',
      lifetime,
    );
    const { kind } = await session.current();
    expect(kind).toBe(lifetime === 'left out' ? 'signed-in' : 'unreachable');
    expect(held()?.expiresAt).toBe(lifetime === 'left out' ? NOON + 300_000 : undefined);
  },
);

test.each([null, [], {}, { authorization_endpoint: 7, token_endpoint: 7 }])(
  'an issuer whose configuration is %j says nothing about the session',
  async (configuration) => {
    const { session, asked } = portal(
      (state) => `code=1&state=${state}`,
      () => 'ann',
      600,
      configuration,
    );
    expect(await session.current()).toEqual({ kind: 'unreachable' });
    expect(asked).toEqual([]);
  },
);
