/**
 * Generates the demo roster: 600 made-up agents and kynectors, the same in every run. Writes `roster.csv` here:
 *
 *     node e2e/stand-ins/make-roster.ts
 *
 * Organizations begin with "Demo", mail goes to example.org, and phone numbers are from the block reserved for fiction.
 */

import { writeFileSync } from 'node:fs';
import { type Cells, ROSTER_COLUMNS } from '../../api/application/roster-import/roster-cells.ts';
import { entriesOf, recordOf } from '../../shared/typed.ts';
import type { AgentNeed, AgentRole, Language } from '../../shared/vocabulary.ts';
import {
  AGENCIES,
  FIRST_NAMES,
  LAST_NAMES,
  ORGANISATIONS,
  SPANISH_FIRST_NAMES,
  SPANISH_LAST_NAMES,
  STREETS,
} from './roster-names.ts';
import { areaCode, type Seat, seatsFor } from './roster-places.ts';
import { CREWS, dayHours } from './roster-shifts.ts';
import { LANGUAGES_OF, NEEDS, SPANISH } from './roster-talents.ts';
import { type Seeded, seeded } from './seeded.ts';

const SEED = 2026;
const PEOPLE = 600;
const INSURANCE_AGENTS = 420;

/** The only people who don't meet their criteria, each for a different reason, to show what the screens then say. */
export const UNMET: Readonly<Record<string, Partial<Cells>>> = {
  'agent-0101': { licence_expires: '2024-12-31' },
  'agent-0102': { licence_status: 'suspended' },
  'agent-0103': { my_purpose_on: '' },
  'agent-0104': { doi_contact_confirmed_on: '' },
  'kynector-0501': { kynector_certification_expires: '2024-12-31' },
  'kynector-0502': { organisation: '' },
};

/** Counties on Central time near the line where people here keep Eastern office hours, as some really do. */
const WORKS_ON_EASTERN_TIME = ['Breckinridge', 'Grayson', 'Hart'];

type Person = Seat & {
  number: number;
  subject: string;
  role: AgentRole;
  languages: Language[];
  needs: AgentNeed[];
  hours: string | null;
};

/** The whole file, with a final line break. */
export function makeRoster(): string {
  const chance = seeded(SEED);
  const people = makePeople(chance);
  const others = people.filter(({ subject }) => !(subject in UNMET));
  giveTalents(others, chance);
  giveShifts(others, chance);
  const rows = inNames(
    people.map((person) => cellsOf(person, chance)),
    people,
    chance,
  );
  return `${[ROSTER_COLUMNS.join(','), ...rows.map(lineOf)].join('\n')}\n`;
}

function makePeople(chance: Seeded): Person[] {
  return seatsFor(PEOPLE, chance).map((seat, i) => {
    const number = i + 1;
    const role: AgentRole = number <= INSURANCE_AGENTS ? 'insurance-agent' : 'kynector';
    const subject = `${role === 'kynector' ? role : 'agent'}-${String(number).padStart(4, '0')}`;
    return { ...seat, number, subject, role, languages: ['en'], needs: [], hours: null };
  });
}

/** At most one language in addition to English: two would make speakers look less scarce than they are. */
function giveTalents(people: readonly Person[], chance: Seeded): void {
  const tables = entriesOf({ es: SPANISH, ...LANGUAGES_OF });
  for (const [language, counties] of tables) {
    for (const [county, count] of Object.entries(counties)) {
      const able = people.filter((person) => person.county.name === county && person.languages.length === 1);
      if (able.length < count)
        throw new Error(`Too few people in ${county} for ${count} who speak ${language}`);
      for (const person of chance.shuffle(able).slice(0, count)) person.languages.push(language);
    }
  }
  const silent = chance.shuffle(people.filter(({ languages }) => languages.length === 1));
  for (const [need, count] of entriesOf(NEEDS)) {
    for (const person of silent.splice(0, count)) person.needs.push(need);
  }
}

/** Crews first, each with its Spanish speakers; then everybody else by habit. */
function giveShifts(people: readonly Person[], chance: Seeded): void {
  const free = chance.shuffle(people);
  const take = (count: number, spanish: boolean) => {
    const chosen = free.filter(({ languages }) => languages.includes('es') === spanish).slice(0, count);
    for (const person of chosen) free.splice(free.indexOf(person), 1);
    return chosen;
  };
  for (const { size, spanish, hours } of CREWS) {
    const crew = [...take(spanish, true), ...take(size - spanish, false)];
    for (const [i, person] of crew.entries()) person.hours = hours(i);
  }
}

function cellsOf(person: Person, chance: Seeded): Cells {
  const { county, zip, number, subject, role } = person;
  const hours = person.hours ?? dayHours(chance);
  const borderer = WORKS_ON_EASTERN_TIME.includes(county.name) && hours !== '' && person.hours === null;
  const organisation = `${chance.pick(role === 'kynector' ? ORGANISATIONS : AGENCIES)} – ${county.name}`;
  return {
    ...recordOf(ROSTER_COLUMNS, () => ''),
    ...(role === 'kynector' ? certificate(number, chance) : licence(number, chance)),
    portal_subject: subject,
    role,
    portal_role: chance.between(1, 12) === 1 ? 'Delegate' : 'Agent',
    organisation,
    address: `${chance.between(100, 2999)} ${chance.pick(STREETS)}`,
    city: zip.city,
    zip: zip.zip,
    county: county.name,
    phone: `+1${areaCode(county, number)}55501${String(number % 100).padStart(2, '0')}`,
    languages: person.languages.join(';'),
    needs: person.needs.join(';'),
    hours,
    time_zone: borderer ? 'America/New_York' : '',
    ...UNMET[subject],
  };
}

/** Dates so far away that they are valid in any demo for years. */
const someDay = (from: number, to: number, chance: Seeded) =>
  [chance.between(from, to), chance.between(1, 12), chance.between(1, 28)]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');

function licence(number: number, chance: Seeded): Partial<Cells> {
  const id = String(number).padStart(4, '0');
  return {
    npn: String(99_000_000 + number),
    doi_number: `DEMO-DOI-${id}`,
    licence_number: `DEMO-LIC-${id}`,
    licence_line: 'health',
    licence_status: 'active',
    licence_expires: someDay(2035, 2036, chance),
    my_purpose_on: someDay(2024, 2025, chance),
    doi_contact_confirmed_on: someDay(2024, 2025, chance),
  };
}

const certificate = (number: number, chance: Seeded): Partial<Cells> => ({
  kynector_certification: `DEMO-KYN-${String(number).padStart(4, '0')}`,
  kynector_certification_expires: someDay(2035, 2036, chance),
});

/** Names come last, so a change to the lists of names changes nothing else. No two people share one. */
function inNames(rows: readonly Cells[], people: readonly Person[], chance: Seeded): Cells[] {
  const used = new Set<string>();
  return rows.map((cells, i) => {
    const { first, last } = freshName(people[i]?.languages.includes('es') ?? false, used, chance);
    const plain = `${first}.${last}`.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    return {
      ...cells,
      first_name: first,
      last_name: last,
      email: `${plain}.${cells.portal_subject.slice(-4)}@example.org`,
    };
  });
}

function freshName(spanish: boolean, used: Set<string>, chance: Seeded): { first: string; last: string } {
  const hispanic = spanish && chance.between(1, 5) > 1;
  const first = chance.pick(hispanic ? SPANISH_FIRST_NAMES : FIRST_NAMES);
  const last = chance.pick(hispanic ? SPANISH_LAST_NAMES : LAST_NAMES);
  if (used.has(`${first} ${last}`)) return freshName(spanish, used, chance);
  used.add(`${first} ${last}`);
  return { first, last };
}

/** No cell contains a comma, quotation mark, or line break, so nothing needs quoting; a test would notice. */
const lineOf = (cells: Cells) => ROSTER_COLUMNS.map((column) => cells[column]).join(',');

if (import.meta.main) writeFileSync(new URL('./roster.csv', import.meta.url), makeRoster());
