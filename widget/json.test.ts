import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { createApi } from './client.ts';
import { createMemory } from './form/memory.ts';
import { toJson } from './json.ts';

type Bent = { toJSON?: () => unknown };
/** Like a page with Prototype.js 1.6. */
const bend = () => {
  (Array.prototype as Bent).toJSON = () => '[bent]';
  (Object.prototype as Bent).toJSON = () => 'bent';
};
afterEach(() => {
  delete (Array.prototype as Bent).toJSON;
  delete (Object.prototype as Bent).toJSON;
});

test('plain data comes out as the language itself would write it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(toJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
  expect(toJson({ county: undefined, needs: ['asl', undefined] })).toBe('{"needs":["asl",null]}');
});

test('on a page whose arrays have a toJSON, what is sent and what is remembered is what was typed', async () => {
  const sent: unknown[] = [];
  const kept: string[] = [];
  const api = createApi('https://api.example', async (_address, init) => {
    sent.push(init?.body);
    return new Response('{"result":{"data":{}}}');
  });
  const storage = { setItem: (_key: string, value: string) => kept.push(value) } as unknown as Storage;
  bend();
  const input = { zip: '40202', help: 'both', language: 'en', needs: ['asl', 'tty'] } as const;
  await api.call('callbackPromise', { ...input, needs: [...input.needs] });
  createMemory(() => storage).write({ answers: { needs: ['asl'] } as never });
  const expected = '{"zip":"40202","help":"both","language":"en","needs":["asl","tty"]}';
  expect([sent, kept]).toEqual([[expected], ['{"answers":{"needs":["asl"]}}']]);
});
