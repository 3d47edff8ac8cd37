/** `npm start`: the API, a kynect page, and an Agent Portal on this machine, with a made-up roster. */
import { ConfigProblem, readConfig } from '../../api/config.ts';
import { FIREFOX_REDIRECT_URI, REDIRECT_URI } from '../../extension/extension-id.ts';
import { LOCAL_BUILD } from '../../extension/model/settings.ts';
import { en } from '../../shared/i18n/en/catalog.ts';
import { startApi } from '../harness/api-process.ts';
import { DEMO_AGENCY, delegateAccounts, readRosterAccounts, STAFF_ACCOUNTS } from '../stand-ins/accounts.ts';
import { startAgentPortal } from '../stand-ins/agent-portal/agent-portal.ts';
import { DELEGATE_ROLES, STAFF_ROLE } from '../stand-ins/agent-portal/issuer.ts';
import { startKynectPage } from '../stand-ins/kynect-page/kynect-page.ts';
import { startTextGateway } from '../stand-ins/text-gateway/text-gateway.ts';
import { commandLine } from './command-line.ts';
import { type DemoSummary, prepareDemo } from './demo.ts';
import { EXTENSION, openBrowser } from './open-browser.ts';
import { portFrom } from './port-from.ts';

const options = commandLine(
  'start',
  'Runs the service and its stand-ins on this machine, with made-up agents.',
)
  .option('--open', 'open a browser with the extension, signed in as an agent', false)
  .parse()
  .opts<{ open: boolean }>();
const say = (text: string) => process.stdout.write(`${text}\n`);
const port = (name: string, fallback: number) => portFrom(process.env, name, fallback);
/** ms. Ctrl-C ends the process after this, even if something hangs. */
const STOP_WITHIN_MS = 10_000;

async function main(): Promise<void> {
  const began = performance.now();
  const stops: (() => Promise<void>)[] = [];
  let stopping = false;
  const stop = async (code: number) => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(code), STOP_WITHIN_MS);
    for (const end of stops.reverse()) await end().catch(() => undefined);
    process.exit(code);
  };
  // `on`, not `once`: without a terminal Ctrl-C arrives twice, and the second must not cut the clean shutdown
  // short.
  process.on('SIGINT', () => void stop(0)).on('SIGTERM', () => void stop(0));
  try {
    const phones = await startTextGateway();
    stops.push(phones.stop);
    const portal = await startAgentPortal({
      phones,
      port: port('KOD_PORTAL_PORT', 4420),
      accounts: [...STAFF_ACCOUNTS, ...delegateAccounts(DEMO_AGENCY), ...readRosterAccounts()],
      extensionRedirectUris: [REDIRECT_URI, FIREFOX_REDIRECT_URI],
      stateDir: 'data/portal',
    });
    stops.push(portal.stop);
    const settings: Record<string, string> = {
      KOD_OIDC_ISSUER: portal.issuer,
      KOD_PORTAL_URL: portal.origin,
      KOD_STAFF_ROLE: STAFF_ROLE,
      ...DELEGATE_ROLES,
      KOD_SMTP_URL: `smtp://127.0.0.1:${portal.smtpPort}`,
      KOD_TEXT_URL: phones.origin,
      KOD_TEXT_ACCOUNT: phones.account,
      KOD_TEXT_TOKEN: phones.token,
      KOD_TEXT_FROM: phones.number,
      KOD_STAFF_EMAIL: process.env.KOD_STAFF_EMAIL ?? 'staff@example.org',
      KOD_ALLOW_LOCAL_SITES: 'true',
      KOD_REQUESTS_PER_MINUTE: process.env.KOD_REQUESTS_PER_MINUTE ?? '600',
      KOD_LOG_LEVEL: process.env.KOD_LOG_LEVEL ?? 'info',
    };
    say('Reading the demo roster …');
    const demo = await prepareDemo(readConfig({ ...process.env, ...settings }));
    const api = await startApi(settings);
    phones.setWebhook(`${api.origin}/texts/inbound`);
    stops.push(api.stop);
    api.onExit(() => {
      // Ctrl-C reaches the API too, which may end first.
      if (stopping) return;
      process.stderr.write(`The API has stopped:\n${api.log().split('\n').slice(-5).join('\n')}\n`);
      void stop(1);
    });
    const kynect = await startKynectPage({ port: port('KOD_KYNECT_PORT', 4410), apiOrigin: api.origin });
    stops.push(kynect.stop);
    sayTheWay(
      { api: api.origin, admin: api.adminOrigin, kynect: kynect.origin, portal: portal.origin },
      demo,
      performance.now() - began,
    );
    if (options.open)
      stops.push(
        await openBrowser({
          kynect: kynect.origin,
          portal: portal.origin,
          api: api.origin,
          subject: demo.examples[0]?.subject ?? null,
          say,
        }),
      );
  } catch (error) {
    process.stderr.write(
      `${error instanceof ConfigProblem || error instanceof Error ? error.message : 'It could not start.'}\n`,
    );
    await stop(1);
  }
}

function sayTheWay(
  at: { api: string; admin: string; kynect: string; portal: string },
  { agents, examples }: DemoSummary,
  ms: number,
): void {
  const tries = examples.map(
    ({ zip, language, subject }) =>
      `    ZIP ${zip}, ${en.language[language]}: ${subject ? `${at.portal}/sign-in?as=${subject}` : 'nobody is on duty for it now'}`,
  );
  const { apiUrl, portalUrl } = LOCAL_BUILD.addresses;
  const settings =
    at.api === apiUrl && at.portal === portalUrl
      ? ''
      : `\n    In its Settings (in the popup) enter ${at.api} for the service and ${at.portal} for the portal.`;
  say(`
Ready in ${(ms / 1000).toFixed(1)} s, with ${agents} made-up agents and kynectors.

 1. Load the extension: open chrome://extensions in Chromium or Chrome, turn on Developer mode, choose
    "Load unpacked" and the folder ${EXTENSION}.
    (npm start -- --open opens a browser with it, signed in.)${settings}
 2. In that browser, sign in to the Agent Portal as the agent who will be asked first:
${tries.join('\n')}
 3. Ask for a call about choosing a health plan, with that ZIP and language: ${at.kynect}
    The toolbar badge counts and a desktop alert appears; accept, see the contact data, complete.

 Without the extension, as on a phone: ${at.api}/agent, in the browser that is signed in to the portal.

 API ${at.api} · Agent Portal ${at.portal} · its mail ${at.portal}/mail · made-up phones that get texts ${at.portal}/phone
 Staff: ${at.portal}/sign-in?as=${STAFF_ACCOUNTS[0]?.subject ?? ''}, then the kynect On Demand tab; npm run kod -- --help, in another terminal · Monitoring ${at.admin}/metrics · Ctrl-C stops everything.
`);
}

await main();
