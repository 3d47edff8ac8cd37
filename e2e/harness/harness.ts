/**
 * All real parts for a browser test: API process, Agent Portal with issuer and mail, kynect page, and
 * Chromium or Firefox with the built extension. The system chooses ports; `stop` ends everything.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Browser,
  type BrowserContext,
  type CDPSession,
  chromium,
  type Page,
  type Worker,
} from 'playwright';
import type { Application } from '../../api/compose.ts';
import { AGENCY } from '../../api/in-memory/made-up-agent.ts';
import { EXTENSION_ID, FIREFOX_REDIRECT_URI, REDIRECT_URI } from '../../extension/extension-id.ts';
import { delegateAccounts, STAFF_ACCOUNTS } from '../stand-ins/accounts.ts';
import { type AgentPortal, startAgentPortal } from '../stand-ins/agent-portal/agent-portal.ts';
import { DELEGATE_ROLES, STAFF_ROLE } from '../stand-ins/agent-portal/issuer.ts';
import { type KynectPage, startKynectPage } from '../stand-ins/kynect-page/kynect-page.ts';
import type { TextGateway } from '../stand-ins/text-gateway/text-gateway.ts';
import { type ApiProcess, startApi } from './api-process.ts';
import { accountsOf, applyBeside, type Cast, fillRoster, textSettings } from './cast.ts';
import { launchChromium, QUIET } from './chromium.ts';
import { eventually, PATIENCE_MS } from './eventually.ts';
import { type FirefoxAgent, openFirefoxAgent } from './firefox-agent.ts';
import {
  alertsOf,
  type Badge,
  badgeOf,
  connectedBy,
  type InExtension,
  pointAt,
  whenBadgeSays,
} from './in-extension.ts';
import { type RecordingProxy, recordingProxy } from './recording-proxy.ts';
import { whileAsleep } from './sleeping-browser.ts';

export type { Cast } from './cast.ts';

const EXTENSION = fileURLToPath(new URL('../../dist/extension/chrome-mv3', import.meta.url));

/** ISO 8601 durations by variable, such as `KOD_GENERAL_WINDOW: 'PT4S'`. */
export type Durations = Record<`KOD_${string}`, string>;

export type Harness = {
  readonly portal: AgentPortal;
  readonly kynect: KynectPage;
  /** The service's database, for setups that would take too long otherwise. */
  readonly databaseFile: string;
  api(): ApiProcess;
  agent(subject: string): Promise<AgentBrowser>;
  firefoxAgent(subject: string, firefoxPath: string): Promise<FirefoxAgent>;
  /** An agent's phone: the page at `/agent`, with the portal's sign-in in the same browser. */
  phone(subject: string): Promise<Page>;
  /** A page without the extension. */
  resident(options?: Parameters<Awaited<ReturnType<typeof chromium.launch>>['newContext']>[0]): Promise<Page>;
  /** Runs commands of `kod` from another process on the same database. */
  readonly staff: Application['apply'];
  /** SIGKILL, then the same service on the same port and database. */
  killAndRestart(meanwhile?: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
};

/** `phones`: residents may be texted; their phones are at the portal's `/phone`. */
export async function startHarness(
  chromiumPath: string,
  cast: Cast,
  durations: Durations = {},
  phones?: TextGateway,
): Promise<Harness> {
  const folder = await mkdtemp(join(tmpdir(), 'kod-e2e-'));
  const portal = await startAgentPortal({
    port: 0,
    accounts: [...accountsOf(cast), ...STAFF_ACCOUNTS, ...delegateAccounts(AGENCY)],
    extensionRedirectUris: [REDIRECT_URI, FIREFOX_REDIRECT_URI],
    ...(phones && { phones }),
  });
  const env = {
    KOD_DATABASE_URL: join(folder, 'kod.sqlite'),
    // Few agents must have room for everybody; promise limits are tested in the domain.
    KOD_CALL_TAKES: 'PT10S',
    KOD_DATA_KEY: randomBytes(32).toString('base64'),
    KOD_OIDC_ISSUER: portal.issuer,
    KOD_STAFF_ROLE: STAFF_ROLE,
    ...DELEGATE_ROLES,
    KOD_PORT: '0',
    KOD_SMTP_URL: `smtp://127.0.0.1:${portal.smtpPort}`,
    KOD_ALLOW_LOCAL_SITES: 'true',
    KOD_REQUESTS_PER_MINUTE: '1000',
    ...(phones && textSettings(phones)),
    ...durations,
  };
  await fillRoster(env, cast);
  let api = await startApi(env);
  phones?.setWebhook(`${api.origin}/texts/inbound`);
  const kynect = await startKynectPage({ port: 0, apiOrigin: api.origin });
  const closing: (() => Promise<unknown>)[] = [];
  let profiles = 0;
  let launched: Promise<Browser> | undefined;
  /** Started when first needed: most agents' stories have no page without the extension. */
  const browser = () => (launched ??= launchChromium(chromiumPath));
  return {
    ...{ portal, kynect },
    databaseFile: env.KOD_DATABASE_URL,
    api: () => api,
    async agent(subject) {
      const wire = await recordingProxy(api.port);
      closing.push(wire.stop);
      const profile = join(folder, `profile-${++profiles}`);
      const opened = await openAgent({ chromiumPath, profile, wire, portal: portal.origin, subject });
      closing.push(() => opened.context.close());
      return opened;
    },
    async firefoxAgent(subject, firefoxPath) {
      const opened = await openFirefoxAgent({
        ...{ firefoxPath, apiUrl: api.origin, portalUrl: portal.origin, subject },
      });
      closing.push(opened.close);
      return opened;
    },
    async phone(subject) {
      const handheld = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
      const context = await (await browser()).newContext(handheld);
      context.setDefaultTimeout(PATIENCE_MS);
      const page = await context.newPage();
      await page.goto(`${portal.origin}/sign-in?as=${subject}`);
      await page.goto(`${api.origin}/agent`);
      return page;
    },
    async resident(options) {
      const context = await (await browser()).newContext(options);
      context.setDefaultTimeout(PATIENCE_MS);
      return context.newPage();
    },
    staff: applyBeside(env),
    async killAndRestart(meanwhile = async () => undefined) {
      const { port } = api;
      await api.kill();
      await meanwhile();
      api = await startApi({ ...env, KOD_PORT: String(port) });
    },
    async stop() {
      await Promise.allSettled(closing.reverse().map((close) => close()));
      await (await launched)?.close();
      await Promise.allSettled([kynect.stop(), api.stop(), portal.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type AgentBrowser = {
  readonly context: BrowserContext;
  /** The portal's page, signed in. */
  readonly portal: Page;
  /** The profile's folder. */
  readonly profile: string;
  /** The proxy between this browser and the API, which records every answer. */
  readonly wire: RecordingProxy;
  worker(): Promise<Worker>;
  /** Runs code with the extension's rights, in the worker. */
  readonly run: InExtension;
  /** Waits until the worker has the worklist and the live stream. */
  connected(): Promise<void>;
  badge(): Promise<Badge>;
  /** When the badge showed this text, in ms since 1970. */
  whenBadgeSays(text: string): Promise<number>;
  /** The visible desktop alerts, by id. */
  alerts(): Promise<string[]>;
  /** Title and message of every alert raised so far, as given to the browser. */
  said(): Promise<string[]>;
  /** Every sound played so far, such as `chime-60`. */
  heard(): Promise<string[]>;
  /** Clicks a button of an alert (0 is Accept), or without one its body. It may have disappeared from the screen. */
  press(alertId: string, button?: 0 | 1): Promise<void>;
  popup(): Promise<Page>;
  /** Suspends the whole browser, like closing a laptop's lid, until `meanwhile` is done. */
  asleep(meanwhile: () => Promise<void>): Promise<void>;
  /** Clicks our toolbar icon on the portal's page, which grants access to that page. */
  pressIcon(): Promise<void>;
  /** Stops the worker without notice, as the browser would. */
  stopWorker(): Promise<void>;
  /** Asks the browser, not the worker: a call to a stopped worker hangs. */
  workerRuns(): Promise<boolean>;
};

type Opening = {
  chromiumPath: string;
  profile: string;
  wire: RecordingProxy;
  portal: string;
  subject: string;
};

async function openAgent({ chromiumPath, profile, wire, portal, subject }: Opening): Promise<AgentBrowser> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath,
    headless: true,
    chromiumSandbox: false,
    viewport: { width: 1280, height: 900 },
    args: [
      ...[`--disable-extensions-except=${EXTENSION}`, `--load-extension=${EXTENSION}`],
      // Lets a test click the toolbar icon.
      ...['--enable-unsafe-extension-debugging', ...QUIET],
    ],
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const worker = async () => context.serviceWorkers()[0] ?? context.waitForEvent('serviceworker');
  const run: InExtension = async (code, given) => (await worker()).evaluate(code, given);
  await pointAt(run, { apiUrl: wire.origin, portalUrl: portal });
  await listenToAlerts(await worker());
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(`${portal}/sign-in?as=${subject}`);
  return {
    context,
    profile,
    wire,
    portal: page,
    worker,
    run,
    badge: () => badgeOf(run),
    whenBadgeSays: (text) => whenBadgeSays(run, text),
    alerts: () => alertsOf(run),
    connected: () => connectedBy(run),
    said: async () =>
      (await worker()).evaluate(() => {
        const { said = [] }: typeof globalThis & { said?: string[] } = globalThis;
        return said;
      }),
    heard: async () =>
      (await worker()).evaluate(() => {
        const { heard = [] }: typeof globalThis & { heard?: string[] } = globalThis;
        return heard;
      }),
    press: async (alertId, button) =>
      (await worker()).evaluate(
        ({ id, index }) => {
          type Dispatches = { dispatch?(...args: unknown[]): void };
          const clicked: Dispatches & object = chrome.notifications.onClicked;
          const pressed: Dispatches & object = chrome.notifications.onButtonClicked;
          if (index === undefined) clicked.dispatch?.(id);
          else pressed.dispatch?.(id, index);
        },
        { id: alertId, index: button },
      ),
    asleep: (meanwhile) => whileAsleep(profile, meanwhile),
    pressIcon: () => pressIcon(context, page),
    stopWorker: () => stopWorker(context),
    workerRuns: () => workerRuns(context),
    async popup() {
      const popup = await context.newPage();
      await popup.goto(`chrome-extension://${EXTENSION_ID}/popup.html`);
      return popup;
    },
  };
}

/** Alerts can't be read back from the browser, so calls are recorded. */
async function listenToAlerts(worker: Worker): Promise<void> {
  await worker.evaluate(() => {
    const said: string[] = [];
    const heard: string[] = [];
    Object.assign(globalThis, { said, heard });
    chrome.offscreen.createDocument = new Proxy(chrome.offscreen.createDocument, {
      apply(create, self, args) {
        const [{ url }]: [chrome.offscreen.CreateParameters] = [args[0]];
        heard.push(url.replace(/^.*#/, ''));
        return Reflect.apply(create, self, args);
      },
    });
    chrome.notifications.create = new Proxy(chrome.notifications.create, {
      apply(create, self, args) {
        const shown: chrome.notifications.NotificationOptions = args.find((arg) => typeof arg === 'object');
        said.push(`${shown.title} · ${shown.message}`);
        return Reflect.apply(create, self, args);
      },
    });
  });
}

async function stopWorker(context: BrowserContext): Promise<void> {
  const session = await browserSession(context);
  const workers = async () => (await session.send('Target.getTargets')).targetInfos.filter(isWorker);
  const stopped = (await workers()).map(({ targetId }) => targetId);
  // Repeated while it exists: a starting worker misses the command, and one that an alarm woke at once may
  // have the same name.
  await eventually('the worker is stopped', async () => {
    const left = (await workers()).filter(({ targetId }) => stopped.includes(targetId));
    for (const { targetId } of left) await session.send('Target.closeTarget', { targetId });
    return left.length === 0;
  });
  await session.detach();
}

/** The protocol identifies the action by its tab, which Playwright does not name: the active one. */
async function pressIcon(context: BrowserContext, page: Page): Promise<void> {
  await page.bringToFront();
  const session = await browserSession(context);
  const { targetInfos } = await session.send('Target.getTargets', { filter: [{ type: 'tab' }] });
  const tab = targetInfos.find(({ url }) => url === page.url());
  if (!tab) throw new Error('The page has no tab.');
  const press = session.send as unknown as (name: string, params: object) => Promise<void>;
  await press.call(session, 'Extensions.triggerAction', { id: EXTENSION_ID, targetId: tab.targetId });
  await session.detach();
}

async function workerRuns(context: BrowserContext): Promise<boolean> {
  const session = await browserSession(context);
  const { targetInfos } = await session.send('Target.getTargets');
  await session.detach();
  return targetInfos.some(isWorker);
}

const isWorker = ({ type, url }: { type: string; url: string }): boolean =>
  type === 'service_worker' && url.includes(EXTENSION_ID);

async function browserSession(context: BrowserContext): Promise<CDPSession> {
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session) throw new Error('The browser gives no debugging session.');
  return session;
}
