import { expect, test } from 'vitest';
import { whyOf } from './message-why.ts';

test.each([
  ['550', 'refused'],
  ['421', 'put-off'],
  ['ECONNREFUSED', 'no-server'],
  ['text-30007', 'text'],
  ['push-service-away', 'push'],
  ['webhook-500', 'webhook'],
  ['expired', 'late'],
  ['no-channel', 'no-channel'],
  ['fault', 'fault'],
  ['something-new', 'unknown'],
  [null, 'unknown'],
])('says why by the code %s: %s', (code, why) => expect(whyOf(code)).toBe(why));
