/**
 * The browser's storage, key by key. Storage is the truth and memory a cache: workers are stopped at any time. Contains nothing
 * about residents beyond what an offer shows.
 */
import type { Delegate } from '../../shared/contracts/agency.ts';
import type { PslReminders } from '../../shared/contracts/psl.ts';
import type { Worklist } from '../../shared/contracts/worklist.ts';
import type { Instant } from '../../shared/vocabulary.ts';
import type { DraftsNotice, OpenDrafts, SealedDrafts } from './drafts.ts';
import type { HeldRejections } from './held-rejections.ts';
import type { PortalNames } from './portal-names.ts';
import type { Unsent } from './psl-drafts.ts';
import type { Reach } from './reach.ts';

/**
 * The background's connection to the service. `connecting`: trying, without a long failure; `live`: events arrive; `offline`: the
 * service or the network does not respond; `no-address`: not configured; the others are responses of the service.
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

/** The last worklist, with the browser's time of its arrival, which gives the server's clock. */
export type Snapshot = Worklist & { readonly receivedAt: Instant };

export type AlertMemory = {
  readonly agentId: string;
  /** Ids of offers that were alerted, kept while the offers last, so none rings twice. */
  readonly shown: readonly string[];
  /** By offer, when it was last heard: a Mass that nobody took is alerted again. Absent in older versions. */
  readonly heard?: Readonly<Record<string, Instant>>;
  /** By deadline, its last reminder, in minutes before; absent in older versions. */
  readonly reminded?: Readonly<Record<string, number>>;
  /** The run of missed Generals and the de-registration that the agent was last alerted of. */
  readonly told?: { readonly missed: number; readonly deregistered: boolean };
  /** By referral, the newest message of its resident that rang; absent in older versions. */
  readonly replied?: Readonly<Record<string, Instant>>;
  /** The number of Masses in a General's alert or the summary; absent if there is none. */
  readonly summed?: number;
  /** The nudge that rang; absent in older versions. */
  readonly nudged?: string;
  /** The last sound, and whether it was for a General or a deadline: a burst has one sound. */
  readonly rang?: { readonly at: Instant; readonly general: boolean };
};

/** Follow-ups to remind of: only ids and dates. */
export type ReminderMemory = {
  readonly agentId: string;
  readonly askedAt: Instant;
  readonly items: PslReminders;
};

/** As the service knows them: the portal subject. */
export type Staff = { readonly name: string };

/** The agency for which the account that is signed in acts. */
export type { Delegate } from '../../shared/contracts/agency.ts';

/** In `storage.local`, which our pages and the portal's content script can read. Only the background writes. */
export type LocalStore = {
  readonly settings: Record<string, unknown>;
  /** A copy of the organization's policy: Chromium takes seconds to return the original after its start. */
  readonly managed: Record<string, unknown>;
  readonly worklist: Snapshot;
  readonly connection: Connection;
  readonly portalNames: PortalNames;
  /** Present while the account that is signed in is one of the program's staff. */
  readonly staff: Staff;
  /** Present while that account is a delegate's. */
  readonly delegate: Delegate;
  /** Why the service refuses this agent, by names from its closed lists. */
  readonly because: readonly string[];
  readonly alerts: AlertMemory;
  readonly reach: Reach;
  readonly heldRejections: HeldRejections;
  /** Follow-ups of the Professional Services Line: ids and dates. */
  readonly pslReminders: ReminderMemory;
  /** The content of `pslUnsent`, by agent, sealed with a key from the service. */
  readonly pslSealed: Readonly<Record<string, string>>;
  /** The content of the session's `drafts`, sealed. */
  readonly draftsSealed: SealedDrafts;
  readonly draftsNotice: DraftsNotice;
  /** When the waiting screenshot was taken; the picture itself is not here. */
  readonly pslScreenshotAt: Instant;
};

/** In `storage.session`, which only the extension's own pages can read, and which ends with the browser. */
export type SessionStore = {
  readonly token: Token;
  /** The name that the portal last showed; another one means that another person may be here. */
  readonly accountHint: string;
  /** Ids of alerts that the agent closed: they stay away until a restart, an update, or a sign-in. */
  readonly dismissedAlerts: readonly string[];
  /** When the issuer was last queried. */
  readonly checkedAt: Instant;
  readonly wanted: WantedRoute;
  /** Frames of our panels, at most one per tab. */
  readonly frames: readonly PanelFrame[];
  /** Unsaved input, unencrypted. */
  readonly drafts: OpenDrafts;
  /** Typed for the Professional Services Line, not yet saved by the service. */
  readonly pslUnsent: Unsent;
  /** By agent; opens `pslSealed`. */
  readonly pslKeys: Readonly<Record<string, string>>;
  /** A picture of the portal's page that waits to be saved with an issue or discarded. */
  readonly pslScreenshot: HeldScreenshot;
};

/** `token` admits it, until used. `frameId`: the admitted frame. */
export type PanelFrame = {
  readonly tabId: number;
  readonly token: string | null;
  readonly frameId: number | null;
};

/** `data`: base64 of a JPEG. */
export type HeldScreenshot = { readonly at: Instant; readonly data: string; readonly agentId: string };

/** Where a click on an alert led while nobody was signed in. `agentId`: the alert's agent, if known. */
export type WantedRoute = { readonly route: string; readonly at: Instant; readonly agentId: string | null };

/** An access token and whose it is. Never leaves the background. */
export type Token = {
  readonly accessToken: string;
  readonly subject: string;
  readonly obtainedAt: Instant;
  readonly expiresAt: Instant;
};

/** The server's current time, computed from the browser's. */
export const serverTime = (
  snapshot: Pick<Snapshot, 'serverNow' | 'receivedAt'>,
  browserNow: Instant,
): Instant => browserNow + snapshot.serverNow - snapshot.receivedAt;

/** Why a panel can't show its content; `ready` if it can. */
export type Situation = 'loading' | 'ready' | Exclude<Connection, 'connecting' | 'live'>;

/**
 * Offline with a worklist is still `ready`: it is shown, marked as outdated. An unregistered agent who still holds referrals keeps
 * and finishes them (rule 5).
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
