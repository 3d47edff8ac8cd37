/** `kod roster`: maintains the agents and kynectors of the portal, from a file. */
import { Command } from 'commander';
import { csvOf } from '../../shared/csv.ts';
import { ROSTER_COLUMNS } from '../application/roster-import/roster-cells.ts';
import { asDeed } from './deed.ts';
import { SCHEMAS } from './json-schemas.ts';
import { JSON_OPTION, printFile } from './output.ts';
import { runDiff, runImport } from './roster-import.ts';
import { runRename } from './roster-rename.ts';

export function rosterCommand(): Command {
  return new Command('roster')
    .description('The agents and kynectors known to the portal.')
    .addCommand(
      asDeed(
        new Command('import')
          .description('Adds and updates agents from a CSV file. A file with one bad row changes nothing.')
          .argument('<file>', 'the roster as CSV; “kod roster template” shows the columns')
          .option('--full', 'the file is the whole roster: agents missing from it are removed')
          .option('--yes <n>', 'the number of agents who lose access, where the import asks for it'),
      ).action(runImport),
    )
    .addCommand(
      new Command('diff')
        .description('What an import of this file would do.')
        .argument('<file>', 'the roster as CSV')
        .option('--all', 'also name everybody on file who is not in the file')
        .option(...JSON_OPTION)
        .action(runDiff),
    )
    .addCommand(
      asDeed(
        new Command('rename')
          .description('Gives an agent another portal account or NPN; their history stays theirs.')
          .argument('<agent>', 'portal subject or NPN')
          .option('--account <subject>', 'the new portal subject')
          .option('--npn <number>', 'the right NPN')
          .option('--swap-npn <agent>', 'swaps the NPNs of these two'),
      ).action(runRename),
    )
    .addCommand(
      new Command('template')
        .description('Prints the columns, with a made-up example row.')
        .option(...JSON_OPTION)
        .action(({ json = false }: { json?: boolean }) =>
          printFile(json, SCHEMAS['roster template'], TEMPLATE, () => csvOf([ROSTER_COLUMNS, EXAMPLE])),
        ),
    );
}

const TEMPLATE_ROW = {
  npn: '1000001',
  portal_subject: 'made-up-example',
  role: 'insurance-agent',
  portal_role: 'Agent',
  doi_number: 'DOI-EXAMPLE',
  first_name: 'Made-Up',
  last_name: 'Example',
  organisation: 'Made-Up Example, replace this row',
  licence_number: 'LIC-EXAMPLE',
  licence_line: 'health',
  licence_status: 'active',
  licence_expires: '2035-12-31',
  kynector_certification: '',
  kynector_certification_expires: '',
  my_purpose_on: '2025-10-01',
  doi_contact_confirmed_on: '2025-10-02',
  address: '1 Example Street',
  city: 'Frankfort',
  zip: '40601',
  county: 'Franklin',
  phone: '502-555-0100',
  email: 'made-up@example.org',
  languages: 'en;es',
  needs: '',
  hours: 'Mon 09:00-12:00 13:00-17:00|Tue 09:00-17:00',
  time_zone: '',
} satisfies Record<(typeof ROSTER_COLUMNS)[number], string>;
const EXAMPLE = ROSTER_COLUMNS.map((column) => TEMPLATE_ROW[column]);
const TEMPLATE = { columns: ROSTER_COLUMNS, madeUpExample: TEMPLATE_ROW };
