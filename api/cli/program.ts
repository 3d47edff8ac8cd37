/** All `kod` commands. Each has a row in `audited.ts`, which a test compares with this. */
import { Command } from 'commander';
import { agencyCommand } from './agency.ts';
import { agentCommand } from './agent.ts';
import { attackCommand } from './attack.ts';
import { auditCommand } from './audit.ts';
import { availabilityCommand } from './availability.ts';
import { backupCommand } from './backup.ts';
import { boardCommand } from './board.ts';
import { closureCommand, holidayCommand } from './closed-days.ts';
import { completionCommand } from './completion.ts';
import { coverageCommand } from './coverage.ts';
import { databaseCommand } from './database.ts';
import { doctorCommand } from './doctor.ts';
import { explainCommand } from './explain.ts';
import { keyCommand } from './key.ts';
import { messageCommand } from './message.ts';
import { missCommand } from './miss.ts';
import { nudgeCommand } from './nudge.ts';
import { pauseCommand, resumeCommand } from './pause.ts';
import { policyCommand } from './policy.ts';
import { promiseCommand } from './promise.ts';
import { pslCommand } from './psl.ts';
import { purgeCommand } from './purge.ts';
import { quarantineCommand } from './quarantine.ts';
import { referralCommand } from './referral.ts';
import { reportCommand } from './report.ts';
import { residentCommand } from './resident.ts';
import { restoreCommand } from './restore.ts';
import { rosterCommand } from './roster.ts';
import { schemaCommand } from './schema.ts';
import { siteCommand } from './site.ts';
import { wordsCommand } from './words.ts';

export function kodProgram(): Command {
  const program = new Command('kod')
    .description(
      'kynect On Demand for staff: the roster, days without service, why agents were asked, and the sites that may embed the widget.',
    )
    .showHelpAfterError()
    .addHelpText(
      'after',
      '\nIt works on the database in KOD_DATABASE_URL, and says so. On a developer’s machine `npm run kod -- --local …` works on the\none that `npm start` made; while `npm start` runs, --local can be left out.\n\nWhether the service is up: GET /health/ready on its own port (KOD_PORT, 4400); with details, and /metrics, on KOD_ADMIN_PORT,\nwhich its “ready” line in the log names as adminPort. `kod doctor` checks the rest.',
    )
    .addCommand(doctorCommand())
    .addCommand(rosterCommand())
    .addCommand(agentCommand())
    .addCommand(agencyCommand())
    .addCommand(holidayCommand())
    .addCommand(closureCommand())
    .addCommand(pauseCommand())
    .addCommand(resumeCommand())
    .addCommand(policyCommand())
    .addCommand(availabilityCommand())
    .addCommand(referralCommand())
    .addCommand(explainCommand())
    .addCommand(promiseCommand())
    .addCommand(missCommand())
    .addCommand(quarantineCommand())
    .addCommand(attackCommand())
    .addCommand(messageCommand())
    .addCommand(boardCommand())
    .addCommand(coverageCommand())
    .addCommand(nudgeCommand())
    .addCommand(reportCommand())
    .addCommand(pslCommand())
    .addCommand(residentCommand())
    .addCommand(siteCommand())
    .addCommand(wordsCommand())
    .addCommand(auditCommand())
    .addCommand(backupCommand())
    .addCommand(restoreCommand())
    .addCommand(databaseCommand())
    .addCommand(keyCommand())
    .addCommand(purgeCommand())
    .addCommand(schemaCommand())
    .addCommand(completionCommand(() => program));
  leadToHelp(program.commands, 'kod');
  return program;
}

/** Errors point to the command's own help; commander does not pass this setting to commands created elsewhere. */
function leadToHelp(commands: readonly Command[], way: string): void {
  for (const command of commands) {
    const name = `${way} ${command.name()}`;
    command.showHelpAfterError(`“${name} --help” shows its options.`);
    leadToHelp(command.commands, name);
  }
}
