/**
 * What is kept in the browser, and under which key. Storage is the truth and memory a cache: a worker is stopped
 * at any moment. Nothing here holds anything about a resident beyond what an offer shows.
 */
import type { PslReminders } from '../../shared/contracts/psl.ts';
import type { Worklist } from '../../shared/contracts/worklist.ts';
import type { Instant } from '../../shared/vocabulary.ts';
import type { DraftsNotice, OpenDrafts, SealedDrafts } from './drafts.ts';
import type { PortalNames } from './portal-names.ts';
import type { Unsent } from './psl-drafts.ts';

/**
 * How the background stands with the service.
 * `connecting`: trying, and nothing has failed for long · `live`: hints arrive · `offline`: the service or the
 * network does not answer · `no-address`: nobody has said where it is · the others: the service answered, and that is its answer.
 */
export const CONNECTIONS = [
  'connecting',
  'live',
  'offline',
  'signed-out',
  'no-address',
  'not-on-roster',
  'suspended',
  'criteria-unmet',
  'not-registered',
] as const;
export type Connection = (typeof CONNECTIONS)[number];

/** The last worklist, with the browser's time when it came, from which the server's clock is known. */
export type Snapshot = Worklist & { readonly receivedAt: Instant };

export type AlertMemory = {
  readonly agentId: string;
  /** Ids of offers that had their alert, kept until they are gone, so that none rings twice. */
  readonly shown: readonly string[];
  /** By offer, the alert that was heard last: a Mass that nobody took is alerted again. An older version kept none. */
  readonly heard?: Readonly<Record<string, Instant>>;
  /** By what has a deadline, the last reminder of it in minutes before; an older version kept none. */
  readonly reminded?: Readonly<Record<string, number>>;
  /** The run of missed Generals that the agent was told of, and whether they were told of their de-registration. */
  readonly told?: { readonly missed: number; readonly deregistered: boolean };
  /** How many offers the Mass summary says; absent while there is none. */
  readonly summed?: number;
  /** The last sound, and whether a General or a deadline was in it: one rush has one sound. */
  readonly rang?: { readonly at: Instant; readonly general: boolean };
};

/** Follow-ups to remind of: ids and dates alone. */
export type ReminderMemory = {
  readonly agentId: string;
  readonly askedAt: Instant;
  readonly items: PslReminders;
};

/** In `storage.local`, which pages and the portal's content script can read. Only the background writes. */
export type LocalStore = {
  readonly settings: Record<string, unknown>;
  /** A copy of the organization's policy: asking for the original takes Chromium seconds after it has started. */
  readonly managed: Record<string, unknown>;
  readonly worklist: Snapshot;
  readonly connection: Connection;
  readonly portalNames: PortalNames;
  /** Why the service refuses this agent, by the names of its closed lists. */
  readonly because: readonly string[];
  readonly alerts: AlertMemory;
  /** Follow-ups of the Professional Services Line: ids and dates. */
  readonly pslReminders: ReminderMemory;
  /** What `pslUnsent` holds, by agent, sealed with a key of the service's. */
  readonly pslSealed: Readonly<Record<string, string>>;
  /** What `drafts` of the session holds, sealed. */
  readonly draftsSealed: SealedDrafts;
  readonly draftsNotice: DraftsNotice;
  /** When a screenshot was taken that waits to be looked at; the picture itself is not here. */
  readonly pslScreenshotAt: Instant;
};

/** In `storage.session`, which only the extension's own pages can read, and which ends with the browser. */
export type SessionStore = {
  readonly token: Token;
  /** The name that the portal last showed as signed in; another one means somebody else may sit here. */
  readonly accountHint: string;
  /** Ids of alerts that the agent closed by hand: they stay away until the browser, an update, or a sign-in starts anew. */
  readonly dismissedAlerts: readonly string[];
  /** When the issuer was last asked. */
  readonly checkedAt: Instant;
  readonly wanted: WantedRoute;
  /** Frames of our panels, at most one a tab. */
  readonly frames: readonly PanelFrame[];
  /** What is typed and not saved, in the words. */
  readonly drafts: OpenDrafts;
  /** What an agent typed for the Professional Services Line and the service does not have yet. */
  readonly pslUnsent: Unsent;
  /** By agent; what opens `pslSealed`. */
  readonly pslKeys: Readonly<Record<string, string>>;
  /** A picture of the portal's page that waits to be saved with an issue or thrown away. */
  readonly pslScreenshot: HeldScreenshot;
};

/** `token`: what lets it in, until it was used. `frameId`: the one that it let in. */
export type PanelFrame = {
  readonly tabId: number;
  readonly token: string | null;
  readonly frameId: number | null;
};

/** `data`: base64 of a JPEG. */
export type HeldScreenshot = { readonly at: Instant; readonly data: string; readonly agentId: string };

/** Where a click on an alert led while nobody was signed in. `agentId`: whose alert it was, if that is known. */
export type WantedRoute = { readonly route: string; readonly at: Instant; readonly agentId: string | null };

/** An access token and whose it is. Never leaves the background. */
export type Token = {
  readonly accessToken: string;
  readonly subject: string;
  readonly obtainedAt: Instant;
  readonly expiresAt: Instant;
};

/** The server's present time, from the browser's. */
export const serverTime = (
  snapshot: Pick<Snapshot, 'serverNow' | 'receivedAt'>,
  browserNow: Instant,
): Instant => browserNow + snapshot.serverNow - snapshot.receivedAt;

/** What a panel shows instead of its content; `ready` when the content can be shown. */
export type Situation = 'loading' | 'ready' | Exclude<Connection, 'connecting' | 'live'>;

/**
 * Offline with a worklist is still `ready`: what was there is shown, marked as old. An unregistered agent who
 * still holds referrals keeps and finishes them (rule 5).
 */
export const situationOf = (
  connection: Connection | undefined,
  snapshot: Snapshot | undefined,
): Situation => {
  if (connection === undefined) return 'loading';
  if (connection !== 'connecting' && connection !== 'live' && connection !== 'offline') return connection;
  if (snapshot)
    return snapshot.registration === 'registered' || snapshot.assignments.length > 0
      ? 'ready'
      : 'not-registered';
  return connection === 'offline' ? 'offline' : 'loading';
};
