/** A served world with a text gateway on a real socket: texts, receipts, and replies, all signed. */
import {
  type GatewayMood,
  startTextGateway,
  type TextGateway,
} from '../../e2e/stand-ins/text-gateway/text-gateway.ts';
import { CONSENT_VERSION } from '../../shared/consents.ts';
import type { Delivery, Letter } from '../delivery/channel.ts';
import { textChannel } from '../delivery/text.ts';
import { receiptsAt } from '../texts.ts';
import { createServedWorld, type ServedOptions, type ServedWorld } from './served-world.ts';
import { testClock } from './test-clock.ts';
import { TUESDAY_10 } from './world.ts';

/** A resident of this phone, in E.164, who agreed to texts. */
export const TEXTED_PHONE = '+15025550147';
export const MAY_TEXT = {
  phone: '502-555-0147',
  consent: { share: true, text: true, version: CONSENT_VERSION },
} as const;

export type TextedWorld = ServedWorld & {
  readonly gateway: TextGateway;
  /** Texts to this phone, oldest first. */
  textsTo(phone: string): string[];
  /** Waits until texts are sent and their receipts received. */
  quiet(): Promise<void>;
};

export type TextedOptions = ServedOptions & {
  /** The gateway's, per text. */
  mood?: (to: string) => GatewayMood;
  /** What the mail server or push service says to a message; by default it takes each. */
  elsewhere?: (letter: Letter) => Delivery;
  /** Seconds that the gateway's 429 asks us to wait. */
  retryAfter?: number;
  /** Real ms that we wait for the gateway. On a loaded machine, a slow answer must not count as silence. */
  answersWithin?: number;
};

/** Mail and pushes that were accepted are in `letters`. */
export async function createTextedWorld(options: TextedOptions = {}): Promise<TextedWorld> {
  const clock = options.clock ?? testClock(options.now ?? TUESDAY_10);
  const { mood, elsewhere, retryAfter, answersWithin = 20_000 } = options;
  const gateway = await startTextGateway({
    now: clock.now,
    ...(mood && { mood }),
    ...(retryAfter && { retryAfter }),
  });
  const { origin: url, account, token, number: from } = gateway;
  const settings = { url, account, token, from };
  let ours: string | undefined;
  const texts = textChannel(
    settings,
    receiptsAt(() => ours),
    answersWithin,
  );
  const letters: Letter[] = [];
  const world = await createServedWorld({
    ...options,
    clock,
    config: { text: settings, publicUrl: undefined, ...options.config },
    async channel(letter) {
      if (letter.channel === 'text') return texts.send(letter);
      const said = elsewhere?.(letter) ?? { result: 'sent' };
      if (said.result === 'sent') letters.push(letter);
      return said;
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
