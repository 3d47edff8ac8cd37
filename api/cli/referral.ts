/**
 * `kod referral`: finds a referral, tells its story, asks another agent, closes it, resends the link, and adds notes (rules 8l to
 * 8o). Shows nothing about the resident.
 */
import { randomUUID } from 'node:crypto';
import { Command, InvalidArgumentError, Option } from 'commander';
import { Temporal } from 'temporal-polyfill';
import { isTooLong, TEXT_LIMITS } from '../../shared/limits.ts';
import { STAFF_GONE_AFTER } from '../../shared/staff-presence.ts';
import { unchangedText } from '../../shared/staff-words.ts';
import { REFERRAL_STATUSES, type ReferralStatus } from '../../shared/vocabulary.ts';
import { reassignAs, releaseAs } from '../application/referral/by-staff.ts';
import { resendLinkAs } from '../application/referral/resend-link.ts';
import { addStaffNoteAs } from '../application/referral/staff-note.ts';
import type { StaffSeen } from '../application/staff-presence-port.ts';
import type { Way } from '../application/text-port.ts';
import type { Application } from '../compose.ts';
import { isRefusal } from '../domain/refusal.ts';
import { indexAddresses, requestIdsOf } from '../store/repositories/resident-store.ts';
import { staffSeen } from '../store/repositories/staff-presence-store.ts';
import { type DeskFilter, type DeskReferral, deskList, deskStory } from '../store/views/desk-view.ts';
import { CONTACT_HELP, contactOf } from './contact-argument.ts';
import type { DeedOptions } from './deed.ts';
import { dateOf, noDate, PROGRAM_ZONE } from './instant.ts';
import { SCHEMAS } from './json-schemas.ts';
import { AGENT_HELP, oneAgent, unknownAgent } from './one-agent.ts';
import { fail, JSON_OPTION, print } from './output.ts';
import { readRoster } from './read-roster.ts';
import { acting, refused, TOLD_OF_ANOTHER, toldText, unknown } from './referral-acting.ts';
import { closeCommand } from './referral-close.ts';
import { listTable, standing, storyText, who } from './referral-words.ts';
import { withApplication } from './with-application.ts';

const SHOWN = 50;
const MOST_SHOWN = 1_000;

export const referralCommand = (): Command =>
  new Command('referral')
    .description('Referrals: status, story, reassigning, closing, resending the link, and notes.')
    .addCommand(
      new Command('list')
        .description('Open ones, newest first; with any filter, ended ones too.')
        .option('--contact <contact>', `those of one resident: ${CONTACT_HELP}`)
        .option('--zip <zip>', 'those from this ZIP Code')
        .option('--county <county>', 'those from this county')
        .option('--day <date>', 'those sent on this day, Eastern time')
        .option('--agent <agent>', `those that this agent has or is asked for: ${AGENT_HELP}`)
        .addOption(new Option('--status <status>', 'those of this status').choices(REFERRAL_STATUSES))
        .option('--open', 'only open ones')
        .option('--limit <n>', `at most this many, up to ${MOST_SHOWN}`, upTo(MOST_SHOWN), SHOWN)
        .option(...JSON_OPTION)
        .action(list),
    )
    .addCommand(
      new Command('show')
        .description('The story of one: who was asked, who answered, what the resident was told.')
        .argument('<referral>', "the referral's number")
        .option(...JSON_OPTION)
        .action(show),
    )
    .addCommand(
      acting(
        'reassign',
        `Asks one agent for it at once, even if another has it. If they do not answer in time, everybody is asked. ${TOLD_OF_ANOTHER}`,
      )
        .requiredOption('--to <agent>', AGENT_HELP)
        .action(reassign),
    )
    .addCommand(
      acting(
        'release',
        `Opens it to everybody who may take it, even if an agent has it. ${TOLD_OF_ANOTHER}`,
      ).action(release),
    )
    .addCommand(
      acting(
        'resend',
        'Sends the resident their private link again, by text or mail. Shows no number or address.',
      ).action(resend),
    )
    .addCommand(closeCommand())
    .addCommand(noteCommand());

const noteCommand = (): Command =>
  new Command('note')
    .description('Adds a note to the story of one, only for staff; it is erased with the referral.')
    .argument('<referral>', "the referral's number")
    .requiredOption('--text <text>', `the note, up to ${TEXT_LIMITS.staffNote} characters`)
    .option('--dry-run', 'say what would happen, and do nothing')
    .option(...JSON_OPTION)
    .action(note);

const openText =
  (now: number) =>
  ({ staff, seenAt }: StaffSeen): string =>
    `${staff} has it open in the portal, seen ${Math.round((now - seenAt) / 1000)} s ago.`;

const upTo = (most: number) => (typed: string) => {
  const limit = Number(typed);
  if (Number.isInteger(limit) && limit >= 1 && limit <= most) return limit;
  throw new InvalidArgumentError(`Write a number from 1 to ${most}.`);
};

type ListOptions = {
  json?: boolean;
  contact?: string;
  zip?: string;
  county?: string;
  day?: string;
  agent?: string;
  status?: ReferralStatus;
  open?: boolean;
  limit: number;
};

async function list(options: ListOptions): Promise<void> {
  const { json = false, limit, day } = options;
  const date = day === undefined ? null : dateOf(day);
  if (day !== undefined && date === null) return fail(noDate(day));
  const found = await withApplication(async (app, staff) => {
    const filter = await filterOf(app, staff, options, date);
    if (typeof filter === 'string') return filter;
    await app.services.audit.enter({ what: 'referrals-listed', staff });
    // One more than is shown, to know whether there are more.
    return deskList(app.database.read, filter, limit + 1);
  });
  if (typeof found === 'string') return fail(found);
  const shown = found.slice(0, limit);
  const more = found.length > limit ? `\nThere are more than ${limit}. Add a filter, or --limit.` : '';
  print(json, SCHEMAS['referral list'], shown, () =>
    shown.length > 0 ? `${listTable(shown)}${more}` : 'None.',
  );
}

/** A sentence if an argument matches nothing. */
async function filterOf(
  app: Application,
  staff: string,
  { contact, zip, county, agent, status, open }: ListOptions,
  date: string | null,
): Promise<DeskFilter | string> {
  const named = agent === undefined ? null : await oneAgent(app, agent);
  if (typeof named === 'string') return named;
  const ids = contact === undefined ? null : await idsOf(app, staff, contact);
  if (typeof ids === 'string') return ids;
  const narrowed = [contact, zip, county, agent, status, date ?? undefined].some((one) => one !== undefined);
  return {
    open: open ?? !narrowed,
    ...(ids && { ids }),
    ...(zip && { zip }),
    ...(county && { county }),
    ...(status && { status }),
    ...(named && { agentId: named.id }),
    ...(date && dayOf(date)),
  };
}

function dayOf(date: string): Pick<DeskFilter, 'from' | 'to'> {
  const day = Temporal.PlainDate.from(date);
  const from = day.toZonedDateTime(PROGRAM_ZONE).epochMilliseconds;
  return { from, to: day.add({ days: 1 }).toZonedDateTime(PROGRAM_ZONE).epochMilliseconds };
}

/** A search for one person. Logged before the result is shown, even an empty one, which is information too. */
async function idsOf(
  { database, services }: Application,
  staff: string,
  typed: string,
): Promise<string[] | string> {
  const contact = contactOf(typed);
  if (typeof contact === 'string') return contact;
  if ('email' in contact) await indexAddresses(database.write, services.sealer);
  const ids = await requestIdsOf(database.read, services.sealer, contact);
  const entry = { what: 'resident-found', staff, detail: 'kod referral list' } as const;
  await services.audit.enter(
    ...(ids.length > 0 ? ids : [null]).map((referralId) => ({ ...entry, referralId })),
  );
  return ids;
}

async function show(referralId: string, { json = false }: { json?: boolean }): Promise<void> {
  const found = await withApplication(async ({ database, services }, staff) => {
    const story = await deskStory(database.read, services.sealer, referralId);
    if (story) await services.audit.enter({ what: 'referral-viewed', referralId, staff });
    const now = services.clock.now();
    const open = await staffSeen(database.read, referralId, now - STAFF_GONE_AFTER);
    return story && { story, open, now };
  });
  if (!found) return fail(unknown(referralId));
  const { story, open, now } = found;
  print(json, SCHEMAS['referral show'], { ...story, open }, () =>
    [storyText(story, now), ...open.map(openText(now))].join('\n'),
  );
}

async function reassign(referralId: string, options: DeedOptions & { to: string }): Promise<void> {
  const { json = false, dryRun = false, reason = '', to } = options;
  const done = await withApplication(async (app, staff) => {
    const agent = await oneAgent(app, to);
    if (typeof agent === 'string') return agent;
    await readRoster(app);
    const result = await app.apply(reassignAs({ staff, reason, dryRun }, referralId, agent.id));
    if (isRefusal(result))
      return result.refused === 'not-found'
        ? await whichIsUnknown(app, referralId, to)
        : refused(result.refused);
    if ('unchanged' in result) return unchangedText(result, who(agent));
    return { ...result, agent, stands: await standsAt(app, referralId) };
  });
  if (typeof done === 'string') return fail(done);
  const { agent, answerBy, takenFrom, stands } = done;
  print(json, SCHEMAS['referral reassign'], { dryRun, referral: stands, asked: agent.agent, answerBy }, () =>
    dryRun
      ? `${who(agent)} would be asked.${takenFrom === null ? '' : ' The agent who has it would lose it, and the resident would be told.'}`
      : `${stands ? standing(stands, answerBy) : ''}${toldText(takenFrom)}`,
  );
}

async function release(referralId: string, options: DeedOptions): Promise<void> {
  const { json = false, dryRun = false, reason = '' } = options;
  const done = await withApplication(async (app, staff) => {
    await readRoster(app);
    const result = await app.apply(releaseAs({ staff, reason, dryRun }, referralId));
    const stands = await standsAt(app, referralId);
    if (isRefusal(result)) return refused(result.refused, referralId, stands);
    if ('unchanged' in result) return unchangedText(result, '');
    return { ...result, stands, now: app.services.clock.now() };
  });
  if (typeof done === 'string') return fail(done);
  const { stands, takenFrom, now } = done;
  print(json, SCHEMAS['referral release'], { dryRun, referral: stands }, () =>
    dryRun
      ? `It would be opened to everybody.${takenFrom === null ? '' : ' The agent who has it would lose it, and the resident would be told.'}`
      : `${stands ? standing(stands, now) : ''}${toldText(takenFrom)}`,
  );
}

const BY: Readonly<Record<Way, string>> = {
  email: 'by mail, to the address on the request',
  text: 'by text, to the number on the request',
};

async function resend(referralId: string, options: DeedOptions): Promise<void> {
  const { json = false, dryRun = false, reason = '' } = options;
  const done = await withApplication(async (app, staff) => {
    const result = await app.apply(resendLinkAs({ staff, reason, dryRun }, referralId));
    if (isRefusal(result)) return refused(result.refused, referralId);
    return 'unchanged' in result ? unchangedText(result, '') : result;
  });
  if (typeof done === 'string') return fail(done);
  const by = BY[done.sentBy];
  print(json, SCHEMAS['referral resend'], { dryRun, sentBy: done.sentBy }, () =>
    dryRun
      ? `The link would be sent again ${by}.`
      : `The link waits to be sent ${by}. “kod referral show” says when it was.`,
  );
}

type NoteOptions = { json?: boolean; text: string; dryRun?: boolean };

async function note(referralId: string, options: NoteOptions): Promise<void> {
  const { json = false, dryRun = false } = options;
  const text = options.text.trim();
  if (text === '' || isTooLong(text, 'staffNote'))
    return fail(`The note needs 1 to ${TEXT_LIMITS.staffNote} characters.`);
  const done = await withApplication(async (app, staff) => {
    const kept = { id: randomUUID(), staff, text };
    const result = await app.apply(addStaffNoteAs(referralId, kept, { dryRun }));
    if (!isRefusal(result)) return result;
    return result.refused === 'referral-closed'
      ? 'Its data was erased. Nothing was kept.'
      : refused(result.refused, referralId);
  });
  if (typeof done === 'string') return fail(done);
  print(json, SCHEMAS['referral note'], { dryRun, noted: !dryRun }, () =>
    dryRun
      ? 'The note would be kept with the referral, only for staff.'
      : 'The note is kept with the referral, only for staff.',
  );
}

const standsAt = async ({ database }: Application, id: string): Promise<DeskReferral | null> =>
  (await deskList(database.read, { ids: [id] }, 1))[0] ?? null;

const whichIsUnknown = async (app: Application, referralId: string, to: string): Promise<string> =>
  (await standsAt(app, referralId)) ? unknownAgent(to) : unknown(referralId);
