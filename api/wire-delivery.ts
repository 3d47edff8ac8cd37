/** Wires the sending of messages: channels, their dispatcher, and the reaction when an address refuses us. */
import { noteFailedEmail } from './application/agent/agent-settings.ts';
import { isPushAddress, pushGone } from './application/agent/push.ts';
import type { Command } from './application/command.ts';
import { otherWayFor, textRefused } from './application/texts.ts';
import { deliveryChanged } from './application/thread-news.ts';
import type { Apply } from './application/unit-of-work.ts';
import type { Base } from './base.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { openChannels } from './delivery/channels.ts';
import { createDispatcher } from './engine/dispatch.ts';
import { letters } from './letters.ts';
import { outboxQueue, type WaitingMessage } from './store/repositories/outbox-store.ts';
import { createTexts, receiptsAt } from './texts.ts';

export function wireDelivery(base: Base, apply: Apply) {
  const { config, clock, log, tracing, database, replaced } = base;
  /** The address at which residents reach the service. */
  let origin = config.publicUrl;
  const channel =
    replaced.channel ??
    openChannels({ ...config, ...webhookOf(config, clock), receiptAddress: receiptsAt(() => origin) });
  const dispatcher =
    channel &&
    createDispatcher({
      ...{ clock, log, tracing, channel, lookEvery: replaced.lookEvery },
      queue: outboxQueue(database.write),
      compose: letters(base, () => origin),
      undeliverable: (message, address, reason) => apply(refusedBy(message, address, reason)),
      async ended({ type, referralId }) {
        if (type === 'holder-wrote' && referralId !== null) await apply(deliveryChanged(referralId));
      },
      otherWay: async ({ channel: by, agentId, referralId }) =>
        by === 'text' && agentId === '' ? apply(otherWayFor(referralId)) : null,
    });
  const listensOn = (port: number): void => {
    if (config.allowLocalSites) origin ??= `http://localhost:${port}`;
  };
  return { dispatcher, channel, deliveries: dispatcher, listensOn, texts: createTexts(config, () => origin) };
}

const webhookOf = ({ staffAlerts, webhookSecret: secret }: Config, { now }: Clock) =>
  staffAlerts.webhook === undefined ? {} : { webhook: { secret, now } };

/** Records that an address refuses our messages. */
function refusedBy({ channel, agentId }: WaitingMessage, address: string, reason: string): Command<void> {
  if (channel === 'text') return textRefused(address, reason);
  if (agentId === '') return async () => undefined;
  return isPushAddress(address) ? pushGone(agentId, address) : noteFailedEmail(agentId, address);
}
