/** Typos in the part of an address that most people share. */
import { expect, test } from 'vitest';
import { likelyEmail } from './email.ts';

test.each([
  ['rosa@gmial.com', 'rosa@gmail.com'],
  ['rosa@gmai.com', 'rosa@gmail.com'],
  [' Rosa@GMAILL.com ', 'rosa@gmail.com'],
  ['rosa@gmail.con', 'rosa@gmail.com'],
  ['r.o@hotmial.com', 'r.o@hotmail.com'],
  ['r@yaho.com', 'r@yahoo.com'],
])('%s was meant as %s', (typed, meant) => expect(likelyEmail(typed)).toBe(meant));

test.each([
  'rosa@gmail.com',
  'rosa@gmail.co',
  'rosa@gmail',
  'rosa@mail.com',
  'rosa@ymail.com',
  'r@ky.gov',
  'rosa',
  '',
])('nothing is suggested for “%s”', (typed) => expect(likelyEmail(typed)).toBe(''));
