/** The form as plain data: answers, the order of steps, what is still wrong. No DOM, no network, no words. */

import type {
  CallbackPromise,
  Opening,
  PlacesAnswer,
  PromiseAnswer,
} from '../../shared/contracts/resident.ts';
import { keysOf } from '../../shared/typed.ts';
import type { ContactMethod, HelpKind, Instant, Language, Need } from '../../shared/vocabulary.ts';

/** An opening is chosen by its instant. `other`: one that is still to be picked from the list of all. */
export type WishAnswer = 'now' | 'whenever' | 'other' | `opening ${Instant}` | '';

export type Answers = {
  help: HelpKind | '';
  zip: string;
  county: string;
  language: Language | '';
  needs: readonly Need[];
  /** Asked only when nobody can call within thirty minutes, or if the resident wants another time. */
  wish: WishAnswer;
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
export type Facts = {
  place: PlacesAnswer | null;
  promise: CallbackPromise | null;
  /** Why no call is promised within thirty minutes, where that is a fact. */
  why?: PromiseAnswer['why'];
  /** Every opening to choose from; null while a call is promised now and no other time was asked for. */
  times?: readonly Opening[] | null;
  /** When the service told all this: what "today" means. */
  serverNow?: Instant;
  /** The promise's times in words. */
  say?: PromiseAnswer['say'];
  /** False: nobody on duty now speaks the language. */
  speaker?: boolean;
  /** Of the needs, those that nobody on duty now serves. */
  unserved?: PromiseAnswer['unserved'];
};

/** Which questions each step asks, in this order. */
export const questions = {
  help: ['help'],
  place: ['zip', 'county', 'language', 'needs'],
  when: ['wish'],
  person: ['firstName', 'lastName', 'forSomeoneElse'],
  contact: ['contactMethod', 'phone', 'email'],
  review: ['note', 'share', 'text', 'website'],
} as const satisfies Record<string, readonly FieldName[]>;
export type StepName = keyof typeof questions;
/** Asked before anything else of ours is needed. The others come with what sends, since they are of no use without it. */
export type FirstStep = 'help' | 'place';
export type FirstField = (typeof questions)[FirstStep][number];
const steps = keysOf(questions);

/** The steps in order. `when` is there only while nobody can call now, or once another time was asked for. */
export const stepsOf = ({ promise, times }: Facts): readonly StepName[] =>
  steps.filter((step) => step !== 'when' || (promise && (promise.kind !== 'now' || times)));

/** The instant of a chosen opening, or null. */
export const openingOf = (wish: WishAnswer): Instant | null =>
  wish.startsWith('opening') ? Number(wish.split(' ')[1]) : null;

/** Where a field is asked. */
export const stepOf = (field: FieldName): StepName =>
  steps.find((step) => (questions[step] as readonly FieldName[]).includes(field)) ?? 'review';

/** What is wrong: the field's own name for the usual mistake, `field-why` for another one. */
export type MistakeName =
  | Exclude<FieldName, 'needs' | 'forSomeoneElse' | 'website'>
  | 'phone-extension'
  | 'zip-unknown'
  | 'zip-out-of-state';

export const fieldOf = (mistake: MistakeName): FieldName => mistake.split('-')[0] as FieldName;

export const zipLooksRight = (zip: string): boolean => /^\d{5}$/.test(zip);

/** The counties to choose from, or none when the ZIP alone says it. */
export const countiesOf = ({ zip }: Answers, { place }: Facts): readonly string[] =>
  place?.kind === 'ambiguous' && place.zip === zip ? place.counties : [];

/** Mistakes, and whether each is made. */
export type Made = Partial<Record<MistakeName, unknown>>;

/** Of the first steps. What was said about another ZIP is not held against this one. */
export const firstChecks = (a: Answers, facts: Facts): Made => {
  const { place } = facts;
  const zipIs = place?.zip === a.zip && place.kind;
  const counties = countiesOf(a, facts);
  return {
    help: !a.help,
    zip: !zipLooksRight(a.zip),
    'zip-unknown': zipIs === 'unknown',
    'zip-out-of-state': zipIs === 'out-of-state',
    county: counties[0] && !counties.includes(a.county),
    language: !a.language,
  };
};

/** What keeps a step from being left, in the order of its questions. */
export const mistakesOf = (step: StepName, made: Made): readonly MistakeName[] =>
  keysOf(made).filter((name) => made[name] && stepOf(fieldOf(name)) === step);

/** The first step with something to correct, or undefined when the form can be sent. */
export const firstUnfinished = (facts: Facts, made: Made): StepName | undefined =>
  stepsOf(facts).find((step) => mistakesOf(step, made)[0]);
