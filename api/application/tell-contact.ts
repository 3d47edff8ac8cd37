/** Mail about an agent's own addresses: codes, and changes (rules 23c and 23d). */
import type { AgentEffect } from '../domain/agent/agent.ts';
import { codeMessageId } from '../domain/messages.ts';
import type { Work } from './ports.ts';
import { tell } from './tell.ts';

/** Numbers can be changed at will; the address in use is notified at most once in this time. */
const PHONE_REPEAT = 60 * 60_000;

export async function tellContact(
  work: Work,
  agentId: string,
  effect: Extract<AgentEffect, { type: 'code-sent' | 'contact-changed' }>,
): Promise<void> {
  if (effect.type === 'code-sent')
    return tell(work, 'contact-code', agentId, null, null, codeMessageId(agentId, effect.salt));
  const { channel, to } = effect;
  if (to === '') return;
  const when = channel === 'email' ? work.now : Math.floor(work.now / PHONE_REPEAT);
  const id = `contact-changed:${channel}:${agentId}:${when}`;
  // Goes to the previous address, whatever is in use when it is sent.
  await work.stores.channels.addChange(id, to);
  await tell(work, 'contact-changed', agentId, null, null, id);
}
