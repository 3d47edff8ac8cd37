/** The page's exchanges with the portal's issuer, through `oauth4webapi`, one function each. */
import * as oauth from 'oauth4webapi';

export type SignInAt = { readonly issuer: string; readonly clientId: string };
/** Stored while the page is away at the issuer. */
export type Secrets = { readonly state: string; readonly nonce: string; readonly verifier: string };
/** `subject` is null if the issuer did not repeat it. */
export type Granted = {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  readonly subject: string | null;
  /** Seconds. */
  readonly lives: number;
};

/** Seconds. RFC 6749 lets an issuer omit a token's lifetime. */
const LIVES_OTHERWISE = 300;

const granted = (answer: oauth.TokenEndpointResponse): Granted => ({
  accessToken: answer.access_token,
  refreshToken: answer.refresh_token ?? null,
  subject: oauth.getValidatedIdTokenClaims(answer)?.sub ?? null,
  lives: answer.expires_in ?? LIVES_OTHERWISE,
});

/** Fetched each time: pages stay open for days, and sign-ins and renewals are rare. @throws if it does not respond. */
export const discover = async ({ issuer, clientId }: SignInAt, fetchIt: typeof fetch) => {
  const url = new URL(issuer);
  const options = {
    [oauth.customFetch]: fetchIt,
    // Production refuses an http:// issuer unless it is this machine.
    [oauth.allowInsecureRequests]: url.protocol === 'http:',
  };
  const response = await oauth.discoveryRequest(url, options);
  const server = await oauth.processDiscoveryResponse(url, response);
  const client: oauth.Client = { client_id: clientId };
  return { server, client, options };
};
export type Issuer = Awaited<ReturnType<typeof discover>>;

/** `silent`: returns with a result without showing anything. */
export const authorization = async (
  { server, client }: Issuer,
  page: string,
  silent: boolean,
): Promise<{ url: string; secrets: Secrets }> => {
  if (server.authorization_endpoint === undefined) throw new Error('The issuer names no place to sign in.');
  const secrets = {
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    verifier: oauth.generateRandomCodeVerifier(),
  };
  const url = new URL(server.authorization_endpoint);
  url.search = new URLSearchParams({
    client_id: client.client_id,
    response_type: 'code',
    redirect_uri: page,
    scope: 'openid',
    state: secrets.state,
    nonce: secrets.nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(secrets.verifier),
    code_challenge_method: 'S256',
    ...(silent && { prompt: 'none' }),
  }).toString();
  return { url: url.href, secrets };
};

/** Rejects a response with a foreign state, issuer, or nonce. */
export const exchange = async (
  { server, client, options }: Issuer,
  page: string,
  query: URLSearchParams,
  { state, nonce, verifier }: Secrets,
): Promise<Granted> => {
  const parameters = oauth.validateAuthResponse(server, client, query, state);
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    parameters,
    page,
    verifier,
    options,
  );
  const checks = { expectedNonce: nonce, requireIdToken: true };
  return granted(await oauth.processAuthorizationCodeResponse(server, client, response, checks));
};

export const refresh = async (
  { server, client, options }: Issuer,
  refreshToken: string,
): Promise<Granted> => {
  const response = await oauth.refreshTokenGrantRequest(server, client, oauth.None(), refreshToken, options);
  return granted(await oauth.processRefreshTokenResponse(server, client, response));
};

/** The issuer responded, but without a token. Any other error may be temporary. */
export const isRefused = (error: unknown): boolean =>
  error instanceof oauth.AuthorizationResponseError ||
  error instanceof oauth.ResponseBodyError ||
  error instanceof oauth.OperationProcessingError;
