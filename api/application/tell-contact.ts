/** Mail about an agent's own addresses: a code, and a change (rules 23c and 23d). */
import type { AgentEffect } from '../domain/agent/agent.ts';
import { codeMessageId } from '../domain/messages.ts';
import type { Work } from './ports.ts';
import { tell } from './tell.ts';

/** A new number can be typed at will; the address in use needs to hear of it once in this time. */
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
  // Whatever is in use when the mail goes out, it goes to the address of before.
  await work.stores.channels.addChange(id, to);
  await tell(work, 'contact-changed', agentId, null, null, id);
}
