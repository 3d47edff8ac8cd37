import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { errorText, failedOf, screenName } from './last-error.ts';

const pageOf = (body: string) =>
  parseHTML(`<!doctype html><html><head><title>Portal</title></head><body>${body}</body></html>`)
    .document as unknown as Document;
const seen = (body: string) => errorText(pageOf(body), (element) => !element.hasAttribute('hidden'));

test('takes each text of a visible error once, without the button beside it', () => {
  expect(
    seen(`<main><div class="error"><p role="alert">The portal did not answer. <button>Try again</button></p></div>
      <p role="alert">The portal did not answer.</p></main>`),
  ).toBe('The portal did not answer.');
  expect(seen('<p class="error">One</p><p class="alert-danger">Two</p>')).toBe('One\nTwo');
});

test('finds nothing on a page without an error, or with a hidden one', () => {
  expect(seen('<main><h1>Quotes</h1><p>All is well</p></main>')).toBe('');
  expect(seen('<p role="alert" hidden>Old</p>')).toBe('');
});

test('takes nothing from fields, whatever they contain', () => {
  expect(
    seen(`<div role="alert">Look again <input value="typed"><textarea>long text</textarea>
      <select><option>chosen</option></select><span contenteditable="true">written</span></div>`),
  ).toBe('Look again');
  expect(seen('<input class="error" type="password" value="hunter22">')).toBe('');
});

test('masks Social Security numbers, and what was typed as a password, within a message', () => {
  expect(seen('<p role="alert">123-45-6789 and 123456789 are not on file, 12345678901 is</p>')).toBe(
    '••• and ••• are not on file, 12345678901 is',
  );
  expect(seen('<input type="password" value="hunter22"><p role="alert">hunter22 is not correct</p>')).toBe(
    '••• is not correct',
  );
  expect(seen('<input name="client_ssn" value="6789"><p role="alert">No client ends in 6789</p>')).toBe(
    'No client ends in •••',
  );
});

test('names a screen as the navigation does, else by its heading or tab', () => {
  const named = (body: string) => screenName(pageOf(body), '/quotes');
  expect(named('<h1>Portal</h1><main><h1> Client \n search</h1></main>')).toBe('Client search');
  expect(
    named('<nav><a href="/dashboard">Dashboard</a><a href="/quotes">Quotes</a></nav><main></main>'),
  ).toBe('Quotes');
  expect(named('<h1>Agent Portal</h1><main></main>')).toBe('Agent Portal');
  expect(named('<main></main>')).toBe('Portal');
});

test('never names a screen after the person it greets, shows as signed in, or is about', () => {
  const signedIn = '<p>Signed in as <strong class="account-name">Ann Bright</strong></p>';
  const named = (body: string, path = '/dashboard') => screenName(pageOf(body), path);
  const navigation = '<nav><a href="/dashboard">Dashboard</a><a href="/clients">Clients</a></nav>';
  for (const heading of [
    'Welcome, Ann',
    'Welcome, Ann Bright',
    'Good morning!',
    'Hola, Ann',
    "Ann's day",
    'BRIGHT, ANN',
  ])
    for (const page of ['', navigation]) {
      const name = named(`${signedIn}${page}<main><h1>${heading}</h1></main>`);
      expect(name, heading).toBe(page === '' ? 'Portal' : 'Dashboard');
    }
  expect(named('<main><h1>Welcome, Mai Demo-Nguyen</h1></main>')).toBe('Portal');
  expect(named(`${navigation}<main><h1>Rowan Demo-Abbott</h1></main>`, '/clients/417')).toBe('Clients');
  expect(named(`${navigation}<main><h1>Hispanic outreach</h1></main>`, '/outreach')).toBe(
    'Hispanic outreach',
  );
});

test('counts only failed requests to the page’s own origin, and does not keep their addresses', () => {
  const request = (name: string, responseStatus: number) => ({ name, responseStatus, startTime: 10.4 });
  const requests = [
    request('https://portal.example/content/quotes?client=Ann', 500),
    request('https://portal.example/content/fine', 200),
    request('https://elsewhere.example/pixel', 404),
    request('https://portal.example.evil.example/x', 403),
    request('data:,', 404),
  ];
  expect(failedOf(requests, 'https://portal.example', 1000)).toEqual([{ status: 500, at: 1010 }]);
});
