/** Who is signed in, and the calls that need it. Signing in is the phone page's, with this page's address. */
import type { AssistedInput } from '../../shared/contracts/assist.ts';
import type { RequestAnswer } from '../../shared/contracts/resident.ts';
import { type Api, asAnswer, createApi } from '../background/session/api.ts';
import { now } from '../clock.ts';
import type { Answer } from '../model/problem.ts';
import { PhoneSession, readSettings, type Standing } from '../phone/session.ts';
import type { WorkedPage } from '../phone/worker-address.ts';

export const PAGE = '/assist' satisfies WorkedPage;

const session = new PhoneSession({
  signInAt: readSettings,
  tab: sessionStorage,
  browser: localStorage,
  page: `${location.origin}${PAGE}`,
  leaveFor: (url) => location.assign(url),
  fetch: (input, init) => fetch(input, { ...init, credentials: 'omit' }),
  now,
});

const api = createApi(location.origin, () => session.accessToken());

/** An expired token means that the call was refused, so repeating it with a new one is safe. */
async function ask<T>(make: (from: Api) => Promise<T>): Promise<Answer<T>> {
  const first = await asAnswer(make(api));
  if (first.ok || first.problem.kind !== 'signed-out') return first;
  return (await session.refused()) === 'signed-in' ? asAnswer(make(api)) : first;
}

export const sendAssisted = (input: AssistedInput): Promise<Answer<RequestAnswer>> =>
  ask((from) => from.assist.request.mutate(input));
export const whoAmI = (): Promise<Answer<{ name: string }>> => ask((from) => from.assist.me.query());

/** Without a network a token that has run out still says whose page this is. */
export const subject = (): string | null => session.subject();

export const signOut = (): void => session.signOut();

/** False if the issuer does not respond. */
export const signIn = (): Promise<boolean> =>
  session.leave(false, '').then(
    () => true,
    () => false,
  );

/**
 * Once, when the page has loaded: comes back from the issuer, or asks it without showing anything, because the portal's session is
 * usually still valid.
 */
export async function begin(): Promise<Standing> {
  const query = new URLSearchParams(location.search);
  if (query.has('state')) {
    // Codes work once, but don't belong in the history.
    history.replaceState(null, '', PAGE);
    return (await session.comeBack(query)).standing;
  }
  const standing = await session.current();
  if (standing !== 'signed-out' || !session.mayAskSilently()) return standing;
  return session.leave(true, '').catch(() => 'unreachable' as const);
}
