import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import type { PortalAccount } from '../accounts.ts';
import { SESSION_SECONDS } from './issuer.ts';

/** The portal's view of the provider's session, so portal and issuer always agree on who is signed in. */
export interface PortalSessions {
  /** The account that this request's cookie is signed in to. */
  current(req: IncomingMessage, res: ServerResponse): Promise<PortalAccount | undefined>;
  /** Always a new sign-in, with another `sid` and `auth_time`, even for the same agent. */
  begin(req: IncomingMessage, res: ServerResponse, account: PortalAccount): Promise<void>;
  end(req: IncomingMessage, res: ServerResponse): Promise<void>;
}

/** Sessions in the provider's store and cookie; `now` (ms) dates each sign-in. */
export function portalSessions(
  provider: Provider,
  accounts: ReadonlyMap<string, PortalAccount>,
  now: () => number,
): PortalSessions {
  const cookie = provider.cookieName('session');
  const load = (req: IncomingMessage, res: ServerResponse) =>
    provider.Session.get(provider.createContext(req, res));
  return {
    async current(req, res) {
      const { accountId } = await load(req, res);
      return accountId === undefined ? undefined : accounts.get(accountId);
    },
    async begin(req, res, account) {
      await (await load(req, res)).destroy();
      const session = new provider.Session();
      session.loginAccount({ accountId: account.subject, loginTs: Math.floor(now() / 1000) });
      await session.save(SESSION_SECONDS);
      const options = {
        httpOnly: true,
        sameSite: 'lax',
        overwrite: true,
        maxAge: SESSION_SECONDS * 1000,
      } as const;
      provider.createContext(req, res).cookies.set(cookie, session.jti, options);
    },
    async end(req, res) {
      await (await load(req, res)).destroy();
      provider
        .createContext(req, res)
        .cookies.set(cookie, null, { httpOnly: true, sameSite: 'lax', overwrite: true });
    },
  };
}
