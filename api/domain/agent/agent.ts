/** The `Agent` union: one member per registration state, its data, and its events. Imports no decision. */
import type { ScreenLanguage } from '../../../shared/i18n/languages.ts';
import type {
  AgentNeed,
  AgentRole,
  DeregistrationReason,
  Instant,
  Language,
  Pause,
  PortalRole,
  RegistrationStatus,
  RegistrationStep,
} from '../../../shared/vocabulary.ts';
import type { AvailabilitySwitch, Calendar, Duty } from '../time/availability.ts';
import type { AgentAccess, RoleFacts, StaffEvent } from './access.ts';

/** Facts common to every registration state. */
export type AgentFacts = {
  readonly id: string;
  readonly version: number;
  readonly role: AgentRole;
  readonly portalRole: PortalRole;
  readonly facts: RoleFacts;
  /** KOD Phone Number (E.164), KOD Email in use, Preferred Language(s). */
  readonly contact: {
    readonly phone: string;
    readonly email: string;
    readonly languages: readonly Language[];
    /** Offers that also go to the KOD Email, and to the KOD Phone once a code confirmed it. */
    readonly alerts: {
      readonly generalByEmail: boolean;
      readonly massByEmail: boolean;
      readonly generalByText: boolean;
      readonly massByText: boolean;
      /** Asked to stay on when many requests are expected (rule 51c). */
      readonly nudges: boolean;
    };
  };
  readonly channels: Channels;
  readonly needs: readonly AgentNeed[];
  /** Generals missed in a row since the last one answered in time. */
  readonly consecutiveMissed: number;
  /** No offers until then, or until the agent says that they are there (rules 5a and 5b); null if not paused. */
  readonly pausedUntil: Instant | null;
  /** Null if not paused. */
  readonly pausedFor: Pause | null;
  /** No offers and no acceptance until then (rule 37f); null if not cooling down. */
  readonly coolDownUntil: Instant | null;
  /** When staff last lifted a cool-down: residents taken on before then no longer count. */
  readonly viewsCountedFrom: Instant | null;
  /** How many In Progress they may have, set by staff; null: the policy's (rule 25a). */
  readonly capacity: number | null;
  readonly calendar: Calendar;
  /** The agency that they have left, though the roster still names it (rule 54g); null if none. */
  readonly leftAgency: string | null;
  /** The latest `dutyAt` result; valid until `duty.until` or `duty.nextFrom`. */
  readonly duty: Duty;
  /** `auth_time` of the newest portal sign-in seen, as an instant. */
  readonly signedInAt: Instant | null;
} & AgentAccess;

/** How the KOD Email was confirmed, and the address waiting to replace it (rules 23a to 23d). */
export type Channels = {
  /** From the roster. */
  readonly onRecord: { readonly phone: string; readonly email: string };
  /** When a code confirmed the KOD Email in use; null if none did. */
  readonly emailConfirmedAt: Instant | null;
  /** Typed but not confirmed, with the newest code sent to it. */
  readonly wanted: { readonly email: string; readonly code: SentCode | null } | null;
  /** The number that a code confirmed, and the language of its texts; null if none did (rule 23e). */
  readonly texts: { readonly phone: string; readonly language: ScreenLanguage } | null;
  /** The newest code by text, sent to the KOD Phone of that time. */
  readonly phoneCode: PhoneCode | null;
};
/** The code itself is not stored; it derives from `salt` and the data key. */
export type SentCode = { readonly salt: string; readonly sentAt: Instant; readonly triesLeft: number };

export type PhoneCode = SentCode & { readonly phone: string; readonly language: ScreenLanguage };

/** `steps`: registration steps done so far, unordered. */
type Outside = { readonly steps: readonly RegistrationStep[] };
/** Data specific to one state. The states are `REGISTRATION_STATUSES`. */
type Known = {
  'never-registered': Outside;
  registered: { readonly registeredAt: Instant };
  'de-registered': Outside & {
    readonly registeredAt: Instant;
    readonly deregisteredAt: Instant;
    readonly deregistration: DeregistrationReason;
  };
};
/** An agent in one of these states. */
export type AgentIn<S extends RegistrationStatus> = S extends RegistrationStatus
  ? AgentFacts & Known[S] & { readonly registration: S }
  : never;
export type Agent = AgentIn<RegistrationStatus>;

/** Registration steps done so far; empty once registered, when none remain. */
export const stepsOf = (agent: Agent): readonly RegistrationStep[] => ('steps' in agent ? agent.steps : []);
/** When the newest registration began; null if there never was one. */
export const registeredAtOf = (agent: Agent): Instant | null =>
  'registeredAt' in agent ? agent.registeredAt : null;
/** Why the registration ended; null while it lasts or if there never was one. */
export const deregistrationOf = (agent: Agent): DeregistrationReason | null =>
  'deregistration' in agent ? agent.deregistration : null;

/** The facts without the state, for building another state. */
export const factsOf = (agent: Agent): AgentFacts => ({
  ...{ id: agent.id, version: agent.version, role: agent.role, portalRole: agent.portalRole },
  ...{ facts: agent.facts, contact: agent.contact, channels: agent.channels },
  ...{ needs: agent.needs, calendar: agent.calendar },
  ...{ consecutiveMissed: agent.consecutiveMissed, pausedUntil: agent.pausedUntil },
  pausedFor: agent.pausedFor,
  ...{ coolDownUntil: agent.coolDownUntil, viewsCountedFrom: agent.viewsCountedFrom },
  capacity: agent.capacity,
  ...{ leftAgency: agent.leftAgency, duty: agent.duty, signedInAt: agent.signedInAt },
  ...{ suspended: agent.suspended, removed: agent.removed, accessEndedAt: agent.accessEndedAt },
});

export type AgentEvent =
  | { type: 'missed' }
  /** Staff forgave a miss; `run` is the run without it. */
  | { type: 'forgiven'; run: number }
  | { type: 'step'; step: 'agree' }
  | { type: 'step'; step: 'contact'; contact: Agent['contact'] }
  | { type: 'step'; step: 'schedule'; calendar: Pick<Calendar, 'zone' | 'hours' | 'outOfOffice'> }
  | { type: 'cancel-registration' }
  | { type: 'leave' }
  | { type: 'answered' }
  /** The answer to "Are you there?". */
  | { type: 'here' }
  /** On a call. `longer` extends a pause that already runs; without it a second press changes nothing. */
  | { type: 'on-a-call'; longer: boolean }
  | {
      type: 'register';
      contact: Agent['contact'];
      calendar: Pick<Calendar, 'zone' | 'hours' | 'outOfOffice'>;
    }
  | { type: 'set-contact'; contact: Agent['contact'] }
  | { type: 'send-code'; salt: string }
  | { type: 'type-code'; right: boolean }
  | { type: 'send-phone-code'; salt: string; language: ScreenLanguage }
  | { type: 'type-phone-code'; right: boolean }
  | { type: 'set-calendar'; calendar: Pick<Calendar, 'zone' | 'hours' | 'outOfOffice'> }
  | { type: 'set-switch'; on: boolean }
  /** Stays on duty until then (rule 51e), and takes it back. */
  | { type: 'stay-on'; until: Instant }
  | { type: 'switch-back'; to: AvailabilitySwitch }
  /** Accepted more residents than one person can call (rule 37f). */
  | { type: 'viewed-too-many' }
  /** By staff. */
  | { type: 'lift-cool-down' }
  | { type: 'set-capacity'; capacity: number | null }
  /** Their agency does not act for them any more, or again (rule 54g). */
  | { type: 'leave-agency' }
  | { type: 'join-agency' }
  | { type: 'signed-in'; at: Instant }
  | StaffEvent
  | { type: 'due' };

export type AgentEffect =
  | { type: 'came-on-duty' }
  | { type: 'went-off-duty' }
  | { type: 'switched-off' }
  | { type: 'warned'; missed: number }
  | { type: 'paused' }
  | { type: 'pause-ended' }
  | { type: 'cooled-down' }
  | { type: 'cool-down-ended' }
  | { type: 'de-registered' }
  | { type: 'left' }
  | { type: 'forgiven' }
  | { type: 'contact-changed'; channel: 'email' | 'phone'; to: string }
  | { type: 'code-sent'; by: 'email' | 'text'; salt: string }
  | { type: 'registered' }
  | { type: 'access-ended' }
  | { type: 'access-restored' };

export type AgentDecision = { readonly agent: Agent; readonly effects: readonly AgentEffect[] };
