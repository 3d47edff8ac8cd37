/** The page of a one-tap link: it shows an offer, and its one button accepts it (rule 23h). */
import { hash } from 'node:crypto';
import express, { type Response, Router } from 'express';
import { catalogs } from '../../shared/i18n/catalog.ts';
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import { timeWithZone } from '../../shared/i18n/when.ts';
import { fieldsOf } from '../../shared/typed.ts';
import type { RefusalName } from '../../shared/vocabulary.ts';
import { acceptByTap, type Tap } from '../application/referral/one-tap.ts';
import { everyLocale, locales } from '../locales/locales.ts';
import type { AgentTextWords } from '../locales/words.ts';
import { type TapPage, tapPage } from '../store/views/one-tap-view.ts';
import { mayAsk } from './routers/limits.ts';
import type { Services } from './routers/services.ts';

const STYLE = `:root{color-scheme:light dark}body{margin:0;font:1.0625rem/1.5 system-ui,sans-serif}
main{max-width:34rem;margin:0 auto;padding:2rem 1.25rem}h1{font-size:1.5rem;line-height:1.25}
button,.open{display:block;box-sizing:border-box;width:100%;padding:.875rem 1rem;border:0;border-radius:.5rem;font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer}
button{margin:1.5rem 0 1rem;background:#0b5394;color:#fff}.open{border:1px solid currentColor;color:inherit}
button:focus-visible,.open:focus-visible{outline:3px solid #f5a623;outline-offset:2px}
@media (prefers-color-scheme:dark){body{background:#14181d;color:#f1f3f5}button{background:#9ccbff;color:#0a1b2b}}`;
const CSP = `default-src 'none'; style-src 'sha256-${hash('sha256', STYLE, 'base64')}'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;

type Parts = Pick<Services, 'apply' | 'limits' | 'refusals' | 'read' | 'sealer' | 'clock' | 'oneTaps'>;

/** The offer is over for this agent. Any other refusal is about the agent. */
const OVER: ReadonlySet<RefusalName> = new Set([
  ...(['not-found', 'offer-missed', 'offer-taken', 'offer-withdrawn'] as const),
  ...(['offer-settled', 'referral-closed', 'accepted-already'] as const),
]);

/**
 * Opening the link changes nothing, because phones and gateways prefetch links. The token is the query, which access logs leave out,
 * and then a field of the form.
 */
export function oneTapRoutes(services: Parts): Router {
  const routes = Router();
  const found = (token: string) => tapPage(services.read, services.sealer, token, services.clock.now());
  routes.get('/accept', async ({ originalUrl, ip }, response) => {
    if (!(await mayAsk(services, ip ?? 'unknown'))) return void response.status(429).end();
    const token = originalUrl.replace(/^[^?]*\??/, '');
    const page = await found(token);
    send(response, page && { ...page, token }, page?.accepted ? 'accepted' : page?.offer ? 'offer' : 'over');
  });
  routes.post(
    '/accept',
    express.urlencoded({ extended: false, limit: 1_024 }),
    async ({ body, ip }, response) => {
      if (!(await mayAsk(services, ip ?? 'unknown'))) return void response.status(429).end();
      const { token = '' } = fieldsOf(body);
      if (typeof token !== 'string') return void response.status(400).end();
      const page = await found(token);
      const offerId = services.oneTaps.offerOf(token, services.clock.now());
      if (!page || offerId === null) {
        services.refusals.count('no-such-link');
        return send(response, null, 'over');
      }
      const isSigned: Tap['isSigned'] = (offered) => services.oneTaps.isSigned(token, offered);
      const refused = await services.apply(acceptByTap({ offerId, isSigned }));
      const state = !refused ? 'accepted' : OVER.has(refused.refused) ? 'over' : 'not-now';
      send(response, { ...page, token }, state);
    },
  );
  return routes;
}

type Shown = TapPage & { readonly token: string };
type State = 'offer' | 'accepted' | 'over' | 'not-now';
type Words = AgentTextWords['page'];

const offerParts = ({ offer, language, token }: Shown, words: Words): readonly string[] => {
  if (!offer) return [];
  const { county, miles, dueAt, zone, kind } = offer;
  const until = dueAt === null ? [] : [words.answerBy(timeWithZone(dueAt, zone, language))];
  return [
    `<p>${escaped(words.place(county, Math.round(miles)))}</p>`,
    `<p>${[...until, ...(kind === 'mass' ? [words.firstKeeps] : [])].join(' ')}</p>`,
    `<form method="post" action="/accept"><input type="hidden" name="token" value="${token}"><button>${words.accept}</button></form>`,
    `<p>${words.whatFollows}</p>`,
  ];
};

const titleOf = ({ offer, language }: TapPage, words: Words): string => {
  const { helpInSentence, language: names } = catalogs[language];
  return offer
    ? words.title({ help: helpInSentence[offer.help], language: names[offer.language] })
    : words.over;
};

function partsOf(page: Shown, state: State): { title: string; parts: readonly string[] } {
  const words = locales[page.language].agentTexts.page;
  switch (state) {
    case 'offer':
      return { title: titleOf(page, words), parts: offerParts(page, words) };
    case 'accepted':
      return { title: words.accepted, parts: [`<p>${words.acceptedText}</p>`, open(words)] };
    case 'not-now':
      return { title: titleOf(page, words), parts: [`<p>${words.notNow}</p>`, open(words)] };
    case 'over':
      return { title: words.over, parts: [`<p>${words.overText}</p>`, open(words)] };
  }
}
const open = (words: Words): string => `<a class="open" href="/agent">${words.open}</a>`;

/** Whose link it was is unknown, so every language is shown. */
function overInAll(): { title: string; parts: readonly string[] } {
  const all = everyLocale.map(({ agentTexts }) => agentTexts.page);
  return {
    title: all.map(({ over }) => over).join(' · '),
    parts: [...all.map(({ overText }) => `<p>${overText}</p>`), ...all.slice(0, 1).map(open)],
  };
}

function send(response: Response, page: Shown | null, state: State): void {
  const { title, parts } = page ? partsOf(page, state) : overInAll();
  const language: ScreenLanguage = page?.language ?? 'en';
  const head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">';
  response
    .status(page ? 200 : 404)
    .set({ 'content-security-policy': CSP, 'cache-control': 'no-store' })
    .type('html')
    .send(
      `<!doctype html><html lang="${language}">${head}<title>${title}</title><style>${STYLE}</style><main><h1>${title}</h1>${parts.join('')}</main></html>`,
    );
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string): string => text.replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign);
