/** Receives receipts and texts from the text gateway (rules 43h and 43i). Rejects requests without its signature. */
import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { readable } from '../../shared/i18n/resident-languages.ts';
import { answerText } from '../application/referral/text-replies.ts';
import { receiveReceipt } from '../application/texts.ts';
import type { Services } from './routers/services.ts';

type Parts = Pick<Services, 'texts' | 'apply' | 'refusals' | 'shownLanguages'>;
/** Bytes. A text of ten segments with the gateway's other fields is far smaller. */
const MOST = 16_384;
const IN_E164 = /^\+[1-9]\d{6,14}$/;

export function textRoutes(services: Parts): Router {
  const routes = Router();
  const raw = express.text({ type: 'application/x-www-form-urlencoded', limit: MOST });
  const signed = onlySigned(services);
  routes.post('/texts/inbound', raw, signed, (request, response) => inbound(services, request, response));
  routes.post('/texts/receipt', raw, signed, (request, response) => receipt(services, request, response));
  return routes;
}

/** Verified with our configured address, not with a header's. */
const onlySigned =
  ({ texts, refusals }: Parts): RequestHandler =>
  (request, response, next) => {
    const signature = request.get('x-twilio-signature') ?? '';
    if (texts?.isSigned(request.originalUrl, fieldsIn(request), signature)) return next();
    if (texts) refusals.count('text-signature');
    response.status(texts ? 403 : 404).end();
  };

const fieldsIn = ({ body }: Request): URLSearchParams =>
  new URLSearchParams(typeof body === 'string' ? body : '');

/** Delivered and failed are final; earlier states mean at least that the gateway has the text. */
const STATUSES: Readonly<Record<string, 'sent' | 'delivered' | 'failed'>> = {
  queued: 'sent',
  sending: 'sent',
  sent: 'sent',
  delivered: 'delivered',
  read: 'delivered',
  failed: 'failed',
  undelivered: 'failed',
};

async function receipt({ apply }: Parts, request: Request, response: Response): Promise<void> {
  const fields = fieldsIn(request);
  const status = STATUSES[fields.get('MessageStatus') ?? ''];
  const { message } = request.query;
  const gatewayId = fields.get('MessageSid');
  const to = fields.get('To') ?? '';
  if (status && typeof message === 'string' && gatewayId)
    await apply(
      receiveReceipt({
        ...{ messageId: message, gatewayId, status, to: IN_E164.test(to) ? to : null },
        code: fields.get('ErrorCode') ?? '',
      }),
    );
  response.status(204).end();
}

async function inbound(
  { apply, texts, shownLanguages }: Parts,
  request: Request,
  response: Response,
): Promise<void> {
  const fields = fieldsIn(request);
  const [id, from] = [fields.get('MessageSid'), fields.get('From') ?? ''];
  if (!id || !IN_E164.test(from)) return void response.status(400).end();
  const { language, ...answer } = await apply(answerText({ id, from, body: fields.get('Body') ?? '' }));
  const shown = readable(language, await shownLanguages());
  // The gateway already answered words that it knows.
  const said = fields.has('OptOutType') ? null : (texts?.answer(answer, shown) ?? null);
  const message = said === null ? '' : `<Message>${escaped(said)}</Message>`;
  response
    .type('text/xml')
    .set('cache-control', 'no-store')
    .send(`<?xml version="1.0" encoding="UTF-8"?><Response>${message}</Response>`);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string): string => text.replace(/[&<>]/g, (one) => ENTITIES[one] ?? one);
