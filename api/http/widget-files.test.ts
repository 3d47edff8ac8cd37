import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import express from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { widgetFiles } from './widget-files.ts';

const FORM = 'export const form = "¿Con qué necesita ayuda?";\n';
let folder: string;
let server: Server;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kod-files-'));
  await writeFile(join(folder, 'form.js'), FORM);
  await writeFile(join(folder, 'form.js.br'), brotliCompressSync(FORM));
  await writeFile(join(folder, 'form.js.gz'), gzipSync(FORM));
  await writeFile(join(folder, 'of-an-older-build.js'), FORM);
  const nothing: express.RequestHandler = (_request, response) => void response.status(404).end();
  server = createServer(express().use(widgetFiles(folder), nothing)).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

const get = (path: string, accepted: string) =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/widget/v1/${path}`, {
    headers: { 'accept-encoding': accepted },
  });

test.each([
  ['gzip, deflate, br, zstd', 'form.js', 'br'],
  ['gzip, deflate', 'form.js', 'gzip'],
  ['br;q=0, gzip', 'form.js', 'gzip'],
  ['identity', 'form.js', null],
  ['gzip, deflate, br', 'of-an-older-build.js', null],
])('a browser that accepts "%s" gets %s as %s, and the same script', async (accepted, path, coding) => {
  const response = await get(path, accepted);
  expect(response.headers.get('content-encoding')).toBe(coding);
  expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(response.headers.get('vary')?.toLowerCase()).toContain('accept-encoding');
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(await response.text()).toBe(FORM);
});

/** `fetch` would normalize the dots. */
const raw = (path: string) =>
  new Promise<string | undefined>((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    request({ port, path, headers: { 'accept-encoding': 'br, gzip' } }, (answer) => {
      resolve(answer.headers['content-encoding']);
      answer.resume();
    })
      .on('error', reject)
      .end();
  });

test.each(['v1/..', '../..'])(
  '/widget/%s does not reveal whether a file outside the folder exists',
  async (way) => {
    const name = `${basename(folder)}-outside.js`;
    const outside = join(folder, '..', `${name}.gz`);
    await writeFile(outside, 'x');
    expect(await raw(`/widget/${way}/${name}`)).toBeUndefined();
    await rm(outside);
  },
);

const SECRET = 'aB3_-dEfGhIjKlMnOpQrStUvWxYz--0_';
const follow = async (path: string) => {
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual' });
  return { response, body: await response.text() };
};

test.each([
  [`/track%23${SECRET}`, `track#${SECRET}`],
  [`/track%23${SECRET}).`, `track#${SECRET}`],
  [`/track/%23${SECRET}?utm_source=mail`, `../track#${SECRET}`],
  ['/track/', '../track'],
  ['/track/%E0%A4%A', '../track'],
])('a private link that a mail program changed, %s, redirects to its page', async (path, to) => {
  const { response, body } = await follow(path);
  expect(response.status).toBe(302);
  expect(response.headers.get('location')).toBe(to);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(body).toBe('');
});

test('an address with the same prefix is not that page', async () => {
  expect((await follow(`/tracker%23${SECRET}`)).response.status).toBe(404);
});

test('a missing file is not found, compressed or not', async () => {
  expect((await get('nothing.js', 'br')).status).toBe(404);
});
