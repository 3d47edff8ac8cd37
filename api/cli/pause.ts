/** `kod pause` and `kod resume`: stops and restarts the program. Running services notice within seconds. */
import { Command } from 'commander';
import { WITHOUT_END } from '../../shared/vocabulary.ts';
import { changed, givenUp, WHY_NOT } from './closed-days.ts';
import { asDeed, type DeedOptions } from './deed.ts';
import { dateOf, noDate } from './instant.ts';
import { SCHEMAS } from './json-schemas.ts';
import { fail, print } from './output.ts';

type Options = DeedOptions & { until?: string };

export const pauseCommand = (): Command =>
  asDeed(
    new Command('pause')
      .description(
        'Nobody is offered a referral from now on; residents see the phone lines, or the first opening after the pause. Referrals In Progress continue. During a pause, changes its reason and last day.',
      )
      .argument('<shown>', 'the reason that agents read, such as "kynect is down"')
      .option('--until <date>', 'the last day, such as 2026-12-01 or 12/1/2026; else until `kod resume`'),
  ).action(pause);

export const resumeCommand = (): Command =>
  asDeed(
    new Command('resume').description(
      'Ends the pause: agents are on duty again by their hours, and waiting requests are offered.',
    ),
  ).action(resume);

async function pause(shown: string, options: Options) {
  const { json = false, dryRun = false, until: last = WITHOUT_END } = options;
  const to = dateOf(last);
  if (to === null) return fail(noDate(last));
  const done = await changed({ type: 'pause', name: shown, to }, options);
  const { unchanged, before, callsSet } = done;
  if (unchanged !== null)
    return fail(unchanged === 'name' ? 'The reason needs 1 to 100 characters.' : WHY_NOT.past);
  const name = shown.trim();
  const until = to === WITHOUT_END ? null : to;
  const told = before
    ? `Still paused. The reason was “${before.name}” and ${dryRun ? 'would be' : 'is'} now “${name}”.`
    : `${dryRun ? 'Would be paused' : 'Paused'}: ${name}.`;
  const paused = !dryRun || before !== null;
  print(
    json,
    SCHEMAS.pause,
    { paused, reason: name, until, callsSet, changed: before !== null, dryRun },
    () => {
      const first = `${told}${givenUp(callsSet, dryRun)}`;
      return until === null ? `${first} Until: kod resume` : `${first} The last day is ${until}.`;
    },
  );
}

async function resume(options: DeedOptions) {
  const { json = false, dryRun = false } = options;
  const done = await changed({ type: 'resume' }, options);
  if (!done.entry) return fail(WHY_NOT['not-paused']);
  const { name } = done.entry;
  print(json, SCHEMAS.resume, { paused: dryRun, reason: name, dryRun }, () =>
    dryRun ? `The pause would end (${name}).` : `The pause is over (${name}).`,
  );
}
