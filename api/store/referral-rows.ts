/** A referral ↔ its row. Columns that don't match exactly one state are a fault; `sql/referral-states.ts` has the same rules in SQL. */

import { keysOf } from '../../shared/typed.ts';
import { assertNever } from '../domain/assert-never.ts';
import {
  type General,
  type Holder,
  kindOf,
  type Referral,
  type ReferralFacts,
  type ReferralState,
  type Slip,
  statusOf,
} from '../domain/referral/state.ts';
import type { SubmissionColumns } from './rows.ts';
import type { ReferralRow } from './schema.ts';

/** The columns that determine the state and hold its data. */
type StateColumns = Pick<
  ReferralRow,
  | 'status'
  | 'kind'
  | 'opens_at'
  | 'asks_at'
  | 'mass_since'
  | 'next_wave_at'
  | 'general_offer_id'
  | 'general_agent_id'
  | 'general_due_at'
  | 'general_sibling'
  | 'holder_id'
  | 'accepted_at'
  | 'holder_attempts'
  | 'reminded_at'
  | 'call_back_at'
  | 'ended_at'
  | 'disputed_at'
>;
/** Lists are JSON text, booleans are 0 and 1. */
type FactColumns = Omit<
  ReferralRow,
  keyof (StateColumns & SubmissionColumns) | 'due_at' | 'erased_at' | 'coarse'
>;
type ReferralColumns = FactColumns & StateColumns;

export function referralFromRow(r: ReferralColumns): Referral {
  const referral = parsed(r);
  if (!referral || !isAsWritten(r, stateColumns(referral)))
    throw new Error(`referral ${r.id} is in an impossible state`);
  return referral;
}

/** Whether no column is set that the state does not have. */
const isAsWritten = (r: StateColumns, written: StateColumns): boolean =>
  keysOf(written).every((column) => r[column] === written[column]);

function stateOf(r: StateColumns): ReferralState {
  if (r.status !== 'pending') return r.status;
  if (r.general_offer_id !== null) return 'general';
  return r.mass_since === null ? 'submitted' : 'mass';
}

function parsed(r: ReferralColumns): Referral | null {
  const facts = factsFrom(r);
  const holder = holderFrom(r);
  const { opens_at: opensAt, mass_since: massSince, ended_at: endedAt, disputed_at: disputedAt } = r;
  const state = stateOf(r);
  switch (state) {
    case 'submitted':
      return { ...facts, state };
    case 'scheduled':
      return opensAt === null ? null : { ...facts, state, opensAt, asksAt: r.asks_at };
    case 'general': {
      const general = generalFrom(r);
      return general && { ...facts, state, general };
    }
    case 'mass':
      return massSince === null ? null : { ...facts, state, massSince, nextWaveAt: r.next_wave_at };
    case 'in-progress':
      return holder && { ...facts, state, massSince, holder };
    case 'complete':
    case 'unable-to-reach':
      return holder && endedAt !== null ? { ...facts, state, massSince, holder, endedAt, disputedAt } : null;
    case 'cancelled':
      return endedAt === null ? null : { ...facts, state, massSince, holder, endedAt };
    case 'expired':
      return endedAt === null ? null : { ...facts, state, massSince, endedAt };
    default:
      return assertNever(state);
  }
}

export const referralToRow = (referral: Referral): Omit<ReferralColumns, 'id' | 'version'> => ({
  ...factColumns(referral),
  ...stateColumns(referral),
});

function stateColumns(referral: Referral): StateColumns {
  const columns = { ...NOTHING, status: statusOf(referral), kind: kindOf(referral) };
  switch (referral.state) {
    case 'submitted':
      return columns;
    case 'scheduled':
      return { ...columns, opens_at: referral.opensAt, asks_at: referral.asksAt ?? null };
    case 'general':
      return { ...columns, ...generalColumns(referral.general) };
    case 'mass':
      return { ...columns, mass_since: referral.massSince, next_wave_at: referral.nextWaveAt };
    case 'in-progress':
      return { ...columns, mass_since: referral.massSince, ...holderColumns(referral.holder) };
    case 'complete':
    case 'unable-to-reach': {
      const { massSince: mass_since, endedAt: ended_at, disputedAt: disputed_at, holder } = referral;
      return { ...columns, mass_since, ended_at, disputed_at, ...holderColumns(holder) };
    }
    case 'cancelled': {
      const { massSince: mass_since, endedAt: ended_at, holder } = referral;
      return { ...columns, mass_since, ended_at, ...(holder && holderColumns(holder)) };
    }
    case 'expired':
      return { ...columns, mass_since: referral.massSince, ended_at: referral.endedAt };
    default:
      return assertNever(referral);
  }
}

const NOTHING: Omit<StateColumns, 'status' | 'kind'> = {
  opens_at: null,
  asks_at: null,
  mass_since: null,
  next_wave_at: null,
  general_offer_id: null,
  general_agent_id: null,
  general_due_at: null,
  general_sibling: 0,
  holder_id: null,
  accepted_at: null,
  holder_attempts: null,
  reminded_at: null,
  call_back_at: null,
  ended_at: null,
  disputed_at: null,
};

const generalFrom = (r: StateColumns): General | null =>
  r.general_offer_id !== null && r.general_due_at !== null
    ? {
        offerId: r.general_offer_id,
        agentId: r.general_agent_id,
        dueAt: r.general_due_at,
        sibling: r.general_sibling === 1,
      }
    : null;

const generalColumns = ({ offerId, agentId, dueAt, sibling }: General): Partial<StateColumns> => ({
  general_offer_id: offerId,
  general_agent_id: agentId,
  general_due_at: dueAt,
  general_sibling: sibling ? 1 : 0,
});

const holderFrom = (r: StateColumns): Holder | null =>
  r.holder_id !== null && r.accepted_at !== null
    ? {
        agentId: r.holder_id,
        acceptedAt: r.accepted_at,
        attempts: r.holder_attempts ?? 0,
        remindedAt: r.reminded_at,
        callBackAt: r.call_back_at,
      }
    : null;

const holderColumns = ({ agentId, acceptedAt, attempts, remindedAt, callBackAt }: Holder) => ({
  holder_id: agentId,
  accepted_at: acceptedAt,
  holder_attempts: attempts,
  reminded_at: remindedAt,
  call_back_at: callBackAt,
});

export const slipFrom = (r: Pick<ReferralRow, 'slip_told_at' | 'slip_by'>): Slip | null =>
  r.slip_told_at === null ? null : { toldAt: r.slip_told_at, by: r.slip_by };

const factsFrom = (r: FactColumns): ReferralFacts => ({
  id: r.id,
  version: r.version,
  help: r.help,
  language: r.language,
  needs: JSON.parse(r.needs),
  contactMethod: r.contact_method,
  forSomeoneElse: r.for_someone_else === 1,
  place: { zip: r.zip, county: r.county, zone: r.zone, lat: r.lat, lon: r.lon },
  submittedAt: r.submitted_at,
  promisedBy: r.promised_by,
  // Processes of the previous version write only the promise.
  plannedBy: r.planned_by ?? r.promised_by,
  callFrom: r.call_from,
  promiseMissedAt: r.promise_missed_at,
  slip: slipFrom(r),
  firstAttemptAt: r.first_attempt_at,
  failedAttempts: JSON.parse(r.failed_attempts),
  expiresAt: r.expires_at,
  rating: r.rating,
  shadow: r.decoy === 1,
});

/** The store writes `id` and `version` itself. */
const factColumns = ({ place, ...facts }: ReferralFacts): Omit<FactColumns, 'id' | 'version'> => ({
  help: facts.help,
  language: facts.language,
  needs: JSON.stringify(facts.needs),
  contact_method: facts.contactMethod,
  for_someone_else: facts.forSomeoneElse ? 1 : 0,
  zip: place.zip,
  county: place.county,
  zone: place.zone,
  lat: place.lat,
  lon: place.lon,
  submitted_at: facts.submittedAt,
  promised_by: facts.promisedBy,
  planned_by: facts.plannedBy,
  call_from: facts.callFrom,
  promise_missed_at: facts.promiseMissedAt,
  slip_told_at: facts.slip?.toldAt ?? null,
  slip_by: facts.slip?.by ?? null,
  first_attempt_at: facts.firstAttemptAt,
  failed_attempts: JSON.stringify(facts.failedAttempts),
  expires_at: facts.expiresAt,
  rating: facts.rating,
  decoy: facts.shadow ? 1 : 0,
});
