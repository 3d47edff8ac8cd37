/** What routers may reach. `compose.ts` fills it in. */
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { OutlookAnswer } from '../../../shared/contracts/resident.ts';
import type { Presence } from '../../application/agent/sign-of-life.ts';
import type { AuditStore } from '../../application/ports.ts';
import type { Apply } from '../../application/unit-of-work.ts';
import type { Clock, ClockHealth } from '../../clock.ts';
import type { Everybody } from '../../domain/abuse/doubt.ts';
import type { RosterIndex } from '../../domain/matching/roster-index/index.ts';
import type { ChannelName } from '../../domain/messages.ts';
import type { Policy } from '../../domain/policy.ts';
import type { ContactCodes } from '../../store/contact-code.ts';
import type { Sealer } from '../../store/keys/sealer.ts';
import type { Calls } from './calls.ts';
import type { Challenges } from './challenges.ts';
import type { Connections } from './connections.ts';
import type { Identity } from './identity.ts';
import type { Limits } from './limits.ts';
import type { LiveBus } from './live-bus.ts';
import type { RefusalCounts } from './refusal-counts.ts';

export type Services = {
  clock: Clock;
  policy: Policy;
  apply: Apply;
  roster: RosterIndex;
  presence: Presence;
  /** What the look for wrong offers had to mend. */
  repairs: {
    readonly counts: { readonly made: number; readonly withdrawn: number; readonly alerted: number };
  };
  /** Doubtful requests: what the last look saw, and what all looks did. */
  abuse: {
    readonly everybody: Everybody;
    readonly counts: { readonly held: number; readonly released: number; readonly forgiven: number };
  };
  /** Promises that residents were told may not be kept, by this process. */
  slips: { readonly told: number };
  /** For views only; nothing is written through it. */
  read: Knex;
  /** Whether the database takes writes; false on a full disk, and while another process keeps it from writing. */
  writable(): Promise<boolean>;
  /** This machine's clock against the database's. */
  clockHealth: ClockHealth;
  /** Whether notices of other processes arrive; null on SQLite. */
  noticeHealth: { hears(): boolean; roundTrip(): number | null } | null;
  /** Whether a request could be stored now. Never rejects. */
  ready(): Promise<boolean>;
  /** Whether all that fell due while no process ran is carried out. */
  caughtUp(): boolean;
  /** How many tries to send a message ended how, and which channels work, in this process; null where nothing is sent. */
  deliveries: {
    readonly counts: ReadonlyMap<ChannelName, Readonly<Record<string, number>>>;
    channels(): readonly { channel: ChannelName; works: boolean }[];
  } | null;
  sealer: Sealer;
  /** Codes that confirm an agent's address, and the links that refuse them (rules 23c and 23d). */
  contactCodes: ContactCodes;
  audit: AuditStore;
  bus: LiveBus;
  identity: Identity;
  challenges: Challenges;
  limits: Limits;
  connections: Connections;
  calls: Calls;
  refusals: RefusalCounts;
  lines: { voice: string; tty: string };
  /** What may be promised to somebody who has answered nothing yet. */
  outlook(): Promise<OutlookAnswer>;
  /** Whether there is a mail server. */
  sendsMail: boolean;
  /** What browsers subscribe with; null where nobody is pushed. `localServices`: also to push services on this machine. */
  push: { publicKey: string; localServices: boolean } | null;
  log: Logger;
  siteAllowed(origin: string): Promise<boolean>;
  /** A private link's secret and the code word, made by the system's random source. */
  newSecrets(): { token: string; codeWord: string };
};
