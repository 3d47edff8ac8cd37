/** A click that leads to the sign-in page first still ends where it was meant to: the place is kept until then. */
import { now } from '../../clock.ts';
import type { WantedRoute } from '../../model/stored.ts';
import type { Service } from '../service.ts';
import { read, remove, write } from '../store.ts';
import { isAt, isSigningIn, openPortal } from './portal-tabs.ts';

type WhoIsThere = Pick<Service, 'whoIsThere'>;

/** Whoever signs in later than this came for something else. */
const FORGOTTEN_AFTER = 10 * 60_000;

const forget = (): Promise<void> => remove('session', ['wanted']);

/** Whose alerts stand on the screen: of the worklist, or, when that is wiped, of the last that rang. */
const lastAgent = async (): Promise<string | null> =>
  (await read('local', 'worklist'))?.agentId ?? (await read('local', 'alerts'))?.agentId ?? null;

/** Before anything else: the worker may be stopped while a page loads. */
const remember = async (route: string): Promise<WantedRoute> => {
  const wanted: WantedRoute = { route, at: now(), agentId: await lastAgent() };
  await write('session', 'wanted', wanted);
  return wanted;
};

/** For a page of the portal that leads its agent to the sign-in by itself. */
export const rememberPlace = async (route: string): Promise<void> => {
  await remember(route);
};

/**
 * Opens the portal at a route, and remembers the route until a page is there with somebody signed in. Somebody alone
 * is not enough: the answer may be about a sign-in after the click, whose page does not know the route yet.
 */
export const openAt = async (there: WhoIsThere, route?: string): Promise<void> => {
  if (route === undefined) return void (await openPortal());
  const wanted = await remember(route);
  const tab = await openPortal(route);
  const stillMine = async () => (await read('session', 'wanted'))?.at === wanted.at;
  // Asking takes a while, in which the agent may have gone on from there; to the sign-in they are led.
  const shown = await isAt(tab, route);
  const somebody = (await there.whoIsThere()) === 'somebody';
  const arrived = somebody && ((await isAt(tab, route)) || (shown && !(await isSigningIn(tab))));
  if (arrived && (await stillMine())) await forget();
};

/** The issuer is asked first: a worklist may still be stored of somebody who has left. */
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
 * Once: a second page gets nothing. Another agent than the one whose alert was clicked gets nothing either, and
 * nothing is taken before it is known who signed in. @returns such as `referral-manager/<id>`
 */
export const takeWanted = (there: WhoIsThere): Promise<string | null> => {
  // One after the other: two pages that read before either forgets would both go there.
  const mine = taking.then(() => take(there));
  taking = mine.catch(() => null);
  return mine;
};
