/** `kod roster rename`: gives the same person another portal account, or the right NPN. */
import { type Names, renameAgent, swapNpns } from '../application/agent/rename-agent.ts';
import type { Application } from '../compose.ts';
import { agentsNamed } from '../store/views/agent-view.ts';
import { carryOut, type DeedOptions } from './deed.ts';
import { SCHEMAS } from './json-schemas.ts';
import { fail, print } from './output.ts';
import { withApplication } from './with-application.ts';

type Options = DeedOptions & { account?: string; npn?: string; swapNpn?: string };
type Found = Awaited<ReturnType<typeof agentsNamed>>[number];

const NPN = /^[1-9]\d{0,9}$/;
const SUBJECT = /^[\w.@|:+-]{1,120}$/;

export async function runRename(name: string, options: Options): Promise<void> {
  const { account, npn, swapNpn, json = false, dryRun = false } = options;
  if ([account ?? npn, swapNpn].filter((given) => given !== undefined).length !== 1)
    return fail('Give --account, --npn, or only --swap-npn.');
  if (npn !== undefined && !NPN.test(npn)) return fail('--npn must be a number of 1 to 10 digits.');
  if (account !== undefined && !SUBJECT.test(account))
    return fail('--account may have at most 120 characters: letters, digits, and . _ - + @ | :');
  const names: Names = { ...(account && { subject: account }), ...(npn && { npn }) };
  const done = await withApplication((application, staff) =>
    act(application, name, names, { staff, swapNpn, deed: options }),
  );
  if ('problem' in done) return fail(done.problem);
  print(json, SCHEMAS['roster rename'], { ...done, dryRun }, () =>
    dryRun
      ? `${done.before} would be ${done.now}. Nothing was changed.`
      : `${done.before} is now ${done.now}. Their history and referrals stay theirs.`,
  );
}

type Doing = { staff: string; swapNpn: string | undefined; deed: DeedOptions };
type Done = { before: string; now: string } | { problem: string };

async function act(
  app: Application,
  name: string,
  names: Names,
  { staff, swapNpn, deed }: Doing,
): Promise<Done> {
  const agent = await one(app, name);
  if ('problem' in agent) return agent;
  if (swapNpn !== undefined) {
    const other = await one(app, swapNpn);
    if ('problem' in other) return other;
    if (!agent.npn || !other.npn || agent.id === other.id)
      return { problem: 'Only two different agents who both have an NPN can swap them.' };
    const [mine, theirs] = [
      { id: agent.id, npn: agent.npn },
      { id: other.id, npn: other.npn },
    ];
    if (!(await carryOut(app, staff, deed, swapNpns(mine, theirs, staff, deed.reason), () => null)))
      return {
        problem: 'Somebody changed one of these NPNs a moment ago. Nothing was changed; check again.',
      };
    return { before: words(agent.agent, agent.npn), now: words(agent.agent, other.npn) };
  }
  const no = await carryOut(app, staff, deed, renameAgent(agent.id, names, staff, deed.reason), () => null);
  if (no)
    return {
      problem: `${no.taken} is already on file for ${no.owner}. Nothing was changed. To swap two NPNs, use --swap-npn.`,
    };
  const now = words(names.subject ?? agent.agent, names.npn ?? agent.npn);
  return { before: words(agent.agent, agent.npn), now };
}

const named = ({ database, services }: Application, name: string) =>
  agentsNamed(database.read, name, services.clock.now());

async function one(app: Application, name: string): Promise<Found | { problem: string }> {
  const [first, ...others] = await named(app, name);
  if (!first) return { problem: `No agent with the portal subject or NPN "${name}" is on the roster.` };
  if (others.length === 0) return first;
  return { problem: `Several agents have the NPN ${name}. Give the portal subject.` };
}

const words = (subject: string, npn: string | null): string => (npn ? `${subject} (NPN ${npn})` : subject);
