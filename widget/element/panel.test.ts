/** Other ways to get help, shown next to questions that the form can't resolve, in the form's language. */
import { describe, expect, test, vi } from 'vitest';
import { callLines } from '../../shared/i18n/call-lines.ts';
import { languages } from '../../shared/i18n/languages.ts';
import { entriesOf } from '../../shared/typed.ts';
import { LANGUAGES, type Language } from '../../shared/vocabulary.ts';
import type { FlowState, View } from '../form/contract.ts';
import { otherWay } from '../form/fields.ts';
import { SAME_LANGUAGE } from '../locales/call-lines.static.ts';
import { words as firstEn } from '../locales/en/first.ts';
import { laterWords as laterEn } from '../locales/en/later.ts';
import { words as firstEs } from '../locales/es/first.ts';
import { laterWords as laterEs } from '../locales/es/later.ts';
import { wholeWords } from '../locales/whole-words.ts';
import { emptyAnswers } from '../model/form.ts';
import type { Following } from '../sending/contract.ts';
import { receipt } from '../sending/receipt.ts';
import { callLine, formPanel } from './panel.ts';

const LINES = { voice: '855-459-6328', tty: '1-855-326-4654' };
const words = { en: wholeWords(firstEn, laterEn), es: wholeWords(firstEs, laterEs) };

/** A template's markup with its values, without listeners. */
const markup = (drawn: unknown): string => {
  if (Array.isArray(drawn)) return drawn.map(markup).join('');
  if (typeof drawn === 'function' || typeof drawn === 'symbol') return '';
  if (typeof drawn !== 'object' || drawn === null) return String(drawn ?? '');
  const { strings, values } = drawn as { strings: readonly string[]; values: readonly unknown[] };
  return strings.map((text, at) => text + markup(values[at])).join('');
};

type Known = { flow?: typeof LINES; outlook?: typeof LINES };
const viewOf = (lang: 'en' | 'es', flow: Partial<View['flow']>, known: Known = { outlook: LINES }): View => ({
  ownPage: 'https://api.example/track',
  reads: [],
  words: words[lang],
  flow: {
    answers: emptyAnswers,
    step: 'place',
    facts: { place: null, promise: null },
    lines: known.flow ?? null,
    mistakes: [],
    busy: null,
    slow: false,
    trouble: null,
    inDoubt: false,
    begun: true,
    ...flow,
  } as View['flow'],
  later: null,
  outlook: { sentence: () => '', look: vi.fn(), languages: () => [], lines: () => known.outlook ?? null },
});
const panel = (...of: Parameters<typeof viewOf>) => markup(formPanel(viewOf(...of)));

const lines = {
  en: `<ul><li>Call us: <a href=tel:+18554596328>${LINES.voice}</a></li><li>TTY: <a href=tel:+18553264654>${LINES.tty}</a></li></ul>`,
  es: `<ul><li>${firstEs.call} <a href=tel:+18554596328>${LINES.voice}</a></li><li>${firstEs.tty} <a href=tel:+18553264654>${LINES.tty}</a></li></ul>`,
};

describe.each(['en', 'es'] as const)('a form in %s', (lang) => {
  test.each([
    ['a ZIP of another state', { mistakes: ['zip-out-of-state'] }],
    ['a ZIP that nobody has', { mistakes: ['zip-unknown'] }],
    ['no opening', { step: 'when' }],
    ['trouble at the service', { trouble: 'fault' }],
    ['a request that may have arrived', { step: 'review', inDoubt: true }],
    ['a wait that has become long', { busy: 'checking', slow: true }],
    ['a long wait where nothing can be promised', { step: 'when', busy: 'checking', slow: true }],
    ['trouble where nothing can be promised', { step: 'when', trouble: 'fault' }],
  ] as const)(
    'shows the phone lines in its own words beside %s, once, instead of the page’s words',
    (_what, flow) => {
      const drawn = panel(lang, flow);
      expect(drawn.split(lines[lang])).toHaveLength(2);
      expect(drawn).not.toContain('<slot>');
    },
  );

  test('shows no other way to get help beside what the resident can answer', () => {
    for (const mistakes of [[], ['language']] as const)
      expect(panel(lang, { mistakes })).not.toContain('tel:');
    expect(panel(lang, { step: 'help' })).not.toContain('tel:');
    expect(panel(lang, { step: 'help' })).toContain('<a href=https://api.example/track>');
    expect(panel(lang, {})).not.toContain('<a href');
  });
});

test('the call line of a Spanish form is in Spanish', () => {
  expect(firstEs.call).toBe('Llámenos:');
});

test('shows the lines that came with the promise before those of the button', () => {
  const newer = { voice: '502-555-0100', tty: '502-555-0101' };
  const { flow, outlook } = viewOf('es', {}, { flow: newer, outlook: LINES });
  const drawn = markup(otherWay({ words: firstEs, flow, outlook }));
  expect(drawn).toContain(newer.voice);
  expect(drawn).not.toContain(LINES.voice);
});

test('shows the page’s own words only until the service has sent its lines', () => {
  expect(panel('es', { mistakes: ['zip-out-of-state'] }, {})).toContain('<slot></slot>');
});

test('a promise that nobody could confirm for too long is not said', () => {
  const known = { step: 'person', facts: { place: null, promise: { kind: 'now' } } } as unknown as FlowState;
  const said = (unsure: boolean) => {
    const view = viewOf('es', { ...known, unsure });
    const later = { promise: () => 'THE PROMISE', fields: {} } as unknown as View['later'];
    return markup(formPanel({ ...view, later }));
  };
  expect(said(false)).toContain('THE PROMISE');
  expect(said(true)).not.toContain('THE PROMISE');
});

test('everybody counts the same steps, with or without a choice of times', () => {
  const promises: readonly FlowState['facts']['promise'][] = [
    null,
    { kind: 'openings', openings: [], more: false, zone: 'America/Chicago' },
  ];
  for (const promise of promises) {
    const at = (step: FlowState['step']) => panel('en', { step, facts: { place: null, promise } });
    expect(at('place')).toContain('Step 2 of 5');
    expect(at('person')).toContain('Step 3 of 5');
    expect(at('review')).toContain('Step 5 of 5');
    if (promise) expect(at('when')).toContain('Step 2 of 5');
  }
});

test('the receipt leads on only where the tracker cannot be loaded', () => {
  const element = { told: null, token: 'token', address: 'https://on-demand.example' } as Following;
  const drawn = (again: (() => void) | null) => markup(receipt(element, words.es, () => 'WAY ON', again));
  vi.stubGlobal('location', { href: 'https://page.example/' });
  expect(drawn(() => undefined)).toContain('WAY ON');
  expect(drawn(() => undefined)).toContain(words.es.tryAgain);
  expect(drawn(null)).not.toContain('WAY ON');
  vi.unstubAllGlobals();
});

test.each(['en', 'es'] as const)(
  'a form whose rest the page blocks is not called an outage: our own page and the phone lines (%s)',
  (lang) => {
    const blocked = markup(formPanel(viewOf(lang, { trouble: 'blocked' })));
    expect(blocked).toContain(words[lang].trouble.blocked);
    expect(blocked).toContain('https://api.example/track#new');
    expect(blocked).toContain(LINES.voice);
    expect(blocked).not.toContain(words[lang].trouble.offline);
    expect(markup(formPanel(viewOf(lang, { trouble: 'offline' })))).not.toContain('track#new');
  },
);

describe('a reader whose language has no screen', () => {
  const reading = (
    reads: readonly string[],
    chosen: Language | '' = '',
    step: View['flow']['step'] = 'help',
  ) => {
    const view = viewOf('en', { step, answers: { ...emptyAnswers, language: chosen } });
    return markup(formPanel({ ...view, reads }));
  };
  const link = `<a href=tel:+18554596328><bdi>${LINES.voice}</bdi></a>`;

  test('reads in it that we can call, with the phone line, in the direction of its script', () => {
    expect(reading(['ar-IQ', 'en'])).toContain(`lang=ar dir=rtl>${callLines.ar} ${link}`);
    expect(reading(['ne'])).toContain(`lang=ne dir=ltr>${callLines.ne} ${link}`);
    expect(reading(['en-US'], 'so', 'place')).toContain(`lang=so dir=ltr>${callLines.so}`);
  });

  test('reads it of the chosen language before the browser’s, at each step', () => {
    expect(reading(['ar'], 'vi')).toContain(callLines.vi);
    expect(reading(['ar'], 'vi')).not.toContain(callLines.ar);
    expect(reading(['en'], 'ar', 'person')).toContain(`<div role="status"><p class="note" lang=ar`);
    expect(reading(['ar'], '', 'person')).not.toContain(callLines.ar);
  });

  test('in each language that residents can ask for, also by the name that a browser gives it', () => {
    const without = LANGUAGES.filter((tag) => !(tag in languages));
    expect(without).toHaveLength(20);
    for (const tag of without) expect(reading([tag])).toContain(`>${callLines[tag]} ${link}`);
    for (const [read, tag] of entriesOf(SAME_LANGUAGE)) expect(reading([read])).toContain(callLines[tag]);
  });

  test('the tracker says it too, unless the screen is in that language', () => {
    expect(markup(callLine('so', 'en', LINES.voice))).toContain(`lang=so dir=ltr>${callLines.so} ${link}`);
    expect([callLine('ar', 'ar', LINES.voice), callLine('so', 'en', undefined)]).toEqual(['', '']);
  });

  test.each(['en', 'es-MX', 'xx'])('in %s there is none: it has a screen, or we do not know it', (tag) => {
    expect(reading([tag])).not.toContain('<bdi>');
  });
});
