/** An agency: its agents, what they are asked and hold, and whether it is paused (rule 54). */
import type { Knex } from 'knex';
import type { Colleague, OwnAgency } from '../../../shared/contracts/agency.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import { pauseOfAgency } from '../repositories/agency-store.ts';
import { agentFromRow } from '../rows.ts';
import { heldByAgents, offersOfAgents } from '../sql/agencies.ts';
import { agenciesOfRoster, agencyWithLoad } from '../sql/agents.ts';
import { table } from '../sql/table.ts';
import { type AgentSummary, summaryOf } from './agent-view.ts';

export { lookedAtAgency, pauseOfAgency } from '../repositories/agency-store.ts';

export type Member = AgentSummary & { readonly id: string } & Pick<Colleague, 'calendar' | 'offers' | 'held'>;

/** By last name. */
export async function membersOfAgency(db: Knex, agency: string, now: Instant): Promise<Member[]> {
  const rows = await agencyWithLoad(db, { agency });
  const ids = rows.map(({ id }) => id);
  const offers = ids.length === 0 ? [] : await offersOfAgents(db, { ids });
  const held = ids.length === 0 ? [] : await heldByAgents(db, { ids });
  return rows.map((row) => {
    const { zone, hours, outOfOffice } = agentFromRow(row).calendar;
    return {
      ...{ id: row.id, ...summaryOf(row, now) },
      calendar: { zone, hours: copyOf(hours), outOfOffice: [...outOfOffice] },
      offers: offers
        .filter(({ agent_id }) => agent_id === row.id)
        .map((one) => ({ ...aboutOf(one), offerId: one.offer_id, kind: one.kind, dueAt: one.due_at })),
      held: held
        .filter(({ agent_id }) => agent_id === row.id)
        .map((one) => ({
          ...{ ...aboutOf(one), acceptedAt: one.accepted_at ?? 0, promisedBy: one.promised_by },
          ...{ attempts: one.holder_attempts ?? 0, callBackAt: one.call_back_at },
        })),
    };
  });
}

type Hours = Colleague['calendar']['hours'];
const copyOf = (hours: { readonly [Day in keyof Hours]: readonly Hours[Day][number][] }): Hours => {
  const { mon, tue, wed, thu, fri, sat, sun } = hours;
  return {
    ...{ mon: [...mon], tue: [...tue], wed: [...wed], thu: [...thu] },
    ...{ fri: [...fri], sat: [...sat], sun: [...sun] },
  };
};

type About = Pick<Colleague['offers'][number], 'help' | 'language' | 'county'> & { referral_id: string };
const aboutOf = ({ referral_id, help, language, county }: About) => ({
  ...{ referralId: referral_id, help, language, county },
});

export type AgencyListed = { readonly agency: string; readonly agents: number; readonly paused: boolean };
/** Every agency of the roster, by name. */
export async function agencyList(db: Knex): Promise<AgencyListed[]> {
  const paused = new Set((await table(db, 'agency_pauses').select('agency')).map(({ agency }) => agency));
  return (await agenciesOfRoster(db, {})).map((one) => ({ ...one, paused: paused.has(one.agency) }));
}

/** The agent's own agency, as the roster names it. */
export async function ownAgencyOf(db: Knex, agentId: string): Promise<OwnAgency> {
  const row = await table(db, 'agents').where({ id: agentId }).first('organisation', 'left_agency');
  const agency = row?.organisation || null;
  const left = agency !== null && row?.left_agency === agency;
  const paused = agency !== null && !left && (await pauseOfAgency(db, agency)) !== null;
  return { agency, left, paused };
}
