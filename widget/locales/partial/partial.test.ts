/** The languages that are not complete: what ships is usable, and what they lack stays English. */
import { describe, expect, test } from 'vitest';
import { CONSENT_VERSION } from '../../../shared/consents.ts';
import { RIGHT_TO_LEFT } from '../../../shared/i18n/catalog.ts';
import { consents } from '../../../shared/i18n/en/consents.ts';
import { PARTIAL_LANGUAGES, partialLanguages } from '../../../shared/i18n/resident-languages.ts';
import { partialSentences } from '../../../shared/sentences/files.ts';
import { faultsIn } from '../../../shared/sentences/states.ts';
import { css } from '../../element/styles.ts';
import { laterCss } from '../../sending/styles.ts';
import { hero } from '../../tracker/story.ts';
import { css as trackerCss } from '../../tracker/tracker.ts';
import { words as firstEnglish } from '../en/first.ts';
import { laterWords as laterEnglish } from '../en/later.ts';
import { trackerWords as trackerEnglish } from '../en/tracker.ts';
import { widgetEnglish } from '../english-sentences.ts';
import { foreign, partsOf } from './foreign.ts';
import { overEnglish } from './overlay-chunk.ts';
import { ownWordsOf } from './own-words.ts';

const english = { words: firstEnglish, laterWords: laterEnglish, trackerWords: trackerEnglish };

describe.each(PARTIAL_LANGUAGES)('%s', (language) => {
  const entries = Object.entries(partialSentences[language]);

  test('has the values and plural forms of each English sentence, and is reviewed by nobody', () => {
    const { locale } = partialLanguages[language];
    const wrong = entries.flatMap(([id, { text, english: from }]) =>
      faultsIn(text, from, locale, RIGHT_TO_LEFT.includes(language)).map((fault) => `${id}: ${fault}`),
    );
    expect(wrong).toEqual([]);
    expect(new Set(entries.map(([, { state }]) => state))).toEqual(new Set(['machine']));
  });

  test('has the first step, the consents, the receipt, the promise, the headline, mails, and texts', () => {
    const parts = [
      'form.heading.',
      'form.help.',
      'later.labels.share',
      'later.labels.text',
      'later.sent',
    ].concat(
      ['later.promise.', 'tracker.headline.promised.', 'mails.mails.accepted.', 'texts.news.', 'notes.'],
      ['texts.answers.', 'time.at.'],
    );
    expect(parts.filter((part) => !entries.some(([id]) => id.startsWith(part)))).toEqual([]);
  });
});

describe('Arabic over English', () => {
  const { words, laterWords, trackerWords } = overEnglish(ownWordsOf('ar'), english);

  test('is Arabic where it can be, with plural forms, numbers, and values that keep their direction', () => {
    expect(words).toMatchObject({ lang: 'ar', dir: 'rtl', languages: firstEnglish.languages });
    expect(words.heading.help).toBe('بماذا تحتاجون المساعدة؟');
    expect([1, 2, 3, 11, 100].map((count) => words.summary(count))).toEqual([
      'إجابة واحدة تحتاج إلى مراجعة',
      'إجابتان تحتاجان إلى مراجعة',
      '\u20683\u2069 إجابات تحتاج إلى مراجعة',
      '\u206811\u2069 إجابة تحتاج إلى مراجعة',
      '\u2068100\u2069 إجابة تحتاج إلى مراجعة',
    ]);
    expect(words.open.now('3:40 م')).toBe('يمكن أن يتصل بكم أحد قبل \u20683:40 م\u2069.');
    expect(trackerWords.headline.acceptedBy('text', 'Pat Meyer', '3:40 م')).toBe(
      'سيرسل إليكم \u2068Pat Meyer\u2069 رسالة نصية قبل \u20683:40 م\u2069.',
    );
    expect(words.note).toContain('تُرجم هذا بواسطة آلة');
  });

  test('is English, and marked as English, where a sentence is missing', () => {
    expect(laterWords.when.pick).toBe(foreign(laterEnglish.when.pick));
    expect(laterWords.when.zone('Eastern')).toBe(foreign(laterEnglish.when.zone('Eastern')));
    expect(partsOf(`${foreign('One.')} و ${foreign('Two.')}`)).toEqual(['', 'One.', ' و ', 'Two.', '']);
    expect(words.note).toContain('بعض الأجزاء بالإنجليزية فقط.');
  });

  test('shows the permissions in both, because the English ones are on record', () => {
    const { share, text } = consents[CONSENT_VERSION];
    expect(partsOf(laterWords.labels.share)).toEqual([expect.stringMatching(/^يجوز لـ kynect/), share, '']);
    expect(partsOf(laterWords.labels.text)).toEqual([expect.stringMatching(/STOP/), text, '']);
  });

  test('the headline is told around its time, without the marks of its direction', () => {
    const at = Date.UTC(2026, 10, 23, 21, 40);
    const tracker = {
      status: 'pending',
      contactMethod: 'phone',
      zone: 'America/Chicago',
      promisedBy: at,
    } as const;
    const story = { promiseMissed: false, late: false, attempted: false, asking: null, events: [], can: {} };
    const told = { tracker: { ...tracker, ...story } as never, words: trackerWords, lang: words.speech };
    const { before, time, after, where } = hero({ ...told, now: at - 60_000 });
    expect([before, time, after]).toEqual(['سيتصل بكم أحد قبل', '3:40 م', '']);
    expect(where).toBe('\u2068اليوم\u2069، \u2068التوقيت الأوسط\u2069');
  });
});

test('styles know no left and right, so that they hold in both directions', () => {
  const sided =
    /(padding|margin|inset):[^;}]+ [^;}]+ [^;}]+ [^;}]+|[{;-](left|right):|-(left|right)-|align:(left|right)/g;
  expect([css, laterCss, trackerCss].flatMap((styles) => styles.match(sided) ?? [])).toEqual([]);
  expect('a{padding:0 0 1em 2em}b{margin-left:1em}'.match(sided)).toHaveLength(2);
});

test('a sentence whose English has changed is not shown: it could say something that is no longer true', () => {
  const changed = new Map(widgetEnglish).set('form.heading.help', 'What is the matter?');
  expect(ownWordsOf('ar').form).toHaveProperty('heading.help');
  expect(ownWordsOf('ar', changed).form).not.toHaveProperty('heading.help');
});
