import { expect, it } from 'vitest';
import { TEMPLATE_TEXTS } from '../../shared/message-templates.ts';
import { namesResident } from './personal-words.ts';

const ROSA = {
  firstName: 'Rosa María',
  lastName: 'Núñez',
  phone: '+15025550147',
  email: 'rosa@example.org',
};
const OURS = ['855-459-6328', '+15025550101'];

it.each([
  'Hello Rosa',
  'maria, are you there?',
  'Señora NUNEZ',
  'I called (502) 555 0147',
  'Is 555-0147 right?',
  'I wrote to rosa@example.org',
  'Write to me: ann@agency.example',
  'Your case is 1234567',
])('"%s" shows who it is', (text) => expect(namesResident(text, ROSA, OURS)).toBe(true));

it.each([
  'I will call you at 3:00 on 12/01/2026.',
  'Call me back: 502-555-0101, or kynect: 855-459-6328',
  'Rosario is a street, and roses are flowers.',
  'It costs $120.50 a month',
])('"%s" does not', (text) => expect(namesResident(text, ROSA, OURS)).toBe(false));

it('knows a name from the word that it also is', () => {
  const will = { ...ROSA, firstName: 'Will', lastName: 'May' };
  expect(namesResident('I will call, you may answer', will, OURS)).toBe(false);
  expect(namesResident('Good day, Will', will, OURS)).toBe(true);
});

it.each([
  ['小明', '王', '小明您好，我是肯塔基州的代理人。', '今天下午三点我会给您打电话。'],
  ['明', '王', '您好王明，我三点打电话。', '明天我会给您打电话。'],
  ['明', '王', '王先生您好', '国王已经来了'],
  ['花子', '田中', 'こんにちは、田中さん', 'こんにちは、お電話します。'],
  ['ハナコ', '李', 'ﾊﾅｺさん、お電話します', '李はすももです'],
  ['지민', '김', '지민씨 안녕하세요', '안녕하세요, 세 시에 전화드릴게요.'],
  ['지민', '김', '김 선생님, 안녕하세요', '김치는 맛있어요'],
  ['สมชาย', 'ใจดี', 'สวัสดีคุณสมชายครับ', 'ผมจะโทรหาคุณตอนบ่ายสาม'],
])(
  'finds %s %s in "%s", where words stand without spaces, and not in "%s"',
  (firstName, lastName, named, not) => {
    const known = { ...ROSA, firstName, lastName };
    expect(namesResident(named, known, OURS)).toBe(true);
    expect(namesResident(not, known, OURS)).toBe(false);
  },
);

it('finds nothing in a ready-made message', () => {
  for (const texts of Object.values(TEMPLATE_TEXTS))
    for (const text of Object.values(texts)) expect(namesResident(text, ROSA, OURS)).toBe(false);
});
