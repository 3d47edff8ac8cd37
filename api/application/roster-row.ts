/** An agent as in a roster file, and as on file in the database. */
import type {
  AgentNeed,
  AgentRole,
  Language,
  PortalRole,
  RemovalReason,
  Zone,
} from '../../shared/vocabulary.ts';
import type { RoleFacts } from '../domain/agent/access.ts';
import type { WeeklyHours } from '../domain/time/availability.ts';
import type { Place } from '../places/places.ts';

export const LICENCE_STATUSES = ['active', 'inactive', 'suspended'] as const;
export type LicenceStatus = (typeof LICENCE_STATUSES)[number];

/** A valid row. Valid does not mean eligible: a lapsed license is good data but an unmet criterion (rules 11 and 12). */
export type RosterRow = {
  /** The National Producer Number; only insurance agents have one. */
  npn: string | null;
  portalSubject: string;
  role: AgentRole;
  portalRole: PortalRole;
  doiNumber: string | null;
  firstName: string;
  lastName: string;
  organisation: string | null;
  licence: { number: string; line: string; status: LicenceStatus; expiresOn: string } | null;
  certification: { id: string; expiresOn: string } | null;
  myPurposeOn: string | null;
  doiContactConfirmedOn: string | null;
  address: string;
  city: string;
  place: Place;
  /** E.164, such as +15025550100. */
  phone: string;
  email: string;
  languages: Language[];
  needs: AgentNeed[];
  /** Null if the file proposes none. */
  weeklyHours: WeeklyHours | null;
  zone: Zone;
};

/** An agent as the database has them. */
export type OnFile = {
  id: string;
  row: RosterRow;
  role: AgentRole;
  facts: RoleFacts;
  /** By staff, or because a full roster did not name them. */
  removed: RemovalReason | null;
};
