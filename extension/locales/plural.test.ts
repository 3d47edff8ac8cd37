import { expect, test } from 'vitest';
import { words as en } from './en/words.ts';
import { words as es } from './es/words.ts';

test('none, one and many each have their form, with digits in groups', () => {
  const counted = ({ manager }: typeof en) =>
    [0, 1, 2, 50_000].map((total) => manager.showing(1, total, total));
  expect(counted(en)).toEqual(['0 referrals', '1 referral', '2 referrals', '50,000 referrals']);
  expect(counted(es)).toEqual(['0 referencias', '1 referencia', '2 referencias', '50,000 referencias']);
});

test('a part of many says which part, and one alone is no range', () => {
  expect(en.manager.showing(26, 50, 1051)).toBe('Referrals 26 to 50 of 1,051');
  expect(en.manager.showing(51, 51, 51)).toBe('Referral 51 of 51');
  expect(es.manager.showing(26, 50, 1051)).toBe('Referencias 26 a 50 de 1,051');
  expect(es.manager.showing(51, 51, 51)).toBe('Referencia 51 de 51');
});

test('attempts that were logged are counted in words', () => {
  expect([0, 1, 2].map(en.mine.attempts)).toEqual([
    'No attempt logged',
    '1 attempt logged',
    '2 attempts logged',
  ]);
  expect([0, 1, 2].map(es.mine.attempts)).toEqual([
    'Ningún intento anotado',
    '1 intento anotado',
    '2 intentos anotados',
  ]);
});

test('a sentence after a time begins after a full stop, one of them', () => {
  const call = (time: string) => en.alert.call('application', 'Warren', time);
  expect(call('Promised by 5:00 p.m.')).toContain('Promised by 5:00 p.m. You have');
  expect(call('Promised by 5:00 p.m. Central')).toContain('Promised by 5:00 p.m. Central. You have');
  const prometida = 'Prometida para las 5:00 p. m., hora del Centro';
  expect(es.alert.call('solicitud', 'Warren', prometida)).toContain('Centro. Usted aún');
});

test('in Spanish one o’clock is singular', () => {
  expect(es.time.callBy('phone', '1:15 p. m.')).toBe('Llame antes de la 1:15 p. m.');
  expect(es.time.callBy('phone', '11:15 a. m.')).toBe('Llame antes de las 11:15 a. m.');
  expect(es.quick.onDutyUntil('1:15 p. m.')).toContain('hasta la 1:15 p. m. y');
});

test('whoever asked for a text or an e-mail is not called', () => {
  expect([en.time.callBy('text', '1:15 p.m.'), en.time.callBy('email', '1:15 p.m.')]).toEqual([
    'Text by 1:15 p.m.',
    'Write by 1:15 p.m.',
  ]);
  expect(es.time.callBy('email', '1:15 p. m.')).toBe('Escriba un correo antes de la 1:15 p. m.');
  expect([en.alert.callTitle('email', 1), es.alert.callTitle('text', 5)]).toEqual([
    'Write within 1 minute',
    'Envíe un texto en menos de 5 minutos',
  ]);
});

test('in Spanish a day has no second article, and is never called before itself', () => {
  expect(es.time.promisedBy('ayer a las 3:59 a. m.')).toBe('Prometida para ayer a las 3:59 a. m.');
  expect(es.time.callBy('phone', 'mañana a las 12:10 a. m.')).toBe(
    'Llame a más tardar mañana a las 12:10 a. m.',
  );
  expect(es.availability.until('el martes a las 5:00 p. m.')).toBe('hasta el martes a las 5:00 p. m.');
});
