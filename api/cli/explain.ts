/** `kod explain <referral> [--agent X]`: why each agent was or was not asked at the time (rule 35). */
import { Command } from 'commander';
import type { PastWhy } from '../../shared/contracts/worklist.ts';
import { catalogs } from '../../shared/i18n/catalog.ts';
import { MUST_WORDS } from '../../shared/must-failures.ts';
import { BECAME } from '../../shared/staff-words.ts';
import {
  type Explained,
  type ExplainedAgent,
  type ExplainedMoment,
  type ExplainedPromise,
  explain,
} from '../store/views/explain-view.ts';
import { type ToldOfOffer, toldOfOffers } from '../store/views/tries-view.ts';
import { dayText, timeText } from './instant.ts';
import { SCHEMAS } from './json-schemas.ts';
import { fail, JSON_OPTION, print } from './output.ts';

import { basisInWords } from './promise-words.ts';

import { wrapped } from './table.ts';

import { withApplication } from './with-application.ts';

type Options = { json?: boolean; agent?: string; all?: boolean };

export const explainCommand = (): Command =>
  new Command('explain')
    .description(
      'Why a resident was promised that time, and why each agent was or was not asked, as it was at that moment.',
    )
    .argument('<referral>', "the referral's number")
    .option('--agent <agent>', 'only this agent: portal subject or name')
    .option('--all', 'every agent, not only the first 25 of each moment')
    .option(...JSON_OPTION)
    .action(run);

async function run(referralId: string, { json = false, agent, all = false }: Options): Promise<void> {
  const found = await withApplication(async ({ database, services }, staff) => {
    const explained = await explain(database.read, referralId, services.policy);
    if (explained) await services.audit.enter({ what: 'referral-explained', referralId, staff });
    // Once erased, only days are left.
    const told = explained?.daysOnly ? [] : await toldOfOffers(database.read, referralId);
    return explained && { ...explained, told };
  });
  if (!found) return fail(`There is no referral ${referralId}.`);
  const narrowed = agent === undefined ? found.moments : only(found, agent);
  if (typeof narrowed === 'string') return fail(narrowed);
  const moments = narrowed;
  const { status, kind } = found;
  const { id, help, language, needs, place, submittedAt, promisedBy, slip, shadow } = found.referral;
  const referral = {
    id,
    status,
    kind,
    help,
    language,
    needs,
    county: place.county,
    zone: place.zone,
    submittedAt,
    promisedBy,
    slip,
    shadow,
    daysOnly: found.daysOnly,
  };
  const told = agent === undefined ? found.told : found.told.filter((one) => isNamed(one, agent));
  print(
    json,
    SCHEMAS.explain,
    { referral, siblings: found.siblings, promises: found.promises, moments, told },
    () =>
      [
        words(found, moments, all || agent !== undefined),
        ...toldInWords(told, all || agent !== undefined),
      ].join('\n\n'),
  );
}

/** The moments that concern this agent, or a sentence if there is no such agent. */
export function only({ referral, moments, names }: Explained, wanted: string): ExplainedMoment[] | string {
  if (!names.some((one) => isNamed(one, wanted))) return `No agent "${wanted}" is on the roster.`;
  const theirs = moments
    .map((moment) => ({ ...moment, agents: moment.agents.filter((one) => isNamed(one, wanted)) }))
    .filter(({ later, agents }) => !later || agents.length > 0);
  const told = referral.shadow || moments.length === 0 || theirs.some(({ agents }) => agents.length > 0);
  return told ? theirs : `No agent "${wanted}" was on the roster when this referral was offered.`;
}

const isNamed = ({ agent, name }: Pick<ExplainedAgent, 'agent' | 'name'>, wanted: string): boolean =>
  agent === wanted || name.toLowerCase() === wanted.toLowerCase();

/** Agents printed per moment: those who were asked, and the next in order. */
const SHOWN = 25;

export function words(
  { referral, status, siblings, promises, daysOnly }: Explained,
  moments: readonly ExplainedMoment[],
  all: boolean,
): string {
  const { help, language } = catalogs.en;
  const line = `Referral ${referral.id} · ${status} · ${help[referral.help]} · ${language[referral.language]} · ${referral.place.county} County`;
  if (referral.shadow)
    return `${wrapped(line, 0, 2)}\n${wrapped('Set aside, so nobody is asked: its phone number already had as many open requests as it may, or a robot sent it.')}`;
  const others = siblings.length > 0 ? [wrapped(`From the same phone number: ${siblings.join(', ')}`)] : [];
  const ofPromise = daysOnly ? daysOfPromise : wordsOfPromise;
  const made = promises.map((one) => wrapped(ofPromise(one), 0, 2));
  const slip = referral.slip && !daysOnly ? [wrapped(wordsOfSlip(referral.slip), 0, 2)] : [];
  const erased = daysOnly ? [wrapped(ERASED)] : [];
  const head = [wrapped(line, 0, 2), ...erased, ...others, ...made, ...slip].join('\n');
  if (moments.length === 0) return `${head}\nNobody has been asked yet.`;
  return [head, ...moments.map((moment) => wordsOfMoment(moment, all, daysOnly))].join('\n\n');
}

/** The channel, time, and result of each alert to an agent about the offer; empty if there was none. */
export function toldInWords(told: readonly ToldOfOffer[], all: boolean): string[] {
  if (told.length === 0) return [];
  const shown = all ? told : told.slice(0, SHOWN);
  const more = told.length - shown.length;
  return [
    [
      'How they were notified:',
      ...shown.map((one) => wrapped(toldLine(one), 2, 3)),
      ...(more > 0 ? [`  … and ${more} more: --all`] : []),
    ].join('\n'),
  ];
}

function toldLine({ name, agent, kind, by, at, tries, status, endedAt, error }: ToldOfOffer): string {
  const tried = tries > 1 ? ` after ${tries} tries` : '';
  const when = endedAt === null ? '' : ` ${timeText(endedAt)}`;
  const why = error === null ? '' : ` (${error})`;
  return `${timeText(at)} · ${name} (${agent}): ${kind === 'general' ? 'General' : 'Mass'} by ${CHANNELS[by]}, ${TOLD[status]}${when}${tried}${why}`;
}
const CHANNELS = {
  email: 'e-mail',
  push: 'push',
  text: 'text',
  webhook: 'webhook',
  browser: 'desktop alert',
  phone: 'phone page',
} as const;
const TOLD = {
  waiting: 'not sent yet',
  sent: 'the server accepted it',
  delivered: 'delivered',
  shown: 'shown',
  never: 'given up',
  'out-of-date': 'not sent: it was over, or already shown',
} as const;

/** The promise, its basis, and its result in words (rules 8f to 8i). */
function wordsOfPromise({ at, promisedBy, plannedBy, basis, score, called }: ExplainedPromise): string {
  const late = score === null ? 0 : plannedBy + score - promisedBy;
  const minutes = Math.max(1, Math.round(Math.abs(late) / 60_000));
  const kept = `called ${minutes} min ${late <= 0 ? 'before' : 'after'} the promised time`;
  const end = score === null ? 'not ended yet' : called ? kept : 'passed without a call';
  return `${timeText(at)} · promised by ${timeText(promisedBy)}, ${end}. ${basisInWords(basis, plannedBy)}`;
}

const ERASED = 'The resident’s data is erased. What remains has days, but no distances.';
const daysOfPromise = ({ at, promisedBy, score, called }: ExplainedPromise): string => {
  const end = score === null ? 'not ended yet' : called ? 'called' : 'passed without a call';
  return `${dayText(at)} · promised by ${dayText(promisedBy)}, ${end}.`;
};

/** The notice of a delay to the resident (rule 8k). */
const wordsOfSlip = ({ toldAt, by }: NonNullable<Explained['referral']['slip']>): string =>
  `${timeText(toldAt)} · the resident was told that the call may be late, ${by === null ? 'and nobody knew when it would come' : `likely at ${timeText(by)}`}.`;

function wordsOfMoment(moment: ExplainedMoment, all: boolean, daysOnly: boolean) {
  const { at, rosterRevision, agents } = moment;
  const shown = all ? agents : agents.slice(0, SHOWN);
  const more = agents.length - shown.length;
  const roster = daysOnly ? '' : ` (roster as of revision ${rosterRevision})`;
  return [
    wrapped(`${daysOnly ? dayText(at) : timeText(at)} · ${title(moment)}${roster}`, 0, 2),
    ...shown.map((agent) => wrapped(lineOf(agent, moment), 2, 3)),
    ...(more > 0 ? [`  … and ${more} more: --all`] : []),
  ].join('\n');
}

function title({ kind, later, askedRank, agents }: ExplainedMoment): string {
  if (kind === 'general' && wentToSibling(agents))
    return 'General: the agent with another request from its number was asked first';
  if (kind === 'general' && (askedRank ?? 1) > 1)
    return 'General: matched together with others that waited, to be best for all of them';
  if (kind === 'general') return 'General: the best one was asked';
  return later
    ? 'Mass, already open: agents who came later were asked'
    : 'Mass: everybody who passed was asked';
}

const wentToSibling = (agents: readonly ExplainedAgent[]): boolean =>
  agents.some(({ offer }) => offer?.sibling);

function lineOf(one: ExplainedAgent, moment: ExplainedMoment): string {
  const who = `${one.name} (${one.agent})`;
  if (one.failed) return `–  ${who}: not asked, ${MUST_WORDS[one.failed].was}`;
  const cost = one.cost === null ? '' : `, cost ${one.cost.toFixed(1)}`;
  const place = `tier ${one.tier}${cost} (${one.why ? reasons(one.why) : ''})`;
  const asked = one.offer?.sibling ? 'asked because they have a sibling of it' : 'asked';
  if (one.offer) return `${one.rank}. ${who}: ${asked}, ${BECAME[one.offer.status]}; ${place}`;
  return `${one.rank}. ${who}: not asked, ${because(one, moment)}; ${place}${one.justLive ? JUST_LIVE : ''}`;
}

function reasons(why: PastWhy): string {
  const { miles, speaksLanguage, missedIn30Days, missedInRow = 0 } = why;
  const { inProgress, callsWaiting = 0, onCall = 0, live } = why;
  const calls = [onCall > 0 && `${onCall} on the phone`, callsWaiting > 0 && `${callsWaiting} not tried yet`];
  const told = calls.filter((one) => one !== false).join(', ');
  return [
    ...(miles === null ? [] : [`${miles.toFixed(1)} mi`]),
    speaksLanguage ? 'speaks the language' : 'interpreter needed',
    `${missedIn30Days} missed${missedInRow > 0 ? ` (${missedInRow} in a row)` : ''}`,
    `${inProgress} in progress${told && ` (${told})`}`,
    ...(live === undefined ? [] : [live ? 'live' : 'by message only']),
    `${why.roleFirst ? 'first' : 'second'} role`,
  ].join(', ');
}

const JUST_LIVE =
  '. Live in the browser since a few seconds before: the process that asked may not have known that yet';

/** Why somebody who passed every must was not asked. */
function because({ rank }: ExplainedAgent, { kind, askedRank, agents }: ExplainedMoment): string {
  if (kind === 'mass') return 'had just declined or missed it';
  if (wentToSibling(agents)) return 'it went to the agent with a sibling of it first';
  const kept = rank !== null && askedRank !== null && rank < askedRank;
  return kept ? 'left for another referral that waited then' : `number ${rank} in order`;
}
