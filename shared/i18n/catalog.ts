/**
 * The words that more than one part shows: names of statuses, kinds, reasons, languages and refusals.
 * Complete by type: a word added to `vocabulary.ts` does not compile until every language has it.
 */
import type { AgentStatus } from '../agent-statuses.ts';
import type {
  AgentRole,
  AttemptOutcome,
  CompletionOutcome,
  ContactMethod,
  Criterion,
  DutyReason,
  HandBackReason,
  HelpKind,
  Language,
  Need,
  NoAttemptReason,
  ReferralKind,
  RefusalName,
  RegistrationStatus,
  RejectReason,
  ScreenLanguage,
} from '../vocabulary.ts';
import { en } from './en.ts';
import { es } from './es.ts';

/** What is wrong with a criterion, and the one thing that mends it. Both are whole sentences. */
export type Mendable = { readonly what: string; readonly mend: string };

/** Names start with a capital where they stand alone as a label, and small where they join a sentence. */
export type Catalog = {
  /** Labels. Pending, In Progress and Complete are the source documents' own. */
  readonly agentStatus: Readonly<Record<AgentStatus, string>>;
  readonly kind: Readonly<Record<ReferralKind, string>>;
  /** As a label: "Plan enrollment". */
  readonly help: Readonly<Record<HelpKind, string>>;
  /** Inside a sentence: "Referral: plan enrollment, Spanish". */
  readonly helpInSentence: Readonly<Record<HelpKind, string>>;
  readonly contactMethod: Readonly<Record<ContactMethod, string>>;
  readonly need: Readonly<Record<Need, string>>;
  readonly role: Readonly<Record<AgentRole, string>>;
  readonly registration: Readonly<Record<RegistrationStatus, string>>;
  readonly rejectReason: Readonly<Record<RejectReason, string>>;
  readonly handBackReason: Readonly<Record<HandBackReason, string>>;
  readonly attemptOutcome: Readonly<Record<AttemptOutcome, string>>;
  /** Why no attempt is logged, in the agent's own words. */
  readonly noAttemptReason: Readonly<Record<NoAttemptReason, string>>;
  readonly completionOutcome: Readonly<Record<CompletionOutcome, string>>;
  /** Why an agent is or is not on duty, as a sentence in the second person. */
  readonly dutyReason: Readonly<Record<DutyReason, string>>;
  readonly unmetCriterion: Readonly<Record<Criterion, Mendable>>;
  /** What a "no" means and what to do next. Says the same to a resident and to an agent. */
  readonly refusal: Readonly<Record<RefusalName, string>>;
  /** The language's name in the reader's language; inside a sentence English wants a capital, Spanish does not. */
  readonly language: Readonly<Record<Language, string>>;
  /** A fault, not a refusal: something of ours broke. */
  readonly fault: string;
};

/**
 * Each language in its own name, so that its speaker finds it. It is never shown without its name in the reader's
 * language, because fonts for some of these scripts are often missing.
 */
export const ownLanguageName: Readonly<Record<Language, string>> = {
  en: 'English',
  es: 'Español',
  zh: '中文',
  de: 'Deutsch',
  vi: 'Tiếng Việt',
  ar: 'العربية',
  bs: 'Srpskohrvatski / Bosanski',
  ja: '日本語',
  fr: 'Français',
  ko: '한국어',
  pdc: 'Deitsch',
  ne: 'नेपाली',
  om: 'Afaan Oromoo',
  ru: 'Русский',
  tl: 'Tagalog',
  rn: 'Ikirundi',
  sw: 'Kiswahili',
  so: 'Soomaali',
  rw: 'Ikinyarwanda',
  my: 'မြန်မာဘာသာ',
  kar: 'ကညီကျိာ်',
  ht: 'Kreyòl ayisyen',
};

/** Languages written from right to left; a page that shows a name of one marks it with `dir="rtl"`. */
export const RIGHT_TO_LEFT: readonly Language[] = ['ar'];

export const catalogs: Readonly<Record<ScreenLanguage, Catalog>> = { en, es };

/** The closest screen language to a BCP 47 tag such as `es-US`; English when there is none. */
export const screenLanguageOf = (tag: string | null | undefined): ScreenLanguage =>
  tag?.toLowerCase().startsWith('es') ? 'es' : 'en';

/** "Spanish · Español": the reader's word first, its own name behind, once when they are the same. */
export const bothLanguageNames = (language: Language, screen: ScreenLanguage): string => {
  const name = catalogs[screen].language[language];
  const own = ownLanguageName[language];
  return name.toLowerCase() === own.toLowerCase() ? own : `${name} · ${own}`;
};
