/** Texts through a gateway on a real socket: its answers, and their results. */
import { afterEach, describe, expect, it } from 'vitest';
import {
  type GatewayMood,
  startTextGateway,
  type TextGateway,
} from '../../e2e/stand-ins/text-gateway/text-gateway.ts';
import { askTextGateway, textChannel } from './text.ts';

let gateway: TextGateway;
afterEach(() => gateway.stop());

const PHONE = '+15025550147';
const begin = async (mood: GatewayMood = 'takes') => {
  gateway = await startTextGateway({ mood: () => mood });
};
const settings = (over: { token?: string } = {}) => ({
  url: gateway.origin,
  ...{ account: gateway.account, token: gateway.token, from: gateway.number },
  ...over,
});
const send = (over: { text?: string; to?: string; token?: string } = {}) =>
  textChannel(settings(over), () => null).send({
    ...{
      id: 'accepted:r-1:1',
      channel: 'text',
      to: over.to ?? PHONE,
      subject: '',
      text: over.text ?? 'News',
    },
    goodFor: 3_600_000,
  });

it('sends a text, and says by which id the gateway knows it', async () => {
  await begin();
  expect(await send({ text: 'Está aquí…' })).toEqual({ result: 'sent', gatewayId: gateway.taken[0]?.id });
  expect(gateway.texts()).toMatchObject([{ phone: PHONE, body: 'Esta aqui...' }]);
});

describe('is told by the gateway', () => {
  it.each([
    ['429', { result: 'retry', reason: 'text-20429', fault: 'channel', retryAfter: 2_000 }],
    ['500', { result: 'retry', reason: 'text-500', fault: 'channel' }],
    ['not-mobile', { result: 'never', reason: 'text-21614' }],
    ['opted-out', { result: 'never', reason: 'text-21610' }],
  ] as const)('%s', async (mood, delivery) => {
    await begin(mood);
    expect(await send()).toEqual(delivery);
  });

  it('that the number is none', async () => {
    await begin();
    expect(await send({ to: '502' })).toEqual({ result: 'never', reason: 'text-21211' });
  });

  it('that our secret is wrong, which is no fault of the message', async () => {
    await begin();
    const refused = { result: 'retry', reason: 'text-20003', fault: 'channel' };
    expect(await send({ token: 'another' })).toEqual(refused);
    expect(await askTextGateway(settings({ token: 'another' }))).toEqual({ status: 401 });
    expect(await askTextGateway(settings())).toEqual({ status: 200 });
  });
});

describe('without an answer', () => {
  it('says that the text may have gone out where the connection broke', async () => {
    await begin('swallows');
    expect(await send()).toMatchObject({ result: 'retry', fault: 'channel', maybeSent: true });
    expect(gateway.taken).toHaveLength(1);
  });

  it('says no such thing where nobody was there', async () => {
    await begin();
    await gateway.stop();
    expect(await send()).toEqual({ result: 'retry', reason: 'text-econnrefused', fault: 'channel' });
  });
});
