/** `kod audit unusual`: agents who hand back, or complete without an attempt, unusually often (rule 37h). */
import type { Unusual } from '../domain/agent/unusual.ts';
import { type UnusualAgent, unusualAgents } from '../store/views/unusual-view.ts';
import { SCHEMAS } from './json-schemas.ts';
import { print } from './output.ts';
import { table } from './table.ts';
import { withApplication } from './with-application.ts';

export async function listUnusual({ json = false }: { json?: boolean }): Promise<void> {
  const found = await withApplication(async ({ database, services }, staff) => {
    await services.audit.enter({ what: 'unusual-listed', staff });
    return unusualAgents(database.read, services.clock.now());
  });
  print(json, SCHEMAS['audit unusual'], found, () =>
    found.length > 0 ? unusualTable(found) : 'Nobody stands out in the last 7 days.',
  );
}

const WORDS: Readonly<Record<Unusual, (agent: UnusualAgent) => string>> = {
  'hand-backs': ({ handedBack, accepted }) => `handed back ${handedBack} of ${accepted} accepted`,
  'no-attempts': ({ withoutAttempt, completed }) =>
    `completed ${withoutAttempt} of ${completed} without a logged attempt`,
};

export const unusualTable = (found: readonly UnusualAgent[]): string =>
  table(
    ['Agent', 'In the last 7 days'],
    found.map((agent) => [agent.agent, agent.what.map((one) => WORDS[one](agent)).join('; ')]),
    [0],
  );

/** The hint that `kod audit` appends; empty if nobody stands out. */
export const unusualHint = (found: readonly UnusualAgent[]): string => {
  if (found.length === 0) return '';
  const who = found.length === 1 ? '1 agent stands' : `${found.length} agents stand`;
  return `\n${who} out by hand-backs or completions: kod audit unusual`;
};
