import { describe, expect, it } from 'vitest';
import { type ChromiumSurroundings, findChromium } from './find-chromium.ts';

/** A machine with these programs, by path and version. */
function machine(
  programs: Record<string, string>,
  more: Partial<ChromiumSurroundings> = {},
): ChromiumSurroundings {
  const places = ['/playwright/chrome', '/usr/bin/chromium', '/opt/google/chrome'];
  return { env: {}, places, versionOf: (program) => programs[program], install: () => false, ...more };
}

describe('finding Chromium', () => {
  it('takes CHROMIUM_PATH before everything else', async () => {
    const programs = { '/mine': 'Chromium 156.0', '/usr/bin/chromium': 'Chromium 150.0' };
    expect(await findChromium(machine(programs, { env: { CHROMIUM_PATH: '/mine' } }))).toBe('/mine');
  });

  it('does not pass over a CHROMIUM_PATH that does not run', async () => {
    const told = machine({ '/usr/bin/chromium': 'Chromium 150.0' }, { env: { CHROMIUM_PATH: '/wrong' } });
    await expect(findChromium(told)).rejects.toThrow('CHROMIUM_PATH is /wrong, which does not run.');
  });

  it('refuses branded Chrome, which ignores unpacked extensions, told or found', async () => {
    const programs = { '/opt/google/chrome': 'Google Chrome 156.0' };
    const told = findChromium(machine(programs, { env: { CHROMIUM_PATH: '/opt/google/chrome' } }));
    await expect(told).rejects.toThrow('is Google Chrome 156.0, which does not load unpacked extensions');
    await expect(findChromium(machine(programs))).rejects.toThrow('No Chromium found.');
  });

  it('takes the first place that has one, Playwright’s own build included', async () => {
    const programs = {
      '/playwright/chrome': 'Google Chrome for Testing 156.0',
      '/usr/bin/chromium': 'Chromium 150.0',
    };
    expect(await findChromium(machine(programs))).toBe('/playwright/chrome');
  });

  it('installs one where there is none, and looks again', async () => {
    const programs: Record<string, string> = {};
    const install = () => {
      programs['/usr/bin/chromium'] = 'Chromium 156.0';
      return true;
    };
    expect(await findChromium(machine(programs, { install }))).toBe('/usr/bin/chromium');
  });

  it('says what to do where none can be had', async () => {
    await expect(findChromium(machine({}))).rejects.toThrow(
      'Run `npx playwright install chromium`, or set CHROMIUM_PATH',
    );
  });
});

it('finds one on this machine', async () => {
  expect(await findChromium()).toMatch(/chrom/i);
}, 120_000);
