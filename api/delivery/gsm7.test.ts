import { describe, expect, it } from 'vitest';
import { SCREEN_LANGUAGES, type ScreenLanguage } from '../../shared/i18n/languages.ts';
import { PARTIAL_LANGUAGES, type ResidentLanguage } from '../../shared/i18n/resident-languages.ts';
import { TEXT_LIMITS } from '../../shared/limits.ts';
import { MESSAGES, type MessageTo } from '../domain/messages.ts';
import { TEXT_ANSWERS } from '../domain/text-words.ts';
import { tableBelow } from '../testing/readme-table.ts';
import { NINE } from '../testing/referral-life.ts';
import { segmentsOf, toGsm7 } from './gsm7.ts';
import { agentText } from './messages/agent-texts.ts';
import type { End, NewsFacts } from './messages/resident-news.ts';
import { residentText } from './messages/resident-texts.ts';
import { textAnswer } from './messages/text-answers.ts';

describe('the alphabet of phone networks', () => {
  it('has no "á" and no typographic signs, and keeps "ñ", "¿" and "é"', () => {
    expect(toGsm7('¿Mañana a las 3:30 p. m.? Código: José “sí” – él…')).toBe(
      '¿Mañana a las 3:30 p. m.? Codigo: José "si" - él...',
    );
    expect(toGsm7('e\u0301')).toBe('é');
    expect(toGsm7('9:00\u202fa.m.')).toBe('9:00 a.m.');
  });

  it('leaves what it can’t write, which takes 16 bits a character', () => {
    expect(toGsm7('Олена 😀')).toBe('Олена 😀');
    expect(segmentsOf('Олена')).toEqual({ encoding: 'UCS-2', count: 1 });
    expect(segmentsOf('я'.repeat(71))).toEqual({ encoding: 'UCS-2', count: 2 });
  });

  it.each([
    [160, 1],
    [161, 2],
    [306, 2],
    [307, 3],
  ])('makes of %i characters %i segments', (length, count) => {
    expect(segmentsOf('x'.repeat(length))).toEqual({ encoding: 'GSM-7', count });
  });

  it('counts the signs of its second page twice', () => {
    expect(segmentsOf('€'.repeat(80)).count).toBe(1);
    expect(segmentsOf('€'.repeat(81)).count).toBe(2);
  });
});

const LINES = { voice: '855-459-6328', tty: '1-855-326-4654' };
const facts = (language: ResidentLanguage, end: End = 'complete'): NewsFacts => ({
  ...{ language, lines: LINES, end, tries: 3, code: '012345', wrote: 'x'.repeat(TEXT_LIMITS.threadMessage) },
  link: `https://on-demand.example/track#${'x'.repeat(32)}`,
  promised: { by: NINE, zone: 'America/New_York' },
  caller: { name: 'Marisol Ángeles-Hernández', phone: '+15025550101;ext=7', codeWord: '4711' },
});
const PROMISES = [null, { by: NINE, zone: 'America/New_York' as const }];
const ANSWERS = TEXT_ANSWERS.flatMap((answer) => PROMISES.map((promised) => ({ answer, promised })));
type Texted = MessageTo<'resident'>;
const TEXTED = (Object.keys(MESSAGES) as (keyof typeof MESSAGES)[]).filter(
  (type): type is Texted => MESSAGES[type].to === 'resident',
);
const ENDS: readonly End[] = ['complete', 'unable-to-reach', 'expired'];
const written = (type: Texted, language: ResidentLanguage): string[] =>
  (type === 'ended' ? ENDS : [undefined]).map((end) => residentText(type, facts(language, end)) ?? '');

describe('every text to a resident', () => {
  const cases = TEXTED.flatMap((type) => SCREEN_LANGUAGES.map((language) => [type, language] as const));
  it.each(cases)('%s in %s is of the 7-bit alphabet and at most two segments', (type, language) => {
    for (const text of written(type, language)) {
      const { encoding, count } = segmentsOf(toGsm7(text));
      expect([text, text.startsWith('kynect: '), encoding, count <= 2]).toEqual([text, true, 'GSM-7', true]);
    }
  });

  it('has the segments that the README counts', () => {
    const rows = tableBelow(new URL('README.md', import.meta.url), 'What residents are told');
    const most = (type: Texted, language: ScreenLanguage) =>
      Math.max(...written(type, language).map((text) => segmentsOf(toGsm7(text)).count));
    const counted = TEXTED.map((type) => [`\`${type}\``, `${most(type, 'en')}, ${most(type, 'es')}`]);
    expect(rows.map(({ message, segments }) => [message, segments]).toSorted()).toEqual(counted.toSorted());
  });
});

describe('in a language that is not complete', () => {
  it.each(PARTIAL_LANGUAGES)(
    'every text and answer in %s keeps its letters and fits into five segments',
    (language) => {
      const texts = [
        ...TEXTED.filter((type) => type !== 'holder-wrote').flatMap((type) => written(type, language)),
        ...ANSWERS.map((answer) => textAnswer(answer, language, LINES) ?? 'kynect'),
      ];
      // French and Swahili have the networks' letters, in three segments at most; others need 16 bits a letter.
      const sevenBits = language === 'fr' || language === 'sw';
      for (const text of texts) {
        const { encoding, count } = segmentsOf(toGsm7(text));
        const fits = sevenBits ? encoding === 'GSM-7' && count <= 3 : count <= 5;
        expect([text, encoding, count, fits]).toEqual([text, encoding, count, true]);
      }
      expect(texts.every((text) => text.startsWith('kynect'))).toBe(true);
    },
  );

  it('a letter outside the alphabet keeps the accents of the others', () => {
    expect(toGsm7('Chúng tôi đã hứa gọi')).toBe('Chúng tôi đã hứa gọi');
    expect(toGsm7('Chúng tôi')).toBe('Chung toi');
  });
});

describe('every text to an agent', () => {
  // Ids and signatures have 22 characters, and the end of a link six.
  const link = `https://on-demand.example/accept?${'x'.repeat(22)}.${'x'.repeat(6)}.${'x'.repeat(22)}`;
  const offer = {
    kind: 'general',
    help: 'both',
    language: 'ht',
    county: 'Breckinridge',
    miles: 12,
    dueAt: NINE,
    zone: 'America/New_York',
  } as const;
  it.each(
    (['text-general', 'text-mass', 'text-reminder', 'text-reply', 'text-code'] as const).flatMap((type) =>
      SCREEN_LANGUAGES.map((language) => [type, language] as const),
    ),
  )('%s in %s is of the 7-bit alphabet and at most two segments', (type, language) => {
    const text = agentText(type, { language, code: '012345', link }, offer) ?? '';
    const { encoding, count } = segmentsOf(toGsm7(text));
    expect([text, text.startsWith('kynect: '), encoding, count <= 2]).toEqual([text, true, 'GSM-7', true]);
  });
});

describe('every answer to a text', () => {
  it.each(ANSWERS)('$answer fits into two segments in each language, timed: $promised.by', (answer) => {
    for (const language of SCREEN_LANGUAGES) {
      const text = textAnswer(answer, language, LINES);
      if (text !== null) expect([text, segmentsOf(toGsm7(text)).count <= 2]).toEqual([text, true]);
    }
  });
});
