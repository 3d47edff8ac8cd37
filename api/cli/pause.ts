/** `kod pause` and `kod resume`: stops the program at once, and starts it again. A running service notices within seconds. */
import { Command } from 'commander';
import { WITHOUT_END } from '../../shared/vocabulary.ts';
import { callsSetOn } from '../application/run-due.ts';
import type { Application } from '../compose.ts';
import { type ClosedDaysRow, closedDaysStore } from '../store/repositories/closed-days-store.ts';
import { givenUp, isDate, today } from './closed-days.ts';
import { fail, JSON_OPTION, print } from './output.ts';
import { withApplication } from './with-application.ts';

type Options = { json?: boolean; until?: string };

export const pauseCommand = (): Command =>
  new Command('pause')
    .description(
      'Nobody is offered a referral from now on; residents see the phone lines, or the first opening after the pause. What is In Progress goes on. During a pause, changes its reason and last day.',
    )
    .argument('<reason>', 'shown to agents, such as "kynect is down"')
    .option('--until <date>', 'the last day, such as 2026-12-01; else until `kod resume`')
    .option(...JSON_OPTION)
    .action(pause);

export const resumeCommand = (): Command =>
  new Command('resume')
    .description('Ends the pause: whoever has hours is on duty again, and what waited is offered.')
    .option(...JSON_OPTION)
    .action(resume);

async function pause(reason: string, { json = false, until = WITHOUT_END }: Options) {
  const from = today();
  if (!isDate(until)) return fail(`"${until}" is not a date. Write it like 2026-11-26.`);
  if (until < from) return fail('The last day lies in the past.');
  const name = reason.trim();
  if (name === '' || name.length > 100) return fail('The reason needs 1 to 100 characters.');
  const entry = { kind: 'pause' as const, name, from, to: until };
  const { before, callsSet } = await withApplication(async (application) => {
    const [before] = await pauses(application);
    const callsSet = await application.apply(callsSetOn(entry));
    await write<unknown>(application, (store) =>
      before ? store.change(before.id, entry) : store.add(entry),
    );
    return { before, callsSet };
  });
  const end = until === WITHOUT_END ? null : until;
  const told = before
    ? `Still paused. The reason was “${before.name}” and is now “${name}”.${givenUp(callsSet)}`
    : `Paused: ${name}.${givenUp(callsSet)}`;
  print(json, { paused: true, reason: name, until: end, callsSet, changed: before !== undefined }, () =>
    end === null ? `${told} Until: kod resume` : `${told} The last day is ${end}.`,
  );
}

async function resume({ json = false }: Options) {
  const ended = await withApplication(async (application) => {
    const known = await pauses(application);
    for (const { from } of known) await write(application, (store) => store.remove('pause', from));
    return known;
  });
  const [last] = ended;
  if (!last) return fail('The program is not paused.');
  print(json, { paused: false, reason: last.name }, () => `The pause is over (${last.name}).`);
}

type Store = ReturnType<typeof closedDaysStore>;
const write = <T>({ database }: Application, act: (store: Store) => Promise<T>): Promise<T> =>
  database.write.transaction((trx) => act(closedDaysStore(trx)));

/** Those that are not over: one whose last day has passed keeps nobody from pausing again. */
export const standing = (all: readonly ClosedDaysRow[], date: string): ClosedDaysRow[] =>
  all.filter(({ kind, to }) => kind === 'pause' && date <= to);

const pauses = async ({ database }: Application): Promise<ClosedDaysRow[]> =>
  standing(await closedDaysStore(database.read).all(), today());
