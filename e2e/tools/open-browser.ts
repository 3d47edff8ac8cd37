/** Opens a Chromium with the extension, the kynect page, and the portal; under Xvfb if there is no display. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { findChromium } from './find-chromium.ts';

/** The folder to load unpacked. */
export const EXTENSION = fileURLToPath(new URL('../../dist/extension/chrome-mv3', import.meta.url));

export type Opening = {
  kynect: string;
  portal: string;
  api: string;
  subject: string | null;
  say(text: string): void;
};

/** Returns a function that closes it. */
export async function openBrowser({
  kynect,
  portal,
  api,
  subject,
  say,
}: Opening): Promise<() => Promise<void>> {
  const executablePath = await findChromium();
  const screen =
    process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY
      ? await startScreen()
      : null;
  const profile = await mkdtemp(join(tmpdir(), 'kod-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: false,
    viewport: null,
    chromiumSandbox: process.getuid?.() !== 0,
    // Otherwise it would end this process at Ctrl-C, before the API and the profile are cleaned up.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    env: { ...process.env, ...(screen ? { DISPLAY: screen.display } : {}) },
    args: [
      `--disable-extensions-except=${EXTENSION}`,
      `--load-extension=${EXTENSION}`,
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
    ],
  });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  await worker.evaluate((settings) => chrome.storage.local.set({ settings }), {
    apiUrl: api,
    portalUrl: portal,
  });
  const agent = context.pages()[0] ?? (await context.newPage());
  await agent.goto(subject ? `${portal}/sign-in?as=${subject}` : portal);
  await (await context.newPage()).goto(kynect);
  say(
    `A browser is open${screen ? ` on the virtual display ${screen.display}` : ''}: signed in at the portal${subject ? ` as ${subject}` : ''}, and on the kynect page.`,
  );
  return async () => {
    // Ctrl-C reaches the browser too; then there is nothing left to close.
    await context.close().catch(() => undefined);
    screen?.process.kill();
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
}

/** A display in memory. Throws a sentence if there is no Xvfb and none can be installed. */
async function startScreen(): Promise<{ process: ChildProcess; display: string }> {
  const program = findXvfb();
  const child = spawn(program, ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [, , , answers] = child.stdio;
  if (!answers) throw new Error('Xvfb has no pipe for its answer.');
  const [number] = await once(answers, 'data');
  return { process: child, display: `:${String(number).trim()}` };
}

function findXvfb(): string {
  const found = () => {
    try {
      return execFileSync('which', ['Xvfb'], { encoding: 'utf8' }).trim();
    } catch {
      return null;
    }
  };
  const known = found();
  if (known) return known;
  if (process.getuid?.() === 0) {
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'xvfb'], { stdio: 'ignore' });
    const installed = found();
    if (installed) return installed;
  }
  throw new Error('There is no display here and no Xvfb. Install Xvfb, or run npm start without --open.');
}
