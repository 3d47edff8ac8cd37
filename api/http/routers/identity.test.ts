import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TUESDAY_10 } from '../../testing/world.ts';
import { askIssuer, createIdentity, type Identity } from './identity.ts';

const AUDIENCE = 'kynect-on-demand-api';
const NOW = TUESDAY_10 / 1000;
type Keys = Awaited<ReturnType<typeof generateKeyPair>>;

let server: Server;
let issuer: string;
let ours: Keys;
let foreign: Keys;
/** The issuer's discovery document; null responds with 500. */
let discovery: unknown;
let published: unknown;
let asked: string[];
/** Whether the issuer redirects every request. */
let moved: boolean;
let identity: Identity;

beforeAll(async () => {
  [ours, foreign] = [await generateKeyPair('ES256'), await generateKeyPair('ES256')];
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (moved && !request.url?.startsWith('/moved')) {
      response.writeHead(302, { location: `/moved${request.url}` }).end();
      return;
    }
    const body = request.url === '/keys' ? published : discovery;
    response.writeHead(body === null ? 500 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  issuer = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
});
afterAll(() => new Promise((done) => server.close(done)));
beforeEach(async () => {
  asked = [];
  moved = false;
  discovery = { issuer, jwks_uri: `${issuer}/keys` };
  published = { keys: [{ ...(await exportJWK(ours.publicKey)), kid: 'one', alg: 'ES256' }] };
  identity = createIdentity({ issuer, audience: AUDIENCE, now: () => TUESDAY_10 });
});

const good: JWTPayload = {
  iss: undefined,
  aud: AUDIENCE,
  sub: 'agent-maria',
  exp: NOW + 600,
  auth_time: NOW - 3600,
};
const token = (over: JWTPayload = {}, key = ours.privateKey, kid = 'one', header = {}) =>
  new SignJWT({ ...good, iss: issuer, ...over })
    .setProtectedHeader({ alg: 'ES256', kid, ...header })
    .sign(key);

describe('a token', () => {
  it('of the issuer names the account, when it signed in, and until when it holds', async () => {
    expect(await identity.verify(await token())).toEqual({
      subject: 'agent-maria',
      signedInAt: TUESDAY_10 - 3_600_000,
      expiresAt: TUESDAY_10 + 600_000,
      staff: false,
      delegate: null,
    });
  });

  it.each<[string, string, JWTPayload, boolean]>([
    ['a list that has the role', 'roles', { roles: ['other', 'desk'] }, true],
    ['one text', 'roles', { roles: 'desk' }, true],
    ['a claim within a claim', 'realm_access.roles', { realm_access: { roles: ['desk'] } }, true],
    ['a name with dots', 'https://a.example/roles', { 'https://a.example/roles': ['desk'] }, true],
    ['another role', 'roles', { roles: ['desk-2', 'DESK'] }, false],
    ['a text that contains it', 'roles', { roles: 'desk other' }, false],
    ['no claim', 'roles', {}, false],
    ['a claim of another shape', 'realm_access.roles', { realm_access: [{ roles: 'desk' }] }, false],
    ['what every object has', 'constructor.name', {}, false],
  ])('says by %s whether its subject is staff', async (_what, claim, over, staff) => {
    const ours = createIdentity({
      ...{ issuer, audience: AUDIENCE, now: () => TUESDAY_10 },
      staff: { claim, role: claim === 'constructor.name' ? 'Object' : 'desk' },
    });
    expect(await ours.verify(await token(over))).toMatchObject({ staff });
    expect(await identity.verify(await token(over))).toMatchObject({ staff: false });
  });

  it.each<[string, JWTPayload, object | null]>([
    ['of level 1', { roles: ['Delegate-1'], agency: 'Lane & Co.' }, { agency: 'Lane & Co.', level: 1 }],
    ['of both levels', { roles: ['Delegate-1', 'Delegate-2'], agency: 'Lane' }, { agency: 'Lane', level: 2 }],
    ['of no agency', { roles: ['Delegate-2'] }, null],
    ['of several agencies', { roles: ['Delegate-2'], agency: ['Lane', 'Mills'] }, null],
    ['without a role', { agency: 'Lane' }, null],
    ['of a role that is not set up', { roles: ['undefined'], agency: 'Lane' }, null],
  ])('says of a delegate %s for which agency they act', async (_what, over, delegate) => {
    const roles = { 1: 'Delegate-1', 2: 'Delegate-2' };
    const delegates = { claim: 'roles', agency: 'agency', roles };
    const ours = createIdentity({ issuer, audience: AUDIENCE, now: () => TUESDAY_10, delegates });
    expect(await ours.verify(await token(over))).toMatchObject({ delegate });
    expect(await identity.verify(await token(over))).toMatchObject({ delegate: null });
  });

  it('without a sign-in time is good, and tells of no sign-in', async () => {
    expect(await identity.verify(await token({ auth_time: undefined }))).toMatchObject({ signedInAt: null });
  });

  it.each<[string, JWTPayload]>([
    ['for another audience', { aud: 'another-api' }],
    ['for nobody', { aud: undefined }],
    ['of another issuer', { iss: 'https://portal.example' }],
    ['that ended', { exp: NOW - 6 }],
    ['that never ends', { exp: undefined }],
    ['of nobody', { sub: undefined }],
    ['of a number instead of a name', { sub: 7 as never }],
    ['of an empty name', { sub: '' }],
    ['that is not good yet', { nbf: NOW + 60 }],
  ])('%s is refused', async (_what, over) => {
    expect(await identity.verify(await token(over))).toBeNull();
  });

  it.each([
    ['at+jwt', true],
    ['JWT', true],
    ['logout+jwt', false],
    ['dpop+jwt', false],
  ])('of the type %s is taken only if that is an access token', async (typ, good) => {
    const typed = await token({}, ours.privateKey, 'one', { typ });
    expect((await identity.verify(typed)) !== null).toBe(good);
  });

  it('is good for five seconds more, because clocks differ', async () => {
    expect(await identity.verify(await token({ exp: NOW - 4 }))).not.toBeNull();
  });

  it('that is forged is refused: by a foreign key, under a known or an unknown name', async () => {
    expect(await identity.verify(await token({}, foreign.privateKey))).toBeNull();
    expect(await identity.verify(await token({}, foreign.privateKey, 'two'))).toBeNull();
  });

  it('that is changed after signing is refused', async () => {
    const [head, , signature] = (await token()).split('.');
    const payload = Buffer.from(JSON.stringify({ ...good, iss: issuer, sub: 'somebody-else' }));
    expect(await identity.verify(`${head}.${payload.toString('base64url')}.${signature}`)).toBeNull();
  });

  it('without a signature, or signed with the public key as a password, is refused', async () => {
    const unsigned = new UnsecuredJWT({ ...good, iss: issuer }).encode();
    expect(await identity.verify(unsigned)).toBeNull();
    const password = new TextEncoder().encode(JSON.stringify(await exportJWK(ours.publicKey)));
    const confused = new SignJWT({ ...good, iss: issuer }).setProtectedHeader({ alg: 'HS256', kid: 'one' });
    expect(await identity.verify(await confused.sign(password))).toBeNull();
  });

  it.each(['', 'x', 'a.b.c', '..'])('that is none is refused: "%s"', async (text) => {
    expect(await identity.verify(text)).toBeNull();
  });
});

describe('the issuer', () => {
  it('is asked for its keys once, not for each token', async () => {
    for (let n = 0; n < 3; n++) await identity.verify(await token());
    expect(asked).toEqual(['/.well-known/openid-configuration', '/keys']);
  });

  it('that can’t be asked is its fault, not the token’s: the question fails instead of answering no', async () => {
    discovery = null;
    await expect(identity.verify(await token())).rejects.toThrow('500');
    discovery = { issuer, jwks_uri: `${issuer}/keys` };
    expect(await identity.verify(await token())).not.toBeNull();
  });

  it.each([
    ['answers with an error', null],
    ['answers with something that is no keys', { hello: 'world' }],
  ])('whose address of keys %s fails the question too', async (_what, answer) => {
    published = answer;
    await expect(identity.verify(await token())).rejects.toThrow();
  });

  it.each([
    ['a list', []],
    ['no address of keys', {}],
    ['a number as that address', { jwks_uri: 7 }],
    ['words as that address', { jwks_uri: 'nowhere' }],
    ['a file as that address', { jwks_uri: 'file:///etc/hosts' }],
  ])('that names %s fails the question in a sentence, and is asked again', async (_what, answer) => {
    discovery = answer;
    await expect(identity.verify(await token())).rejects.toThrow('The issuer names no address of its keys.');
    discovery = { issuer, jwks_uri: `${issuer}/keys` };
    expect(await identity.verify(await token())).not.toBeNull();
  });

  it('that sends us elsewhere is not followed', async () => {
    moved = true;
    await expect(identity.verify(await token())).rejects.toThrow();
    await expect(askIssuer(issuer)).rejects.toThrow();
    expect(asked).not.toContainEqual(expect.stringContaining('/moved'));
  });

  it('that is away altogether fails the question, and is asked again the next time', async () => {
    const nobody = createIdentity({
      issuer: 'http://127.0.0.1:9',
      audience: AUDIENCE,
      now: () => TUESDAY_10,
    });
    await expect(nobody.verify(await token())).rejects.toThrow();
    await expect(nobody.verify(await token())).rejects.toThrow();
  });
});
