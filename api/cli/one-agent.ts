/** Finds an agent by what staff type. */
import type { Application } from '../compose.ts';
import { type AgentSummary, agentsNamed, agentsWithIds } from '../store/views/agent-view.ts';

export const AGENT_HELP = 'portal subject, NPN, or a name that only one has';

export type FoundAgent = AgentSummary & { id: string };

export const unknownAgent = (name: string) =>
  `No agent with the portal subject, NPN, or name "${name}" is on the roster.`;

/** More candidates don't help to choose. */
const MOST = 10;

function several(name: string, found: readonly FoundAgent[]): string {
  const listed = found.slice(0, MOST).map((one) => `${one.name} (${one.agent})`);
  const more = found.length > MOST ? `, and ${found.length - MOST} more` : '';
  return `Several agents match "${name}": ${listed.join(', ')}${more}. Give the portal subject.`;
}

/** Whether each word typed is in the name, in any order and case. */
export function isNamed({ name }: Pick<AgentSummary, 'name'>, typed: string): boolean {
  const whole = name.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => whole.includes(word));
}

/** Finds an agent by portal subject or NPN, or else by name. Says why if it isn't exactly one. */
export async function oneAgent(
  { database, services }: Application,
  name: string,
): Promise<FoundAgent | string> {
  const now = services.clock.now();
  const exact = await agentsNamed(database.read, name, now);
  const found =
    exact.length > 0 || name.trim() === ''
      ? exact
      : (await agentsWithIds(database.read, now)).filter((one) => isNamed(one, name));
  const [first] = found;
  if (!first) return unknownAgent(name);
  return found.length === 1 ? first : several(name, found);
}
