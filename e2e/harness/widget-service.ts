/**
 * Serves the widget's files and pages with fixed responses, for specs of how pages look and behave, where the whole product would
 * only cost time. A private link's secret names the state to show.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { fileURLToPath } from 'node:url';
import {
  isPartial,
  type PartialLanguage,
  RESIDENT_LANGUAGES,
  type ResidentLanguage,
} from '../../shared/i18n/resident-languages.ts';
import { dayTimeAndZone, type Speech, timeWithZone } from '../../shared/i18n/when.ts';
import { SECRET_LENGTH } from '../../shared/private-link.ts';
import { partialTime } from '../../shared/sentences/partial-words.ts';
import { itemAt, mapValues, recordOf } from '../../shared/typed.ts';
import { portOf } from '../stand-ins/listen.ts';
import type { Site } from './site.ts';
import { NOW, trackerStates } from './tracker-states.ts';

const FOLDER = fileURLToPath(new URL('../../dist/widget/', import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
};

/** The secret of a private link that leads to this state; an unknown name leads to an unknown link. */
export const secretOf = (state: string): string => state.padEnd(SECRET_LENGTH, '_');

const lines = { voice: '855-459-6328', tty: '1-855-326-4654' };
const zone = 'America/Kentucky/Louisville';
const by = NOW + 30 * 60_000;
const speechOf = (tag: ResidentLanguage): Speech => (isPartial(tag) ? partialTime(tag) : tag);
const spoken = recordOf(RESIDENT_LANGUAGES, (tag) => ({
  opensAt: '',
  by: timeWithZone(by, zone, speechOf(tag)),
}));
const said = mapValues(spoken, (times) => ({ ...times, openings: [] }));
/** Solved at the third try. */
const challenge = {
  ...{ algorithm: 'SHA-256', salt: 'salt', signature: 'signature', maxnumber: 9 },
  challenge: createHash('sha256').update('salt3').digest('hex'),
};
const found = { kind: 'found', zip: '40202', county: 'Jefferson', zone };
const promised = { kind: 'now', by, zone };

/** By ZIP code, for states that a place alone leads to; any other is in Louisville. */
const PLACES: Readonly<Record<string, unknown>> = {
  '42101': { kind: 'ambiguous', zip: '42101', counties: ['Warren', 'Barren'] },
  '45202': { kind: 'out-of-state', zip: '45202' },
};
/** Where nobody can call within thirty minutes. */
export const BUSY_ZIP = '40203';
const openings = [
  { opensAt: NOW + 140 * 60_000, by: NOW + 170 * 60_000 },
  { opensAt: NOW + 18 * 3_600_000, by: NOW + 18.5 * 3_600_000 },
];
const inWords = (tag: ResidentLanguage) => {
  const speech = speechOf(tag);
  const times = openings.map(({ opensAt, by: until }) => ({
    opensAt: dayTimeAndZone(opensAt, NOW, zone, speech),
    by: timeWithZone(until, zone, speech),
  }));
  return { ...itemAt(times, 0), openings: times };
};
const busy = {
  ...{ promise: { kind: 'openings', openings, more: false, zone }, why: 'others-wait', speaker: true },
  ...{ unserved: [], say: recordOf(RESIDENT_LANGUAGES, inWords), lines, serverNow: NOW },
};

type Asked = {
  readonly token?: string;
  readonly zip?: string;
  readonly languages?: readonly PartialLanguage[];
};
const answers: Readonly<Record<string, (asked: Asked) => unknown>> = {
  challenge: () => challenge,
  outlook: ({ languages }) => ({
    ...{ say: { eastern: spoken, central: spoken }, lines, languages, serverNow: NOW },
  }),
  places: ({ zip = '' }) => PLACES[zip] ?? { ...found, zip },
  callbackPromise: ({ zip }) =>
    zip === BUSY_ZIP
      ? busy
      : { promise: promised, why: null, speaker: true, unserved: [], say: said, lines, serverNow: NOW },
  request: () => ({
    token: secretOf('waiting'),
    tracker: trackerStates.waiting,
    linkMailed: null,
    linkTexted: null,
  }),
  track: ({ token = '' }) => trackerStates[token.replace(/_+$/, '')],
  numberCode: ({ token = '' }) => trackerStates[token.replace(/_+$/, '')],
  cancel: () => trackerStates.cancelled,
  linkAgain: () => ({}),
};

/** Refused, whatever is asked. */
const REFUSED: Readonly<Record<string, string>> = { track: 'not-found', confirmNumber: 'code-wrong' };

const bodyOf = async (request: IncomingMessage): Promise<Asked> => {
  let text = '';
  for await (const part of request) text += part;
  return text ? JSON.parse(text) : {};
};

/** The built file for a URL path, or null. */
const fileOf = (path: string): string | null =>
  /^\/(track|embed)$/.test(path)
    ? `${path.slice(1)}.html`
    : (/^\/widget\/v1\/([\w.-]+)$/.exec(path)?.[1] ?? null);

/** `shown`: the partial languages that staff allow. */
export async function startWidgetService(shown: readonly PartialLanguage[] = []): Promise<Site> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const open = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };
    for (const [name, value] of Object.entries({ ...open, 'cross-origin-resource-policy': 'cross-origin' }))
      response.setHeader(name, value);
    if (request.method === 'OPTIONS') return response.end();
    const name = fileOf(pathname);
    const content = name && (await readFile(FOLDER + name).catch(() => null));
    if (name && content)
      return response
        .setHeader('content-type', TYPES[name.split('.').at(-1) ?? ''] ?? 'text/plain')
        .end(content);
    const asked = { ...(await bodyOf(request)), languages: shown };
    const procedure = pathname.replace('/trpc/resident.', '');
    const data = answers[procedure]?.(asked);
    response.statusCode = data ? 200 : 404;
    response.setHeader('content-type', 'application/json');
    // Without a stream the tracker polls.
    const refusal = REFUSED[procedure] ?? null;
    return response.end(JSON.stringify(data ? { result: { data } } : { error: { data: { refusal } } }));
  });
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening));
  return {
    origin: `http://localhost:${portOf(server)}`,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
}
