/** Settings that a public service must not start with. `kod` and test worlds skip these checks. */
import { type Config, ConfigProblem } from './config.ts';
import { isLoopback } from './loopback.ts';
import { openToOthers } from './store/sqlite/private-files.ts';

/** Throws `ConfigProblem` with a sentence for each unsafe setting, naming the variable and the fix. */
export function refuseUnsafe(config: Config, environment: NodeJS.ProcessEnv = process.env): void {
  const problems = [
    ...plainAddresses(config),
    ...uncheckedDatabase(config),
    ...uncheckedTls(environment),
    ...openHost(config),
    ...plainMail(config),
    ...openFiles(config),
  ];
  if (problems.length > 0) throw new ConfigProblem(problems.join('\n'));
}

/** Features that won't work without these settings, one sentence each, for the startup log. */
export function missingSettings(config: Config): string[] {
  const { smtpUrl, publicUrl, staffEmail, allowLocalSites, databaseUrl, admin, text } = config;
  return [
    ...(isLoopback(admin.host)
      ? []
      : [
          'KOD_ADMIN_HOST lets other machines read volumes and roster sizes: allow only monitoring to reach that port.',
        ]),
    ...(asksForTls(databaseUrl)
      ? []
      : [
          'KOD_DATABASE_URL does not ask for TLS with another machine: add sslmode=verify-full unless the network between is private.',
        ]),
    ...(smtpUrl ? [] : ['KOD_SMTP_URL is not set: no mail is sent, and the outbox waits.']),
    ...(publicUrl || allowLocalSites ? [] : ['KOD_PUBLIC_URL is not set: no private link is mailed.']),
    ...(text && !publicUrl && !allowLocalSites
      ? ['KOD_PUBLIC_URL is not set: nobody is texted, since the gateway could not reach us.']
      : []),
    ...(staffEmail
      ? []
      : ['KOD_STAFF_EMAIL is not set: staff get no mail about expired referrals and contested misses.']),
  ];
}

/** Whether a PostgreSQL URL requires TLS to another machine; files, sockets, and this machine need none. */
function asksForTls(databaseUrl: string): boolean {
  const url = /^postgres(ql)?:/.test(databaseUrl) ? URL.parse(databaseUrl) : null;
  const host = url?.searchParams.get('host') ?? url?.hostname ?? '';
  if (!url || /^(\/|$)/.test(host) || isLoopback(host)) return true;
  const asked = url.searchParams.get('sslmode') ?? url.searchParams.get('ssl') ?? 'disable';
  return !/^(disable|0|false)$/.test(asked);
}

/** Parameters with which a database's certificate is accepted unseen. */
const UNCHECKED = { sslmode: 'no-verify', ssl: 'no-verify', uselibpqcompat: 'true' } as const;

function uncheckedDatabase({ databaseUrl }: Config): string[] {
  const url = /^postgres(ql)?:/.test(databaseUrl) ? URL.parse(databaseUrl) : null;
  const unchecked = Object.entries(UNCHECKED).some(([name, value]) => url?.searchParams.get(name) === value);
  return unchecked
    ? ['KOD_DATABASE_URL must have the database’s certificate checked: use sslmode=verify-full.']
    : [];
}

/** Node's own switch, for all connections of the process. */
const uncheckedTls = ({ NODE_TLS_REJECT_UNAUTHORIZED: rejects }: NodeJS.ProcessEnv): string[] =>
  rejects === '0'
    ? [
        'NODE_TLS_REJECT_UNAUTHORIZED accepts any certificate: leave it out, and name your own authority in NODE_EXTRA_CA_CERTS.',
      ]
    : [];

function plainAddresses({ publicUrl, issuer, portalUrl, text, tracesUrl, staffAlerts }: Config): string[] {
  const addresses = {
    KOD_PUBLIC_URL: publicUrl,
    KOD_OIDC_ISSUER: issuer,
    KOD_PORTAL_URL: portalUrl,
    KOD_TEXT_URL: text?.url,
    KOD_TRACES_URL: tracesUrl,
    KOD_STAFF_WEBHOOK: staffAlerts.webhook,
  };
  return Object.entries(addresses)
    .filter(([name, url]) => url !== undefined && !(name === 'KOD_PORTAL_URL' && url === issuer))
    .filter(([, url = '']) => URL.parse(url)?.protocol === 'http:' && !isLoopback(new URL(url).hostname))
    .map(([name]) => `${name} must begin with https:// unless it is an address of this machine.`);
}

function openHost({ host, publicUrl }: Config): string[] {
  if (isLoopback(host) || publicUrl?.startsWith('https:')) return [];
  return [
    'KOD_HOST lets other machines in: set KOD_PUBLIC_URL to the https:// address of the proxy in front, or KOD_HOST to 127.0.0.1.',
  ];
}

/** Parameters of a mail server's URL that weaken TLS. `tls.servername` is harmless. */
const WEAKENS = /^(ignoreTLS|requireTLS|opportunisticTLS|service|tls\.(?!servername$).*)$/i;

function plainMail({ smtpUrl }: Config): string[] {
  const url = smtpUrl === undefined ? null : URL.parse(smtpUrl);
  if (!url || isLoopback(url.hostname)) return [];
  const weak = [...new Set(url.searchParams.keys())].filter((name) => WEAKENS.test(name));
  return weak.length === 0
    ? []
    : [`KOD_SMTP_URL must not weaken TLS with another machine: leave out ${weak.join(', ')}.`];
}

function openFiles({ databaseUrl }: Config): string[] {
  const files = openToOthers(databaseUrl);
  if (files.length === 0) return [];
  return [
    `Other users of this machine may read or write the database: chmod 600 ${files.map(asTyped).join(' ')}`,
  ];
}

/** Quoted for a shell if necessary. */
const asTyped = (file: string): string =>
  /^[\w./-]+$/.test(file) ? file : `'${file.replaceAll("'", "'\\''")}'`;
