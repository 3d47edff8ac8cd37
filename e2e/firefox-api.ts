/**
 * Firefox's extension interface as far as our event page may use it, for a run of the built file without Firefox. What Firefox
 * lacks is not there; what it refuses is refused, in its own words.
 */
export type Listeners = Map<string, ((...args: unknown[]) => unknown)[]>;
export type FirefoxApi = {
  /** What the script sees as `browser`. */
  readonly browser: Record<string, unknown>;
  readonly listeners: Listeners;
  /** Options of every alert, as they were given. */
  readonly alerts: Record<string, unknown>[];
  readonly alarms: [string, unknown][];
  /** Addresses of tabs that were opened. */
  readonly opened: string[];
  readonly badge: { text: string; title: string };
  readonly local: Map<string, unknown>;
};

/** All that Firefox's `NotificationOptions` schema knows for the type `basic`. */
const ALERT_OPTIONS = ['type', 'iconUrl', 'title', 'message', 'priority', 'contextMessage', 'eventTime'];

const eventOf = (listeners: Listeners, name: string) => ({
  addListener: (listener: (...args: unknown[]) => unknown) =>
    void listeners.set(name, [...(listeners.get(name) ?? []), listener]),
  removeListener: () => undefined,
  hasListener: () => false,
});

const areaOf = (held: Map<string, unknown>) => ({
  get: async (keys?: string | string[] | null) =>
    Object.fromEntries([...held].filter(([key]) => keys == null || [keys].flat().includes(key))),
  set: async (values: object) => {
    for (const [key, value] of Object.entries(values)) held.set(key, value);
  },
  remove: async (keys: string | string[]) => {
    for (const key of [keys].flat()) held.delete(key);
  },
  onChanged: { addListener: () => undefined, removeListener: () => undefined },
});

const notificationsOf = (listeners: Listeners, alerts: FirefoxApi['alerts']) => {
  const shown = new Map<string, unknown>();
  return {
    create: async (id: string, options: Record<string, unknown>) => {
      const unknown = Object.keys(options).find((name) => !ALERT_OPTIONS.includes(name));
      if (unknown) throw new Error(`Type error for parameter options: Unexpected property "${unknown}".`);
      alerts.push(options);
      shown.set(id, options);
      return id;
    },
    clear: async (id: string) => shown.delete(id),
    getAll: async () => Object.fromEntries(shown),
    onClicked: eventOf(listeners, 'notifications.onClicked'),
    // There, but never fired: Firefox shows no buttons.
    onClosed: eventOf(listeners, 'notifications.onClosed'),
  };
};

/** @param local what `storage.local` holds, @param session what `storage.session` holds, when the event page starts */
export function firefoxApi(local: object, session: object): FirefoxApi {
  const listeners: Listeners = new Map();
  const event = (name: string) => eventOf(listeners, name);
  const alerts: FirefoxApi['alerts'] = [];
  const alarms: FirefoxApi['alarms'] = [];
  const badge = { text: '', title: '' };
  const opened: string[] = [];
  const held = new Map(Object.entries(local));
  const browser = {
    storage: {
      local: areaOf(held),
      session: areaOf(new Map(Object.entries(session))),
      managed: { get: () => Promise.reject(new Error('Managed storage manifest not found')) },
      onChanged: event('storage.onChanged'),
    },
    alarms: {
      create: async (name: string, info: unknown) => void alarms.push([name, info]),
      onAlarm: event('alarms.onAlarm'),
    },
    notifications: notificationsOf(listeners, alerts),
    action: {
      setBadgeText: async ({ text }: { text: string }) => void Object.assign(badge, { text }),
      setTitle: async ({ title }: { title: string }) => void Object.assign(badge, { title }),
      setBadgeBackgroundColor: async () => undefined,
      setBadgeTextColor: async () => undefined,
    },
    runtime: {
      ...{
        id: 'kynect-on-demand@kynect.example',
        getURL: (path: string) => `moz-extension://made-up${path}`,
      },
      ...{ sendMessage: async () => undefined, onMessage: event('runtime.onMessage') },
      ...{ onInstalled: event('runtime.onInstalled'), onStartup: event('runtime.onStartup') },
    },
    identity: {
      getRedirectURL: (path: string) => `https://made-up.extensions.allizom.org/${path}`,
      launchWebAuthFlow: () => Promise.reject(new Error('Requires user interaction')),
    },
    permissions: { onAdded: event('permissions.onAdded'), contains: async () => true },
    scripting: { executeScript: async () => [] },
    commands: { onCommand: event('commands.onCommand') },
    tabs: {
      onUpdated: event('tabs.onUpdated'),
      query: async () => [],
      create: async ({ url }: { url: string }) => void opened.push(url),
      update: async () => ({}),
    },
    windows: { update: async () => ({}) },
    i18n: { getUILanguage: () => 'es-MX', getMessage: (name: string) => name },
  };
  return { browser, listeners, alerts, alarms, opened, badge, local: held };
}
