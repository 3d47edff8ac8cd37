import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import webPush from 'web-push';
import { type PushService, startPushService } from '../../e2e/stand-ins/push-service/push-service.ts';
import type { Letter } from './channel.ts';
import { pushChannel } from './push.ts';

const KEYS = webPush.generateVAPIDKeys();
const channel = pushChannel({ ...KEYS, contact: 'mailto:staff@example.org' });
let service: PushService;
beforeAll(async () => {
  service = await startPushService();
});
afterAll(() => service.stop());

const letterTo = (to: string): Letter => ({
  ...{ id: 'push:offer-1:1772550000000:browser-1', channel: 'push', to },
  ...{ subject: 'Referral: plan enrollment, Spanish', text: 'Warren County · answer by 2:15 p.m. Central' },
});
function browser(key = KEYS.publicKey) {
  const { endpoint, keys } = service.subscribe(key);
  return { endpoint, letter: letterTo(`${endpoint}#${keys.p256dh}.${keys.auth}`) };
}

describe('a push', () => {
  it('reaches its browser, which alone can read it', async () => {
    const { endpoint, letter } = browser();
    expect(await channel.send(letter)).toEqual({ result: 'sent' });
    const arrived = service.pushed.at(-1);
    expect(arrived).toMatchObject({ endpoint, ttl: 900, urgency: 'high' });
    expect(JSON.parse(arrived?.text ?? '')).toEqual({
      web_push: 8030,
      notification: {
        title: letter.subject,
        body: letter.text,
        navigate: '/agent',
        tag: 'push:offer-1',
      },
    });
    for (const word of ['Warren', 'Referral', 'offer-1']) expect(arrived?.bytes.includes(word)).toBe(false);
  });

  it('goes to a browser that is gone never again', async () => {
    const { endpoint, letter } = browser();
    service.unsubscribe(endpoint);
    expect(await channel.send(letter)).toEqual({ result: 'never', reason: 'push-410' });
    expect(await channel.send(letterTo(letter.to.replace('/push/', '/push/x')))).toEqual({
      result: 'never',
      reason: 'push-404',
    });
  });

  it.each([
    [429, 'destination'],
    [503, 'destination'],
    [400, 'message'],
  ])('that is answered with %d is tried again', async (status, fault) => {
    service.answerWith(status);
    expect(await channel.send(browser().letter)).toMatchObject({ result: 'retry', fault });
  });

  it('is refused where a browser subscribed with another key', async () => {
    const other = webPush.generateVAPIDKeys();
    expect(await channel.send(browser(other.publicKey).letter)).toEqual({
      ...{ result: 'retry', reason: 'push-403', fault: 'message' },
    });
  });

  it('waits while its service is away, and one that can’t be made is about itself alone', async () => {
    const away = letterTo(browser().letter.to.replace(/localhost:\d+|127\.0\.0\.1:\d+/, 'localhost:9'));
    expect(await channel.send(away)).toMatchObject({ result: 'retry', fault: 'destination' });
    const { endpoint } = browser();
    expect(await channel.send(letterTo(`${endpoint}#short.short`))).toMatchObject({
      ...{ result: 'retry', fault: 'message' },
    });
  });
});
