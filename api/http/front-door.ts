/** Refuses malformed requests before parsing or querying anything. */
import type { IncomingMessage } from 'node:http';
import type { TRPCError } from '@trpc/server';
import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express';
import { fieldsOf } from '../../shared/typed.ts';
import { faultOf } from '../engine/loop.ts';
import { namesUs, WRONG_NAME } from './our-name.ts';
import { problemOf, Refused } from './routers/problem.ts';
import type { Services } from './routers/services.ts';

/** Bytes. The largest requests are a picture's parts and an issue's texts; both are sized to fit. */
export const MAX_BODY = 64 * 1024;
/** Our longest path has 40 characters; `/embed` takes a few query options. */
const LONGEST_URL = 2_048;
/** A week's hours are the deepest input, at five levels. */
const DEEPEST = 16;
const METHODS = ['GET', 'HEAD', 'POST', 'OPTIONS'];

export const DOOR_REFUSALS = [
  'host',
  'url',
  'method',
  'batch',
  'input-in-url',
  'media-type',
  'size',
  'depth',
] as const;
export type DoorRefusal = (typeof DOOR_REFUSALS)[number];

const REFUSALS: Record<DoorRefusal, { status: number; words: string }> = {
  host: { status: 421, words: WRONG_NAME },
  url: { status: 414, words: 'This address is too long.' },
  method: { status: 405, words: 'Use GET or POST.' },
  batch: { status: 400, words: 'Call one procedure at a time; batches are not answered here.' },
  'input-in-url': { status: 405, words: 'Send the input in the body of a POST.' },
  'media-type': { status: 415, words: 'Send the input as plain JSON with content-type: application/json.' },
  size: { status: 413, words: `A request holds at most ${MAX_BODY / 1024} KiB.` },
  depth: { status: 400, words: 'This input is nested too deeply.' },
};

type Counted = Pick<Services, 'refusals'>;

function refuseAtTheDoor({ refusals }: Counted, why: DoorRefusal, response: Response): void {
  refusals.count(why);
  const { status, words } = REFUSALS[why];
  // Closes the connection, because the rest of the body would never be read.
  if (status === 413 || status === 415) response.set('connection', 'close');
  response.status(status).json({ error: words });
}

/** Checks every request. `names`: see `namesUs()`; null where we don't know our name. */
export function anyRequest(services: Counted, names: readonly string[] | null): RequestHandler {
  return (request, response, next) => {
    if (names && !namesUs(request, names)) return refuseAtTheDoor(services, 'host', response);
    if (request.originalUrl.length > LONGEST_URL) return refuseAtTheDoor(services, 'url', response);
    if (METHODS.includes(request.method)) return next();
    response.set('allow', 'GET, POST, OPTIONS');
    refuseAtTheDoor(services, 'method', response);
  };
}

/**
 * Checks a procedure's URL. Batches are refused because they would multiply the work, and inputs and
 * credentials in URLs because those end up in logs and histories.
 */
export function oneCall(services: Counted): RequestHandler {
  return ({ path, query }, response, next) => {
    if (query.batch !== undefined || /,|%2c/i.test(path)) return refuseAtTheDoor(services, 'batch', response);
    if (query.input !== undefined || query.connectionParams !== undefined)
      return refuseAtTheDoor(services, 'input-in-url', response);
    next();
  };
}

/** Puts the body into `request.body` as text, after checking its headers and nesting. */
export function callBody(services: Counted): RequestHandler[] {
  const read = express.text({ type: () => true, limit: MAX_BODY, inflate: false });
  return [
    (request, response, next) => {
      if (!hasBody(request)) return next();
      if (!request.is('application/json') || request.get('content-encoding') !== undefined)
        return refuseAtTheDoor(services, 'media-type', response);
      if (Number(request.get('content-length') ?? 0) > MAX_BODY)
        return refuseAtTheDoor(services, 'size', response);
      read(request, response, (error?: unknown) => {
        const { status } = fieldsOf(error);
        if (status === 413) return refuseAtTheDoor(services, 'size', response);
        // An unknown character set.
        if (status === 415) return refuseAtTheDoor(services, 'media-type', response);
        next(error);
      });
    },
    ({ body }: Request, response, next) =>
      typeof body === 'string' && isDeeperThan(body, DEEPEST)
        ? refuseAtTheDoor(services, 'depth', response)
        : next(),
  ];
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

const [QUOTE, BACKSLASH, BRACKET, BRACE, BRACKET_END, BRACE_END] = [...'"\\[{]}'].map((sign) =>
  sign.charCodeAt(0),
);

/** Counts brackets outside of strings, without parsing. */
function isDeeperThan(json: string, most: number): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < json.length; at++) {
    const sign = json.charCodeAt(at);
    if (quoted) {
      if (sign === BACKSLASH) at++;
      else if (sign === QUOTE) quoted = false;
    } else if (sign === QUOTE) quoted = true;
    else if (sign === BRACKET || sign === BRACE) {
      if (++depth > most) return true;
    } else if (sign === BRACKET_END || sign === BRACE_END) depth--;
  }
  return false;
}

/** Replaces Express's error page, which leaks stacks and paths. */
export function requestFailed({ log }: Pick<Services, 'log'>): ErrorRequestHandler {
  return (error: { status?: number }, _request, response, next) => {
    if (response.headersSent) return next(error);
    const status = error.status !== undefined && error.status < 500 ? error.status : 500;
    if (status === 500) log.error({ fault: faultOf(error) }, 'a request failed');
    const words = status === 500 ? 'Something failed on our side.' : 'There is nothing here.';
    response.status(status).json({ error: words });
  };
}

/** A refusal is counted by its name; a fault is logged with its kind and place, without any value. */
export function noteError(
  { log, refusals }: Pick<Services, 'log' | 'refusals'>,
  error: TRPCError,
  procedure: string | undefined,
): void {
  const isFault = error.code === 'INTERNAL_SERVER_ERROR' && !(error.cause instanceof Refused);
  if (isFault) log.error({ procedure, fault: faultOf(error.cause ?? error) }, 'a procedure failed');
  else refusals.note(problemOf(error).refusal ?? error.code.toLowerCase());
}
