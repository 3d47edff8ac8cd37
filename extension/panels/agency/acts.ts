/** What delegates do: each act as a request to the service, and its sentences before and after. */
import type { AwaySet, Colleague } from '../../../shared/contracts/agency.ts';
import { sendMessage } from '../../background/messages.ts';
import { agencyWords } from '../../locales/agency-words.ts';
import type { Answer } from '../../model/problem.ts';
import { i18n } from '../../state/worklist.ts';
import type { How } from '../program/deed.tsx';
import { type Absence, spanText } from './span.ts';

type Who = Pick<Colleague, 'agent' | 'name'>;
type Hours = Pick<Colleague['calendar'], 'zone' | 'hours'>;
type AnswerAct = {
  readonly type: 'accept' | 'reject';
  readonly who: Who;
  readonly referralId: string;
  readonly offerId: string;
};
/** `undoes`: it takes an earlier act back. */
type Undoing = { readonly undoes?: true };
type AwayAct = { readonly type: 'away' | 'back'; readonly who: Who; readonly absence: Absence } & Undoing;
type HoursAct = { readonly type: 'hours'; readonly who: Who; readonly wanted: Hours } & Undoing;
type MoveAct = {
  readonly type: 'move';
  readonly who: Who;
  readonly from: Who;
  readonly referralId: string;
} & Undoing;
type PauseAct = { readonly type: 'pause' | 'resume'; readonly agency: string };
export type Act = AnswerAct | AwayAct | HoursAct | MoveAct | PauseAct;

/** `why`: why nothing is changed; null if something is. `undo`: the act that takes it back; null if none does. */
export type Outcome = {
  readonly why: string | null;
  readonly will: string;
  readonly did: string;
  readonly undo: Act | null;
};

const words = () => agencyWords(i18n.value.screen);

export const undoes = (act: Act): boolean => 'undoes' in act && act.undoes === true;
/** An answer can't wait for a reason, and one that undoes has its own. */
export const needsNoReason = (act: Act): boolean =>
  act.type === 'accept' || act.type === 'reject' || undoes(act);

const of = <T>(answer: Answer<T>, outcome: (data: T) => Omit<Outcome, 'undo'> & Partial<Outcome>) =>
  answer.ok ? { ...answer, data: { undo: null, ...outcome(answer.data) } } : answer;

export async function sendAct(act: Act, { reason, dryRun }: How): Promise<Answer<Outcome>> {
  const how = { dryRun, reason: undoes(act) ? words().undone : reason };
  switch (act.type) {
    case 'accept':
    case 'reject':
      return answer(act, dryRun);
    case 'away':
    case 'back':
      return away(act, how);
    case 'hours':
      return hours(act, how);
    case 'move':
      return move(act, how);
    case 'pause':
    case 'resume':
      return pause(act, how);
  }
}

async function answer({ type, who, ...offer }: AnswerAct, dryRun: boolean) {
  const { will, did } = words();
  const wanted = { agent: who.agent, referralId: offer.referralId, offerId: offer.offerId };
  const sent = await sendMessage('agencyAnswer', { ...wanted, answer: type, reason: '', dryRun });
  return of(sent, () => ({ why: null, will: will[type](who.name), did: did[type](who.name) }));
}

async function away({ type, who, absence }: AwayAct, how: How) {
  const { will, did, unchanged } = words();
  const { zone, from, to } = absence;
  const sent = await sendMessage('agencyAway', { agent: who.agent, change: type, from, to, ...how });
  const span = spanText({ zone, from, to });
  return of(sent, (data: AwaySet) => ({
    why: data.unchanged && unchanged[data.unchanged](who.name),
    ...{ will: will[type](who.name, span, data), did: did[type](who.name, span, data) },
    undo: { type: type === 'away' ? 'back' : 'away', who, absence, undoes: true },
  }));
}

async function hours({ who, wanted }: HoursAct, how: How) {
  const { will, did, unchanged } = words();
  const sent = await sendMessage('agencyHours', { agent: who.agent, ...wanted, ...how });
  return of(sent, ({ unchanged: same, before }) => ({
    why: same && unchanged[same](who.name),
    ...{ will: will.hours(who.name), did: did.hours(who.name) },
    undo: before && { type: 'hours', who, wanted: before, undoes: true },
  }));
}

async function move({ who, from, referralId }: MoveAct, how: How) {
  const { will, did, unchanged, mayNot } = words();
  const sent = await sendMessage('agencyMove', { referralId, agent: who.agent, ...how });
  return of(sent, ({ unchanged: same, failed }) => ({
    why: failed ? mayNot(who.name, failed) : same && same !== 'may-not' ? unchanged[same](who.name) : null,
    ...{ will: will.move(who.name, from.name), did: did.move(who.name, from.name) },
    undo: { type: 'move', who: from, from: who, referralId, undoes: true },
  }));
}

async function pause({ type, agency }: PauseAct, how: How) {
  const { will, did, unchanged } = words();
  const sent = await sendMessage('agencyPause', { change: type, ...how });
  return of(sent, (data) => ({
    why: data.unchanged && unchanged[data.unchanged](agency),
    ...{ will: will[type](agency, data), did: did[type](agency) },
  }));
}
