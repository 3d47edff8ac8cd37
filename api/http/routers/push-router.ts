/** The browsers that an agent gets pushes on. Every procedure acts only on the caller. */
import { type PushState, pushEndpoint, pushInput, pushState } from '../../../shared/contracts/agent.ts';
import { withinQuota } from '../../application/agent/agent-settings.ts';
import { pushHere, pushNoMore } from '../../application/agent/push.ts';
import { refuse } from '../../domain/refusal.ts';
import { isLoopback } from '../../loopback.ts';
import { pushesTo } from '../../store/views/push-view.ts';
import type { SignedIn } from './access.ts';
import { refused } from './problem.ts';
import { runCommand } from './run-command.ts';
import type { Services } from './services.ts';
import { agentProcedure, router } from './trpc.ts';

/** The push services of existing browsers: we send to no other host that a client names. */
const SERVICES =
  /^(fcm\.googleapis\.com|updates\.push\.services\.mozilla\.com|[\w-]+\.push\.apple\.com|[\w.-]+\.notify\.windows\.com)$/;

function mustBeAPushService({ push }: Services, endpoint: string): void {
  const { protocol, hostname, port, hash, username } = new URL(endpoint);
  const known = protocol === 'https:' && SERVICES.test(hostname) && port === '' && username === '';
  const local = push?.localServices === true && isLoopback(hostname);
  if (!push || hash !== '' || !(known || local)) throw refused(refuse('invalid-input', 'endpoint'));
}

async function stateOf(
  { services, agent }: { services: Services; agent: SignedIn },
  endpoint: string,
): Promise<PushState> {
  return {
    key: services.push?.publicKey ?? null,
    here: await pushesTo(services.read, agent.id, endpoint),
  };
}

export const pushRouter = router({
  state: agentProcedure
    .input(pushEndpoint.partial())
    .output(pushState)
    .query(({ ctx, input }) => stateOf(ctx, input.endpoint ?? '')),
  on: agentProcedure
    .input(pushInput)
    .output(pushState)
    .mutation(async ({ ctx, input }) => {
      mustBeAPushService(ctx.services, input.endpoint);
      await runCommand(ctx, withinQuota(ctx.agent.id, pushHere(ctx.agent.id, input)));
      return stateOf(ctx, input.endpoint);
    }),
  off: agentProcedure
    .input(pushEndpoint)
    .output(pushState)
    .mutation(async ({ ctx, input }) => {
      await runCommand(ctx, pushNoMore(ctx.agent.id, input.endpoint));
      return stateOf(ctx, input.endpoint);
    }),
});
