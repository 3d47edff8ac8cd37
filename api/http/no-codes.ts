/** The page behind the link in a code's mail, to refuse further codes or allow them again (rule 23d). */
import express, { type Response, Router } from 'express';
import { fieldsOf } from '../../shared/typed.ts';
import { everyLocale } from '../locales/locales.ts';
import type { CodeWords } from '../locales/words.ts';
import { mayAsk } from './routers/limits.ts';
import type { Services } from './routers/services.ts';

const CSP = "default-src 'none'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

type Page = 'ask' | 'stopped' | 'allowed' | 'unknown';
/** The request that each page's button makes. */
const WISHES: Readonly<Record<Page, 'stop' | 'allow' | null>> = {
  ask: 'stop',
  stopped: 'allow',
  allowed: 'stop',
  unknown: null,
};
/** A stranger may read it, so it is in every language, side by side. */
const inAll = (of: (words: CodeWords) => string): string =>
  everyLocale.map(({ codes }) => of(codes)).join(' · ');

/** Opening the link changes nothing, because mail programs prefetch links. */
export function noCodesRoutes(
  services: Pick<Services, 'contactCodes' | 'apply' | 'limits' | 'refusals'>,
): Router {
  const routes = Router();
  const keyIn = (link: string | undefined) => services.contactCodes.keyOfLink(link ?? '');
  routes.get('/no-codes/:link', ({ params }, response) =>
    keyIn(params.link) === null ? page(response, 404, 'unknown') : page(response, 200, 'ask'),
  );
  routes.post(
    '/no-codes/:link',
    express.urlencoded({ extended: false, limit: 1_024 }),
    async ({ params, body, ip }, response) => {
      if (!(await mayAsk(services, ip ?? 'unknown'))) return void response.status(429).end();
      const key = keyIn(params.link);
      if (key === null) {
        services.refusals.count('no-such-link');
        return page(response, 404, 'unknown');
      }
      const none = fieldsOf(body).wish !== 'allow';
      await services.apply(({ stores }) => stores.channels.setWantsNoCodes(key, none));
      page(response, 200, none ? 'stopped' : 'allowed');
    },
  );
  return routes;
}

function page(response: Response, status: number, name: Page): void {
  const title = inAll((words) => words[name].title);
  const text = inAll((words) => words[name].text);
  const wish = WISHES[name];
  response
    .status(status)
    .set({ 'content-security-policy': CSP, 'cache-control': 'no-store' })
    .type('html')
    .send(
      [
        '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
        `<title>${title}</title><main><h1>${title}</h1><p>${text}</p>`,
        ...(wish
          ? [
              `<form method="post"><button name="wish" value="${wish}">${inAll((words) => words[wish])}</button></form>`,
            ]
          : []),
        '</main></html>',
      ].join(''),
    );
}
