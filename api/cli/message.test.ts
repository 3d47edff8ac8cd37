/** `kod message test --channel text`: one text at once, through the gateway that the shell's settings name. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import {
  type GatewayMood,
  startTextGateway,
  type TextGateway,
} from '../../e2e/stand-ins/text-gateway/text-gateway.ts';
import { staffTerminal } from '../testing/staff-terminal.ts';
import { createWorld } from '../testing/world.ts';

const PHONE = '+15025550147';
const terminal = staffTerminal('message', 'file');
let gateway: TextGateway;
let mood: GatewayMood;
beforeAll(async () => {
  await (await createWorld(terminal.database())).app.stop();
});
beforeEach(async () => {
  mood = 'takes';
  gateway = await startTextGateway({ mood: () => mood });
  vi.stubEnv('KOD_TEXT_URL', gateway.origin);
  vi.stubEnv('KOD_TEXT_ACCOUNT', gateway.account);
  vi.stubEnv('KOD_TEXT_TOKEN', gateway.token);
  vi.stubEnv('KOD_TEXT_FROM', gateway.number);
});
afterEach(() => gateway.stop());
afterAll(() => vi.unstubAllEnvs());

const test = (to = PHONE) => terminal.kod('message', 'test', to, '--channel', 'text');

it('sends a text that says what it is, and enters that in the audit log', async () => {
  expect(await test()).toMatchObject({ status: 0, out: expect.stringContaining('Sent') });
  expect(gateway.taken).toMatchObject([{ to: PHONE, body: expect.stringContaining('This is a test') }]);
  const entries = await terminal.inDatabase((rows) => rows('audit_log').where({ what: 'channel-tested' }));
  expect(entries).toMatchObject([{ detail: 'text' }]);
  expect(JSON.stringify(entries)).not.toContain('5550147');
});

it.each([
  ['not-mobile', PHONE, /^Not sent: text-21614\. The address is permanently refused\./m],
  ['takes', 'rosa@example.org', /^Not sent: text-21211\. The address is permanently refused\./m],
  ['500', PHONE, /^Not sent: text-500\. The service would try again\./m],
] as const)('says why nothing was sent: %s, to %s', async (now, to, said) => {
  mood = now;
  expect(await test(to)).toMatchObject({ status: 1, err: expect.stringMatching(said) });
  expect(gateway.taken).toEqual([]);
});

it('names the settings that are missing', async () => {
  for (const name of ['KOD_TEXT_ACCOUNT', 'KOD_TEXT_TOKEN', 'KOD_TEXT_FROM']) vi.stubEnv(name, '');
  const { status, err } = await test();
  expect([status, err]).toEqual([1, expect.stringContaining('KOD_TEXT_ACCOUNT, KOD_TEXT_TOKEN')]);
});

it('drops what was given up, which leaves the list, and sends it after all', async () => {
  const WHY = ['--reason', 'nobody waits for it'];
  await terminal.inDatabase((rows) =>
    rows('outbox').insert({
      ...{ id: 'given-up', channel: 'email', type: 'reminder', priority: 0, agent_id: 'nobody' },
      ...{ created_at: 1, due_at: 1, attempts: 9, status: 'never', last_error: 'smtp-554' },
    }),
  );
  const message = (...args: string[]) => terminal.kod('message', ...args);
  const status = () =>
    terminal.inDatabase((rows) => rows('outbox').where({ id: 'given-up' }).pluck('status'));
  expect((await message('list')).out).toContain('last answer smtp-554');
  expect((await message('drop', 'given-up', '--dry-run')).out).toBe('1 message would be dropped.\n');
  expect(await status()).toEqual(['never']);
  expect((await message('drop', 'given-up', ...WHY)).out).toContain('1 message dropped.');
  expect((await message('list')).out).not.toContain('given-up');
  expect(await message('drop', 'given-up', ...WHY)).toMatchObject({
    ...{ status: 1, err: expect.stringContaining('There is no message given-up that was given up.') },
  });
  expect((await message('resend', 'given-up', ...WHY)).out).toContain('1 message will be sent again.');
  expect(await status()).toEqual(['waiting']);
});
