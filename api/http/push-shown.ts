/** A browser reports that it showed a push about an offer (rule 23g). The push carried the token, so no sign-in is needed. */
import express, { Router } from 'express';
import { mayAsk } from './routers/limits.ts';
import type { Services } from './routers/services.ts';

type Parts = Pick<Services, 'apply' | 'limits' | 'refusals' | 'oneTaps'>;
/** Bytes. */
const MOST = 512;

export function pushShownRoutes(services: Parts): Router {
  const { apply, oneTaps, refusals } = services;
  const routes = Router();
  const text = express.text({ type: 'text/plain', limit: MOST });
  routes.post('/push/shown', text, async ({ body, ip }, response) => {
    if (!(await mayAsk(services, ip ?? 'unknown'))) return void response.status(429).end();
    const messageId = typeof body === 'string' ? oneTaps.messageOfShown(body) : null;
    if (messageId === null) {
      refusals.count('no-such-link');
      return void response.status(404).end();
    }
    await apply(({ stores }) => stores.channels.notePushShown(messageId));
    response.status(204).end();
  });
  return routes;
}
