/** Remembers where a click was meant to lead while its agent signs in first. */
import { now } from '../../clock.ts';
import type { WantedRoute } from '../../model/stored.ts';
import type { Service } from '../service.ts';
import { read, remove, write } from '../store.ts';
import { isAt, isSigningIn, openPortal } from './portal-tabs.ts';

type WhoIsThere = Pick<Service, 'whoIsThere'>;

/** Somebody who signs in later came for something else. */
const FORGOTTEN_AFTER = 10 * 60_000;

const forget = (): Promise<void> => remove('session', ['wanted']);

/** The agent whose alerts are on screen: the worklist's, or if that is erased, the last one alerted. */
const lastAgent = async (): Promise<string | null> =>
  (await read('local', 'worklist'))?.agentId ?? (await read('local', 'alerts'))?.agentId ?? null;

/** First of all: the worker may be stopped while a page loads. */
const remember = async (route: string): Promise<WantedRoute> => {
  const wanted: WantedRoute = { route, at: now(), agentId: await lastAgent() };
  await write('session', 'wanted', wanted);
  return wanted;
};

/** For a portal page that redirects its agent to the sign-in by itself. */
export const rememberPlace = async (route: string): Promise<void> => {
  await remember(route);
};

/**
 * Opens the portal at a route, and remembers the route until a page with a signed-in agent shows it. A
 * sign-in alone is not enough: it may have happened after the click, on a page that doesn't know the route.
 */
export const openAt = async (there: WhoIsThere, route?: string): Promise<void> => {
  if (route === undefined) return void (await openPortal());
  const wanted = await remember(route);
  const tab = await openPortal(route);
  const stillMine = async () => (await read('session', 'wanted'))?.at === wanted.at;
  // This took a while: the agent may have moved on, or may be at the sign-in.
  const shown = await isAt(tab, route);
  const somebody = (await there.whoIsThere()) === 'somebody';
  const arrived = somebody && ((await isAt(tab, route)) || (shown && !(await isSigningIn(tab))));
  if (arrived && (await stillMine())) await forget();
};

/** Asks the issuer first: a worklist of somebody who left may still be stored. */
const take = async (there: WhoIsThere): Promise<string | null> => {
  const wanted = await read('session', 'wanted');
  if (!wanted || (await there.whoIsThere()) !== 'somebody') return null;
  const worklist = await read('local', 'worklist');
  if (!worklist) return null;
  await forget();
  const isTheirs = wanted.agentId === null || wanted.agentId === worklist.agentId;
  return isTheirs && now() - wanted.at < FORGOTTEN_AFTER ? wanted.route : null;
};

let taking: Promise<string | null> = Promise.resolve(null);

/**
 * Works once, only for the agent whose alert was clicked, and only when we know who is signed in. @returns
 * for example `referral-manager/<id>`
 */
export const takeWanted = (there: WhoIsThere): Promise<string | null> => {
  // One at a time: otherwise two pages could both read it before either forgets it.
  const mine = taking.then(() => take(there));
  taking = mine.catch(() => null);
  return mine;
};
