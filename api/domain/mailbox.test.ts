import { describe, expect, it } from 'vitest';
import { mailboxOf } from './mailbox.ts';

describe('the mailbox of an address', () => {
  it.each([
    ['Ana.Ruiz@Example.com', 'ana.ruiz@example.com'],
    ['ana+kynect@example.com', 'ana@example.com'],
    ['a.n.a+1+2@gmail.com', 'ana@gmail.com'],
    ['ana@googlemail.com', 'ana@gmail.com'],
    ['a.na@outlook.com', 'a.na@outlook.com'],
    ['"a@b"@example.com', '"a@b"@example.com'],
  ])('%s is %s', (email, mailbox) => {
    expect(mailboxOf(email)).toBe(mailbox);
  });
});
