/** How tests start Chromium. */
import { type Browser, chromium } from 'playwright';

/** Playwright's list, which ours replaces. */
const PLAYWRIGHT_DISABLES = [
  ...['AvoidCorsURLLoaderRestartOnRedirect', 'AvoidUnnecessaryBeforeUnloadCheckSync', 'AimEnabled'],
  ...['DestroyProfileOnBrowserClose', 'HttpsFirstBalancedModeAutoEnable', 'HttpsUpgrades', 'LensOverlay'],
  ...['MediaRouter', 'NetworkTimeServiceQuerying', 'OptimizationHints', 'PaintHolding', 'PreconnectToSearch'],
  'ThirdPartyStoragePartitioning',
];
/** Two pages of the browser's own that nobody opens, but every window loads: a tenth of its work. */
const UNUSED_PAGES = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];

/** Without network traffic of the browser's own, and without what no test looks at. */
export const QUIET = [
  ...['--disable-gpu', '--disable-quic'],
  `--disable-features=${[...PLAYWRIGHT_DISABLES, ...UNUSED_PAGES].join(',')}`,
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A Chromium without an extension. */
export const launchChromium = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, chromiumSandbox: false, args: QUIET });
