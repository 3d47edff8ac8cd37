/** Opens every configured channel, and sends each letter by its own. */
import { CHANNEL_NAMES, type ChannelName } from '../domain/messages.ts';
import type { Channel, OneChannel } from './channel.ts';
import { emailChannel } from './email.ts';
import { type PushSettings, pushChannel } from './push.ts';
import { type ReceiptAddress, type TextSettings, textChannel } from './text.ts';
import { type WebhookSettings, webhookChannel } from './webhook.ts';

export type ChannelSettings = {
  readonly smtpUrl?: string | undefined;
  readonly mailFrom: string;
  readonly push?: PushSettings | undefined;
  readonly text?: TextSettings | undefined;
  readonly receiptAddress: ReceiptAddress;
  /** Undefined if staff have none. */
  readonly webhook?: WebhookSettings | undefined;
};

/** Null if no server is configured: messages for the channel wait in the outbox. */
const OPENERS: { readonly [C in ChannelName]: (settings: ChannelSettings) => OneChannel | null } = {
  email: ({ smtpUrl, mailFrom }) => (smtpUrl ? emailChannel(smtpUrl, mailFrom) : null),
  push: ({ push }) => (push ? pushChannel(push) : null),
  text: ({ text, receiptAddress }) => (text ? textChannel(text, receiptAddress) : null),
  webhook: ({ webhook }) => (webhook ? webhookChannel(webhook) : null),
};

/** Null if no channel is configured. */
export function openChannels(settings: ChannelSettings): Channel | null {
  const open = new Map(
    CHANNEL_NAMES.flatMap((name) => {
      const channel = OPENERS[name](settings);
      return channel ? [[name, channel] as const] : [];
    }),
  );
  if (open.size === 0) return null;
  return {
    carries: [...open.keys()],
    send: async (letter, maySend) =>
      (await open.get(letter.channel)?.send(letter, maySend)) ?? {
        ...{ result: 'retry', reason: 'no-channel', fault: 'channel' },
      },
    close() {
      for (const channel of open.values()) channel.close();
    },
  };
}
