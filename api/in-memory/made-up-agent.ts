/** Made-up people for tests. */
import type { AgentNeed, AgentRole, Language } from '../../shared/vocabulary.ts';
import type { RosterRow } from '../application/roster-import/roster-csv.ts';
import type { WeeklyHours } from '../domain/time/availability.ts';
import { lookUpZip, type Place } from '../places/places.ts';

export type RowWish = {
  role?: AgentRole;
  zip?: string;
  languages?: Language[];
  needs?: AgentNeed[];
  hours?: WeeklyHours;
  registered?: boolean;
  licenceExpiresOn?: string;
  licenceStatus?: 'active' | 'inactive';
  licenceLine?: string;
  organisation?: string;
};

const day = [{ startMinute: 0, endMinute: 1440 }];
export const ALWAYS: WeeklyHours = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day };

/** Everybody's agency, unless a wish names another. */
export const AGENCY = 'Demo Insurance Group';

/** A roster row for a made-up agent in Louisville who works around the clock. */
export function rosterRow(subject: string, wish: RowWish = {}): RosterRow {
  const place = placeOf(wish.zip ?? '40202');
  const agent = (wish.role ?? 'insurance-agent') === 'insurance-agent';
  return {
    npn: agent ? '1234567' : null,
    portalSubject: subject,
    role: wish.role ?? 'insurance-agent',
    portalRole: 'Agent',
    doiNumber: agent ? 'DOI-1' : null,
    firstName: 'Ann',
    lastName: subject,
    organisation: wish.organisation ?? AGENCY,
    licence: agent
      ? {
          number: 'L-1',
          line: wish.licenceLine ?? 'health',
          status: wish.licenceStatus ?? 'active',
          expiresOn: wish.licenceExpiresOn ?? '2030-12-31',
        }
      : null,
    certification: agent ? null : { id: 'K-1', expiresOn: '2030-12-31' },
    myPurposeOn: '2025-10-01',
    doiContactConfirmedOn: '2025-10-02',
    address: '1 Main Street',
    city: 'Louisville',
    place,
    phone: '+15025550100',
    email: `${subject}@agents.example.org`,
    languages: wish.languages ?? ['en'],
    needs: wish.needs ?? [],
    weeklyHours: wish.hours ?? ALWAYS,
    zone: place.zone,
  };
}

/** The ZIP's place in its main county. */
function placeOf(zip: string): Place {
  const answer = lookUpZip(zip);
  const settled = answer.kind === 'ambiguous' ? lookUpZip(zip, answer.counties[0]) : answer;
  if (settled.kind !== 'found') throw new Error(`${zip} is no ZIP area of Kentucky`);
  return settled.place;
}
