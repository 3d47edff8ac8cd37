/** Terminal output fits 80 columns and is never cut off. */
import { describe, expect, it, test } from 'vitest';
import { defaultPolicy } from '../domain/policy.ts';
import type { Explained, ExplainedMoment } from '../store/views/explain-view.ts';
import { agentFacts, agentTable } from './agent.ts';
import { auditListCommand, auditTable } from './audit.ts';
import { unusualTable } from './audit-unusual.ts';
import { availabilityCommand, words as availabilityWords } from './availability.ts';
import { closedDaysTable } from './closed-days.ts';
import { words as explainWords } from './explain.ts';
import { messageLines } from './message.ts';
import { missTable } from './miss.ts';
import { policyLines, policyTable } from './policy.ts';
import { reportText } from './psl.ts';
import { foundTable } from './resident.ts';
import { planLines } from './roster-words.ts';
import { fitted, table, wrapped } from './table.ts';

const NOON = Date.UTC(2026, 10, 26, 17);
const WORD = 'maximiliana.featherstonehaugh-o’shaughnessy@agents.long-organization.example.org';
const NAME = 'Maximiliana Bartholomea Featherstonehaugh-O’Shaughnessy de la Cruz y Villanueva';
const NOTE = `${NAME} wrote: ${'the portal shows an error, and then nothing at all. '.repeat(8)}`.trim();
const ID = 'AZrIkR-0aGVsbG8td29ybGQ';

const agent = {
  agent: WORD,
  npn: '1234567890',
  name: NAME,
  role: 'insurance-agent',
  registration: 'never-registered',
  access: 'criteria-unmet',
  because: ['licence-lapsed', 'my-purpose-missing', 'doi-contact-unconfirmed'],
  since: NOON,
  capacity: null,
  coolDownUntil: Date.UTC(2026, 10, 26, 17),
  unmetCriteria: ['licence-lapsed', 'my-purpose-missing', 'doi-contact-unconfirmed'],
  emailConfirmedBy: 'nobody',
  emailWaits: true,
  inProgress: 12,
  offersPending: 3,
} as const;
const total = { name: NOTE, issues: 12_345, agents: 678 };
const duty = {
  name: NAME,
  agent: WORD,
  zone: 'America/Chicago',
  at: NOON,
  available: false,
  reason: 'off-by-sign-in',
  until: NOON,
  nextFrom: NOON,
  source: 'calendar',
  registration: 'never-registered',
  unmetCriteria: agent.unmetCriteria,
} as const;
const moment = {
  at: NOON,
  kind: 'mass',
  later: false,
  askedRank: 1,
  rosterRevision: 123_456,
  agents: [
    { agent: WORD, name: NAME, failed: 'doi-contact-unconfirmed' },
    {
      ...{
        agent: WORD,
        name: NAME,
        failed: null,
        rank: 1,
        tier: 3,
        cost: 1234.5,
        offer: { status: 'withdrawn' },
      },
      why: { miles: 123.4, speaksLanguage: false, missedIn30Days: 12, inProgress: 34, roleFirst: false },
    },
  ],
} as unknown as ExplainedMoment;
const referral = { id: ID, help: 'both', language: 'es', place: { county: 'Breckinridge' }, shadow: false };
const explained: Explained = {
  ...{ status: 'unable-to-reach', kind: 'mass', moments: [], names: [], promises: [] },
  daysOnly: false,
  siblings: Array.from({ length: 8 }, () => ID),
  referral: referral as Explained['referral'],
};

/** Each command's output, with the texts that must appear. */
const PRINTED: Readonly<Record<string, [printed: string, texts: readonly string[]]>> = {
  'agent list': [agentTable([agent, agent]), [WORD, NAME, 'criteria-unmet licence-lapsed']],
  'agent show': [agentFacts(agent), [WORD, NAME, '2026-11-26 12:00 p.m. EST', 'doi-contact-unconfirmed']],
  audit: [
    auditTable([
      {
        ...{ at: NOON, agent: WORD, what: 'psl-picture-viewed', referralId: ID, pslEntryId: null },
        ...{ id: 12, staff: NAME, detail: NOTE, hash: 'x' },
      },
    ]),
    ['2026-11-26 12:00 p.m. EST', WORD, ID, NAME, NOTE],
  ],
  'audit unusual': [
    unusualTable([
      {
        ...{ agent: WORD, what: ['hand-backs', 'no-attempts'], accepted: 120, handedBack: 110 },
        ...{ completed: 10, withoutAttempt: 10 },
      },
    ]),
    [WORD, 'handed back 110 of 120 accepted; completed 10 of 10 without a logged attempt'],
  ],
  'resident find': [
    foundTable([
      {
        ...{ id: ID, submittedAt: NOON, firstName: NAME, lastName: NAME, county: 'Breckinridge' },
        ...{ help: 'both', status: 'unable-to-reach', open: false, onHold: true },
      },
    ]),
    [ID, NAME],
  ],
  'holiday list': [
    closedDaysTable([{ kind: 'closure', name: NOTE, from: '2026-12-24', to: '2027-01-01' }]),
    [NOTE],
  ],
  'message list': [
    messageLines({
      ...{ id: `${ID}:miss-warning:${ID}`, type: 'miss-warning', agent: WORD, referralId: ID },
      ...{ channel: 'email', endedAt: null },
      ...{ status: 'waiting', attempts: 123, createdAt: NOON, dueAt: NOON, lastError: 'ECONNREFUSED' },
    }),
    [`${ID}:miss-warning:${ID}`, WORD, 'ECONNREFUSED', '2026-11-26 12:00 p.m. EST'],
  ],
  'miss list': [
    missTable([
      {
        ...{ offerId: ID, referralId: ID, agent: WORD, missedAt: NOON },
        ...{ contest: 'contested', reason: 'technical-problem' },
      } as never,
    ]),
    [ID, WORD, 'technical-problem', '2026-11-26 12:00 p.m. EST'],
  ],
  policy: [policyTable(policyLines({ ...defaultPolicy, callbackWithin: 93_784_005 })), ['P1DT2H3M4.005S']],
  'psl report': [
    reportText(
      {
        ...{ issues: 12_345, calls: 23_456, withoutTicket: 3_456, unresolved: 4_567, timeSpent: NOON },
        ...{ bySystem: [total], byScreen: [total], byError: [total] },
      },
      3_650,
    ),
    [NOTE, '12345', '678'],
  ],
  availability: [availabilityWords(duty as never), [WORD, NAME, '2026-11-26 11:00 a.m. CST']],
  explain: [explainWords(explained, [moment], true), [WORD, NAME, ID, '2026-11-26 12:00 p.m. EST', '1234.5']],
};

const dense = (text: string) => text.replace(/\s/g, '');
/** Whether all characters of `text` appear in this order, with text of other columns in between. */
const holds = (printed: string, text: string) => {
  let at = 0;
  for (const sign of dense(text)) {
    at = printed.indexOf(sign, at) + 1;
    if (at === 0) return false;
  }
  return true;
};

test.each(Object.entries(PRINTED))(
  'kod %s fits a terminal with long values, and cuts none',
  (_command, [printed, texts]) => {
    for (const line of printed.split('\n')) expect([...line].length, line).toBeLessThanOrEqual(80);
    for (const text of texts) expect(holds(printed, text), text).toBe(true);
  },
);

test.each(Object.entries(PRINTED))('kod %s says no time in UTC', (_command, [printed]) => {
  expect(printed).not.toMatch(/\d{2}:\d{2}:\d{2}|Z\b/);
});

test.each([
  ['audit list', auditListCommand()],
  ['availability', availabilityCommand()],
])('the help of %s says how a time is written, and whose it is', (_name, command) => {
  const help = command.helpInformation().replace(/\s+/g, ' ');
  expect(help).toContain('11/26/2026 9:00 a.m.');
  expect(help).toContain('Eastern unless a zone is given');
});

describe('a table', () => {
  it('is aligned in columns under its header', () => {
    expect(
      table(
        ['Agent', 'NPN'],
        [
          ['ann', '1'],
          ['barbara', '22'],
        ],
      ),
    ).toBe(['Agent    NPN', 'ann      1', 'barbara  22'].join('\n'));
  });

  it('breaks at spaces before it breaks words, and gives each row as many lines as it needs', () => {
    const id = 'x'.repeat(40);
    const lines = table(
      ['Id', 'Note'],
      [
        [id, 'y '.repeat(40).trim()],
        ['z', 'short'],
      ],
    ).split('\n');
    expect(lines).toEqual([
      `Id${' '.repeat(40)}Note`,
      `${id}  ${'y '.repeat(19).trim()}`,
      `${' '.repeat(42)}${'y '.repeat(19).trim()}`,
      `${' '.repeat(42)}y y`,
      `z${' '.repeat(41)}short`,
    ]);
  });

  it('breaks after hyphens, and leaves in one piece what is copied into another command', () => {
    const id = 'AZrIkR-0aGVsbG8td29ybGQ';
    const printed = table(['Id', 'Note'], [[id, 'pa-'.repeat(40)]], [0]);
    expect(printed.split('\n').slice(1, 3)).toEqual([
      `${id}  ${'pa-'.repeat(18)}`,
      `${' '.repeat(25)}${'pa-'.repeat(18)}`,
    ]);
    const many = table(null, [[id, ...Array.from({ length: 5 }, () => 'x'.repeat(30))]], [0]);
    expect(many).toContain(id);
  });

  it('lets nothing that was typed move the cursor or begin a row', () => {
    expect(table(null, [['a\u001b[2Jb\r\nc\u2028d', 'e']])).toBe('a [2Jb c d  e');
  });

  it('is as narrow as it must be with many wide columns', () => {
    const row = Array.from({ length: 8 }, (_, n) => String(n).repeat(50));
    for (const line of table(null, [row]).split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });
});

test('a sentence goes on under its beginning', () => {
  const lines = wrapped('word '.repeat(40).trim(), 2, 3).split('\n');
  expect(lines[0]?.startsWith('  word')).toBe(true);
  expect(lines.slice(1).every((line) => line.startsWith('     word'))).toBe(true);
  expect(lines.every((line) => line.length <= 80)).toBe(true);
});

test('what a command prints fits, whichever command forgot it: a long origin, and what an import would change', () => {
  const SUBJECT = 'maximiliana.featherstonehaugh@agents.organization.example.org';
  const origin = `https://${'enrollment-help.'.repeat(6)}example.gov:8443`;
  const [suspended, changed] = [
    { agent: SUBJECT, because: ['licence-lapsed', 'my-purpose-missing', 'doi-contact-unconfirmed'] },
    { agent: SUBJECT, columns: ['licence_until', 'my_purpose_until', 'organization'] },
  ];
  const plan = {
    ...{ added: [SUBJECT], changed: [changed], suspended: [suspended], staysRemoved: [SUBJECT] },
    ...{ missing: [{ agent: SUBJECT }], conflicts: [], unchanged: 19_999, entitled: 20_000 },
  } as unknown as Parameters<typeof planLines>[0];
  const printed = fitted([origin, ...planLines(plan)].join('\n')).split('\n');
  for (const line of printed) expect([...line].length, line).toBeLessThanOrEqual(80);
  expect(printed.map((line) => line.trim()).join('')).toContain(origin);
  expect(printed.filter((line) => line.includes(SUBJECT))).toHaveLength(5);
  const short = '  two spaces in front\n\nand   inside';
  expect(fitted(short)).toBe(short);
});
