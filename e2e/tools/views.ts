/** The views in which `npm run pictures -- --all` takes each screen and state. Adding a language takes one entry. */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright';

export const WIDTHS = [320, 390, 800, 1280] as const;
/** Staff sit at desks, and hang the board on a wall. */
export const STAFF_WIDTHS = [1280, 1920] as const;
export const SCHEMES = ['light', 'dark'] as const;
export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];
/** Residents may read a language from right to left. */
export const OF_RESIDENTS = [...LANGUAGES, 'ar'] as const;
export type ResidentsLanguage = (typeof OF_RESIDENTS)[number];
export type Scheme = (typeof SCHEMES)[number];

/** Not among the sources: there are about a thousand. */
export const GALLERY = fileURLToPath(new URL('../../dist/pictures/', import.meta.url));

const contextOf = (language: string, colorScheme: Scheme): BrowserContextOptions => ({
  ...{ locale: `${language}-US`, colorScheme, reducedMotion: 'reduce' },
  viewport: { width: 1280, height: 900 },
});
/** Each pair of language and scheme, as options of a browser context. */
export const readers = <L extends string>(
  languages: readonly L[],
): readonly {
  readonly language: L;
  readonly scheme: Scheme;
  readonly context: BrowserContextOptions;
}[] =>
  languages.flatMap((language) =>
    SCHEMES.map((scheme) => ({ language, scheme, context: contextOf(language, scheme) })),
  );

let taken = 0;
export const picturesTaken = (): number => taken;

const LEAST_HEIGHT = 600;
const heightOf = (page: Page): Promise<number> =>
  page.evaluate((least) => Math.max(least, document.documentElement.scrollHeight), LEAST_HEIGHT);

/** One picture per width, of the whole page: `<name>/<language>-<scheme>-<width>.png`. `still` waits until nothing is loading. */
export async function atEachWidth(
  page: Page,
  name: string,
  language: ResidentsLanguage,
  scheme: Scheme,
  still: () => Promise<unknown> = async () => undefined,
  widths: readonly number[] = WIDTHS,
): Promise<void> {
  mkdirSync(`${GALLERY}${name}`, { recursive: true });
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    await still();
    // As high as the page: a picture of more than the window leaves out frames of other processes.
    await page.setViewportSize({ width, height: await heightOf(page) });
    await still();
    await page.screenshot({
      ...{
        path: `${GALLERY}${name}/${language}-${scheme}-${width}.png`,
        animations: 'disabled',
        caret: 'hide',
      },
    });
    taken += 1;
  }
}
