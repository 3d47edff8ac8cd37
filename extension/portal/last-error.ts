/**
 * The last error of a portal page: visible text, and status codes of its failed requests. Kept only in this
 * page's memory, for an issue the agent may write; nothing from fields, and secrets are masked.
 */
import type { Instant } from '../../shared/vocabulary.ts';
import { now } from '../clock.ts';
import type { PageFacts, Seen } from '../model/portal-page.ts';
import { SECRET_NAMES } from '../model/secret-fields.ts';
import { find } from './selectors.ts';

/** How pages mark errors; guesses, like everything we assume about the portal's markup. */
export const ERROR_SELECTOR =
  '[role="alert"], [aria-live="assertive"], [role="alertdialog"], .error, .error-message, .alert-danger, .alert-error';
const LONGEST = 1000;
const MOST_FAILED = 20;

const SSN = /(?<!\d)\d{3}[-\s.]?\d{2}[-\s.]?\d{4}(?!\d)/g;
const MASK = '•••';
/** Shorter ones occur in ordinary words. */
const SHORTEST_SECRET = 4;

type Field = HTMLInputElement | HTMLTextAreaElement;
const isSecret = (field: Field): boolean => {
  const named = ['name', 'id', 'autocomplete', 'aria-label', 'placeholder'];
  const labels = [...(field.labels ?? [])].map(({ textContent }) => textContent);
  return (
    field.type === 'password' ||
    SECRET_NAMES.test([...named.map((name) => field.getAttribute(name)), ...labels].join(' '))
  );
};

/** An error message may repeat what was typed. */
const masked = (text: string, page: Document): string => {
  const typed = [...page.querySelectorAll<Field>('input, textarea')]
    .filter(isSecret)
    .map(({ value }) => value?.trim() ?? '')
    .filter(({ length }) => length >= SHORTEST_SECRET);
  const without = typed.reduce((words, secret) => words.replaceAll(secret, MASK), text);
  return without.replace(SSN, MASK);
};

/** Not part of the message. */
const NO_MESSAGE = 'input, textarea, select, button, [contenteditable], script, style, template';
const wordsOf = (element: Element): string => {
  const copy = element.ownerDocument.importNode(element, true);
  for (const part of copy.querySelectorAll(NO_MESSAGE)) part.remove();
  return (copy.textContent ?? '').replace(/\s+/g, ' ').trim();
};

const isVisible = (element: Element): boolean =>
  typeof element.checkVisibility === 'function'
    ? element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    : element.getClientRects().length > 0;

const isAtOrBelow = (path: string, href: string): boolean =>
  path === href || (href.length > 1 && path.startsWith(`${href.replace(/\/$/, '')}/`));

/** The name of the open page, or of the nearest one above it, in the portal's navigation. */
const linkedName = (page: Document, path: string): string | undefined =>
  [...page.querySelectorAll('nav a[href], [role="navigation"] a[href]')]
    .map((link) => ({ href: link.getAttribute('href') ?? '', text: link.textContent ?? '' }))
    .filter(({ href }) => isAtOrBelow(path, href))
    .toSorted((a, b) => b.href.length - a.href.length)[0]?.text;

const GREETING =
  /^(welcome|hello|hi|good (morning|afternoon|evening)|bienvenid[oa]|hola|buen[oa]s)(?!\p{L})/iu;
const wordsIn = (text: string): string[] => text.toLowerCase().match(/\p{L}{2,}/gu) ?? [];
/** Whether the text greets somebody, or contains part of the signed-in person's name. */
const namesSomebody = (text: string, account: readonly string[]): boolean =>
  GREETING.test(text) || wordsIn(text).some((word) => account.includes(word));

/**
 * Names the screen by the navigation, else its heading, its tab, or its path, because an issue must not
 * contain the name of somebody whom the page greets.
 */
export const screenName = (
  page: Document,
  path: string,
  selectors: Readonly<Record<string, string>> = {},
): string => {
  const account = wordsIn(find(page, 'account', selectors)?.textContent ?? '');
  const names = [
    linkedName(page, path),
    page.querySelector('main h1, [role="main"] h1')?.textContent,
    page.querySelector('h1')?.textContent,
    page.title,
  ].map((name) => (name ?? '').replace(/\s+/g, ' ').trim());
  const found = names.find((name) => name !== '' && !namesSomebody(name, account));
  return (found ?? path).slice(0, 200);
};

/** Only the innermost marked elements count, so no text is taken twice. */
export const errorText = (page: Document, visible: (element: Element) => boolean = isVisible): string => {
  const marked = [...page.querySelectorAll(ERROR_SELECTOR)].filter(
    (element) => !element.matches(NO_MESSAGE) && visible(element),
  );
  const words = marked
    .filter((one) => !marked.some((other) => other !== one && other.contains(one)))
    .map(wordsOf)
    .filter((text) => text !== '');
  return masked([...new Set(words)].join('\n'), page).slice(0, LONGEST);
};

type Request = Pick<PerformanceResourceTiming, 'name' | 'responseStatus' | 'startTime'>;
/** Only of the page's own origin; the address itself is not kept. */
export const failedOf = (requests: readonly Request[], origin: string, timeOrigin: Instant) =>
  requests
    .filter(({ name, responseStatus }) => responseStatus >= 400 && URL.canParse(name))
    .filter(({ name }) => new URL(name).origin === origin)
    .map(({ responseStatus, startTime }) => ({
      status: responseStatus,
      at: Math.round(timeOrigin + startTime),
    }));

/** In the isolated world: a newer version of this script continues with what this one saw. */
const world: typeof globalThis & { kynectOnDemandSeen?: Seen } = globalThis;
const NOTHING: Seen = { error: null, failed: [] };
const seenInPage = (): Seen => world.kynectOnDemandSeen ?? NOTHING;
const note = (seen: Partial<Seen>): void => {
  world.kynectOnDemandSeen = { ...seenInPage(), ...seen };
};

const lookForErrors = (): void => {
  const text = errorText(document);
  const { error } = seenInPage();
  if (text === '' || (text === error?.text && location.pathname === error.path)) return;
  note({
    error: { text, at: now(), screen: screenName(document, location.pathname), path: location.pathname },
  });
};

const watchRequests = (signal: AbortSignal): void => {
  // The page's own list stops after 250 requests; an observer sees all of them.
  const observer = new PerformanceObserver((list) => {
    const requests = list.getEntries().filter((entry) => entry instanceof PerformanceResourceTiming);
    const fresh = failedOf(requests, location.origin, performance.timeOrigin);
    if (fresh.length > 0) note({ failed: [...seenInPage().failed, ...fresh].slice(-MOST_FAILED) });
  });
  for (const type of ['navigation', 'resource']) observer.observe({ type, buffered: true });
  signal.addEventListener('abort', () => observer.disconnect());
};

/** The open page, and what it showed last, for an issue about it. */
export const factsOf = (selectors: Readonly<Record<string, string>>): PageFacts => ({
  screen: screenName(document, location.pathname, selectors),
  path: location.pathname,
  seen: seenInPage(),
});

/** Watches until `signal` aborts. Call it only on a portal page. */
export const watchForErrors = (signal: AbortSignal): void => {
  let waiting = false;
  const soon = (): void => {
    if (waiting) return;
    waiting = true;
    // In a frame: only drawn content was visible, and a page that builds itself is checked once.
    requestAnimationFrame(() => {
      waiting = false;
      if (!signal.aborted) lookForErrors();
    });
  };
  const observer = new MutationObserver(soon);
  observer.observe(document.documentElement, { childList: true, subtree: true, characterData: true });
  signal.addEventListener('abort', () => observer.disconnect());
  watchRequests(signal);
  soon();
};
