/**
 * An agent in a real Firefox with the built extension, over WebDriver BiDi. The toolbar and alerts are read
 * in Firefox's `chrome` scope; an extension page in a tab runs code for the extension.
 */
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { type Browser, launch, type Page } from 'puppeteer-core';
import { FIREFOX_ID } from '../../extension/extension-id.ts';
import { PATIENCE_MS } from './eventually.ts';
import { alertsOf, type Badge, badgeOf, connectedBy, type InExtension, pointAt } from './in-extension.ts';

const EXTENSION = fileURLToPath(new URL('../../dist/extension/firefox-mv3', import.meta.url));

/** Our toolbar button; null if it is missing or hidden in a menu. */
export type ToolbarButton = { badge: string; title: string } | null;

export type FirefoxAgent = {
  /** The portal's page, signed in. */
  readonly portal: Page;
  /** The popup's page, in a tab. */
  readonly popup: Page;
  /** Runs code with the extension's rights, in the popup's page. */
  readonly run: InExtension;
  connected(): Promise<void>;
  badge(): Promise<Badge>;
  alerts(): Promise<string[]>;
  /** Clicks the visible desktop alert. */
  pressAlert(): Promise<void>;
  toolbarButton(): Promise<ToolbarButton>;
  /** When the window showed this badge, in ms since 1970. */
  whenBadgeSays(text: string): Promise<number>;
  /** Another extension page in a new tab, such as `options.html`. */
  open(file: string): Promise<Page>;
  /** Stops the event page, as the browser does after half a minute without events. */
  stopBackground(): Promise<void>;
  close(): Promise<void>;
};

type Opening = { firefoxPath: string; apiUrl: string; portalUrl: string; subject: string };

export async function openFirefoxAgent(opening: Opening): Promise<FirefoxAgent> {
  const { firefoxPath, apiUrl, portalUrl, subject } = opening;
  const home = randomUUID();
  const browser = await launch({
    browser: 'firefox',
    executablePath: firefoxPath,
    headless: true,
    args: ['--no-remote', '--remote-allow-system-access'],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [FIREFOX_ID]: home }),
      'intl.accept_languages': 'en-US',
      // Firefox draws alerts itself, because a machine without a desktop has nothing else to draw them.
      'alerts.useSystemBackend': false,
    },
  });
  await browser.installExtension(EXTENSION);
  const inWindow = await windowOf(browser);
  const open = async (file: string): Promise<Page> => {
    const page = await newPage(browser);
    await page.bringToFront();
    // BiDi never learns that an extension page has loaded, so the window navigates there.
    await inWindow(
      `gBrowser.selectedBrowser.fixupAndLoadURIString(${JSON.stringify(
        `moz-extension://${home}/${file}`,
      )}, { triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal() })`,
    );
    await page.waitForFunction(() => location.protocol === 'moz-extension:' && document.querySelector('h1'));
    return page;
  };
  const popup = await open('popup.html');
  const run: InExtension = async (code, given) => popup.evaluate(code, given);
  await pointAt(run, { apiUrl, portalUrl });
  const portal = await newPage(browser);
  await portal.goto(`${portalUrl}/sign-in?as=${subject}`);
  return {
    portal,
    popup,
    run,
    open,
    connected: () => connectedBy(run),
    badge: () => badgeOf(run),
    alerts: () => alertsOf(run),
    pressAlert: async () => {
      await inWindow(
        `Services.wm.getMostRecentWindow('alert:alert').document.getElementById('alertBox').click()`,
      );
    },
    toolbarButton: async (): Promise<ToolbarButton> => JSON.parse(await inWindow(TOOLBAR_BUTTON)),
    whenBadgeSays: async (text) => Number(await inWindow(badgeSays(text))),
    stopBackground: async () => {
      await inWindow(
        `WebExtensionPolicy.getByID('${FIREFOX_ID}').extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true })`,
      );
    },
    close: () => browser.close(),
  };
}

async function newPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  return page;
}

const TOOLBAR_BUTTON = `(() => {
  const button = document.querySelector('#nav-bar [data-extensionid="${FIREFOX_ID}"] toolbarbutton');
  const badge = button?.querySelector('.toolbarbutton-badge');
  return JSON.stringify(
    button?.checkVisibility()
      ? { badge: badge?.checkVisibility() ? badge.textContent : '', title: button.getAttribute('tooltiptext') }
      : null,
  );
})()`;

/** In the window, because a background tab's timers are throttled to a second. */
const badgeSays = (text: string): string => `(async () => {
  const until = performance.now() + ${PATIENCE_MS};
  for (;;) {
    const shown = JSON.parse(${TOOLBAR_BUTTON})?.badge;
    if (shown === ${JSON.stringify(text)}) return String(Date.now());
    if (performance.now() > until) throw new Error('The badge says "' + shown + '", not "${text}".');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
})()`;

type Bidi = {
  send(method: string, params: object): Promise<{ result: BidiResult }>;
};
type BidiResult = {
  contexts?: { context: string }[];
  result?: { value?: string };
  exceptionDetails?: { text: string };
};

/** Evaluates in the browser's own window, with its rights. Puppeteer has no API for this, but its connection does. */
async function windowOf(browser: Browser): Promise<(code: string) => Promise<string>> {
  const { connection }: Browser & { connection?: Bidi } = browser;
  if (!connection) throw new Error('Puppeteer shows no connection.');
  const { result } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const context = result.contexts?.[0]?.context;
  if (context === undefined) throw new Error('Firefox has no window.');
  return async (expression) => {
    const answer = await connection.send('script.evaluate', {
      ...{ expression, target: { context }, awaitPromise: true },
    });
    const { exceptionDetails, result: given } = answer.result;
    if (exceptionDetails) throw new Error(`The window of Firefox: ${exceptionDetails.text}`);
    return given?.value ?? '';
  };
}
