/** Agents' own settings: registration, Preferred Contact, My Availability, Current Availability. */

import type { ContactAlerts } from '../../../shared/contracts/agent.ts';
import type { Agent, AgentEvent } from '../../domain/agent/agent.ts';
import { emailConfirmedBy, typedContact } from '../../domain/agent/channels.ts';
import { QUOTAS } from '../../domain/quotas.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import { type Calendar, validateCalendar } from '../../domain/time/availability.ts';
import { changeAgent } from '../apply-decision.ts';
import { offerOpenMass } from '../mass-offers.ts';
import { toE164 } from '../phone.ts';
import type { Work } from '../ports.ts';
import { addEvent, tell } from '../tell.ts';

type Settings = Pick<Calendar, 'zone' | 'hours' | 'outOfOffice'>;
type Result = Promise<Agent | Refusal>;
/** Omitted alerts keep their stored values. */
type WantedContact = Omit<Agent['contact'], 'alerts'> & { alerts?: ContactAlerts | undefined };

async function changed(work: Work, agentId: string, make: (agent: Agent) => AgentEvent | Refusal): Result {
  const agent = await work.stores.agents.load(agentId);
  if (!agent) return refuse('not-on-roster');
  const event = make(agent);
  if (isRefusal(event)) return event;
  const decision = await changeAgent(work, agent, event);
  return isRefusal(decision) ? decision : decision.agent;
}

/** Limits how often an agent may change settings in a day. */
export const withinQuota =
  <T>(agentId: string, command: (work: Work) => Promise<T>) =>
  async (work: Work): Promise<T | Refusal> =>
    (await work.stores.budgets.spend('settings', agentId, QUOTAS.settingsADay, work.now))
      ? command(work)
      : refuse('daily-limit');

/** All three steps at once; omitted parts keep their stored values. */
export const register =
  (agentId: string, contact: WantedContact | undefined, calendar: Settings | undefined) =>
  (work: Work): Result =>
    changed(work, agentId, (agent) => {
      const wanted = checkedContact(contact ?? typedContact(agent), agent, 'contact.');
      const hours = checkedCalendar(calendar ?? agent.calendar, 'calendar.');
      if (isRefusal(wanted)) return wanted;
      return isRefusal(hours) ? hours : { type: 'register', contact: wanted, calendar: hours };
    });

type Step =
  | { step: 'agree' }
  | { step: 'contact'; contact: WantedContact }
  | { step: 'schedule'; calendar: Settings };

/** One of the three steps; the last one registers. */
export const takeStep =
  (agentId: string, step: Step) =>
  (work: Work): Result =>
    changed(work, agentId, (agent) => stepEvent(agent, step));

function stepEvent(agent: Agent, step: Step): AgentEvent | Refusal {
  if (step.step === 'agree') return { type: 'step', step: 'agree' };
  if (step.step === 'contact') {
    const contact = checkedContact(step.contact, agent, '');
    return isRefusal(contact) ? contact : { type: 'step', step: 'contact', contact };
  }
  const calendar = checkedCalendar(step.calendar, '');
  return isRefusal(calendar) ? calendar : { type: 'step', step: 'schedule', calendar };
}

/** Cancels a registration in progress; contact and hours already entered stay on file. */
export const cancelRegistration =
  (agentId: string) =>
  (work: Work): Result =>
    changed(work, agentId, () => ({ type: 'cancel-registration' }));

/** The mail server reported that the address does not exist. Tells the agent in the browser. */
export const noteFailedEmail =
  (agentId: string, email: string) =>
  async (work: Work): Promise<void> => {
    await work.stores.channels.noteFailure(agentId, email);
    work.agentChanges.invalidate(agentId);
    addEvent(work, [agentId], 'contact-changed', null);
  };

export const leave =
  (agentId: string) =>
  (work: Work): Result =>
    changed(work, agentId, () => ({ type: 'leave' }));

/** An agent who becomes reachable by mail is offered the Masses that wait (rule 3). */
export const setContact =
  (agentId: string, contact: WantedContact) =>
  async (work: Work): Result => {
    const result = await changed(work, agentId, (agent) => {
      const wanted = checkedContact(contact, agent, '');
      return isRefusal(wanted) ? wanted : { type: 'set-contact', contact: wanted };
    });
    if (!isRefusal(result)) await offerOpenMass(work, agentId);
    return result;
  };

/** Often enough to see whether mail arrives; more would allow flooding somebody's inbox. */
const TEST_EVERY = 60_000;

/** Mails the agent a test that says where alerts go. Needs a confirmed address. */
export const sendTest =
  (agentId: string) =>
  async (work: Work): Promise<Refusal | null> => {
    const agent = await work.stores.agents.load(agentId);
    if (!agent) return refuse('not-on-roster');
    if (emailConfirmedBy(agent) === 'nobody') return refuse('contact-unconfirmed');
    if (!(await work.stores.agents.noteTest(agentId, work.now - TEST_EVERY)))
      return refuse('too-many-requests');
    if (!(await work.stores.budgets.spend('contact-test', agentId, QUOTAS.contactTestsADay, work.now)))
      return refuse('daily-limit');
    await tell(work, 'test', agentId, null, null, `test:${agentId}:${work.now}`);
    return null;
  };

export const setCalendar =
  (agentId: string, calendar: Settings) =>
  (work: Work): Result =>
    changed(work, agentId, () => {
      const hours = checkedCalendar(calendar, '');
      return isRefusal(hours) ? hours : { type: 'set-calendar', calendar: hours };
    });

export const setCurrentAvailability =
  (agentId: string, on: boolean) =>
  (work: Work): Result =>
    changed(work, agentId, () => ({ type: 'set-switch', on }));

/** The answer to "Are you there?": ends the pause and offers the Masses that wait (rule 5a). */
export const imHere =
  (agentId: string) =>
  (work: Work): Result =>
    changed(work, agentId, () => ({ type: 'here' }));

/** Pauses offers until the call or the pause ends (rule 5b). */
export const onACall =
  (agentId: string, longer: boolean) =>
  (work: Work): Result =>
    changed(work, agentId, () => ({ type: 'on-a-call', longer }));

export const noteSignIn =
  (agentId: string, at: number) =>
  (work: Work): Result =>
    changed(work, agentId, () => ({ type: 'signed-in', at }));

/** `at` is the path of this part in the input: empty, or a name with a dot. */
function checkedContact(
  contact: WantedContact,
  onFile: Agent,
  at: 'contact.' | '',
): Agent['contact'] | Refusal {
  const phone = toE164(contact.phone);
  const { generalByText, massByText, nudges, ...byEmail } = { ...onFile.contact.alerts, ...contact.alerts };
  const stored = onFile.contact.alerts;
  const alerts = {
    ...byEmail,
    generalByText: generalByText ?? stored.generalByText,
    massByText: massByText ?? stored.massByText,
    nudges: nudges ?? stored.nudges,
  };
  return phone ? { ...contact, alerts, phone } : refuse('phone-invalid', `${at}phone`);
}

/** The refusal names the faulty part, such as `hours.mon.1`. */
export function checkedCalendar(
  { zone, hours, outOfOffice }: Settings,
  at: 'calendar.' | '',
): Settings | Refusal {
  const [problem] = validateCalendar({ zone, hours, outOfOffice, switch: { state: 'on' } });
  return problem ? refuse('calendar-invalid', `${at}${problem.path}`) : { zone, hours, outOfOffice };
}
