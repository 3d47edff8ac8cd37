/** A served world with a text gateway on a real socket: texts, receipts, and replies, all signed. */
import {
  type GatewayMood,
  startTextGateway,
  type TextGateway,
} from '../../e2e/stand-ins/text-gateway/text-gateway.ts';
import type { Letter } from '../delivery/channel.ts';
import { textChannel } from '../delivery/text.ts';
import { receiptsAt } from '../texts.ts';
import { createServedWorld, type ServedWorld } from './served-world.ts';
import { testClock } from './test-clock.ts';
import { TUESDAY_10, type WorldOptions } from './world.ts';

export type TextedWorld = ServedWorld & {
  readonly gateway: TextGateway;
  /** Texts to this phone, oldest first. */
  textsTo(phone: string): string[];
  /** Waits until texts are sent and their receipts received. */
  quiet(): Promise<void>;
};

/** `mood`: the gateway's, per text. Mail is accepted at once, and is in `letters`. */
export async function createTextedWorld(
  options: WorldOptions & { mood?: (to: string) => GatewayMood } = {},
): Promise<TextedWorld> {
  const clock = options.clock ?? testClock(options.now ?? TUESDAY_10);
  const gateway = await startTextGateway({ now: clock.now, ...(options.mood && { mood: options.mood }) });
  const { origin: url, account, token, number: from } = gateway;
  const settings = { url, account, token, from };
  let ours: string | undefined;
  const texts = textChannel(
    settings,
    receiptsAt(() => ours),
  );
  const letters: Letter[] = [];
  const world = await createServedWorld({
    ...options,
    clock,
    config: { text: settings, publicUrl: undefined, ...options.config },
    async channel(letter) {
      if (letter.channel === 'text') return texts.send(letter);
      letters.push(letter);
      return { result: 'sent' };
    },
  });
  ours = `http://localhost:${world.port}`;
  gateway.setWebhook(`${ours}/texts/inbound`);
  return {
    ...world,
    ...{ letters, gateway },
    textsTo: (phone) =>
      gateway.texts().flatMap((text) => (text.ours && text.phone === phone ? [text.body] : [])),
    async quiet() {
      await world.settle();
      await gateway.idle();
      await world.settle();
    },
    async stop() {
      await world.stop();
      await gateway.stop();
    },
  };
}
