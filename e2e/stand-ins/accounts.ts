import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { AGENT_ROLES, type AgentRole } from '../../shared/vocabulary.ts';

/** An account that can sign in to the stand-in Agent Portal. */
export interface PortalAccount {
  /** The portal's name for the account, and the `sub` of every token. */
  subject: string;
  /** First and last name, as the portal shows them. */
  name: string;
  role: AgentRole | 'staff' | 'delegate-1' | 'delegate-2';
  /** For a delegate: the agency's name on the roster. */
  agency?: string;
}

/** The portal's name for a role. */
export const ROLE_LABELS: Record<PortalAccount['role'], string> = {
  'insurance-agent': 'Agent',
  kynector: 'kynector',
  staff: 'Program staff',
  'delegate-1': 'Delegate, level 1',
  'delegate-2': 'Delegate, level 2',
};

/** Program staff of the demonstration; nobody on the roster. */
export const STAFF_ACCOUNTS: readonly PortalAccount[] = [
  { subject: 'staff-lee', name: 'Lee Desk', role: 'staff' },
  { subject: 'staff-noor', name: 'Noor Desk', role: 'staff' },
];

/** Two delegates of an agency; nobody on the roster. */
export const delegateAccounts = (agency: string): readonly PortalAccount[] => [
  { subject: 'delegate-kit', name: 'Kit Frontdesk', role: 'delegate-1', agency },
  { subject: 'delegate-may', name: 'May Office', role: 'delegate-2', agency },
];

/** The agency of the demonstration's delegates. */
export const DEMO_AGENCY = 'Demo Health Brokers – Fayette';

const DEMO_ROSTER = fileURLToPath(new URL('roster.csv', import.meta.url));

/**
 * The accounts of a roster file, by its columns `portal_subject`, `role`, `first_name`, and `last_name`; none
 * if there is no file. Rows without a subject have no account. @throws naming the line of an unknown role.
 */
export function readRosterAccounts(file = DEMO_ROSTER): PortalAccount[] {
  if (!existsSync(file)) return [];
  const rows: Record<string, string>[] = parse(readFileSync(file), {
    columns: true,
    bom: true,
    skip_empty_lines: true,
  });
  return rows.flatMap(({ portal_subject: subject, role, first_name: first, last_name: last }, index) => {
    if (!isAgentRole(role)) throw new Error(`${file}, line ${index + 2}: "${role}" is not a role.`);
    return subject ? [{ subject, name: `${first} ${last}`, role }] : [];
  });
}

function isAgentRole(word: string | undefined): word is AgentRole {
  return AGENT_ROLES.some((role) => role === word);
}

/** The accounts whose name or subject contains every word of the query, in the given order. An empty query finds all. */
export function findAccounts(accounts: readonly PortalAccount[], query: string): PortalAccount[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return accounts.filter(({ name, subject }) => {
    const text = `${name} ${subject}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
