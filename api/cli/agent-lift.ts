/** `kod agent lift`: ends a cool-down of an agent who took on more residents than one person can call (rule 37g). */
import { Command } from 'commander';
import { changeAgent } from '../application/apply-decision.ts';
import { liftCoolDown } from '../application/viewing.ts';
import type { Application } from '../compose.ts';
import type { AgentSummary } from '../store/views/agent-view.ts';
import { asDeed, carryOut, type DeedOptions } from './deed.ts';
import { SCHEMAS } from './json-schemas.ts';
import { fail, print } from './output.ts';
import { withApplication } from './with-application.ts';

type Found = AgentSummary & { id: string };
/** Finds one agent; a string says why it can't. */
type Find = (application: Application, name: string) => Promise<Found | string>;

export const liftCommand = (find: Find, nameOf: (agent: Found) => string): Command =>
  asDeed(
    new Command('lift')
      .description('Ends a cool-down: referrals are offered again at once, and the count starts over.')
      .argument('<agent>', 'portal subject, NPN, or id'),
  ).action(async (name: string, { json = false, dryRun = false, reason = '' }: DeedOptions) => {
    const done = await withApplication(async (application, staff) => {
      const agent = await find(application, name);
      if (typeof agent === 'string') return agent;
      const lift = liftCoolDown(agent.id, staff, reason, changeAgent);
      const lifted = await carryOut(application, staff, { dryRun }, lift, () => null);
      return lifted === true ? agent : `${nameOf(agent)} is not cooling down.`;
    });
    if (typeof done === 'string') return fail(done);
    print(
      json,
      SCHEMAS['agent lift'],
      { agent: done.agent, lifted: !dryRun, dryRun },
      () => `${nameOf(done)} ${dryRun ? 'would be' : 'is'} offered referrals again.`,
    );
  });
