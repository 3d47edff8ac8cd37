/** The facts that a message is written from. */
import type { Nudge } from '../../../shared/contracts/nudge.ts';
import type { StaffMessage } from '../../../shared/contracts/staff-messages.ts';
import type { ScreenLanguage } from '../../../shared/i18n/languages.ts';
import type { ResidentLanguage } from '../../../shared/i18n/resident-languages.ts';
import type { HelpKind, Instant, Language, ReferralKind, Zone } from '../../../shared/vocabulary.ts';
import type { ChannelName } from '../../domain/messages.ts';
import type { UntakenPromise } from './board-view.ts';
import type { ResidentEnd } from './resident-end.ts';

export type LetterFacts = {
  to: string;
  missed: number;
  /** For a push: the language of the browser's page, and the token that reports an offer as shown. */
  pushed: { language: ScreenLanguage; shown: string | null } | null;
  /** For a paused agent: until when, in their zone. */
  paused: { until: Instant; zone: Zone } | null;
  /** For an agent who cools down: until when, in their zone. */
  coolsDown: { until: Instant; zone: Zone } | null;
  offer: OfferOfLetter | null;
  /** For a mail about an offer: the secret of the link that accepts it. */
  tap: string | null;
  /** For a text to an agent: its language, a code, and the secret of the link that accepts the offer. */
  texted: { language: ScreenLanguage; code: string | null; token: string | null } | null;
  contact: ContactOfLetter | null;
  /** Asks the agent to stay on; times are in their zone. */
  nudge: { nudge: Nudge; zone: Zone } | null;
  /** The text that staff wrote to the agent. */
  fromStaff: StaffMessage | null;
  staff: { agentId: string; referralId: string; county: string; offerId: string; reason: string } | null;
  /** For staff: promises that nobody has accepted, earliest first. */
  atRisk: { passed: boolean; calls: readonly UntakenPromise[] } | null;
  /** The private link's secret, the form's language, and the promise. */
  resident: {
    token: string;
    language: ResidentLanguage;
    promised: { by: Instant; zone: Zone } | null;
    /** The agent who accepted; null if nobody has. */
    caller: { name: string; phone: string; codeWord: string } | null;
    /** How it ended; null while open, and if the resident cancelled it. */
    end: ResidentEnd | null;
    /** Attempts that agents have logged. */
    tries: number;
    /** The holder's text, for their own message. */
    wrote: string | null;
    /** The code for their number, for its own text. */
    code: string | null;
  } | null;
};
/** For a mail about the agent's own KOD Phone or KOD Email. */
export type ContactOfLetter =
  | { about: 'code'; code: string; stopLink: string }
  | { about: 'email' | 'phone' };
export type OfferOfLetter = {
  kind: ReferralKind;
  help: HelpKind;
  language: Language;
  county: string;
  miles: number;
  dueAt: Instant | null;
  /** The agent's zone. */
  zone: Zone;
};

export const NOBODY_ELSE = {
  pushed: null,
  paused: null,
  coolsDown: null,
  offer: null,
  tap: null,
  texted: null,
  contact: null,
  nudge: null,
  fromStaff: null,
  staff: null,
  atRisk: null,
  resident: null,
} as const;

/** Why a text is not sent now. */
export type NotByText = { reason: string } & ({ instead: 'email' } | { notBefore: Instant });
export type LetterContext = {
  readonly staffEmail: string | undefined;
  /** Where staff are alerted of promises at risk, by channel. */
  readonly staffAlerts: Readonly<Partial<Record<ChannelName, string>>>;
  readonly now: Instant;
};
