/** View Metrics: an agent's own figures. */
import {
  metricsSeries,
  metricsSummary,
  periodInput,
  seriesInput,
} from '../../../shared/contracts/metrics.ts';
import type { Instant, Zone } from '../../../shared/vocabulary.ts';
import { series, summary } from '../../store/views/metrics-view.ts';
import { type SignedIn, zoneOf } from './access.ts';
import type { Services } from './services.ts';
import { agentProcedure, router } from './trpc.ts';

/** The zone and instant that turn days into a period. */
async function seenBy(services: Services, agent: SignedIn): Promise<{ zone: Zone; now: Instant }> {
  return { zone: await zoneOf(services, agent), now: services.clock.now() };
}

export const metricsRouter = router({
  summary: agentProcedure
    .input(periodInput)
    .output(metricsSummary)
    .query(async ({ ctx: { services, agent }, input }) => {
      const { zone, now } = await seenBy(services, agent);
      const figures = await summary(services.read, agent.id, { ...input, zone, now });
      return { ...figures, zone, serverNow: now };
    }),
  series: agentProcedure
    .input(seriesInput)
    .output(metricsSeries)
    .query(async ({ ctx: { services, agent }, input: { period, by } }) =>
      series(services.read, agent.id, { ...period, ...(await seenBy(services, agent)) }, by),
    ),
});
