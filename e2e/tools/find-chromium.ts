import { chromium } from 'playwright';
import { findBrowser, here, type Wanted } from './find-browser.ts';

const CHROMIUM: Wanted = {
  name: 'Chromium',
  variable: 'CHROMIUM_PATH',
  packageName: 'chromium',
  megabytes: 120,
  advice: 'Run `npx playwright install chromium`',
  /** "Google Chrome for Testing" is Playwright's build, which does load extensions. */
  problemWith: (version) =>
    version.includes('Chromium') || version.includes('Chrome for Testing')
      ? undefined
      : `is ${version}, which does not load unpacked extensions`,
};

const SYSTEM_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Empty on a system that Playwright has no build for. */
function playwrightsOwn(): string[] {
  try {
    return [chromium.executablePath()];
  } catch {
    return [];
  }
}

/**
 * A Chromium that loads our extension: `CHROMIUM_PATH`, else Playwright's, else the system's, else one
 * installed now. Never branded Chrome, which ignores `--load-extension`. @throws a sentence that says what to
 * do
 */
export const findChromium = (
  surroundings = here(CHROMIUM, [...playwrightsOwn(), ...SYSTEM_PLACES]),
): Promise<string> => findBrowser(CHROMIUM, surroundings);
