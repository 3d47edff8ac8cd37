/** The types of the words that the service itself writes. Every language of the registry has all of them, in its folder. */
import type { CloseReason } from '../../shared/vocabulary.ts';

export type Lines = { readonly voice: string; readonly tty: string };
/** `time`: with date and zone. `phone`: as people say it. */
export type Values = {
  readonly link: string;
  readonly time: string;
  readonly name: string;
  readonly phone: string;
  readonly codeWord: string;
  readonly tries: number;
  readonly voice: string;
  /** The holder's text. */
  readonly wrote: string;
  readonly code: string;
};
type Of<K extends keyof Values> = Pick<Values, K>;

/** A mail's subject and paragraphs; our phone lines follow, then `last`. */
export type MailOf<K extends keyof Values> = {
  readonly subject: string;
  readonly lines: (values: Of<K>) => readonly string[];
  readonly last?: string;
};
export type Mails = {
  readonly 'private-link': MailOf<'link'>;
  readonly 'caller-lost': MailOf<'link'>;
  readonly 'caller-changed': MailOf<'name' | 'phone' | 'codeWord' | 'link'>;
  readonly 'promise-slips': MailOf<'time' | 'link'>;
  readonly accepted: MailOf<'name' | 'phone' | 'codeWord' | 'link'>;
  readonly 'holder-wrote': MailOf<'name' | 'phone' | 'wrote' | 'link'>;
  readonly rescheduled: MailOf<'time' | 'link'>;
  readonly 'call-reminder': MailOf<'time' | 'link'>;
  readonly 'time-link': MailOf<'link'>;
  readonly 'day-closed': MailOf<'link'>;
  readonly 'promise-missed': MailOf<'time' | 'link'>;
  readonly complete: MailOf<'link'>;
  readonly 'unable-to-reach': MailOf<'tries' | 'link'>;
  readonly expired: MailOf<never>;
} & Readonly<Record<CloseReason, MailOf<never>>>;
export type MailWords = {
  readonly phoneLines: (lines: Lines) => string;
  /** "once", "3 times". */
  readonly times: (tries: number) => string;
  readonly mails: Mails;
};

type TextOf<K extends keyof Values = never> = (values: Of<K>) => string;
export type TextWords = {
  /** News of a request. */
  readonly news: {
    readonly 'private-link': TextOf<'link'>;
    readonly accepted: TextOf<'name' | 'phone' | 'codeWord' | 'link'>;
    readonly 'holder-wrote': TextOf<'name' | 'wrote'>;
    readonly 'caller-lost': TextOf<'link'>;
    readonly 'caller-changed': TextOf<'name' | 'phone' | 'codeWord' | 'link'>;
    readonly 'promise-slips': TextOf<'time'>;
    readonly 'promise-missed': TextOf<'time'>;
    readonly rescheduled: TextOf<'time'>;
    readonly 'call-reminder': TextOf<'time'>;
    readonly 'day-closed': TextOf;
    /** Only by text. */
    readonly 'number-code': TextOf<'code'>;
    readonly 'time-link': TextOf<'link'>;
    readonly complete: TextOf<'link'>;
    readonly 'unable-to-reach': TextOf<'tries' | 'link'>;
    readonly expired: TextOf<'voice'>;
  } & Readonly<Record<CloseReason, TextOf<'voice'>>>;
  /** Answers to texts that we receive. They reveal nothing about a request. */
  readonly answers: Readonly<
    Record<
      | 'stopped'
      | 'started'
      | 'help'
      | 'help-idle'
      | 'kept'
      | 'no-other-time'
      | 'passed-on'
      | 'kept-for-holder'
      | 'cancelled'
      | 'nothing-open'
      | 'not-understood',
      (lines: Lines) => string
    >
  > & { readonly 'passed-on-timed': (values: Lines & Of<'time'>) => string };
};

export type PushWords = {
  readonly title: (help: string, language: string) => string;
  readonly place: (county: string) => string;
  readonly answerBy: (time: string) => string;
  readonly openToAll: string;
  readonly callNow: { readonly subject: string; readonly text: string };
  readonly reply: { readonly subject: string; readonly text: string };
  readonly staffWrote: (staff: string) => string;
};

/** For an agent's phone: texts, and the page of a link that accepts an offer. */
type Offered = { readonly help: string; readonly language: string; readonly county: string };
export type AgentTextWords = {
  readonly general: (about: Offered & { readonly link: string; readonly time: string }) => string;
  readonly mass: (about: Offered & { readonly link: string }) => string;
  readonly reminder: (link: string) => string;
  readonly reply: (link: string) => string;
  readonly staffWrote: (wrote: {
    readonly staff: string;
    readonly text: string;
    readonly link: string;
  }) => string;
  readonly code: (code: string) => string;
  readonly page: {
    readonly title: (about: Pick<Offered, 'help' | 'language'>) => string;
    readonly place: (county: string, miles: number) => string;
    readonly answerBy: (time: string) => string;
    readonly firstKeeps: string;
    readonly whatFollows: string;
    readonly accept: string;
    readonly accepted: string;
    readonly acceptedText: string;
    readonly over: string;
    readonly overText: string;
    /** Why it can't be accepted, for an offer that still waits. */
    readonly notNow: string;
    readonly open: string;
  };
};

/** About codes, which may reach a stranger: shown in every language, one below the other. */
export type CodeWords = {
  /** A code's mail. `stop`: the link that refuses further codes; null while the service's own address is unknown. */
  readonly mail: (code: string, minutes: number, stop: string | null) => readonly string[];
  /** The page behind that link. */
  readonly ask: CodePage;
  readonly stopped: CodePage;
  readonly allowed: CodePage;
  readonly unknown: CodePage;
  readonly stop: string;
  readonly allow: string;
};
export type CodePage = { readonly title: string; readonly text: string };

/** A subject, then paragraphs. */
type StaffMail = readonly [subject: string, ...lines: string[]];
export type StaffWords = {
  readonly atRisk: {
    readonly headline: (passed: boolean, many: number) => string;
    readonly place: (county: string, language: string) => string;
    readonly mailed: (place: string, time: string, referralId: string) => string;
    readonly texted: (place: string, time: string) => string;
    readonly more: (count: number) => string;
    readonly act: (link: string) => string;
  };
  readonly expired: (county: string, referralId: string) => StaffMail;
  readonly nobodyCalled: (county: string, referralId: string) => StaffMail;
  readonly disputed: (county: string, referralId: string) => StaffMail;
  readonly contested: (reason: string, offerId: string) => StaffMail;
  readonly viewedTooMany: (agentId: string) => StaffMail;
  /** What revealed an attack, by the sign's name in the domain. */
  readonly signs: Readonly<Record<string, string>>;
  readonly declared: string;
  readonly attack: (sign: string) => StaffMail;
};
