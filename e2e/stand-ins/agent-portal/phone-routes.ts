import express, { Router } from 'express';
import { type Html, html, sendPage } from '../html.ts';
import type { PhoneText, TextGateway } from '../text-gateway/text-gateway.ts';
import { PORTAL_POLICY, plainPage, showTime, withLinks } from './layout.ts';

export type Phones = Pick<TextGateway, 'texts' | 'reply' | 'number'>;
const LONGEST_REPLY = 300;

/** `/phone`: every phone that was texted. `/phone/<number>`: one phone's texts, with a reply. `/phone.json` for tests. */
export function phoneRoutes(phones: Phones): Router {
  const router = Router();
  router.get('/phone', (_req, res) => sendPage(res, allPhones(phones.texts()), { policy: PORTAL_POLICY }));
  router.get('/phone.json', (_req, res) => void res.set('cache-control', 'no-store').json(phones.texts()));
  router.get('/phone/:number', (req, res) => {
    sendPage(res, onePhone(phones, req.params.number), { policy: PORTAL_POLICY });
  });
  router.post('/phone/:number', express.urlencoded({ extended: false, limit: 4_096 }), async (req, res) => {
    const { number } = req.params;
    const body = String(req.body?.body ?? '').slice(0, LONGEST_REPLY);
    if (body !== '' && typeof number === 'string') await phones.reply(number, body);
    res.redirect(303, req.originalUrl);
  });
  return router;
}

function allPhones(texts: readonly PhoneText[]): Html {
  const newest = new Map(texts.map((text) => [text.phone, text]));
  const rows = [...newest.values()].toReversed();
  const row = ({ phone, body, at }: PhoneText) =>
    html`<tr><td>${showTime(at)}</td><td><a href="/phone/${phone}">${phone}</a></td><td>${body.slice(0, 60)}…</td></tr>`;
  const list = html`<table><thead><tr><th scope="col">Newest</th><th scope="col">Phone</th><th scope="col">Text</th></tr></thead>
    <tbody>${rows.map(row)}</tbody></table>`;
  const empty = html`<p>No text has arrived yet. Ask for a call on the kynect page, and tick the box that allows texts.</p>`;
  const body = html`<div id="inbox" data-newest="${texts.at(-1)?.id ?? ''}" data-from="/phone"><h1>Phones</h1>
    <p class="quiet">Texts that this demonstration sent. The phones are made up: nothing leaves this machine.</p>
    ${rows.length === 0 ? empty : list}</div>`;
  return plainPage('Phones', body, 'phone.js');
}

function onePhone({ texts, number }: Phones, phone: string): Html {
  const own = texts().filter((text) => text.phone === phone);
  const item = ({ ours, body, at }: PhoneText) =>
    html`<li class="${ours ? 'theirs' : 'mine'}"><span class="quiet">${ours ? `kynect (${number})` : 'You'}, ${showTime(at)}</span>
      <p class="message-text">${withLinks(body)}</p></li>`;
  const path = `/phone/${phone}`;
  const body = html`<p><a href="/phone">All phones</a></p><div id="inbox" data-newest="${own.at(-1)?.id ?? ''}" data-from="${path}">
      <h1>Phone ${phone}</h1><ul class="texts">${own.map(item)}</ul></div>
    <form method="post" action="${path}"><label for="reply">Reply</label>
      <input id="reply" name="body" maxlength="${LONGEST_REPLY}" autocomplete="off" required /> <button>Send</button></form>
    <p class="quiet">Made up: nothing leaves this machine. Try 2, 3, STOP, HELP, or anything else.</p>`;
  return plainPage(`Phone ${phone}`, body, 'phone.js');
}
