/** Words of the staff's protection against abuse. */
import { type AttackSign, DOUBT_WORDS, SIGN_WORDS } from '../../../shared/doubts.ts';
import { counted } from '../plural.ts';

const misses = (count: number): string =>
  count === 0
    ? 'No miss is forgiven.'
    : `${counted('en', count, { one: 'miss is', other: 'misses are' })} forgiven.`;

const some = (count: number): string =>
  `${counted('en', count, { one: 'request is', other: 'requests are' })}`;
const left = (gone: number): string => (gone === 0 ? '' : ` Skipped: ${gone}, no longer held.`);

export const words = {
  help: [
    'A doubtful request is held: the person gets the usual answer, but no agent hears of it until somebody releases it or its number is confirmed.',
    'While the program is under attack no missed referral counts, doubtful requests are held, and agents are alerted more slowly. An attack begins and ends by itself; you may also begin and end it.',
  ],
  attack: 'Attack',
  underAttack: (since: string) => `Under attack since ${since}. Misses do not count.`,
  noAttack: 'The program is not under attack.',
  begin: 'Declare an attack',
  end: 'End the attack',
  noticed: (sign: AttackSign) => `Noticed: ${SIGN_WORDS[sign]}.`,
  declaredBy: (name: string | null) => `Declared by ${name ?? 'staff'}.`,
  earlier: 'Earlier attacks',
  earlierColumns: { from: 'From', to: 'To', why: 'Why' },
  held: 'Held requests',
  none: 'Nothing is held.',
  shown: (shown: number, total: number) =>
    shown < total
      ? `The ${shown} least doubtful of ${total}. “kod quarantine” answers all at once.`
      : `${total} held, the least doubtful first.`,
  columns: { referral: 'Referral, held since', place: 'Place and help', why: 'Because', act: 'Answer' },
  doubts: DOUBT_WORDS,
  /** On the buttons for all that are chosen. */
  answerAll: {
    released: (count: number) => `Release ${count}`,
    rejected: (count: number) => `Reject ${count}`,
  },
  answers: { released: 'Release', rejected: 'Reject' },
  answerOf: { released: (id: string) => `Release ${id}`, rejected: (id: string) => `Reject ${id}` },
  will: {
    released: (count: number, gone: number) =>
      `${some(count)} released: ${count === 1 ? 'an agent is asked for it' : 'agents are asked for them'} at once, as for any other.${left(gone)} You can undo this for five seconds.`,
    rejected: (count: number, gone: number) =>
      `${some(count)} rejected: ${count === 1 ? 'it ends, and counts against its number and its sender' : 'they end, and count against their numbers and senders'}. People may ask again.${left(gone)} You can undo this for five seconds.`,
    begin: (count: number) =>
      `The program is under attack from now on: no missed referral counts, and agents are alerted more slowly. ${misses(count)} It lasts until you end it.`,
    end: 'Misses count again. Held requests stay held until they are answered.',
  },
  did: {
    released: (count: number, gone: number) => `${some(count)} released.${left(gone)}`,
    rejected: (count: number, gone: number) => `${some(count)} rejected.${left(gone)}`,
    begin: (count: number) => `The program is under attack. ${misses(count)}`,
    end: 'The attack is over.',
  },
  notHeld: 'No longer held. Nothing was changed.',
  several: 'Answer those that are chosen',
  soAlready: 'That is already the case. Nothing was changed.',
};
export type ProgramProtectionWords = typeof words;
