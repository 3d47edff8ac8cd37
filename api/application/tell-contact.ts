/** Messages about an agent's own addresses: codes, and changes (rules 23c to 23e). */
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
  if (effect.type === 'code-sent') {
    const type = effect.by === 'text' ? 'text-code' : 'contact-code';
    return tell(work, type, agentId, null, null, codeMessageId(agentId, effect.salt, type));
  }
  const { channel, to } = effect;
  if (to === '') return;
  const when = channel === 'email' ? work.now : Math.floor(work.now / PHONE_REPEAT);
  const id = `contact-changed:${channel}:${agentId}:${when}`;
  // Goes to the previous address, even if another one is in use when it is sent.
  await work.stores.channels.addChange(id, to);
  await tell(work, 'contact-changed', agentId, null, null, id);
}
