/** Checks by `kod doctor` of other services: the issuer, the mail server, and the text gateway. */

import { fieldsOf } from '../../shared/typed.ts';
import type { Config } from '../config.ts';
import { greetMailServer } from '../delivery/email.ts';
import { askTextGateway } from '../delivery/text.ts';
import { askIssuer } from '../http/routers/identity.ts';
import { type Check, type Finding, failure, ok, warning } from './finding.ts';

export const OUTSIDE_CHECKS: readonly Check<Config>[] = [
  { name: 'issuer', look: issuer },
  { name: 'mail server', look: mailServer },
  { name: 'text gateway', look: textGateway },
];

async function issuer({ issuer: url }: Config): Promise<Finding> {
  try {
    const keys = await askIssuer(url);
    return ok(`${url} answers, with ${keys === 1 ? '1 key' : `${keys} keys`}.`);
  } catch (error) {
    const { name, message, cause } = fieldsOf(error);
    const code = fieldsOf(cause).code;
    const reason =
      name === 'TimeoutError'
        ? 'no answer within five seconds'
        : code !== undefined
          ? String(code)
          : String(message).replace(/\.$/, '');
    return failure(
      `${url}: ${reason}. Agents who have not signed in yet cannot.`,
      'Check KOD_OIDC_ISSUER, the network, and the portal’s issuer.',
    );
  }
}

async function mailServer({ smtpUrl }: Config): Promise<Finding> {
  if (smtpUrl === undefined)
    return warning(
      'KOD_SMTP_URL is not set here, so no mail server was checked.',
      'Set it as for the service.',
    );
  const { host } = new URL(smtpUrl);
  try {
    await greetMailServer(smtpUrl);
    return ok(`${host} answers, and accepts the sign-in if there is one.`);
  } catch (error) {
    const { responseCode, code } = fieldsOf(error);
    const act =
      code === 'EAUTH'
        ? 'Correct user and password in KOD_SMTP_URL.'
        : 'Check KOD_SMTP_URL, the network, and the server. Meanwhile mail waits, for up to a day.';
    return failure(
      `${host} does not accept mail from here: ${String(responseCode ?? code ?? 'unknown')}.`,
      act,
    );
  }
}

/** Off is a valid choice: residents then get only mail. */
async function textGateway({ text, publicUrl, allowLocalSites }: Config): Promise<Finding> {
  if (text === undefined) return ok('KOD_TEXT_ACCOUNT is not set here: nobody is texted.');
  const { host } = new URL(text.url);
  if (publicUrl === undefined && !allowLocalSites)
    return failure(
      'KOD_PUBLIC_URL is not set, so the gateway can’t forward replies: nobody is texted.',
      'Set KOD_PUBLIC_URL, or remove the settings for texts.',
    );
  try {
    const { status } = await askTextGateway(text);
    if (status === 200) return ok(`${host} knows our account.`);
    return failure(
      `${host} rejects our credentials: ${status}.`,
      'Correct KOD_TEXT_ACCOUNT and KOD_TEXT_TOKEN. Meanwhile texts wait, or go by mail if there is an address.',
    );
  } catch (error) {
    const { name, cause } = fieldsOf(error);
    const reason =
      name === 'TimeoutError' ? 'no answer within five seconds' : (fieldsOf(cause).code ?? 'unknown');
    return failure(
      `${host} cannot be reached: ${String(reason)}.`,
      'Check KOD_TEXT_URL, the network, and the gateway.',
    );
  }
}
