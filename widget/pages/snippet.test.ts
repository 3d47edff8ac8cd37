import { expect, test } from 'vitest';
import { type Choices, policyFor, snippetFor } from './snippet.ts';

const plain: Choices = {
  lang: '',
  theme: '',
  inline: false,
  noMemory: false,
  pinned: false,
  tagOnly: false,
  classic: false,
};
const source = {
  origin: 'https://api.example',
  release: '0.1.0-abc',
  integrity: (file: string) => `sha384-of-${file}`,
  phone: '855-459-6328',
};
const snippet = (more: Partial<Choices>) => snippetFor({ ...plain, ...more }, source);

test('is one tag and one element with a phone number inside, without any options', () => {
  expect(snippet({})).toBe(
    [
      '<script type="module" src="https://api.example/widget/v1/kynect-on-demand.js"></script>',
      '<kynect-on-demand>',
      '  <p>Call <a href="tel:+18554596328">855-459-6328</a>.</p>',
      '</kynect-on-demand>',
    ].join('\n'),
  );
});

test('has the hash of just that file at a pinned address', () => {
  expect(snippet({ pinned: true, lang: 'es' })).toContain(
    'src="https://api.example/widget/0.1.0-abc/kynect-on-demand.es.js"\n  integrity="sha384-of-kynect-on-demand.es.js" crossorigin="anonymous"',
  );
});

test('has an attribute per option, and a data- attribute on a tag alone', () => {
  const all: Partial<Choices> = { lang: 'es', theme: 'dark', inline: true, noMemory: true };
  expect(snippet(all)).toContain('<kynect-on-demand lang="es" theme="dark" inline no-memory>');
  expect(snippet(all)).toContain('Llame al');
  expect(snippet({ ...all, tagOnly: true })).toContain(
    'data-insert="855-459-6328" data-lang="es" data-theme="dark" data-inline data-no-memory></script>',
  );
  expect(snippet({ ...all, tagOnly: true })).not.toContain('<kynect-on-demand ');
});

test('a classic script contains everything and waits for the page', () => {
  expect(snippet({ classic: true, lang: 'es' })).toContain(
    '<script defer src="https://api.example/widget/v1/kynect-on-demand.iife.js"',
  );
});

test('the policy names one origin, for script and data', () => {
  expect(policyFor('https://api.example')).toBe(
    'script-src https://api.example; connect-src https://api.example',
  );
});
