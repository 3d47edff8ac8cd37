/** `kod agent capacity`: how many In Progress one agent may have (rule 25a). */
import { Command } from 'commander';
import { CAPACITY_LIMITS, type CapacityChanged } from '../../shared/contracts/staff-agents.ts';
import { setCapacityAs } from '../application/agent/staff-capacity.ts';
import { isRefusal } from '../domain/refusal.ts';
import { asDeed, type DeedOptions } from './deed.ts';
import { SCHEMAS } from './json-schemas.ts';
import { AGENT_HELP, type FoundAgent, oneAgent, unknownAgent } from './one-agent.ts';
import { fail, print } from './output.ts';
import { readRoster } from './read-roster.ts';
import { withApplication } from './with-application.ts';

const [LEAST, MOST] = CAPACITY_LIMITS;
const POLICY = 'policy';

export const capacityCommand = (nameOf: (agent: FoundAgent) => string): Command =>
  asDeed(
    new Command('capacity')
      .description('How many In Progress one agent may have, in place of the policy’s number.')
      .argument('<agent>', AGENT_HELP)
      .argument('<number>', `${LEAST} to ${MOST}, or “${POLICY}” for as many as everybody else`),
  ).action(
    async (name: string, number: string, { json = false, dryRun = false, reason = '' }: DeedOptions) => {
      const capacity = number === POLICY ? null : Number(number);
      if (capacity !== null && !(Number.isInteger(capacity) && capacity >= LEAST && capacity <= MOST))
        return fail(`Give a whole number from ${LEAST} to ${MOST}, or “${POLICY}”.`);
      const done = await withApplication(async (app, staff) => {
        const agent = await oneAgent(app, name);
        if (typeof agent === 'string') return agent;
        // Needed to ask other agents about a General that this one can't take any more.
        await readRoster(app);
        const result = await app.apply(setCapacityAs({ staff, reason, dryRun }, agent.id, capacity));
        return isRefusal(result) ? unknownAgent(name) : { agent, result };
      });
      if (typeof done === 'string') return fail(done);
      const { agent, result } = done;
      print(json, SCHEMAS['agent capacity'], { dryRun, agent: agent.agent, ...result }, () =>
        sentence(nameOf(agent), result, dryRun),
      );
    },
  );

const sentence = (who: string, { changed, may, before, inProgress }: CapacityChanged, dryRun: boolean) =>
  changed
    ? `${who} ${dryRun ? 'could' : 'can'} have ${may} In Progress, before ${before}; they have ${inProgress} now and keep them.`
    : `Nothing to do: ${who} can have ${may} In Progress by the same rule already.`;
