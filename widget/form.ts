/** The form as plain data: answers, the order of steps, what is still wrong. No DOM, no network, no words. */
import type { CallbackPromise, PlacesAnswer, RequestInput } from '../shared/contracts/resident.ts';
import type {
  ContactMethod,
  HelpKind,
  Language,
  Need,
  RefusalName,
  ScreenLanguage,
} from '../shared/vocabulary.ts';
import { phoneDigits } from './phone.ts';

/** Changed with any change of the two consent texts, in any language; stored with the request. */
export const CONSENT_VERSION = '2026-11-21';

export type Answers = {
  help: HelpKind | '';
  zip: string;
  county: string;
  language: Language | '';
  needs: readonly Need[];
  /** Asked only when nobody is free now. */
  wish: 'opening' | 'whenever' | '';
  firstName: string;
  lastName: string;
  forSomeoneElse: boolean;
  contactMethod: ContactMethod | '';
  phone: string;
  email: string;
  note: string;
  share: boolean;
  text: boolean;
  /** The trap for simple robots; people never see it. */
  website: string;
};
export type FieldName = keyof Answers;

export const emptyAnswers: Answers = {
  help: '',
  zip: '',
  county: '',
  language: '',
  needs: [],
  wish: '',
  firstName: '',
  lastName: '',
  forSomeoneElse: false,
  contactMethod: '',
  phone: '',
  email: '',
  note: '',
  share: false,
  text: false,
  website: '',
};

/** What the service said about the answers so far. */
export type Facts = { place: PlacesAnswer | null; promise: CallbackPromise | null };

export type StepName = 'help' | 'place' | 'when' | 'person' | 'contact' | 'review';

/** The steps in order. `when` is there only while nobody can call now. */
export const stepsOf = ({ promise }: Facts): readonly StepName[] => [
  'help',
  'place',
  ...(promise && promise.kind !== 'now' ? (['when'] as const) : []),
  'person',
  'contact',
  'review',
];

export type MistakeName =
  | 'help-missing'
  | 'zip-wrong'
  | 'zip-unknown'
  | 'zip-out-of-state'
  | 'county-missing'
  | 'language-missing'
  | 'wish-missing'
  | 'first-name-missing'
  | 'last-name-missing'
  | 'method-missing'
  | 'phone-wrong'
  | 'email-wrong'
  | 'note-long'
  | 'share-missing'
  | 'text-missing';
/** One thing to correct: where, and what is wrong. */
export type Mistake = { field: FieldName; name: MistakeName };

export const zipLooksRight = (zip: string): boolean => /^\d{5}$/.test(zip.trim());

const emailLooksRight = (email: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(email.trim());

const when = (wrong: boolean, field: FieldName, name: MistakeName): Mistake[] =>
  wrong ? [{ field, name }] : [];

const zipMistakes = (zip: string, place: PlacesAnswer | null): Mistake[] => {
  if (!zipLooksRight(zip)) return [{ field: 'zip', name: 'zip-wrong' }];
  const kind = place?.zip === zip.trim() ? place.kind : 'found';
  return [
    ...when(kind === 'unknown', 'zip', 'zip-unknown'),
    ...when(kind === 'out-of-state', 'zip', 'zip-out-of-state'),
  ];
};

/** The counties to choose from, or none when the ZIP alone says it. */
export const countiesOf = ({ zip }: Answers, { place }: Facts): readonly string[] =>
  place?.kind === 'ambiguous' && place.zip === zip.trim() ? place.counties : [];

/** What must be corrected on one step before the next; empty when nothing. */
export const mistakesOf = (step: StepName, answers: Answers, facts: Facts): readonly Mistake[] => {
  const a = answers;
  switch (step) {
    case 'help':
      return when(!a.help, 'help', 'help-missing');
    case 'place': {
      const counties = countiesOf(a, facts);
      return [
        ...zipMistakes(a.zip, facts.place),
        ...when(counties.length > 0 && !counties.includes(a.county), 'county', 'county-missing'),
        ...when(!a.language, 'language', 'language-missing'),
      ];
    }
    case 'when':
      return when(
        !a.wish || (a.wish === 'opening' && facts.promise?.kind !== 'opening'),
        'wish',
        'wish-missing',
      );
    case 'person':
      return [
        ...when(!a.firstName.trim(), 'firstName', 'first-name-missing'),
        ...when(!a.lastName.trim(), 'lastName', 'last-name-missing'),
      ];
    case 'contact':
      return [
        ...when(!a.contactMethod, 'contactMethod', 'method-missing'),
        ...when(!phoneDigits(a.phone), 'phone', 'phone-wrong'),
        ...when(
          a.email.trim() || a.contactMethod === 'email' ? !emailLooksRight(a.email) : false,
          'email',
          'email-wrong',
        ),
      ];
    case 'review':
      return [
        ...when(a.note.trim().length > 1000, 'note', 'note-long'),
        ...when(!a.share, 'share', 'share-missing'),
        ...when(a.contactMethod === 'text' && !a.text, 'text', 'text-missing'),
      ];
  }
};

/** The first step with something to correct, or null when the form can be sent. */
export const firstUnfinished = (answers: Answers, facts: Facts): StepName | null =>
  stepsOf(facts).find((step) => mistakesOf(step, answers, facts).length > 0) ?? null;

const mistakeByField: Partial<Record<FieldName, MistakeName>> = {
  help: 'help-missing',
  zip: 'zip-wrong',
  county: 'county-missing',
  language: 'language-missing',
  firstName: 'first-name-missing',
  lastName: 'last-name-missing',
  contactMethod: 'method-missing',
  phone: 'phone-wrong',
  email: 'email-wrong',
  note: 'note-long',
  share: 'share-missing',
  text: 'text-missing',
};
const mistakeByRefusal: Partial<Record<RefusalName, Mistake>> = {
  'phone-invalid': { field: 'phone', name: 'phone-wrong' },
  'zip-unknown': { field: 'zip', name: 'zip-unknown' },
  'zip-out-of-state': { field: 'zip', name: 'zip-out-of-state' },
  'county-needed': { field: 'county', name: 'county-missing' },
  'consent-needed': { field: 'share', name: 'share-missing' },
  'contact-needed': { field: 'email', name: 'email-wrong' },
};

/** The service's "no" as things to correct; empty when no answer of the resident's is the reason. */
export const mistakesFrom = (refusal: string, paths: readonly string[]): readonly Mistake[] => {
  const one = mistakeByRefusal[refusal as RefusalName];
  if (one) return [one];
  return paths.flatMap((path) => {
    const field = path.replace('consent.', '') as FieldName;
    const name = mistakeByField[field];
    return name ? [{ field, name }] : [];
  });
};

const steps: Partial<Record<FieldName, StepName>> = {
  help: 'help',
  zip: 'place',
  county: 'place',
  language: 'place',
  needs: 'place',
  wish: 'when',
  firstName: 'person',
  lastName: 'person',
  forSomeoneElse: 'person',
  contactMethod: 'contact',
  phone: 'contact',
  email: 'contact',
};
/** Where a field is asked. */
export const stepOf = (field: FieldName): StepName => steps[field] ?? 'review';

const filled = (typed: string): string | undefined => typed.trim() || undefined;

/** A complete form as the service wants it. Call it only when `firstUnfinished` is null. */
export const toRequest = (
  a: Answers,
  facts: Facts,
  sending: { idempotencyKey: string; solution: string; screenLanguage: ScreenLanguage },
): RequestInput => ({
  ...sending,
  help: a.help as HelpKind,
  firstName: a.firstName.trim(),
  lastName: a.lastName.trim(),
  phone: phoneDigits(a.phone) ?? a.phone,
  email: filled(a.email),
  contactMethod: a.contactMethod as ContactMethod,
  zip: a.zip.trim(),
  county: countiesOf(a, facts).length > 0 ? a.county : undefined,
  language: a.language as Language,
  needs: [...a.needs],
  forSomeoneElse: a.forSomeoneElse,
  note: filled(a.note),
  wish: (facts.promise?.kind !== 'now' && a.wish) || 'now',
  consent: { share: a.share, text: a.text, version: CONSENT_VERSION },
  website: filled(a.website),
});
