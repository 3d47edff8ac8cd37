/** `kod pause` and `kod resume`: stops and restarts the program. Running services notice within seconds. */
import { Command } from 'commander';
import { WITHOUT_END } from '../../shared/vocabulary.ts';
import { asStaff } from '../application/as-staff.ts';
import { pauseProgram, resumeProgram } from '../application/closed-days/close-days.ts';
import { givenUp, today } from './closed-days.ts';
import { dateOf, noDate } from './instant.ts';
import { fail, JSON_OPTION, print } from './output.ts';
import { withApplication } from './with-application.ts';

type Options = { json?: boolean; until?: string };

export const pauseCommand = (): Command =>
  new Command('pause')
    .description(
      'Nobody is offered a referral from now on; residents see the phone lines, or the first opening after the pause. What is In Progress goes on. During a pause, changes its reason and last day.',
    )
    .argument('<reason>', 'shown to agents, such as "kynect is down"')
    .option('--until <date>', 'the last day, such as 2026-12-01 or 12/1/2026; else until `kod resume`')
    .option(...JSON_OPTION)
    .action(pause);

export const resumeCommand = (): Command =>
  new Command('resume')
    .description('Ends the pause: whoever has hours is on duty again, and what waited is offered.')
    .option(...JSON_OPTION)
    .action(resume);

async function pause(reason: string, { json = false, until: last = WITHOUT_END }: Options) {
  const from = today();
  const until = dateOf(last);
  if (until === null) return fail(noDate(last));
  if (until < from) return fail('The last day lies in the past.');
  const name = reason.trim();
  if (name === '' || name.length > 100) return fail('The reason needs 1 to 100 characters.');
  const { before, callsSet } = await withApplication(({ apply }, staff) =>
    apply(
      asStaff(staff, pauseProgram({ name, today: from, to: until }), () => ({
        what: 'program-paused',
        detail: until === WITHOUT_END ? name : `until ${until}: ${name}`,
      })),
    ),
  );
  const end = until === WITHOUT_END ? null : until;
  const told = before
    ? `Still paused. The reason was “${before.name}” and is now “${name}”.${givenUp(callsSet)}`
    : `Paused: ${name}.${givenUp(callsSet)}`;
  print(json, { paused: true, reason: name, until: end, callsSet, changed: before !== null }, () =>
    end === null ? `${told} Until: kod resume` : `${told} The last day is ${end}.`,
  );
}

async function resume({ json = false }: Options) {
  const ended = await withApplication(({ apply }, staff) =>
    apply(
      asStaff(staff, resumeProgram(today()), ({ length }) =>
        length > 0 ? { what: 'program-resumed' } : null,
      ),
    ),
  );
  const [last] = ended;
  if (!last) return fail('The program is not paused.');
  print(json, { paused: false, reason: last.name }, () => `The pause is over (${last.name}).`);
}
