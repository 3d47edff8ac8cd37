/** The languages that are not complete: what ships is usable, and what they lack stays English. */
import { describe, expect, test } from 'vitest';
import { messageEnglish } from '../../../api/locales/english-sentences.ts';
import { CONSENT_VERSION } from '../../../shared/consents.ts';
import { RIGHT_TO_LEFT } from '../../../shared/i18n/catalog.ts';
import { consents } from '../../../shared/i18n/en/consents.ts';
import { PARTIAL_LANGUAGES, partialLanguages } from '../../../shared/i18n/resident-languages.ts';
import { longDay } from '../../../shared/i18n/when.ts';
import { partialSentences } from '../../../shared/sentences/files.ts';
import { partialTime, sharedEnglish } from '../../../shared/sentences/partial-words.ts';
import { faultsIn, isOutdated, stateOf } from '../../../shared/sentences/states.ts';
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

const everyEnglish = new Map([...sharedEnglish, ...widgetEnglish, ...messageEnglish]);
/** What every language that ships has in full; the README names them. What else it lacks is English. */
const GROUPS = {
  'the first step': ['form.'],
  'the consents': ['later.labels.share', 'later.labels.text', 'later.consent', 'later.mistakes.'],
  'the receipt': ['later.sent', 'later.ownPage', 'later.promise.', 'later.withoutCall.', 'tracker.steps.'],
  'the headline': [
    ...['tracker.state.', 'tracker.headline.', 'tracker.where', 'tracker.lead.', 'tracker.meanwhile.'],
    ...['tracker.noLink.', 'tracker.notKnown.'],
  ],
  'the page around it': ['page.'],
  'the mails': ['mails.'],
  'the texts': ['texts.'],
  'times and notes': ['time.', 'notes.'],
};

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

  test.each(Object.entries(GROUPS))('has every sentence of %s, from its current English', (_, places) => {
    const wanted = [...everyEnglish].filter(([id]) => places.some((place) => id.startsWith(place)));
    expect(wanted.length).toBeGreaterThan(3);
    const lacking = wanted.filter(
      ([id, english]) => stateOf(partialSentences[language][id], english) === 'missing',
    );
    const outdated = entries.filter(
      ([id, one]) => places.some((place) => id.startsWith(place)) && isOutdated(one, everyEnglish.get(id)),
    );
    expect([...lacking, ...outdated].map(([id]) => id)).toEqual([]);
  });

  test('names days and months in all browsers as this language’s own data does', () => {
    const speech = partialTime(language);
    const { locale } = partialLanguages[language];
    for (let day = 0; day < 366; day++) {
      const at = Date.UTC(2028, 0, 1, 17) + day * 86_400_000;
      const options = {
        timeZone: 'America/New_York',
        weekday: 'long',
        month: 'long',
        day: 'numeric',
      } as const;
      expect(longDay(at, options.timeZone, speech)).toBe(new Intl.DateTimeFormat(locale, options).format(at));
    }
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
    const changed = new Map(widgetEnglish).set('later.when.pick', '?').set('later.when.zone', '?');
    const { laterWords: lacking, words: first } = overEnglish(ownWordsOf('ar', changed), english);
    expect(lacking.when.pick).toBe(foreign(laterEnglish.when.pick));
    expect(lacking.when.zone('Eastern')).toBe(foreign(laterEnglish.when.zone('Eastern')));
    expect(partsOf(`${foreign('One.')} و ${foreign('Two.')}`)).toEqual(['', 'One.', ' و ', 'Two.', '']);
    expect(first.note).toContain('بعض الأجزاء بالإنجليزية فقط.');
    expect(words.note).not.toContain('بعض الأجزاء بالإنجليزية فقط.');
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
    expect([before, time, after]).toEqual(['سيتصل بكم أحد قبل', '3:40\u00a0م', '']);
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
