import type { PortalAccount } from '../accounts.ts';
import { type Html, html } from '../html.ts';

/** A page of the portal, for both its single-page and its server-rendered half. */
export interface PortalPage {
  path: string;
  label: string;
  body(account: PortalAccount, query: URLSearchParams): Html;
}

/** All of these people are made up. */
const CLIENTS = [
  { name: 'Rowan Demo-Abbott', county: 'Franklin', plan: 'Silver 3100', renewal: '12/15/2026', members: 3 },
  { name: 'Imani Demo-Barlow', county: 'Jefferson', plan: 'Bronze 6900', renewal: '12/15/2026', members: 1 },
  { name: 'Curtis Demo-Combs', county: 'Perry', plan: 'Gold 1500', renewal: '01/15/2027', members: 2 },
  { name: 'Lucía Demo-Delgado', county: 'Warren', plan: 'Silver 2800', renewal: '12/15/2026', members: 4 },
  { name: 'Hollis Demo-Embry', county: 'Daviess', plan: 'Medicaid', renewal: '03/01/2027', members: 5 },
  { name: 'Mai Demo-Nguyen', county: 'Fayette', plan: 'Silver 3100', renewal: '01/15/2027', members: 2 },
] as const;

const QUOTES = [
  {
    number: 'Q-20418',
    client: 'Imani Demo-Barlow',
    household: 1,
    started: '11/02/2026',
    status: 'Sent to client',
  },
  { number: 'Q-20431', client: 'Mai Demo-Nguyen', household: 2, started: '11/05/2026', status: 'Draft' },
  { number: 'Q-20440', client: 'Rowan Demo-Abbott', household: 3, started: '11/09/2026', status: 'Draft' },
] as const;

const MESSAGES = [
  {
    date: '11/10/2026',
    from: 'Exchange operations',
    subject: 'Open enrollment: extended support hours this week',
  },
  { date: '11/04/2026', from: 'Agent support', subject: 'Your My Purpose certification is on file' },
  {
    date: '10/28/2026',
    from: 'Exchange operations',
    subject: 'Planned maintenance on Sunday from 2:00 a.m. to 4:00 a.m.',
  },
] as const;

/** In the order of the navigation. */
export const PORTAL_PAGES: readonly PortalPage[] = [
  { path: '/dashboard', label: 'Dashboard', body: dashboard },
  { path: '/quotes', label: 'Quotes', body: quotes },
  { path: '/book-of-business', label: 'Book of Business', body: bookOfBusiness },
  { path: '/client-search', label: 'Client search', body: clientSearch },
  { path: '/messages', label: 'Messages', body: messages },
  { path: '/help', label: 'Help', body: help },
];

function dashboard({ name }: PortalAccount): Html {
  const tile = (label: string, count: number, note: string) =>
    html`<li class="tile"><span class="tile-count">${count}</span> <span class="tile-label">${label}</span>
      <span class="tile-note">${note}</span></li>`;
  return html`<h1>Welcome, ${name}</h1>
    <ul class="tiles">
      ${tile('Renewals due', 14, 'before December 15')}
      ${tile('Applications in progress', 6, '2 wait for documents')}
      ${tile('Quotes started', QUOTES.length, 'this month')}
      ${tile('Unread messages', 2, 'newest from November 10')}
    </ul>
    <h2>Clients to renew next</h2>
    ${clientTable(CLIENTS.slice(0, 3))}
    <h2>Notices</h2>
    <ul>${MESSAGES.map(({ date, subject }) => html`<li>${date}: ${subject}</li>`)}</ul>`;
}

function quotes(): Html {
  const row = ({ number, client, household, started, status }: (typeof QUOTES)[number]) =>
    html`<tr><td>${number}</td><td>${client}</td><td class="number">${household}</td><td>${started}</td><td>${status}</td></tr>`;
  return html`<h1>Quotes</h1>
    <table><thead><tr><th scope="col">Quote</th><th scope="col">Client</th><th scope="col" class="number">Household</th>
      <th scope="col">Started</th><th scope="col">Status</th></tr></thead><tbody>${QUOTES.map(row)}</tbody></table>`;
}

function bookOfBusiness(): Html {
  return html`<h1>Book of Business</h1><p>${CLIENTS.length} households are associated with you.</p>${clientTable(CLIENTS)}`;
}

function clientTable(clients: readonly (typeof CLIENTS)[number][]): Html {
  const row = ({ name, county, plan, renewal, members }: (typeof CLIENTS)[number]) =>
    html`<tr><td>${name}</td><td>${county}</td><td>${plan}</td><td>${renewal}</td><td class="number">${members}</td></tr>`;
  return html`<table><thead><tr><th scope="col">Client</th><th scope="col">County</th><th scope="col">Plan</th>
    <th scope="col">Renew by</th><th scope="col" class="number">Members</th></tr></thead><tbody>${clients.map(row)}</tbody></table>`;
}

function clientSearch(_account: PortalAccount, query: URLSearchParams): Html {
  const sought = (query.get('q') ?? '').trim();
  const found = CLIENTS.filter(({ name }) => name.toLowerCase().includes(sought.toLowerCase()));
  const none = html`<p>No client is called “${sought}”. Try a part of the last name.</p>`;
  return html`<h1>Client search</h1>
    <form method="get"><label for="client">Last name</label>
      <input id="client" name="q" type="search" value="${sought}" /> <button type="submit">Search</button></form>
    ${sought !== '' && (found.length > 0 ? clientTable(found) : none)}`;
}

function messages(): Html {
  const row = ({ date, from, subject }: (typeof MESSAGES)[number]) =>
    html`<tr><td>${date}</td><td>${from}</td><td>${subject}</td></tr>`;
  return html`<h1>Messages</h1><table><thead><tr><th scope="col">Date</th><th scope="col">From</th>
    <th scope="col">Subject</th></tr></thead><tbody>${MESSAGES.map(row)}</tbody></table>`;
}

function help(): Html {
  return html`<h1>Help</h1>
    <p>This portal is a demonstration: it stands in for the Agent Portal, and everybody in it is made up.</p>
    <dl><dt>Professional Services Line</dt><dd>1-855-326-4650</dd>
      <dt>E-mail that the demonstration sent</dt><dd><a href="/mail">Open the mail inbox</a></dd>
      <dt>The same portal without scripts</dt><dd><a href="/classic/dashboard">Open the server-rendered pages</a></dd></dl>`;
}
