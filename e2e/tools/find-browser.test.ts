import { describe, expect, it } from 'vitest';
import type { Surroundings } from './find-browser.ts';
import { findChromium } from './find-chromium.ts';
import { findFirefox } from './find-firefox.ts';

/** A machine with these programs, by path and version. */
function machine(programs: Record<string, string>, more: Partial<Surroundings> = {}): Surroundings {
  const places = ['/playwright/chrome', '/usr/bin/chromium', '/opt/google/chrome', '/usr/bin/firefox-esr'];
  return { env: {}, places, versionOf: (program) => programs[program], install: () => false, ...more };
}

describe('finding Chromium', () => {
  it('takes CHROMIUM_PATH before everything else', async () => {
    const programs = { '/mine': 'Chromium 156.0', '/usr/bin/chromium': 'Chromium 150.0' };
    expect(await findChromium(machine(programs, { env: { CHROMIUM_PATH: '/mine' } }))).toBe('/mine');
  });

  it('does not ignore a CHROMIUM_PATH that does not run', async () => {
    const told = machine({ '/usr/bin/chromium': 'Chromium 150.0' }, { env: { CHROMIUM_PATH: '/wrong' } });
    await expect(findChromium(told)).rejects.toThrow('CHROMIUM_PATH is /wrong, which does not run.');
  });

  it('refuses branded Chrome, which ignores unpacked extensions, whether configured or found', async () => {
    const programs = { '/opt/google/chrome': 'Google Chrome 156.0' };
    const told = findChromium(machine(programs, { env: { CHROMIUM_PATH: '/opt/google/chrome' } }));
    await expect(told).rejects.toThrow('is Google Chrome 156.0, which does not load unpacked extensions');
    await expect(findChromium(machine(programs))).rejects.toThrow('No Chromium found.');
  });

  it('takes the first one found, including Playwright’s own build', async () => {
    const programs = {
      '/playwright/chrome': 'Google Chrome for Testing 156.0',
      '/usr/bin/chromium': 'Chromium 150.0',
    };
    expect(await findChromium(machine(programs))).toBe('/playwright/chrome');
  });

  it('installs one if there is none, and looks again', async () => {
    const programs: Record<string, string> = {};
    const install = () => {
      programs['/usr/bin/chromium'] = 'Chromium 156.0';
      return true;
    };
    expect(await findChromium(machine(programs, { install }))).toBe('/usr/bin/chromium');
  });

  it('says what to do if none can be installed', async () => {
    await expect(findChromium(machine({}))).rejects.toThrow(
      'Run `npx playwright install chromium`, or set CHROMIUM_PATH',
    );
  });
});

describe('finding Firefox', () => {
  it('prefers FIREFOX_PATH to the system’s, and does not ignore a wrong one', async () => {
    const programs = {
      '/mine': 'Mozilla Firefox 160.0',
      '/usr/bin/firefox-esr': 'Mozilla Firefox 153.8.0esr',
    };
    expect(await findFirefox(machine(programs))).toBe('/usr/bin/firefox-esr');
    expect(await findFirefox(machine(programs, { env: { FIREFOX_PATH: '/mine' } }))).toBe('/mine');
    await expect(findFirefox(machine(programs, { env: { FIREFOX_PATH: '/wrong' } }))).rejects.toThrow(
      'FIREFOX_PATH is /wrong, which does not run. Name a Firefox or leave it out.',
    );
  });

  it('refuses versions that are too old to drive, and programs that are not Firefox', async () => {
    const named = (version: string) =>
      findFirefox(machine({ '/mine': version }, { env: { FIREFOX_PATH: '/mine' } }));
    await expect(named('Mozilla Firefox 128.3.0esr')).rejects.toThrow('the tests drive Firefox 140 or newer');
    await expect(named('Chromium 156.0')).rejects.toThrow('is Chromium 156.0 and no Firefox');
  });

  it('installs one if there is none, else says what to do', async () => {
    const programs: Record<string, string> = {};
    const install = () => {
      programs['/usr/bin/firefox-esr'] = 'Mozilla Firefox 153.8.0esr';
      return true;
    };
    await expect(findFirefox(machine({}))).rejects.toThrow('or set FIREFOX_PATH to one');
    expect(await findFirefox(machine(programs, { install }))).toBe('/usr/bin/firefox-esr');
  });
});

it('finds both on this machine', async () => {
  expect(await findChromium()).toMatch(/chrom/i);
  expect(await findFirefox()).toMatch(/firefox/i);
}, 240_000);
