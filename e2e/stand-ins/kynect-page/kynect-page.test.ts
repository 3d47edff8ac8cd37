import { afterAll, beforeAll, expect, it } from 'vitest';
import { type KynectPage, startKynectPage } from './kynect-page.ts';

let page: KynectPage;
beforeAll(async () => {
  page = await startKynectPage({ port: 0, apiOrigin: 'http://localhost:4400' });
});
afterAll(() => page.stop());

const get = async (path: string) => {
  const response = await fetch(`${page.origin}${path}`);
  return { response, text: await response.text() };
};

it('embeds the widget with one script tag and one element, with a fallback to get help without it', async () => {
  const { text } = await get('/');
  expect(text).toContain(
    '<script type="module" src="http://localhost:4400/widget/v1/kynect-on-demand.js"></script>',
  );
  const fallback = text.match(/<kynect-on-demand>([\s\S]*)<\/kynect-on-demand>/)?.[1];
  expect(fallback).toContain('855-459-6328');
  expect(fallback).toContain('1-855-326-4654');
  expect(fallback).toContain('href="https://kynect.ky.gov"');
});

it('allows one foreign origin for script and data, and nothing inline', async () => {
  const policy = (await get('/')).response.headers.get('content-security-policy');
  expect(policy).toContain("script-src 'self' http://localhost:4400;");
  expect(policy).toContain('connect-src http://localhost:4400;');
  expect(policy).toContain("style-src 'self';");
  expect(policy).not.toContain('unsafe');
});

it('declares its language, English or Spanish, and links to the other', async () => {
  const [english, spanish] = [await get('/'), await get('/es')];
  expect(english.text).toContain('<html lang="en">');
  expect(english.text).toContain('href="/es" lang="es"');
  expect(spanish.text).toContain('<html lang="es">');
  expect(spanish.text).toContain('href="/" lang="en"');
  expect(spanish.text).toContain('Hable con alguien');
});

it('answers 404 in words for an unknown page', async () => {
  const { response, text } = await get('/nowhere');
  expect(response.status).toBe(404);
  expect(text).toContain('This page does not exist');
});

it('says which port is in use and which setting changes it', async () => {
  const port = Number(new URL(page.origin).port);
  const again = startKynectPage({ port, apiOrigin: 'http://localhost:4400' });
  await expect(again).rejects.toThrow(
    `port ${port} is in use. End the program that has it, or set KOD_KYNECT_PORT`,
  );
});
