/** Lets staff find a referral and read its case. Every look is entered in the audit log before it is answered. */
import { typedEmail } from '../../../shared/contracts/common.ts';
import {
  type AskableAgent,
  DESK_PAGE,
  type DecisionMoment,
  type DeskCase,
  type DeskReferral,
  type FindInput,
  type Found,
  type WeighedAgent,
} from '../../../shared/contracts/staff.ts';
import { lineOf } from '../../../shared/phone-number.ts';
import type { Zone } from '../../../shared/vocabulary.ts';
import { toDialable } from '../../application/phone.ts';
import { askableNow } from '../../application/referral/staff-looks.ts';
import { refuse } from '../../domain/refusal.ts';
import { endOfDay, localDate, startOfDay } from '../../domain/time/zoned-time.ts';
import { agentNames } from '../../store/views/agent-names.ts';
import { agentsNamed } from '../../store/views/agent-view.ts';
import { type DeskFilter, deskCounts, deskList, deskNow, deskStory } from '../../store/views/desk-view.ts';
import { type Explained, type ExplainedAgent, explain } from '../../store/views/explain-view.ts';
import { requestIdsOf } from '../../store/views/resident-person.ts';
import { idsFoundByStaff } from '../../store/views/search-view.ts';
import type { StaffMember } from './access.ts';
import { refused } from './problem.ts';
import type { Services } from './services.ts';

/** The program's zone. */
const PROGRAM_ZONE: Zone = 'America/New_York';

type Taken = Pick<Found, 'takenFor'> & { readonly filter: DeskFilter };

/** Finds referrals that match all filters; without any, the open ones and today's. */
export async function findReferrals(
  services: Services,
  staff: StaffMember,
  input: FindInput,
): Promise<Found> {
  const { read, clock, audit } = services;
  const { text = '', status, day, agent, page = 1 } = input;
  const part = { limit: DESK_PAGE + 1, offset: (page - 1) * DESK_PAGE };
  const named = agent === undefined ? [] : await agentsNamed(read, agent, clock.now());
  if (agent !== undefined && named.length === 0)
    return { takenFor: 'nothing', more: false, agentUnknown: true, counts: null, rows: [] };
  const entry = { what: 'referrals-listed', staff: staff.name } as const;
  if (![text, status, day, agent].some((one) => one)) {
    await audit.enter(entry);
    return firstScreen(services, part);
  }
  const taken = await takenOf(services, text);
  const rows = await deskList(
    read,
    {
      ...taken.filter,
      ...(status && { status }),
      ...(named[0] && { agentId: named[0].id }),
      ...(day && { from: startOfDay(day, PROGRAM_ZONE), to: endOfDay(day, PROGRAM_ZONE) }),
    },
    part.limit,
    part.offset,
  );
  const shown = pageOf(rows);
  if (PERSONAL.has(taken.takenFor)) await enterPersonal(services, staff, shown.rows);
  await audit.enter(entry);
  return { takenFor: taken.takenFor, agentUnknown: false, counts: null, ...shown };
}

const pageOf = (rows: DeskReferral[]): Pick<Found, 'more' | 'rows'> => ({
  more: rows.length > DESK_PAGE,
  rows: rows.slice(0, DESK_PAGE),
});

async function firstScreen(
  { read, clock }: Services,
  part: { readonly limit: number; readonly offset: number },
): Promise<Found> {
  const now = clock.now();
  const today = localDate(now, PROGRAM_ZONE);
  const moment = { now, from: startOfDay(today, PROGRAM_ZONE), to: endOfDay(today, PROGRAM_ZONE) };
  const [rows, counts] = await Promise.all([deskNow(read, moment, part), deskCounts(read, moment)]);
  return { takenFor: 'nothing', agentUnknown: false, counts, ...pageOf(rows) };
}

async function takenOf({ read, sealer }: Services, text: string): Promise<Taken> {
  if (text === '') return { takenFor: 'nothing', filter: {} };
  if (/^\d{5}$/.test(text)) return { takenFor: 'zip', filter: { zip: text } };
  const email = text.includes('@') ? typedEmail.safeParse(text) : null;
  if (email?.success) {
    const ids = await requestIdsOf(read, sealer, { email: email.data });
    return { takenFor: 'email', filter: { ids } };
  }
  const phone = toDialable(text);
  if (phone) {
    const ids = await requestIdsOf(read, sealer, { phone: lineOf(phone) });
    // A case number may look like a phone number.
    if (ids.length > 0) return { takenFor: 'phone', filter: { ids } };
  }
  const [one] = await deskList(read, { ids: [text] }, 1);
  if (one) return { takenFor: 'referral', filter: { ids: [text] } };
  const ids = await idsFoundByStaff(read, sealer, text);
  return { takenFor: phone && ids.length === 0 ? 'phone' : 'name-or-case', filter: { ids } };
}

const PERSONAL: ReadonlySet<Found['takenFor']> = new Set(['phone', 'email', 'name-or-case']);

/** Logs a search for one person, even without a result, which is information too. */
function enterPersonal({ audit }: Services, { name }: StaffMember, rows: readonly DeskReferral[]) {
  const entry = { what: 'resident-found', staff: name, detail: 'staff.find' } as const;
  const shown = rows.length > 0 ? rows.map(({ id }) => id) : [null];
  return audit.enter(...shown.map((referralId) => ({ ...entry, referralId })));
}

/** One referral's story, with each decision explained, and the agents whom staff may ask. */
export async function deskCaseOf(
  services: Services,
  staff: StaffMember,
  referralId: string,
): Promise<DeskCase> {
  const { read, sealer, audit, policy, clock, roster } = services;
  const now = clock.now();
  const story = await deskStory(read, sealer, referralId);
  const explained = story && (await explain(read, referralId, policy));
  if (!explained) throw refused(refuse('not-found'));
  await audit.enter({ what: 'referral-viewed', referralId, staff: staff.name });
  const { endedAt, keptApart, holder, asked } = story.referral;
  const may = endedAt === null && !keptApart;
  const askable = may ? askableNow(explained.referral, roster.entries(), now, policy) : [];
  const first = askable.slice(0, ASKABLE_SHOWN);
  const name = await agentNames(
    read,
    first.map(({ agentId }) => agentId),
  );
  return {
    story,
    moments: momentsOf(explained),
    askable: first.flatMap(({ agentId, why }): AskableAgent[] => {
      const agent = name(agentId);
      const { miles, speaksLanguage, inProgress, live = false } = why;
      const hasIt = agent?.agent === (holder ?? asked)?.agent;
      return agent && !hasIt ? [{ ...agent, miles, speaksLanguage, inProgress, live }] : [];
    }),
    serverNow: now,
  };
}

const ASKABLE_SHOWN = 40;
/** How many agents of each moment are returned in addition to those asked: the next in order, and the nearest who failed. */
const PASSED_SHOWN = 4;
const FAILED_SHOWN = 3;

function momentsOf({ moments }: Explained): DecisionMoment[] {
  return moments.map(({ at, kind, agents }) => {
    const passed = agents.filter(({ failed }) => failed === null);
    const asked = passed.filter(({ offer }) => offer !== null);
    const next = passed.filter(({ offer }) => offer === null);
    const failed = agents.filter((one) => one.failed !== null);
    const shown = [...asked, ...next].slice(0, Math.max(PASSED_SHOWN, kind === 'general' ? asked.length : 0));
    return {
      ...{ at, kind, looked: agents.length, passed: passed.length },
      agents: [...shown, ...failed.slice(0, FAILED_SHOWN)].map(weighedOf),
    };
  });
}

const weighedOf = ({ agent, name, offer, failed, why, cost }: ExplainedAgent): WeighedAgent => ({
  ...{ agent, name, status: offer?.status ?? null, failed, cost },
  miles: why?.miles ?? null,
  speaksLanguage: why?.speaksLanguage ?? null,
  missed: why?.missedIn30Days ?? null,
  inProgress: why?.inProgress ?? null,
});
