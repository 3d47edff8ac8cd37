import { expect, it } from 'vitest';
import { isLoopback } from './loopback.ts';

it.each(['localhost', 'LOCALHOST', 'a.localhost', '127.0.0.1', '127.1.2.3', '::1', '[::1]'])(
  'is this machine: %s',
  (host) => expect(isLoopback(host)).toBe(true),
);

it.each([
  ...[
    '',
    'localhost.evil.example',
    'evil-localhost',
    '.localhost',
    '127.0.0.1.evil.example',
    '127.evil.example',
  ],
  ...['1127.0.0.1', '0.0.0.0', '::', '[::]', '[::1]x', 'mail.example', 'localhost\n.evil.example'],
])('is another machine: %j', (host) => expect(isLoopback(host)).toBe(false));
