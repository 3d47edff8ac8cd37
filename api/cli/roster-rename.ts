/** `kod roster rename`: gives the same person another portal account, or the right NPN. */
import { type Names, renameAgent, swapNpns } from '../application/agent/rename-agent.ts';
import type { Application } from '../compose.ts';
import { agentsNamed } from '../store/views/agent-view.ts';
import { fail, print } from './output.ts';
import { withApplication } from './with-application.ts';

type Options = { account?: string; npn?: string; swapNpn?: string; json?: boolean };
type Found = Awaited<ReturnType<typeof agentsNamed>>[number];

const NPN = /^[1-9]\d{0,9}$/;
const SUBJECT = /^[\w.@|:+-]{1,120}$/;

export async function runRename(name: string, options: Options): Promise<void> {
  const { account, npn, swapNpn, json = false } = options;
  if ([account ?? npn, swapNpn].filter((given) => given !== undefined).length !== 1)
    return fail('Say what is to change: --account, --npn, or --swap-npn alone.');
  if (npn !== undefined && !NPN.test(npn)) return fail('--npn is a number of 1 to 10 digits.');
  if (account !== undefined && !SUBJECT.test(account))
    return fail('--account may only have letters, digits and . _ - + @ | : and 120 of them at most.');
  const names: Names = { ...(account && { subject: account }), ...(npn && { npn }) };
  const done = await withApplication((application, staff) =>
    act(application, name, names, { staff, swapNpn }),
  );
  if ('problem' in done) return fail(done.problem);
  print(json, done, () => `${done.before} is ${done.now} from now on. What they did and hold stays theirs.`);
}

type Doing = { staff: string; swapNpn: string | undefined };
type Done = { before: string; now: string } | { problem: string };

async function act(app: Application, name: string, names: Names, { staff, swapNpn }: Doing): Promise<Done> {
  const agent = await one(app, name);
  if ('problem' in agent) return agent;
  if (swapNpn !== undefined) {
    const other = await one(app, swapNpn);
    if ('problem' in other) return other;
    if (!agent.npn || !other.npn || agent.id === other.id)
      return { problem: 'Two different agents who both have an NPN can exchange them.' };
    const [mine, theirs] = [
      { id: agent.id, npn: agent.npn },
      { id: other.id, npn: other.npn },
    ];
    if (!(await app.apply(swapNpns(mine, theirs, staff))))
      return { problem: 'Somebody changed one of these NPNs a moment ago. Nothing was changed; look again.' };
    return { before: words(agent.agent, agent.npn), now: words(agent.agent, other.npn) };
  }
  const no = await app.apply(renameAgent(agent.id, names, staff));
  if (no)
    return {
      problem: `${no.taken} is on file for ${no.owner} already. Nothing was changed. To exchange two NPNs use --swap-npn.`,
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
  return { problem: `Several agents have the NPN ${name}. Name one by portal subject.` };
}

const words = (subject: string, npn: string | null): string => (npn ? `${subject} (NPN ${npn})` : subject);
