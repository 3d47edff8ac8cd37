/** An agent as a roster file and the database name them. */
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

/** One valid row. Valid is not eligible: a lapsed licence is good data and an unmet criterion (rules 11 and 12). */
export type RosterRow = {
  /** The National Producer Number, of insurance agents alone. */
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
  /** Null when the file proposes none. */
  weeklyHours: WeeklyHours | null;
  zone: Zone;
};

/** An agent as the database has them. */
export type OnFile = {
  id: string;
  row: RosterRow;
  role: AgentRole;
  facts: RoleFacts;
  /** By staff, or by an earlier full roster. */
  removed: RemovalReason | null;
};
