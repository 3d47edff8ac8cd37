/** The page behind the link in a code's mail, to refuse further codes or allow them again (rule 23d). */
import express, { type Response, Router } from 'express';
import { fieldsOf } from '../../shared/typed.ts';
import type { Services } from './routers/services.ts';

const CSP = "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

type Words = { title: string; text: string; button?: { wish: 'stop' | 'allow'; label: string } };
const ASK: Words = {
  title: 'No more codes? · ¿No más códigos?',
  text: 'kynect On Demand sends codes to an address that an agent entered, to see whether it is theirs. · kynect On Demand envía códigos a la dirección que escribió un agente, para saber si es suya.',
  button: { wish: 'stop', label: 'Send no more codes · No enviar más códigos' },
};
const STOPPED: Words = {
  title: 'No more codes · No más códigos',
  text: 'We send no more codes to this address. · Ya no enviamos códigos a esta dirección.',
  button: { wish: 'allow', label: 'Allow codes again · Permitir códigos otra vez' },
};
const ALLOWED: Words = {
  title: 'Codes are allowed · Los códigos están permitidos',
  text: 'A code may be sent to this address again. · Se puede volver a enviar un código a esta dirección.',
  button: { wish: 'stop', label: 'Send no more codes · No enviar más códigos' },
};
const UNKNOWN: Words = {
  title: 'This link is not complete · Este enlace no está completo',
  text: 'Open it again from the mail, or copy all of it. · Ábralo otra vez desde el correo o cópielo entero.',
};

/** Opening the link changes nothing, because mail programs prefetch links. */
export function noCodesRoutes(services: Pick<Services, 'contactCodes' | 'apply' | 'limits'>): Router {
  const routes = Router();
  const keyIn = (link: string | undefined) => services.contactCodes.keyOfLink(link ?? '');
  routes.get('/no-codes/:link', ({ params }, response) =>
    keyIn(params.link) === null ? page(response, 404, UNKNOWN) : page(response, 200, ASK),
  );
  routes.post(
    '/no-codes/:link',
    express.urlencoded({ extended: false, limit: 1_024 }),
    async ({ params, body, ip }, response) => {
      if (!(await services.limits.ask(ip ?? 'unknown'))) return void response.status(429).end();
      const key = keyIn(params.link);
      if (key === null) return page(response, 404, UNKNOWN);
      const none = fieldsOf(body).wish !== 'allow';
      await services.apply(({ stores }) => stores.channels.setWantsNoCodes(key, none));
      page(response, 200, none ? STOPPED : ALLOWED);
    },
  );
  return routes;
}

function page(response: Response, status: number, { title, text, button }: Words): void {
  response
    .status(status)
    .set({ 'content-security-policy': CSP, 'cache-control': 'no-store' })
    .type('html')
    .send(
      [
        '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
        `<title>${title}</title><main><h1>${title}</h1><p>${text}</p>`,
        ...(button
          ? [`<form method="post"><button name="wish" value="${button.wish}">${button.label}</button></form>`]
          : []),
        '</main></html>',
      ].join(''),
    );
}
