/** Finds an agent by what staff type. */
import type { Application } from '../compose.ts';
import { type AgentSummary, agentsNamed } from '../store/views/agent-view.ts';

export const AGENT_HELP = 'portal subject or NPN';

export type FoundAgent = AgentSummary & { id: string };

export const unknownAgent = (name: string) =>
  `No agent with the portal subject or NPN "${name}" is on the roster.`;

const several = (name: string, found: readonly FoundAgent[]) =>
  `Several agents have the NPN ${name}: ${found.map(({ agent }) => agent).join(', ')}. Give the portal subject.`;

/** Finds an agent by portal subject or NPN, or says why none matches. */
export async function oneAgent(
  { database, services }: Application,
  name: string,
): Promise<FoundAgent | string> {
  const found = await agentsNamed(database.read, name, services.clock.now());
  const [first] = found;
  if (!first) return unknownAgent(name);
  return found.length === 1 ? first : several(name, found);
}
