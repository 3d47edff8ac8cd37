/** The form as plain data: answers, order of steps, mistakes. No DOM, no network, no words. */

import type {
  CallbackPromise,
  Opening,
  PlacesAnswer,
  PromiseAnswer,
} from '../../shared/contracts/resident.ts';
import { keysOf } from '../../shared/typed.ts';
import type { ContactMethod, HelpKind, Instant, Language, Need } from '../../shared/vocabulary.ts';

/** How the screens speak to somebody: a deaf resident's call goes by relay, so it is not called a call. */
export const spokenMethod = ({ contactMethod, needs }: Pick<Answers, 'contactMethod' | 'needs'>) =>
  needs.includes(DEAF) ? 'text' : contactMethod;

/** The first of the needs, and never folded away. */
export const DEAF: Need = 'text-or-relay';

/** An opening is identified by its instant. `other`: still to be picked from the full list. */
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
  /** '' for somebody with one name. */
  lastName: string;
  forSomeoneElse: boolean;
  contactMethod: ContactMethod | '';
  phone: string;
  email: string;
  note: string;
  share: boolean;
  text: boolean;
  /** The honeypot for simple bots; people never see it. */
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

/** The service's responses to the answers so far. */
export type Facts = {
  /** Whether kynect itself may be allowed to text. */
  texts?: boolean;
  place: PlacesAnswer | null;
  promise: CallbackPromise | null;
  /** Why no call is promised within thirty minutes, if that is a fact. */
  why?: PromiseAnswer['why'];
  /** All openings to choose from; null while a call is promised now and no other time was requested. */
  times?: readonly Opening[] | null;
  /** When the service said so: the reference for "today". */
  serverNow?: Instant;
  /** The promise's times in words. */
  say?: PromiseAnswer['say'];
  /** False: nobody on duty speaks the language. */
  speaker?: boolean;
  /** The needs that nobody on duty serves. */
  unserved?: PromiseAnswer['unserved'];
};

/** The questions of each step, in order. */
export const questions = {
  help: ['help'],
  place: ['zip', 'county', 'language', 'needs'],
  when: ['wish'],
  person: ['firstName', 'lastName', 'forSomeoneElse'],
  contact: ['contactMethod', 'phone', 'email'],
  review: ['note', 'share', 'text', 'website'],
} as const satisfies Record<string, readonly FieldName[]>;
export type StepName = keyof typeof questions;
/** The steps before the chunk that sends is needed; the others come with it, since they are useless without it. */
export type FirstStep = 'help' | 'place';
export type FirstField = (typeof questions)[FirstStep][number];
const steps = keysOf(questions);

/** The steps in order. `when` exists only while nobody can call now, or once another time was requested. */
export const stepsOf = ({ promise, times }: Facts): readonly StepName[] =>
  steps.filter((step) => step !== 'when' || (promise && (promise.kind !== 'now' || times)));

/** The instant of a chosen opening, or null. */
export const openingOf = (wish: WishAnswer): Instant | null =>
  wish.startsWith('opening') ? Number(wish.split(' ')[1]) : null;

/** The step that asks for a field. */
export const stepOf = (field: FieldName): StepName =>
  steps.find((step) => (questions[step] as readonly FieldName[]).includes(field)) ?? 'review';

/** A mistake: the field's name for the usual one, `field-why` for others. */
export type MistakeName =
  | Exclude<FieldName, 'needs' | 'lastName' | 'forSomeoneElse' | 'website'>
  | 'phone-extension'
  | 'note-ssn'
  | 'zip-unknown'
  | 'zip-out-of-state';

export const fieldOf = (mistake: MistakeName): FieldName => mistake.split('-')[0] as FieldName;

export const zipLooksRight = (zip: string): boolean => /^\d{5}$/.test(zip);

/** The counties to choose from; empty if the ZIP determines it. */
export const countiesOf = ({ zip }: Answers, { place }: Facts): readonly string[] =>
  place?.kind === 'ambiguous' && place.zip === zip ? place.counties : [];

/** Each mistake, and whether it is present. */
export type Made = Partial<Record<MistakeName, unknown>>;

/** Checks the first steps. What was said about another ZIP does not count. */
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

/** The mistakes that block a step, in the order of its questions. */
export const mistakesOf = (step: StepName, made: Made): readonly MistakeName[] =>
  keysOf(made).filter((name) => made[name] && stepOf(fieldOf(name)) === step);

/** The first step with a mistake; undefined if the form can be sent. */
export const firstUnfinished = (facts: Facts, made: Made): StepName | undefined =>
  stepsOf(facts).find((step) => mistakesOf(step, made)[0]);
