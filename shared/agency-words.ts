/** English sentences about an act in an agency, in a terminal and in the portal: before it is done, and after. */
import { MUST_WORDS, type MustFailure } from './must-failures.ts';

const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`);
const stays = (name: string, count: number): string => {
  if (count === 0) return '';
  return count === 1
    ? ` 1 referral In Progress stays with ${name} until it is moved.`
    : ` ${count} referrals In Progress stay with ${name} until they are moved.`;
};

type Counts = { readonly colleagues: number; readonly inProgress: number };
type Away = { readonly asked: boolean; readonly inProgress: number };

/** `span`: such as "from Monday to Friday". */
export const agencyWords = {
  will: {
    accept: (name: string) => `${name} will have this referral, and is the one who contacts the resident.`,
    reject: (name: string) => `${name} will not be asked for this referral again. It goes to others.`,
    away: (name: string, span: string, { asked, inProgress }: Away) =>
      `${name} will be offered nothing ${span}.${asked ? ` The General that waits for ${name} goes to somebody else, and is no miss.` : ''}${stays(name, inProgress)}`,
    back: (name: string, span: string) =>
      `The absence ${span} will be removed, so ${name} is offered referrals by the hours again.`,
    hours: (name: string) => `${name} will be offered referrals by the new hours, from now on.`,
    move: (name: string, from: string) =>
      `${from} will lose this referral, and ${name} will have it. The resident’s page names ${name} and shows a new code word. If they agreed to texts or mail, they get that too.`,
    pause: (agency: string, { colleagues, inProgress }: Counts) =>
      `${agency} will be offered nothing until it resumes: ${people(colleagues)}. What waits for an answer goes to others, and is no miss. Referrals In Progress stay: ${inProgress}.`,
    resume: (agency: string, { colleagues }: Counts) =>
      `${agency} will be offered referrals again: ${people(colleagues)}, each by their own hours.`,
  },
  did: {
    accept: (name: string) => `${name} has this referral.`,
    reject: (name: string) => `It was rejected for ${name}.`,
    away: (name: string, span: string, { inProgress }: Away) =>
      `${name} is offered nothing ${span}.${stays(name, inProgress)}`,
    back: (name: string, span: string) => `The absence ${span} of ${name} was removed.`,
    hours: (name: string) => `The hours of ${name} are set.`,
    move: (name: string, from: string) =>
      `${name} has it now instead of ${from}. The resident’s page names ${name} and shows a new code word.`,
    pause: (agency: string) => `${agency} is paused.`,
    resume: (agency: string) => `${agency} is offered referrals again.`,
  },
  unchanged: {
    'away-already': (name: string) => `${name} is already away then. Nothing was changed.`,
    'not-away': (name: string) => `${name} no longer has that absence. Nothing was changed.`,
    'same-hours': (name: string) => `${name} already has these hours. Nothing was changed.`,
    'holds-it': (name: string) => `${name} already has it. Nothing was changed.`,
    'took-many': (name: string) =>
      `${name} has taken on as many residents within the hour as one person can call. Nothing was changed.`,
    'paused-already': (name: string) => `${name} is already paused. Nothing was changed.`,
    'not-paused': (name: string) => `${name} is not paused. Nothing was changed.`,
  },
  mayNot: (name: string, failed: MustFailure) => `${name} ${MUST_WORDS[failed].is}. Nothing was changed.`,
};
export type AgencyWords = typeof agencyWords;
