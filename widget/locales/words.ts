/** The words that only the form shows. A missing word does not compile; sentences are whole, never glued together. */
import type { ContactMethod, HelpKind, Language, Need, ScreenLanguage } from '../../shared/vocabulary.ts';
import type { FailureName } from '../client.ts';
import type { MistakeName, StepName } from '../form.ts';

/** A choice with a sentence under it that says what it means. */
export type Choice = { label: string; hint: string };

export type Words = {
  lang: ScreenLanguage;
  dir: 'ltr' | 'rtl';
  /** The other screen language, named in itself; `missing` is said in it when its words can't be loaded. */
  other: { lang: ScreenLanguage; name: string; missing: string };
  /** The button that opens the form, and the line under it. */
  open: { start: string; resume: string; track: string; hint: string };
  title: string;
  close: string;
  back: string;
  next: string;
  change: string;
  checking: string;
  send: string;
  sending: string;
  tryAgain: string;
  startAgain: string;
  optional: string;
  loading: string;
  /** The service takes its time; phone lines follow. */
  slow: string;
  progress: (step: number, of: number) => string;
  heading: Record<StepName, string>;
  summary: string;
  mistakes: Record<MistakeName, string>;
  trouble: (name: FailureName) => string;
  inDoubt: string;
  help: Record<HelpKind, Choice>;
  zip: Choice;
  poBox: string;
  county: { label: string; hint: (zip: string) => string; choose: string };
  language: { label: string; choose: string; names: Record<Language, string> };
  needs: { label: string; names: Record<Need, string> };
  promise: {
    now: (by: string) => string;
    opening: (opensAt: string, by: string) => string;
    none: string;
    /** What the resident chose when nobody was free. */
    chosen: (opensAt: string, by: string) => string;
    whenever: string;
  };
  when: {
    opening: (opensAt: string, by: string) => Choice;
    whenever: Choice;
    /** Numbers as links come after each sentence. */
    call: string;
    tty: string;
  };
  firstName: string;
  lastName: string;
  somebodyElse: Choice;
  methods: Record<ContactMethod, string>;
  phone: Choice;
  email: Choice & { optionalHint: string };
  note: Choice;
  consent: { legend: string; share: string; text: string };
  /** Row names of the review that are no field's label. */
  review: {
    help: string;
    name: string;
    forSomebodyElse: string;
    method: string;
    needs: string;
    when: string;
  };
  /** After sending, until the tracker is there; then what is said when it can't be loaded, and where it is too. */
  sent: string;
  sentWithoutTracker: string;
  ownPage: string;
};
