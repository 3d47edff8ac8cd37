import { type Response, Router } from 'express';
import { type Html, html, sendPage } from '../html.ts';
import { PORTAL_POLICY, plainPage, showTime, withLinks } from './layout.ts';
import type { MailMessage, MailServer } from './mail-server.ts';

/** For an e-mail's own HTML: inline styles, no scripts, nothing external, framed only by the inbox. */
const MESSAGE_POLICY =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'self'";

/** `/mail`: everybody's inbox. `/mail.json` for tests (`?to=<address>` filters). `/mail/<id>`: one message. */
export function mailRoutes(mail: Pick<MailServer, 'all'>): Router {
  const router = Router();
  router.get('/mail', (_req, res) => sendPage(res, inbox(mail.all()), { policy: PORTAL_POLICY }));
  router.get('/mail.json', (req, res) => {
    const { to } = req.query;
    const found = mail.all().filter((message) => typeof to !== 'string' || message.to.includes(to));
    res.set('cache-control', 'no-store').json(found);
  });
  router.get('/mail/:id', (req, res) => {
    const message = find(mail, req.params.id);
    if (message) sendPage(res, messagePage(message), { policy: PORTAL_POLICY });
    else sendGone(res);
  });
  router.get('/mail/:id/html', (req, res) => {
    const found = find(mail, req.params.id);
    if (found?.html === undefined) return sendGone(res);
    res.set({ 'content-security-policy': MESSAGE_POLICY, 'cache-control': 'no-store' });
    res.type('html').send(found.html);
  });
  return router;
}

function find(mail: Pick<MailServer, 'all'>, id: string): MailMessage | undefined {
  return mail.all().find((message) => String(message.id) === id);
}

function inbox(messages: readonly MailMessage[]): Html {
  const row = ({ id, receivedAt, from, to, subject }: MailMessage) =>
    html`<tr><td>${showTime(receivedAt)}</td><td>${to.join(', ')}</td><td><a href="/mail/${id}">${subject}</a>
      <div class="quiet">from ${from}</div></td></tr>`;
  const list = html`<table><thead><tr><th scope="col">Received</th><th scope="col">To</th><th scope="col">Subject</th></tr></thead>
    <tbody>${messages.map(row)}</tbody></table>`;
  const empty = html`<p>No e-mail has arrived yet. An offer sends one to the agent who is asked.</p>`;
  const body = html`<div id="inbox" data-newest="${messages[0]?.id ?? 0}"><h1>Mail inbox</h1>
    <p class="quiet">Everything that this demonstration sent, to whomever. New mail shows by itself.</p>
    ${messages.length === 0 ? empty : list}</div>`;
  return plainPage('Mail inbox', body, 'mail.js');
}

function messagePage({ id, receivedAt, from, to, subject, text, html: rich }: MailMessage): Html {
  const body = html`<p><a href="/mail">All mail</a></p><h1>${subject}</h1>
    <dl><dt>From</dt><dd>${from}</dd><dt>To</dt><dd>${to.join(', ')}</dd><dt>Received</dt><dd>${showTime(receivedAt)}</dd></dl>
    <h2>Text</h2><p class="message-text">${withLinks(text)}</p>
    ${rich !== undefined && html`<h2>HTML</h2><iframe class="message-html" title="The message as HTML" src="/mail/${id}/html"></iframe>`}`;
  return plainPage(subject, body);
}

function sendGone(res: Response): void {
  const body = html`<h1>This message is not here</h1><p>The inbox keeps the last 500. <a href="/mail">All mail</a></p>`;
  sendPage(res, plainPage('Not found', body), { policy: PORTAL_POLICY, status: 404 });
}
