/** View Metrics: an agent's own figures. */
import { periodInput, seriesInput } from '../../shared/contracts/metrics.ts';
import { refuse } from '../domain/refusal.ts';
import { series, summary } from '../store/views/metrics-view.ts';
import { agentRecord } from '../store/views/worklist-view.ts';
import type { SignedIn } from './access.ts';
import { refused } from './problem.ts';
import type { Services } from './services.ts';
import { agentProcedure, router } from './trpc.ts';

async function zoneOf({ read }: Services, { id }: SignedIn): Promise<string> {
  const found = await agentRecord(read, id);
  if (!found) throw refused(refuse('not-on-roster'));
  return found.agent.calendar.zone;
}

export const metricsRouter = router({
  summary: agentProcedure.input(periodInput).query(async ({ ctx: { services, agent }, input }) => {
    const zone = await zoneOf(services, agent);
    const figures = await summary(services.read, agent.id, input, zone);
    return { ...figures, zone, serverNow: services.clock.now() };
  }),
  series: agentProcedure
    .input(seriesInput)
    .query(async ({ ctx: { services, agent }, input: { period, by } }) =>
      series(services.read, agent.id, period, await zoneOf(services, agent), by),
    ),
});
