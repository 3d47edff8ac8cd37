/**
 * Queries that a test runs with the extension's rights: in Chromium's worker, or in an extension page of
 * Firefox. Both browsers' `chrome` returns promises, so the queries are the same.
 */
import { eventually, PATIENCE_MS } from './eventually.ts';

/** Runs `code` there. It is sent as text, so it can use nothing outside of itself. */
export type InExtension = <T>(code: (given: string) => Promise<T>, given: string) => Promise<T>;

export type Badge = { text: string; title: string; color: string };

export const badgeOf = (run: InExtension): Promise<Badge> =>
  run(
    async () => ({
      text: await chrome.action.getBadgeText({}),
      title: await chrome.action.getTitle({}),
      color: (await chrome.action.getBadgeBackgroundColor({})).join(','),
    }),
    '',
  );

/** The visible desktop alerts, by id. */
export const alertsOf = (run: InExtension): Promise<string[]> =>
  run(
    async () => Object.keys(await new Promise<object>((resolve) => chrome.notifications.getAll(resolve))),
    '',
  );

/** Saves the settings, before the agent signs in. */
export const pointAt = (run: InExtension, settings: { apiUrl: string; portalUrl: string }): Promise<void> =>
  run((given) => chrome.storage.local.set({ settings: JSON.parse(given) }), JSON.stringify(settings));

/** Waits until the background has the worklist and the live stream. */
export const connectedBy = (run: InExtension): Promise<void> =>
  eventually('the agent is connected', () =>
    run(async () => (await chrome.storage.local.get('connection')).connection === 'live', ''),
  );

/** When the badge showed `text`, in ms since 1970; polled every few ms, while a test outside would see 50. */
export const whenBadgeSays = (run: InExtension, text: string): Promise<number> =>
  run(
    async (given) => {
      const { wanted, patience }: { wanted: string; patience: number } = JSON.parse(given);
      const until = performance.now() + patience;
      for (;;) {
        const shown = await chrome.action.getBadgeText({});
        if (shown === wanted) return Date.now();
        if (performance.now() > until) throw new Error(`The badge says "${shown}", not "${wanted}".`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    JSON.stringify({ wanted: text, patience: PATIENCE_MS }),
  );
