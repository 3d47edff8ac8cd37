/** Entry points that take text or stored values: each may throw only its own kind of refusal. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseRoster } from '../../api/application/roster-import/roster-csv.ts';
import { decodeRoster } from '../../api/application/roster-import/roster-file.ts';
import { ConfigProblem, readConfig } from '../../api/config.ts';
import { defaultPolicy } from '../../api/domain/policy.ts';
import { seededRandom } from '../../api/in-memory/random.ts';
import { policyFrom, Unusable } from '../../api/simulation/choices.ts';
import { parseNotice } from '../../api/store/postgres/notices.ts';
import { MESSAGE_SHAPES } from '../../extension/background/message-shapes.ts';
import { isFrameMessage, isInvitation, isPortalMessage } from '../../extension/model/frame-messages.ts';
import { hashOf, routeOf } from '../../extension/model/route.ts';
import { mergeSettings, STORE_BUILD } from '../../extension/model/settings.ts';
import { STORED } from '../../extension/model/stored-shapes.ts';
import { closestLanguage } from '../../shared/i18n/closest-language.ts';
import { addressIn, languageAround } from '../../widget/element/around.ts';
import { createMemory } from '../../widget/form/memory.ts';
import { broken, MARKER, pick, type Random, torn } from './hostile.ts';
import type { Target } from './target.ts';

/** `act` gets one malformed input; returns why that was a fault, or null. */
const target = (name: string, act: (random: Random) => string | null, stop?: () => void): Target => ({
  name,
  async run(inputs, seed) {
    const random = seededRandom(seed);
    const faults: string[] = [];
    for (let n = 0; n < inputs; n++) {
      const fault = act(random);
      if (fault !== null) faults.push(`${name}: ${fault}`);
    }
    stop?.();
    return { sent: inputs, faults, changed: false, leaks: 0 };
  },
});

/** The fault of a call that may throw this kind of error. Its message must not repeat typed text, except with `names`. */
function faultOf(call: () => unknown, refusal?: new () => Error, names = false): string | null {
  try {
    call();
    return null;
  } catch (error) {
    if (!(error instanceof Error)) return 'threw no error';
    if (!refusal || !(error instanceof refusal)) return error.name;
    return !names && error.message.includes(MARKER) ? 'repeats what was typed' : null;
  }
}

const ROSTER = readFileSync(new URL('../stand-ins/roster.csv', import.meta.url), 'utf8')
  .split('\n')
  .slice(0, 6)
  .join('\n');
const tornOften = (text: string, random: Random): string => {
  let result = text;
  for (let n = Math.ceil(random() * 4); n > 0; n--) result = torn(result, random);
  return result;
};

function rosterBytes(random: Random): Uint8Array {
  const text = tornOften(ROSTER, random);
  const bytes = Buffer.from(text, pick(random, ['utf8', 'utf16le', 'latin1'] as const));
  for (let n = Math.floor(random() * 3); n > 0 && bytes.length > 0; n--)
    bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
  return bytes;
}

const roster = target('roster CSV', (random) =>
  faultOf(() => parseRoster(decodeRoster(rosterBytes(random)), '2026-11-29')),
);

const ENV = {
  ...{ KOD_PORT: '4400', KOD_HOST: '127.0.0.1', KOD_ADMIN_PORT: '4401', KOD_DATABASE_URL: 'kod.sqlite' },
  ...{ KOD_DATA_KEY: Buffer.alloc(32, 7).toString('base64'), KOD_OIDC_ISSUER: 'https://issuer.example' },
  ...{ KOD_OIDC_AUDIENCE: 'api', KOD_SMTP_URL: 'smtps://mail.example', KOD_MAIL_FROM: 'a@example.org' },
  ...{ KOD_STAFF_EMAIL: 'b@example.org', KOD_PORTAL_URL: 'https://portal.example', KOD_LOG_LEVEL: 'info' },
  ...{ KOD_PUBLIC_URL: 'https://od.example', KOD_TRUST_PROXY: '1', KOD_GENERAL_WINDOW: 'PT15M' },
  ...{ KOD_REQUESTS_PER_MINUTE: '30', KOD_CAPACITY: '5', KOD_CALLBACK_WITHIN: 'PT30M' },
};
const textIn = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
const settings = target('settings', (random) => {
  const odd = broken(ENV, random);
  const env = Object.fromEntries(Object.entries(Object(odd)).map(([name, value]) => [name, textIn(value)]));
  return faultOf(() => readConfig(env), ConfigProblem);
});

function policyFile(): Target {
  const folder = mkdtempSync(join(tmpdir(), 'kod-fuzz-'));
  const file = join(folder, 'policy.json');
  const { closedDays: _, attackSince: __, ...values } = defaultPolicy;
  return target(
    'policy file',
    (random) => {
      const whole = JSON.stringify(broken(values, random)) ?? '';
      writeFileSync(file, random() < 0.3 ? torn(whole, random) : whole);
      // The error names unknown keys.
      return faultOf(() => policyFrom(file), Unusable, true);
    },
    () => rmSync(folder, { recursive: true }),
  );
}

const NOTICE = {
  ...{ from: 'process', hintedAgents: ['a'], touchedAgents: ['b'], touchedReferrals: ['c'] },
  ...{ accessChanged: ['a'], wakeAt: 1 },
};
const notices = target('NOTIFY', (random) => {
  const whole = JSON.stringify(broken(NOTICE, random));
  const payload = random() < 0.3 && whole ? torn(whole, random) : whole;
  return faultOf(() => {
    const heard = parseNotice(payload);
    if (heard && ![heard.hintedAgents, heard.touchedAgents, heard.touchedReferrals].every(Array.isArray))
      throw new TypeError('not what processes send');
  });
});

/** Values that the extension may have stored, in the shapes of similar contracts. */
const KEPT = {
  ...{ agentId: 'a', name: MARKER, revision: 1, serverNow: 1, receivedAt: 1, registration: 'registered' },
  ...{
    consecutiveMissed: 0,
    missesAllowed: 3,
    pausedUntil: null,
    coolDownUntil: null,
    zone: 'America/New_York',
  },
  duty: { available: true, reason: 'on-duty', until: null, nextFrom: null },
  offers: [{ offerId: 'o', referralId: 'r', kind: 'general', status: 'pending', county: 'Jefferson' }],
  ...{ assignments: [{ referralId: 'r', acceptedAt: 1, attempts: 0 }], shown: ['o'], told: { missed: 1 } },
  ...{ drafts: { a: { value: MARKER, at: 1 } }, saves: [{ writer: 'w', save: { id: 'i', basedOn: 1 } }] },
  ...{
    accessToken: 't',
    subject: 's',
    obtainedAt: 1,
    expiresAt: 1,
    route: 'r',
    at: 1,
    sealed: 's',
    data: 'd',
  },
};
const readers = [...Object.values(STORED.local), ...Object.values(STORED.session)];
const stored = target('stored extension state', (random) => {
  const value = broken(random() < 0.5 ? KEPT : { ...KEPT, apiUrl: 'https://a.example', alerts: {} }, random);
  return faultOf(() => {
    for (const reads of readers) reads(value);
    mergeSettings(value, value, STORE_BUILD);
  });
});

const MESSAGE = {
  ...{ id: 'i', data: 'd', agentId: 'a', changes: { a: 1 }, signInPage: false, account: null, loadedAt: 1 },
  ...{ writer: 'w', save: { id: 'i', basedOn: 1, texts: { problem: MARKER } }, route: 'r' },
};
const messages = target('messages between extension parts', (random) => {
  const value = broken(MESSAGE, random);
  return faultOf(() => {
    for (const is of Object.values(MESSAGE_SHAPES)) is(value);
  });
});

const FRAME_MESSAGE = {
  ...{ name: 'show', route: 'referral-manager/r?page=2', how: 'push', token: 't', shown: MARKER, text: 't' },
  ...{ above: 0, below: 0, windowHeight: 1, covered: false, pixels: 1 },
  page: { screen: 's', path: '/', seen: { error: null, failed: [{ status: 500, at: 1 }] } },
};
const NAMES = ['show', 'other', 'focus', 'left', 'view', 'facts', 'height', 'go', 'title', 'signIn'] as const;
const frameMessages = target('messages between the panels and the portal’s page', (random) => {
  const value = broken({ ...FRAME_MESSAGE, name: pick(random, NAMES) }, random);
  return faultOf(() => {
    isInvitation(value);
    if (isFrameMessage(value) && value.name === 'show') routeOf(hashOf(value.route));
    if (isPortalMessage(value) && (value.name === 'go' || value.name === 'signIn'))
      routeOf(hashOf(value.route));
  });
});

const FORM = {
  key: 'k',
  token: 't',
  language: 'en',
  step: 'help',
  inDoubt: true,
  answers: { firstName: MARKER },
};
const storageOf = (kept: string): Storage => ({
  ...{ length: 1, key: () => null, getItem: () => kept },
  ...{ clear: () => undefined, removeItem: () => undefined, setItem: () => undefined },
});
const form = target('stored form of the widget', (random) => {
  const whole = JSON.stringify(broken(FORM, random)) ?? '';
  const kept = random() < 0.3 ? torn(whole, random) : whole;
  return faultOf(() => createMemory(() => storageOf(kept)).read());
});

const TAG = { api: 'https://on-demand.example/', lang: 'es-US', theme: 'dark', inline: '' };
/** Attributes of the widget's tag, as a page or its scripts may write them. */
const attributes = target('attributes of the widget', (random) => {
  const odd = broken(TAG, random);
  const said = Object.fromEntries(Object.entries(Object(odd)).map(([name, value]) => [name, textIn(value)]));
  const { api = null, lang = null } = random() < 0.3 ? { api: torn(TAG.api, random) } : said;
  return faultOf(() => {
    // The warning for the page's maintainer repeats the page's own text.
    const address = quietly(() => addressIn(api, 'https://service.example'));
    if (!/^https?:$/.test(new URL(address).protocol)) throw new TypeError('no address');
    closestLanguage(languageAround(elementWith(lang)), ['en', 'es']);
  });
});
const elementWith = (lang: string | null): Element =>
  Object.assign(Object.create(null), {
    closest: () => (lang === null ? null : { getAttribute: () => lang }),
    getRootNode: () => ({}),
  });
function quietly<T>(run: () => T): T {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return run();
  } finally {
    console.warn = warn;
  }
}

export const textTargets = (): Target[] => [
  ...[roster, settings, policyFile(), notices, stored, messages, frameMessages, form, attributes],
];
