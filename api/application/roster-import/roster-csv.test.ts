import { describe, expect, it } from 'vitest';
import { type Cells, ROSTER_COLUMNS, type RosterColumn } from './roster-cells.ts';
import { parseRoster } from './roster-csv.ts';
import { decodeRoster } from './roster-file.ts';

const TODAY = '2026-11-21';
const HEADER = ROSTER_COLUMNS.join(',');

const agent: Cells = {
  npn: '1234567', portal_subject: 'agent-1', role: 'insurance-agent', portal_role: 'Agent', doi_number: 'DOI-100',
  first_name: 'Ana', last_name: 'Núñez', organisation: 'Demo Insurance', licence_number: 'L-1', licence_line: 'health',
  licence_status: 'active', licence_expires: '2035-06-30', kynector_certification: '', kynector_certification_expires: '',
  my_purpose_on: '2025-01-02', doi_contact_confirmed_on: '2025-01-03', address: '1 Main Street', city: 'Bowling Green',
  zip: '42103', county: 'Warren', phone: '270-555-0100', email: 'ana@example.org', languages: 'en;es', needs: 'asl',
  hours: 'Mon 09:00-12:00 13:00-17:00|Tue 22:00-06:00', time_zone: '',
}; // biome-ignore format: a row
const kynector: Cells = {
  ...agent,
  npn: '',
  portal_subject: 'kynector-1',
  role: 'kynector',
  portal_role: 'Delegate',
  doi_number: '',
  licence_number: '',
  licence_line: '',
  licence_status: '',
  licence_expires: '',
  my_purpose_on: '',
  doi_contact_confirmed_on: '',
  kynector_certification: 'K-1',
  kynector_certification_expires: '2035-06-30',
};

const quote = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
function bytesOf(text: string, encoding: 'utf-8' | 'utf-16le' | 'utf-16be'): Uint8Array {
  if (encoding === 'utf-8') return Buffer.from(text);
  const bytes = Buffer.from(text, 'utf16le');
  return encoding === 'utf-16le' ? bytes : bytes.swap16();
}

const lineOf = (cells: Cells) => ROSTER_COLUMNS.map((column) => quote(cells[column])).join(',');
const file = (...rows: Cells[]) => `${[HEADER, ...rows.map(lineOf)].join('\n')}\n`;
const parse = (...rows: Cells[]) => parseRoster(file(...rows), TODAY);
const problemsOf = (cells: Partial<Cells>, base = agent) => parse({ ...base, ...cells }).problems;

describe('a good row', () => {
  it('of an insurance agent is read whole', () => {
    expect(parse(agent)).toEqual({
      problems: [],
      lines: [2],
      others: [],
      rows: [
        {
          npn: '1234567',
          portalSubject: 'agent-1',
          role: 'insurance-agent',
          portalRole: 'Agent',
          doiNumber: 'DOI-100',
          firstName: 'Ana',
          lastName: 'Núñez',
          organisation: 'Demo Insurance',
          licence: { number: 'L-1', line: 'health', status: 'active', expiresOn: '2035-06-30' },
          certification: null,
          myPurposeOn: '2025-01-02',
          doiContactConfirmedOn: '2025-01-03',
          address: '1 Main Street',
          city: 'Bowling Green',
          place: {
            zip: '42103',
            county: 'Warren',
            zone: 'America/Chicago',
            lat: expect.closeTo(36.96, 0),
            lon: expect.closeTo(-86.3, 0),
          },
          phone: '+12705550100',
          email: 'ana@example.org',
          languages: ['en', 'es'],
          needs: ['asl'],
          weeklyHours: {
            mon: [
              { startMinute: 540, endMinute: 720 },
              { startMinute: 780, endMinute: 1020 },
            ],
            tue: [{ startMinute: 1320, endMinute: 360 }],
            wed: [],
            thu: [],
            fri: [],
            sat: [],
            sun: [],
          },
          zone: 'America/Chicago',
        },
      ],
    });
  });

  it('of a kynector has a certification and neither license nor NPN', () => {
    const [row] = parse(kynector).rows;
    expect(row).toMatchObject({
      role: 'kynector',
      npn: null,
      licence: null,
      doiNumber: null,
      certification: { id: 'K-1', expiresOn: '2035-06-30' },
    });
  });

  it('may leave open what is a criterion rather than data', () => {
    expect(problemsOf({ my_purpose_on: '', doi_contact_confirmed_on: '' })).toEqual([]);
    expect(problemsOf({ organisation: '' }, kynector)).toEqual([]);
    expect(problemsOf({ licence_status: 'suspended', licence_expires: '2020-01-01' })).toEqual([]);
  });

  it('may have no hours, no needs, and no zone', () => {
    const [row] = parse({ ...agent, hours: '', needs: '', time_zone: 'America/New_York' }).rows;
    expect(row).toMatchObject({ weeklyHours: null, needs: [], zone: 'America/New_York' });
  });

  it('without a county gets the main county of its ZIP', () => {
    expect(parse({ ...agent, zip: '40175', county: '' }).rows[0]?.place.county).toBe('Hardin');
    expect(parse({ ...agent, zip: '40175', county: 'Breckinridge' }).rows[0]).toMatchObject({
      place: { county: 'Breckinridge' },
      zone: 'America/Chicago',
    });
  });

  it('is trimmed, and a language said twice counts once', () => {
    const [row] = parse({ ...agent, first_name: '  Ana ', languages: ' es ; en;es' }).rows;
    expect(row).toMatchObject({ firstName: 'Ana', languages: ['es', 'en'] });
  });
});

describe('the file', () => {
  it('may begin with a byte order mark and end its lines with CRLF', () => {
    const result = parseRoster(`\uFEFF${file(agent, kynector).replaceAll('\n', '\r\n')}`, TODAY);
    expect(result.problems).toEqual([]);
    expect(result.rows).toHaveLength(2);
  });

  it('may have blank lines and the empty rows of a spreadsheet, which count as lines', () => {
    const text = `${HEADER}\n\n${','.repeat(25)}\n${lineOf({ ...agent, zip: '' })}\n`;
    expect(parseRoster(text, TODAY).problems).toEqual([{ line: 4, column: 'zip', reason: 'is empty' }]);
  });

  it('keeps count of lines through a quoted line break', () => {
    const problems = parse(
      { ...agent, address: '1 Main\r\nStreet' },
      { ...kynector, email: 'nobody' },
    ).problems;
    expect(problems.map(({ line, column }) => [line, column])).toEqual([
      [2, 'address'],
      [4, 'email'],
    ]);
  });

  it.each([
    ['', 1, 'the file is empty'],
    [`${HEADER}\n`, 1, 'is all there is; the file has no rows'],
    [`${HEADER}\n"open,\n`, 2, expect.stringContaining('never closed')],
    [`${HEADER}\nab"c,\n`, 2, expect.stringContaining('quotation mark in the wrong place')],
    [`${HEADER}\n${'x'.repeat(30_000)}\n`, 2, expect.stringContaining('far too long')],
  ])('%# that is not a roster at all is one problem', (text, line, reason) => {
    expect(parseRoster(text, TODAY)).toMatchObject({ rows: [], problems: [{ line, column: '', reason }] });
  });

  it('names missing and repeated columns', () => {
    const header = HEADER.replace('zip', 'postcode').replace('needs', 'city');
    expect(parseRoster(`${header}\n${lineOf(agent)}`, TODAY).problems).toEqual([
      { line: 1, column: 'zip', reason: 'is missing from the header' },
      { line: 1, column: 'needs', reason: 'is missing from the header' },
      { line: 1, column: 'city', reason: 'is in the header twice' },
    ]);
  });

  it('knows columns by name, in any order and case, and passes over others', () => {
    const backwards = [...ROSTER_COLUMNS].reverse();
    const names = backwards.map((column) => column.replaceAll('_', ' ').replace('licence', 'License'));
    const text = [
      [...names, 'Remarks'].join(','),
      [...backwards.map((column) => quote(agent[column])), 'x'].join(','),
    ].join('\n');
    const read = parseRoster(text, TODAY);
    expect(read).toEqual({ ...parse(agent), others: ['Remarks'] });
    expect(read.rows).toHaveLength(1);
  });

  it.each([
    [';', 'utf-8'],
    ['\t', 'utf-16le'],
    [',', 'utf-16be'],
  ] as const)('reads cells between %j in %s, with a byte order mark or without', (sign, encoding) => {
    const text = [ROSTER_COLUMNS, ROSTER_COLUMNS.map((column) => agent[column])]
      .map((cells) => cells.map((cell) => `"${cell}"`).join(sign))
      .join('\r\n');
    for (const mark of ['\uFEFF', ''])
      expect(parseRoster(decodeRoster(bytesOf(mark + text, encoding)), TODAY)).toEqual(parse(agent));
  });

  it('takes dates and times as the United States write them', () => {
    const american = {
      ...agent,
      licence_expires: '12/31/2026',
      my_purpose_on: '1/5/2025 0:00',
      hours: 'Mon 9:00 AM - 12:00 PM 1 PM - 5:30 p.m.|Tue 10:00 PM–6:00 AM',
    };
    const plain = {
      ...agent,
      licence_expires: '2026-12-31',
      my_purpose_on: '2025-01-05',
      hours: 'Mon 09:00-12:00 13:00-17:30|Tue 22:00-06:00',
    };
    expect(parse(american)).toEqual(parse(plain));
    expect(parse(plain).rows).toHaveLength(1);
    expect(problemsOf({ licence_expires: '31/12/2026' })).toEqual([
      { line: 2, column: 'licence_expires', reason: expect.stringMatching('not a date') },
    ]);
  });

  it('without a header says so and repeats nothing of the first row', () => {
    const { problems } = parseRoster(`${lineOf(agent)}\n`, TODAY);
    expect(problems).toHaveLength(1);
    expect(JSON.stringify(problems)).not.toMatch(/Ana|Núñez|ana@|1234567/);
  });

  it('names a row with too few or too many cells, and reads the others', () => {
    const { rows, problems } = parseRoster(`${HEADER}\n1,2,3\n${lineOf(agent)},\n${lineOf(kynector)}`, TODAY);
    expect(rows).toHaveLength(1);
    expect(problems.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      '2 has 3 cells where the header has 26',
      '3 has 27 cells where the header has 26',
    ]);
  });

  it('names the second line that claims an NPN or a portal subject, in addition to other problems', () => {
    expect(
      parse(agent, { ...agent, zip: '1' }).problems.map(({ line, column, reason }) => [line, column, reason]),
    ).toEqual([
      [3, 'npn', 'is the same as in line 2'],
      [3, 'portal_subject', 'is the same as in line 2'],
      [3, 'zip', 'is not a ZIP that exists'],
    ]);
    expect(parse(kynector, { ...kynector, portal_subject: 'kynector-2' }).problems).toEqual([]);
  });
});

describe('a bad cell', () => {
  const bad: [RosterColumn, string, RegExp][] = [
    ['npn', '12345678901', /1 to 10 digits/],
    ['npn', '12a', /1 to 10 digits/],
    ['portal_subject', 'two words', /letters, digits/],
    ['role', 'Agent', /must be one of insurance-agent, kynector/],
    ['portal_role', 'agent', /must be one of Agent, Delegate/],
    ['licence_line', 'property', /must be one of health, life-and-health, life/],
    ['licence_status', 'expired', /must be one of active, inactive, suspended/],
    ['licence_expires', '30/06/2035', /not a date/],
    ['licence_expires', '2035-02-29', /not a date/],
    ['my_purpose_on', '2026-11-22', /lies in the future/],
    ['doi_contact_confirmed_on', 'yes', /not a date/],
    ['first_name', 'x'.repeat(81), /longer than 80/],
    ['last_name', 'N\uFFFD\uFFFDez', /UTF-8/],
    ['address', '1\tMain', /control character/],
    ['zip', '45202', /outside Kentucky/],
    ['zip', '42799', /not a ZIP that exists/],
    ['zip', '4210', /not a ZIP that exists/],
    ['county', 'Pike', /not a county that the ZIP touches/],
    ['phone', '555-0100', /ten digits/],
    ['phone', '1-800-FLOWERS', /ten digits/],
    ['email', 'ana@', /not an e-mail address/],
    ['languages', 'en;Spanish', /codes from this list/],
    ['languages', 'en;', /codes from this list/],
    ['needs', 'interpreter', /asl, tty, relay/],
    ['hours', 'Mon 9-5', /form 09:00-17:00/],
    ['time_zone', 'Eastern', /time zone name/],
  ];
  it.each(bad)('%s = %j is named with line, column and reason, once', (column, cell, reason) => {
    expect(problemsOf({ [column]: cell })).toEqual([
      { line: 2, column, reason: expect.stringMatching(reason) },
    ]);
  });

  it.each(bad.filter(([, cell]) => cell.length > 3))(
    '%s = %j is not repeated by its reason',
    (column, cell) => {
      expect(problemsOf({ [column]: cell })[0]?.reason).not.toContain(cell);
    },
  );

  const always: RosterColumn[] = [
    'portal_subject',
    'role',
    'portal_role',
    'first_name',
    'last_name',
    'address',
    'city',
    'zip',
    'phone',
    'email',
    'languages',
  ];
  it.each(always)('%s may not be empty in any row', (column) => {
    expect(problemsOf({ [column]: '', county: '' })).toEqual([{ line: 2, column, reason: 'is empty' }]);
    expect(problemsOf({ [column]: '', county: '' }, kynector)).toEqual([
      { line: 2, column, reason: 'is empty' },
    ]);
  });

  it.each([
    'npn',
    'doi_number',
    'organisation',
    'licence_number',
    'licence_line',
    'licence_status',
    'licence_expires',
  ])('%s may not be empty for an insurance agent', (column) => {
    expect(problemsOf({ [column]: '' })).toEqual([
      { line: 2, column, reason: 'is empty, though every insurance-agent needs it' },
    ]);
  });

  it.each(['kynector_certification', 'kynector_certification_expires'])(
    '%s may not be empty for a kynector',
    (column) => {
      expect(problemsOf({ [column]: '' }, kynector)).toEqual([
        { line: 2, column, reason: 'is empty, though every kynector needs it' },
      ]);
    },
  );

  it('that belongs to the other role is named rather than dropped', () => {
    expect(problemsOf({ kynector_certification: 'K-1' })).toEqual([
      { line: 2, column: 'kynector_certification', reason: 'must be empty for the role insurance-agent' },
    ]);
    expect(problemsOf({ npn: '77', licence_status: 'active' }, kynector).map(({ column }) => column)).toEqual(
      ['npn', 'licence_status'],
    );
  });

  it('does not hide the others of its row, which come in the order of the columns', () => {
    const problems = problemsOf({ role: 'boss', zip: 'x', email: 'x', languages: '', first_name: '' });
    expect(problems.map(({ column }) => column)).toEqual(['role', 'first_name', 'zip', 'email', 'languages']);
  });

  it('keeps its row out and lets the good ones through', () => {
    const { rows } = parse(agent, { ...kynector, phone: 'none' });
    expect(rows.map(({ portalSubject }) => portalSubject)).toEqual(['agent-1']);
  });
});
