/** The services that routers use. `compose.ts` supplies them. */
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { OutlookAnswer } from '../../../shared/contracts/resident.ts';
import type { TrialInput, TrialObstacle } from '../../../shared/contracts/staff-trial.ts';
import type { PartialLanguage, ResidentLanguage } from '../../../shared/i18n/resident-languages.ts';
import type { Presence } from '../../application/agent/sign-of-life.ts';
import type { AuditStore } from '../../application/ports.ts';
import type { Answered } from '../../application/referral/text-replies.ts';
import type { Apply } from '../../application/unit-of-work.ts';
import type { Clock, ClockHealth } from '../../clock.ts';
import type { Everybody } from '../../domain/abuse/doubt.ts';
import type { RosterIndex } from '../../domain/matching/roster-index/index.ts';
import type { ChannelName } from '../../domain/messages.ts';
import type { Policy } from '../../domain/policy.ts';
import type { ContactCodes } from '../../store/contact-code.ts';
import type { Sealer } from '../../store/keys/sealer.ts';
import type { OneTaps } from '../../store/one-tap.ts';
import type { Pool } from '../../store/pools.ts';
import type { Tracing } from '../../tracing.ts';
import type { BoardWatch } from './board.ts';
import type { CallTimes } from './call-time-metrics.ts';
import type { Calls } from './calls.ts';
import type { Challenges } from './challenges.ts';
import type { Connections } from './connections.ts';
import type { Identity } from './identity.ts';
import type { Limits } from './limits.ts';
import type { LiveBus } from './live-bus.ts';
import type { RefusalCounts } from './refusal-counts.ts';
import type { WaitTimes } from './wait-time-metrics.ts';

export type Services = {
  clock: Clock;
  policy: Policy;
  /** Without changes by staff. */
  configuredPolicy: Policy;
  /** Policy values tried on recent weeks, in a process of their own. */
  trials: { begin(staff: string, wanted: TrialInput): Promise<TrialObstacle | null> } & {
    stop(): Promise<void>;
  };
  apply: Apply;
  roster: RosterIndex;
  presence: Presence;
  /** Repairs made by the check for wrong offers. */
  repairs: {
    readonly counts: { readonly made: number; readonly withdrawn: number; readonly alerted: number };
  };
  /** Doubtful requests: the last look's findings, and the totals of all looks. */
  abuse: {
    readonly everybody: Everybody;
    readonly counts: { readonly held: number; readonly released: number; readonly forgiven: number };
  };
  /** How many residents this process told that their promise may not be kept. */
  slips: { readonly told: number };
  /** Only for views; read-only. */
  read: Knex;
  /** Whether the database takes writes; false on a full disk, and while another process blocks writers. */
  writable(): Promise<boolean>;
  /** This machine's clock compared with the database's. */
  clockHealth: ClockHealth;
  /** Whether other processes' notices arrive; null on SQLite. */
  noticeHealth: { hears(): boolean; roundTrip(): number | null } | null;
  /** Whether a request could be stored now. Never rejects. */
  ready(): Promise<boolean>;
  /** Whether everything that fell due while no process ran is done. */
  caughtUp(): boolean;
  /** Results of delivery attempts, and which channels work, in this process; null if nothing is sent. */
  deliveries: {
    readonly counts: ReadonlyMap<ChannelName, Readonly<Record<string, number>>>;
    channels(): readonly { channel: ChannelName; works: boolean }[];
  } | null;
  /** Removes what erased data left in the database's log; false while something else reads it. */
  dropTraces(): Promise<boolean>;
  sealer: Sealer;
  /** Codes that confirm agents' addresses, and the links that refuse them (rules 23c and 23d). */
  contactCodes: ContactCodes;
  /** Links in texts to agents, and tokens in pushes (rules 23g and 23h). */
  oneTaps: OneTaps;
  audit: AuditStore;
  bus: LiveBus;
  /** The staff's live board. */
  board: BoardWatch;
  identity: Identity;
  challenges: Challenges;
  limits: Limits;
  connections: Connections;
  calls: Calls;
  refusals: RefusalCounts;
  callTimes: CallTimes;
  waitTimes: WaitTimes;
  /** Connections to the database, by what they are for. */
  pools(): readonly Pool[];
  release: { version: string; database: 'sqlite' | 'postgres' };
  lines: { voice: string; tty: string };
  /** Where agents open the portal. */
  portalUrl: string;
  /** The promise shown to a resident who has answered nothing yet. */
  outlook(): Promise<OutlookAnswer>;
  /** Whether a mail server is configured. */
  sendsMail: boolean;
  /** Whether residents are texted. */
  sendsText: boolean;
  /** The text gateway's side; null if there is none. */
  texts: {
    /** Whether the gateway signed these fields for this path with its query. */
    isSigned(path: string, fields: URLSearchParams, signature: string): boolean;
    /** Null if there is nothing to answer. */
    answer(answer: Pick<Answered, 'answer' | 'promised'>, language: ResidentLanguage): string | null;
  } | null;
  /** Settings that browsers need to subscribe; null without push. `localServices`: also allows push services on this machine. */
  push: { publicKey: string; localServices: boolean } | null;
  log: Logger;
  tracing: Tracing;
  siteAllowed(origin: string): Promise<boolean>;
  /** The partial languages that staff allow. */
  shownLanguages(): Promise<readonly PartialLanguage[]>;
  /** A private link's secret and a code word, from the system's random source. */
  newSecrets(): { token: string; codeWord: string };
};
