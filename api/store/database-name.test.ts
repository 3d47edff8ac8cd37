import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { someKey } from '../testing/keys.ts';
import { nameOf } from './database-name.ts';
import { environmentKeys } from './keys/environment-keys.ts';
import { openReady } from './keys/master-keys.ts';

it.each([
  ['postgres://kod:se@cr?et@db.example:5433/kod?sslkey=secret', 'postgres://db.example:5433/kod'],
  ['postgresql://db.example/kod', 'postgresql://db.example/kod'],
  ['/var/lib/kod/kod.sqlite', '/var/lib/kod/kod.sqlite'],
  ['data/kod.sqlite', resolve('data/kod.sqlite')],
])('is named without what is secret: %s', (url, name) => expect(nameOf(url)).toBe(name));

const opened = (url: string) =>
  openReady(url, { keys: environmentKeys([someKey()]), now: () => 0, stays: false });

it('that is no database is named, with why and what to do', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kod-none-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const text = join(folder, 'notes.txt');
  writeFileSync(text, 'Milk, bread, and a long letter to an aunt.'.repeat(20), { mode: 0o600 });
  for (const url of [text, join(text, 'kod.sqlite'), folder])
    await expect(opened(url)).rejects.toThrow(
      new RegExp(`^KOD_DATABASE_URL names ${url}, which cannot be opened: .+\\. Name a file .*\\.$`),
    );
});

it.each(['postgres://kod:secret@127.0.0.1:1/kod', 'postgres://kod:secret@nowhere.invalid/kod'])(
  'that does not answer is named without its password: %s',
  async (url) => {
    const sentence = await opened(url).catch(({ message }: Error) => message);
    expect(sentence).toMatch(
      /^KOD_DATABASE_URL names postgres:\/\/[^@]+\/kod, which cannot be opened: .+\. Start it, or correct/,
    );
    expect(sentence).not.toContain('secret');
  },
);
