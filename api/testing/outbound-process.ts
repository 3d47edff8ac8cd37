/** A process that tries each of the service's ways out by HTTPS once, and ends. `kynect-on-demand.service` sets the proxy likewise. */
import { createECDH, randomBytes } from 'node:crypto';
import webPush from 'web-push';
import { pushChannel } from '../delivery/push.ts';
import { textChannel } from '../delivery/text.ts';
import { webhookChannel } from '../delivery/webhook.ts';
import { askIssuer } from '../http/routers/identity.ts';
import { sendSpansTo } from '../otel.ts';
import { createTracing, newTraceparent } from '../tracing.ts';

const browser = createECDH('prime256v1').generateKeys('base64url');
const keys = `${browser}.${randomBytes(16).toString('base64url')}`;
const letter = { id: 'letter', subject: 'subject', text: 'text' };

const push = pushChannel({ ...webPush.generateVAPIDKeys(), contact: 'mailto:staff@example.org' });
await push.send({ ...letter, channel: 'push', to: `https://fcm.googleapis.com/fcm/send/a#${keys}` });

const account = { account: 'AC1', token: 't'.repeat(32), from: '+15025550190' };
const text = textChannel({ url: 'https://texts.example', ...account }, () => null);
await text.send({ ...letter, channel: 'text', to: '+15025550147' });

const webhook = webhookChannel({ secret: undefined, now: () => 0 });
await webhook.send({ ...letter, channel: 'webhook', to: 'https://chat.example/hook' });

await askIssuer('https://portal.example').catch(() => 0);

const tracing = createTracing(sendSpansTo('https://traces.example/v1/traces', () => undefined));
await tracing.span('resident.request', newTraceparent(), async () => undefined);
await tracing.stop();
