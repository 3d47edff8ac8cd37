/** What an agent is: one state of their registration, what is known in it, and what can happen to them. Imports no decision. */
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
import type { Calendar, Duty } from '../time/availability.ts';
import type { AgentAccess, RoleFacts, StaffEvent } from './access.ts';

/** What is known of an agent in every state of their registration. */
export type AgentFacts = {
  readonly id: string;
  readonly version: number;
  readonly role: AgentRole;
  readonly portalRole: PortalRole;
  readonly facts: RoleFacts;
  /** KOD Phone Number (E.164), KOD Email in use, Preferred Language(s): what residents see, where mail goes, and who is asked first. */
  readonly contact: {
    readonly phone: string;
    readonly email: string;
    readonly languages: readonly Language[];
    /** Which offers also go to the KOD Email. */
    readonly alerts: { readonly generalByEmail: boolean; readonly massByEmail: boolean };
  };
  readonly channels: Channels;
  readonly needs: readonly AgentNeed[];
  /** The run of missed Generals since the last one answered in time. */
  readonly consecutiveMissed: number;
  /** Until then nothing is offered, or until the agent says that they are there (rules 5a and 5b); null while not paused. */
  readonly pausedUntil: Instant | null;
  /** Null while not paused. */
  readonly pausedFor: Pause | null;
  /** Until then nothing is offered and nothing can be accepted (rule 37f); null while not cooling down. */
  readonly coolDownUntil: Instant | null;
  /** Staff lifted a cool-down then: what was taken on before counts no more. */
  readonly viewsCountedFrom: Instant | null;
  readonly calendar: Calendar;
  /** The answer of `dutyAt` when it was last worked out; it holds until `duty.until` or `duty.nextFrom`. */
  readonly duty: Duty;
  /** `auth_time` of the newest sign-in at the portal that was seen, as an instant. */
  readonly signedInAt: Instant | null;
} & AgentAccess;

/** Who says that the KOD Email is the agent's, and the address that waits to take its place (rules 23a to 23d). */
export type Channels = {
  /** The roster's. */
  readonly onRecord: { readonly phone: string; readonly email: string };
  /** When a code confirmed the KOD Email in use; null where none did. */
  readonly emailConfirmedAt: Instant | null;
  /** Typed and not confirmed, with the newest code that was sent there. */
  readonly wanted: { readonly email: string; readonly code: SentCode | null } | null;
};
/** The code itself is kept nowhere: it is made of `salt` under the data key. */
export type SentCode = { readonly salt: string; readonly sentAt: Instant; readonly triesLeft: number };

/** `steps`: those of registering that are done, in no order. */
type Outside = { readonly steps: readonly RegistrationStep[] };
/** What is known in one state besides the facts. The states are `REGISTRATION_STATUSES`. */
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

/** Steps that are done; none is left to do once registered. */
export const stepsOf = (agent: Agent): readonly RegistrationStep[] => ('steps' in agent ? agent.steps : []);
/** When the newest registration began; null where there never was one. */
export const registeredAtOf = (agent: Agent): Instant | null =>
  'registeredAt' in agent ? agent.registeredAt : null;
/** Why the registration ended; null while it stands or never was. */
export const deregistrationOf = (agent: Agent): DeregistrationReason | null =>
  'deregistration' in agent ? agent.deregistration : null;

/** The facts alone, to enter another state with. */
export const factsOf = (agent: Agent): AgentFacts => ({
  ...{ id: agent.id, version: agent.version, role: agent.role, portalRole: agent.portalRole },
  ...{ facts: agent.facts, contact: agent.contact, channels: agent.channels },
  ...{ needs: agent.needs, calendar: agent.calendar },
  ...{ consecutiveMissed: agent.consecutiveMissed, pausedUntil: agent.pausedUntil },
  pausedFor: agent.pausedFor,
  ...{ coolDownUntil: agent.coolDownUntil, viewsCountedFrom: agent.viewsCountedFrom },
  ...{ duty: agent.duty, signedInAt: agent.signedInAt },
  ...{ suspended: agent.suspended, removed: agent.removed, accessEndedAt: agent.accessEndedAt },
});

export type AgentEvent =
  | { type: 'missed' }
  /** Staff forgave a miss; `run` is what the run comes to without it. */
  | { type: 'forgiven'; run: number }
  | { type: 'step'; step: 'agree' }
  | { type: 'step'; step: 'contact'; contact: Agent['contact'] }
  | { type: 'step'; step: 'schedule'; calendar: Pick<Calendar, 'zone' | 'hours' | 'outOfOffice'> }
  | { type: 'cancel-registration' }
  | { type: 'leave' }
  | { type: 'answered' }
  /** The answer to "Are you there?". */
  | { type: 'here' }
  /** On a call. `longer`: the pause that runs already lasts longer; without it a second press changes nothing. */
  | { type: 'on-a-call'; longer: boolean }
  | {
      type: 'register';
      contact: Agent['contact'];
      calendar: Pick<Calendar, 'zone' | 'hours' | 'outOfOffice'>;
    }
  | { type: 'set-contact'; contact: Agent['contact'] }
  | { type: 'send-code'; salt: string }
  | { type: 'type-code'; right: boolean }
  | { type: 'set-calendar'; calendar: Pick<Calendar, 'zone' | 'hours' | 'outOfOffice'> }
  | { type: 'set-switch'; on: boolean }
  /** More residents' data than one person can call (rule 37f). */
  | { type: 'viewed-too-many' }
  /** By the word of staff. */
  | { type: 'lift-cool-down' }
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
  | { type: 'code-sent'; salt: string }
  | { type: 'registered' }
  | { type: 'access-ended' }
  | { type: 'access-restored' };

export type AgentDecision = { readonly agent: Agent; readonly effects: readonly AgentEffect[] };
