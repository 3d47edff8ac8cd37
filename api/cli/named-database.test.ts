import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { nameOf } from './named-database.ts';

it.each([
  ['postgres://kod:se@cr?et@db.example:5433/kod?sslkey=secret', 'postgres://db.example:5433/kod'],
  ['postgresql://db.example/kod', 'postgresql://db.example/kod'],
  ['/var/lib/kod/kod.sqlite', '/var/lib/kod/kod.sqlite'],
  ['data/kod.sqlite', resolve('data/kod.sqlite')],
])('is named without what is secret: %s', (url, name) => expect(nameOf(url)).toBe(name));
