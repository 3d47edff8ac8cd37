/** Requests that an agent sends for residents who are with them (rule 53). */
import { assistedInput, assistMe } from '../../../shared/contracts/assist.ts';
import { requestAnswer } from '../../../shared/contracts/resident.ts';
import { unmetToday } from '../../domain/agent/access.ts';
import { recordOf, type SignedIn } from './access.ts';
import { refused } from './problem.ts';
import { sendRequest } from './resident-answers.ts';
import type { Services } from './services.ts';
import { agentProcedure, router } from './trpc.ts';

/** Refuses with criteria-unmet, also an agent who never registered. */
async function mayAssist(services: Services, signedIn: SignedIn) {
  const record = await recordOf(services, signedIn);
  const because = unmetToday(record.agent, services.clock.now());
  if (because.length > 0) throw refused({ refused: 'criteria-unmet', because });
  return record;
}

export const assistRouter = router({
  /** Whose page it is. Refuses like `request`. */
  me: agentProcedure.output(assistMe).query(async ({ ctx: { services, agent } }) => ({
    name: (await mayAssist(services, agent)).name,
  })),
  request: agentProcedure
    .input(assistedInput)
    .output(requestAnswer)
    .mutation(async ({ ctx: { services, agent }, input: { consent, ...typed } }) => {
      await mayAssist(services, agent);
      const { share, text, version, ago, how } = consent;
      return sendRequest(services, {
        ...{ ...typed, consent: { share, text, version }, honeypot: false },
        origin: {
          kind: 'assisted',
          agentId: agent.id,
          ...{
            agreedAt: services.clock.now() - ago,
            how,
            signature: how === 'signed' ? consent.signature : null,
          },
        },
        sender: services.limits.assister(agent.id, services.policy.assistedADay),
      });
    }),
});
