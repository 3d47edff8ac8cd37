/** `kod agent lift`: ends a cool-down of an agent who took on more residents than one person can call (rule 37g). */
import { Command } from 'commander';
import { changeAgent } from '../application/apply-decision.ts';
import { liftCoolDown } from '../application/viewing.ts';
import type { Application } from '../compose.ts';
import { isRefusal } from '../domain/refusal.ts';
import type { AgentSummary } from '../store/views/agent-view.ts';
import { fail, JSON_OPTION, print } from './output.ts';
import { withApplication } from './with-application.ts';

type Options = { json?: boolean; note?: string };
type Found = AgentSummary & { id: string };
/** Finds one agent; a string says why it can't. */
type Find = (application: Application, name: string) => Promise<Found | string>;

export const liftCommand = (find: Find, nameOf: (agent: Found) => string): Command =>
  new Command('lift')
    .description('Ends a cool-down: referrals are offered again at once, and the count starts over.')
    .argument('<agent>', 'portal subject, NPN, or id')
    .option('--note <text>', 'in your own words, only for the audit log')
    .option(...JSON_OPTION)
    .action(async (name: string, { json = false, note }: Options) => {
      const done = await withApplication(async (application, staff) => {
        const agent = await find(application, name);
        if (typeof agent === 'string') return agent;
        const lifted = await application.apply(liftCoolDown(agent.id, staff, note ?? null, changeAgent));
        return isRefusal(lifted) || !lifted ? `${nameOf(agent)} is not cooling down.` : agent;
      });
      if (typeof done === 'string') return fail(done);
      print(json, { agent: done.agent, lifted: true }, () => `${nameOf(done)} is offered referrals again.`);
    });
