/** Everything stored about one resident's requests as a page to read and print: no scripts, pictures, or external resources. */
import { catalogs } from '../../../shared/i18n/catalog.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { ResidentRequest } from './resident-view.ts';

const STYLE = `
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3 { line-height: 1.25; }
section { border-top: 2px solid; margin-top: 2rem; }
dl { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: 0.25rem 1rem; }
dt { font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
caption { text-align: left; font-weight: 600; }
th, td { border: 1px solid; padding: 0.25rem 0.5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; white-space: pre-wrap; }
@media print {
  :root { color-scheme: light; }
  body { max-width: none; margin: 0; font-size: 11pt; }
  section, tr { break-inside: avoid; }
}`;

const ESCAPED: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' },
};
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ESCAPED[sign] ?? sign);

const TIME = new Intl.DateTimeFormat('en-US', {
  ...{ timeZone: 'America/New_York', timeZoneName: 'short' },
  ...{ year: 'numeric', month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit' },
});
/** Such as "November 30, 2026 at 9:52 AM EST". */
const timeText = (at: Instant): string => TIME.format(at);

/** A code, such as `no-answer`, as words. */
const spoken = (word: string): string => {
  const words = word.replaceAll('-', ' ').replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};
const NONE = 'none';

/** `at`: when the page was created. */
export function residentPage(requests: readonly ResidentRequest[], at: Instant): string {
  const many = requests.length === 1 ? '1 request' : `${requests.length} requests`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>What kynect On Demand keeps about you</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>What kynect On Demand keeps about you</h1>
<p>Made on ${escaped(timeText(at))}. It contains ${many} for a call, with what you told us, what happened, what was written
down about it, and who looked at it. Keep it where only you can read it.</p>
${requests.map(requestSection).join('\n')}
</main>
</body>
</html>
`;
}

function requestSection(request: ResidentRequest): string {
  const title = `Request of ${timeText(request.submittedAt)}`;
  return `<section aria-labelledby="r-${escaped(request.id)}">
<h2 id="r-${escaped(request.id)}">${escaped(title)}</h2>
${facts(factsOf(request))}
${rows(
  'What happened',
  ['When', 'What', 'Who'],
  request.events.map((e) => [e.at, spoken(e.type), e.agent]),
)}
${rows(
  'Attempts to reach you',
  ['When', 'Who', 'How it came out', 'Note'],
  request.attempts.map((a) => [a.at, a.agent, catalogs.en.attemptOutcome[a.outcome], a.note]),
)}
${rows(
  'Who took your request',
  ['From', 'Until', 'Who', 'How it ended', 'Note', 'Case number', 'Application'],
  request.assignments.map((a) => [
    a.acceptedAt,
    a.endedAt,
    a.agent,
    a.outcome ? catalogs.en.completionOutcome[a.outcome] : a.endedAs && spoken(a.endedAs),
    a.note,
    a.caseNumber,
    a.applicationId,
  ]),
)}
${rows(
  'What you and your agent wrote to each other',
  ['When', 'Who', 'What'],
  request.thread.map((t) => [t.at, t.from === 'resident' ? 'You' : t.from, t.text]),
)}
${request.issues.map(issuePart).join('\n')}
${rows(
  'Messages about it',
  ['When', 'What', 'By', 'Status'],
  request.messages.map((m) => [m.at, spoken(m.type), m.channel, spoken(m.status)]),
)}
${rows(
  'Who looked at it, and what staff did',
  ['When', 'What', 'Who'],
  request.looks.map((l) => [l.at, spoken(l.what), l.by]),
)}
</section>`;
}

type Fact = readonly [name: string, value: string | null];

const factsOf = (r: ResidentRequest): Fact[] => {
  const { help, language, contactMethod, need } = catalogs.en;
  const needs: Readonly<Record<string, string>> = need;
  return [
    ['Number of the request', r.id],
    ['Name', [r.firstName, r.lastName].filter((part) => part).join(' ')],
    ['Phone', r.phone],
    ['E-mail', r.email],
    ['Note', r.note],
    ['Help with', help[r.help]],
    ['Contact by', contactMethod[r.contactMethod]],
    ['Language', language[r.language]],
    ['Needs', r.needs.map((one) => needs[one] ?? spoken(one)).join(', ')],
    ['For somebody else', r.forSomeoneElse ? 'yes' : 'no'],
    ['ZIP code and county', `${r.zip}, ${r.county} County`],
    ['Promised by', r.promisedBy === null ? null : timeText(r.promisedBy)],
    ['Status', spoken(r.status)],
    ['Ended', r.endedAt === null ? null : timeText(r.endedAt)],
    ['Your rating', r.rating === null ? null : String(r.rating)],
    ['You agreed to share it', `${timeText(r.consent.at)}, text ${r.consent.version}`],
    ['You agreed to text messages', r.consent.texts ? 'yes' : 'no'],
    ...(r.assisted ? assistedFacts(r.assisted) : []),
    ['On legal hold', r.onHold ? 'yes: it may not be erased yet' : 'no'],
  ];
};

const assistedFacts = ({ by, how, signature }: NonNullable<ResidentRequest['assisted']>): Fact[] => [
  ['Who asked for you', by],
  ['How you agreed', how === 'signed' ? 'you signed on their screen' : 'it was read aloud, and you said yes'],
  ['Your signature, as lines on a screen', signature],
];

const facts = (all: readonly Fact[]): string =>
  `<dl>\n${all.map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${escaped(value || NONE)}</dd>`).join('\n')}\n</dl>`;

/** Numbers are instants. */
type Cell = Instant | string | null;

/** Empty if there are no rows. */
function rows(caption: string, head: readonly string[], all: readonly (readonly Cell[])[]): string {
  if (all.length === 0) return '';
  const cell = (value: Cell) => escaped(typeof value === 'number' ? timeText(value) : (value ?? ''));
  return `<table>
<caption>${escaped(caption)}</caption>
<thead><tr>${head.map((name) => `<th scope="col">${escaped(name)}</th>`).join('')}</tr></thead>
<tbody>
${all.map((one) => `<tr>${one.map((value) => `<td>${cell(value)}</td>`).join('')}</tr>`).join('\n')}
</tbody>
</table>`;
}

const issuePart = ({ agent, createdAt, state, texts, tickets }: ResidentRequest['issues'][number]): string =>
  `<h3>Call to the Professional Services Line about it, ${escaped(timeText(createdAt))}</h3>
${facts([
  ['By', agent],
  ['Status', spoken(state)],
  ['Ticket numbers', tickets.join(', ')],
  ...texts.map(({ field, text }) => [spoken(field.replace(/:.*/, ' notes')), text] as const),
])}`;
