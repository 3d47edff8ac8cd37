import { expect, test } from 'vitest';
import type { Token } from '../../model/stored.ts';
import { NOON } from '../testing.ts';
import { createSession, type SessionPorts } from './session.ts';

const ISSUER = 'https://portal.example';
const REDIRECT = 'https://abc.chromiumapp.org/cb';
const jwt = (claims: object) => `e30.${btoa(JSON.stringify(claims)).replaceAll('=', '')}.x`;

/** A portal with scripted answers, which records every request and how many ran at once. */
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
  let issuer: string | null = ISSUER;
  let saved: () => void = () => undefined;
  let held: Token | undefined;
  let time = NOON;
  const ports: SessionPorts = {
    issuer: async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      return issuer;
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
    withoutAddress: () => (issuer = null),
    mostAtOnce: () => most,
    /** Runs `act` once, just when the first answer is being stored. */
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

test('requests a code silently, with PKCE and the scope openid', async () => {
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

test('keeps a token with its subject and expiry, and requests no other while it lasts', async () => {
  const { session, asked, held, pass } = portal(granted);
  await session.current();
  expect(held()).toMatchObject({ subject: 'ann', obtainedAt: NOON, expiresAt: NOON + 600_000 });
  pass(500_000);
  await session.current();
  expect(asked).toHaveLength(1);
});

test('asks nobody while it is not known where the portal is', async () => {
  const { session, asked, withoutAddress } = portal(granted);
  withoutAddress();
  expect(await session.current()).toEqual({ kind: 'no-address' });
  expect(asked).toEqual([]);
});

test('renews a token before it expires', async () => {
  const { session, asked, pass } = portal(granted);
  await session.current();
  pass(520_000);
  expect(await session.current()).toMatchObject({ kind: 'signed-in', token: { obtainedAt: NOON + 520_000 } });
  expect(asked).toHaveLength(2);
});

test('treats login_required as signed out and discards the token', async () => {
  let signedIn = true;
  const { session, held } = portal((state) =>
    signedIn ? granted(state) : `error=login_required&state=${state}`,
  );
  await session.current();
  signedIn = false;
  expect(await session.renew()).toEqual({ kind: 'signed-out' });
  expect(held()).toBeUndefined();
});

test('treats an issuer that wants to show its sign-in page as signed out', async () => {
  const { session } = portal(() => new Error('User interaction required.'));
  expect(await session.current()).toEqual({ kind: 'signed-out' });
});

test('keeps using a valid token while the issuer cannot be reached', async () => {
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

test('rejects an answer with a foreign state or from another issuer', async () => {
  expect(await portal(() => 'code=one&state=foreign').session.current()).toEqual({ kind: 'unreachable' });
  const other = portal((state) => `code=one&state=${state}&iss=https%3A%2F%2Felsewhere.example`);
  expect(await other.session.current()).toEqual({ kind: 'unreachable' });
  expect(other.held()).toBeUndefined();
});

test('returns a token with another subject when somebody else is signed in at the portal', async () => {
  let who = 'ann';
  const { session, held } = portal(granted, () => who);
  await session.current();
  who = 'bob';
  await session.renew();
  expect(held()?.subject).toBe('bob');
});

test('starts a new request for callers who ask during one, shared by all of them', async () => {
  const { session, asked } = portal(granted);
  await Promise.all([session.renew(), session.renew(), session.renew()]);
  expect(asked).toHaveLength(2);
});

test('never runs two requests at once, whenever somebody asks', async () => {
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

test('runs the next request even if a token could not be stored', async () => {
  const { session, held, refuseToSave } = portal(granted);
  refuseToSave(1);
  const first = session.renew().catch(() => 'not stored');
  expect(await Promise.all([first, session.renew()])).toMatchObject(['not stored', { kind: 'signed-in' }]);
  expect(await session.renew()).toMatchObject({ kind: 'signed-in' });
  expect(held()?.subject).toBe('ann');
});

test.each(['left out', null, 'soon', {}])(
  'requests a token with the lifetime %j again, and never keeps it forever',
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
  'concludes nothing about the session from an issuer whose configuration is %j',
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
