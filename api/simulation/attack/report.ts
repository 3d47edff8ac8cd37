/** An attack's outcome, as text for people. */

import { entriesOf } from '../../../shared/typed.ts';
import { budgetOf, type Harm } from '../../domain/abuse/harms.ts';
import { defaultPolicy } from '../../domain/policy.ts';
import type { Outcome } from './attack.ts';

const HARMS: Readonly<Record<Harm, string>> = {
  'rings-an-hour': 'rings for nothing, of one agent in an hour',
  misses: 'misses by false requests that count',
  'de-registered': 'registrations ended by them',
  'links-a-mailbox': 'private links of one mailbox in ten minutes',
  'links-a-mailbox-a-day': 'private links of one mailbox in a day',
  'locked-out': 'residents shut out',
  'residents-read-an-hour': 'residents that one agent read in an hour',
  'agents-stopped': 'honest agents who were made to cool down',
};

export function outcomeText(outcome: Outcome): string {
  const noticed = outcome.attackNoticedAfter;
  return [
    `${outcome.scenario}: ${outcome.fakes} false requests, of which agents heard ${outcome.heard}; ${outcome.honest} residents`,
    ...entriesOf(outcome.harms).map(
      ([harm, amount]) =>
        `  ${HARMS[harm]}: ${amount} of ${budgetOf(harm, defaultPolicy)}${outcome.exceeded.includes(harm) ? ' – TOO MANY' : ''}`,
    ),
    `  residents called: ${outcome.called}; in time: ${outcome.calledInTime} of ${outcome.promised} who were promised one`,
    `  residents held still, for staff to look at: ${outcome.stillHeld}`,
    `  registrations ended for any reason: ${outcome.deRegistered}`,
    ...(outcome.toldOfAgentAfter === null
      ? []
      : [`  staff told of an agent: after ${Math.round(outcome.toldOfAgentAfter / 60_000)} min`]),
    `  noticed as an attack: ${noticed === null ? 'no' : `after ${Math.round(noticed / 60_000)} min`}`,
  ].join('\n');
}

/** No resident may be lost: each is called, or waits where staff can see it. */
export const isBorne = ({ exceeded, called, stillHeld, honest }: Outcome): boolean =>
  exceeded.length === 0 && called + stillHeld === honest;
