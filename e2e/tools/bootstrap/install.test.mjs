import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reasonToInstall } from './install.mjs';
import { explainFailure } from './npm-failure.mjs';

let root;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'install-'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** Writes package-lock.json and, unless omitted, npm's record of what is installed. */
function project(wanted, installed) {
  writeFileSync(
    join(root, 'package-lock.json'),
    JSON.stringify({ packages: { '': { version: '0.1.0' }, ...wanted } }),
  );
  if (!installed) return;
  mkdirSync(join(root, 'node_modules'));
  writeFileSync(join(root, 'node_modules', '.package-lock.json'), JSON.stringify({ packages: installed }));
}

describe('the reason to install', () => {
  it('is that nothing is installed', () => {
    project({ 'node_modules/knex': { version: '3.3.0' } });
    expect(reasonToInstall(root, true)).toBe('node_modules is missing or incomplete');
  });

  it('does not exist if everything matches', () => {
    project({ 'node_modules/knex': { version: '3.3.0' } }, { 'node_modules/knex': { version: '3.3.0' } });
    expect(reasonToInstall(root, true)).toBeUndefined();
  });

  it('names a package with another version', () => {
    project(
      { 'node_modules/@trpc/server': { version: '11.1.0' } },
      { 'node_modules/@trpc/server': { version: '11.0.0' } },
    );
    expect(reasonToInstall(root, true)).toBe(
      'node_modules does not fit package-lock.json: @trpc/server is 11.0.0, not 11.1.0',
    );
  });

  it('is not an optional package for another machine, but one with the wrong version', () => {
    const wanted = { 'node_modules/fsevents': { version: '2.3.3', optional: true } };
    project(wanted, {});
    expect(reasonToInstall(root, true)).toBeUndefined();
    writeFileSync(
      join(root, 'node_modules', '.package-lock.json'),
      JSON.stringify({ packages: { 'node_modules/fsevents': { version: '2.3.2' } } }),
    );
    expect(reasonToInstall(root, true)).toContain('fsevents is 2.3.2, not 2.3.3');
  });

  it('is a missing development package only for development', () => {
    project({ 'node_modules/vitest': { version: '5.1.1', dev: true } }, {});
    expect(reasonToInstall(root, false)).toBeUndefined();
    expect(reasonToInstall(root, true)).toContain('vitest is missing, not 5.1.1');
  });
});

describe('the cause of a failed npm ci', () => {
  it('is a missing compiler if sqlite3 could not be compiled, even if a download failed before', () => {
    const output =
      'prebuild-install warn install getaddrinfo ENOTFOUND example.org\ngyp ERR! find Python\nnpm error code 1';
    expect(explainFailure(1, output)).toMatch(/^sqlite3 could not be compiled.*build-essential python3/);
  });

  it('is the network if the registry could not be reached', () => {
    expect(explainFailure(1, 'npm error code EAI_AGAIN')).toMatch(
      /^npm could not reach its package registry/,
    );
  });

  it('is npm itself if it could not be started', () => {
    expect(explainFailure(-1, 'spawn npm ENOENT')).toMatch(/^npm could not be started/);
  });

  it('is quoted from npm if it is not known', () => {
    expect(explainFailure(7, 'added 3\nnpm error Something odd\nnpm error more')).toBe(
      'npm ci failed (Something odd).',
    );
  });
});
