import { findBrowser, here, type Wanted } from './find-browser.ts';

/** The first version that installs extensions and shows its own window over WebDriver BiDi. */
const OLDEST = 140;

const FIREFOX: Wanted = {
  name: 'Firefox',
  variable: 'FIREFOX_PATH',
  packageName: 'firefox-esr',
  megabytes: 80,
  advice: 'Install one (`apt-get install firefox-esr`, or https://www.mozilla.org/firefox)',
  problemWith(version) {
    const major = /^Mozilla Firefox (\d+)/.exec(version)?.[1];
    if (major === undefined) return `is ${version || 'nothing that says its version'} and no Firefox`;
    return Number(major) < OLDEST ? `is ${version}; the tests drive Firefox ${OLDEST} or newer` : undefined;
  },
};

const PLACES = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/snap/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
];

/**
 * A Firefox that the tests can drive: `FIREFOX_PATH`, else the system's, else one installed now. @throws a
 * sentence that says what to do
 */
export const findFirefox = (surroundings = here(FIREFOX, PLACES)): Promise<string> =>
  findBrowser(FIREFOX, surroundings);
