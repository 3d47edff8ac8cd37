import { describe, expect, it } from 'vitest';
import { digitTerms, nameTerms, noteTerms, numberTerms, type Term, waysOf } from './search-terms.ts';

const person = [
  ...nameTerms('María José', "O'Brien-Núñez"),
  ...digitTerms('+15025550147;ext=12'),
  ...numberTerms('AB-1052 2291, 77/88'),
  ...noteTerms('Works nights; call after 3:30 about the mother’s plan 0199'),
];
const key = ({ kind, text }: Term) => `${kind}:${text}`;
const terms = new Set(person.map(key));
const isFound = (search: string) =>
  waysOf(search).some((way) => way.every((group) => group.some((term) => terms.has(key(term)))));

describe('a referral is found by', () => {
  it.each([
    ['maria'],
    ['MARÍA'],
    ['mar'],
    ['jo'],
    ['obrien'],
    ["o'bri"],
    ['o brien'],
    ['nunez maria'],
    ['O’Brien'],
    ['0147'],
    ['555-0147'],
    ['(502) 555-0147'],
    ['+1 502 555 0147'],
    ['maria 0147'],
    ['AB1052'],
    ['ab-1052 2291'],
    ['2291'],
    ['ab 1052'],
    ['nights'],
    ['nigh'],
    ['mothers'],
    ['0199'],
    ['maria nights'],
  ])('%s', (search) => {
    expect(isFound(search)).toBe(true);
  });
});

describe('a referral is not found by', () => {
  it.each([
    [''],
    [' - '],
    ['m'],
    ['ría'],
    ['rosa'],
    ['maria rosa'],
    ['147'],
    ['025550'],
    ['ext'],
    ['AB105'],
    ['ig'],
  ])('“%s”', (search) => {
    expect(isFound(search)).toBe(false);
  });
});

it('finds names that have one letter, or no Latin ones', () => {
  expect(nameTerms('李', 'Nguyễn').map(({ text }) => text)).toEqual([
    '李',
    'ng',
    'ngu',
    'nguy',
    'nguye',
    'nguyen',
  ]);
});

it('keeps the terms of the longest note few', () => {
  expect(noteTerms('abcdefghijklmnopqrstuvwxyz '.repeat(74)).length).toBe(4);
  const many = Array.from({ length: 160 }, (_, n) => `w${n.toString(36)}xxxxxxxxxx`).join(' ');
  expect(noteTerms(many).length).toBeLessThan(700);
});
