/** The whole public surface of the API, in one place. */
import { agencyRouter } from './agency-router.ts';
import { agentRouter } from './agent-router.ts';
import { assistRouter } from './assist-router.ts';
import { liveRouter } from './live-router.ts';
import { metricsRouter } from './metrics-router.ts';
import { pslRouter } from './psl-router.ts';
import { referralsRouter } from './referrals-router.ts';
import { residentRouter } from './resident-router.ts';
import { staffRouter } from './staff-router.ts';
import { router } from './trpc.ts';

export const appRouter = router({
  resident: residentRouter,
  agent: agentRouter,
  agency: agencyRouter,
  assist: assistRouter,
  referrals: referralsRouter,
  metrics: metricsRouter,
  psl: pslRouter,
  live: liveRouter,
  staff: staffRouter,
});
export type AppRouter = typeof appRouter;
