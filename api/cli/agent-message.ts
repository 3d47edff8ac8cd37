/** `kod agent message`: staff write a short message to agents (rule 55). */
import { Command } from 'commander';
import type { Written } from '../../shared/contracts/staff-messages.ts';
import { MOST_WRITTEN_TO } from '../../shared/contracts/staff-messages.ts';
import { MESSAGE_FAULTS, messageFault } from '../../shared/staff-reason.ts';
import { writeToAgentsAs } from '../application/agent/staff-messages.ts';
import { isRefusal } from '../domain/refusal.ts';
import { asDeed, type DeedOptions } from './deed.ts';
import { SCHEMAS } from './json-schemas.ts';
import { AGENT_HELP, type FoundAgent, oneAgent } from './one-agent.ts';
import { fail, print } from './output.ts';
import { withApplication } from './with-application.ts';

type Options = DeedOptions & { text: string };

export const messageToAgentsCommand = (): Command =>
  asDeed(
    new Command('message')
      .description(
        'Writes to agents: on their screens, by mail, by push, and by text while they are on duty.',
      )
      .argument('<agents...>', AGENT_HELP)
      .requiredOption('--text <text>', 'what they read; no numbers, addresses, or links'),
  ).action(async (names: string[], { json = false, dryRun = false, reason = '', text }: Options) => {
    const fault = messageFault(text);
    if (fault) return fail(MESSAGE_FAULTS[fault]);
    if (names.length > MOST_WRITTEN_TO) return fail(`At most ${MOST_WRITTEN_TO} agents at a time.`);
    const done = await withApplication(async (app, staff) => {
      const agents: FoundAgent[] = [];
      for (const name of names) {
        const agent = await oneAgent(app, name);
        if (typeof agent === 'string') return agent;
        agents.push(agent);
      }
      const ids = agents.map(({ id }) => id);
      const written = await app.apply(writeToAgentsAs({ staff, reason, dryRun }, ids, text));
      return isRefusal(written) ? MESSAGE_FAULTS.contact : written;
    });
    if (typeof done === 'string') return fail(done);
    if (done.to === 0) return fail('None of them has a place on the roster. Nothing was sent.');
    print(json, SCHEMAS['agent message'], { dryRun, ...done }, () => sentence(done, dryRun));
  });

function sentence({ to, byPush, byText, left }: Written, dryRun: boolean): string {
  const who = to === 1 ? '1 agent' : `${to} agents`;
  const told = `${dryRun ? 'Would be written to' : 'Written to'}: ${who}, on the screen and by mail; ${byPush} also by push, ${byText} by text while on duty.`;
  return left === 0 ? told : `${told} Without a place on the roster, and left out: ${left}.`;
}
