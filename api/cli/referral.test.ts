/** `kod referral` as staff use it on the phone: from a number to the story, and to asking another agent. */
import { beforeEach, expect, it, vi } from 'vitest';
import { systemClock } from '../clock.ts';
import { staffTerminal } from '../testing/staff-terminal.ts';
import { testClock } from '../testing/test-clock.ts';
import { createWorld } from '../testing/world.ts';

const NUMBER = '(502) 555-0177';
const REASON = ['--reason', 'nobody called'];
const terminal = staffTerminal('referral', 'test');
let referralId: string;

/** Ann holds the request of that number and has logged an attempt; Ben is free. */
beforeEach(async () => {
  const clock = testClock(systemClock.now() - 60_000);
  const world = await createWorld({ ...terminal.database(), clock });
  await world.addAgent('ann');
  await world.request({ phone: '502-555-0177', email: 'rosa@example.org', note: 'Ring twice' });
  referralId = await world.referralId();
  await world.as('ann').referrals.accept({ referralId });
  await world.as('ann').referrals.logAttempt({ referralId, outcome: 'voicemail' });
  await world.addAgent('ben');
  await world.app.stop();
  vi.stubEnv('KOD_SMTP_URL', 'smtp://127.0.0.1:1');
});

/** The output on one line; after the error, if the command failed. */
async function kod(...args: readonly string[]): Promise<string> {
  const { status, said } = await terminal.kod('referral', ...args);
  const widest = Math.max(
    ...said
      .split('\n')
      .filter((line) => !/^(Database:|[[{])/.test(line))
      .map((line) => line.length),
  );
  expect(widest, said).toBeLessThanOrEqual(80);
  return `${status ? 'failed: ' : ''}${said.replace(/\s+/g, ' ')}`;
}

it('leads from a number to the story, and to another agent who is asked', async () => {
  expect(await kod('list', '--contact', NUMBER)).toContain(referralId);
  const story = await kod('show', referralId);
  for (const part of [
    'Ann ann (ann) has it.',
    'Ann ann (ann) was asked.',
    'Ann ann (ann) accepted it.',
    'Ann ann (ann) logged that they left a message.',
    `kod explain ${referralId}`,
  ])
    expect(story).toContain(part);
  expect(story).not.toMatch(/Rosa|Testerman|0177|Ring twice|rosa@/);

  expect(await kod('reassign', referralId, '--to', 'ben', ...REASON, '--dry-run')).toContain(
    'Ann ben (ben) would be asked. The agent who has it would lose it, and the resident would be told.',
  );
  expect(await kod('show', referralId)).toContain('Ann ann (ann) has it.');
  const done = await kod('reassign', referralId, '--to', 'ben', ...REASON);
  expect(done).toContain('Ann ben (ben) is asked and has until');
  expect(done).toContain('The resident’s link says that the caller changed');
  const after = await kod('show', referralId);
  expect(after).toContain('Ann ann (ann) lost it. The resident got a new code word.');
  expect(after).toContain('Mail to the resident that somebody else will call: not sent yet.');
  expect(await kod('reassign', referralId, '--to', 'ben', ...REASON)).toContain('failed: Database: ');
  expect(terminal.said()).toContain('Ann ben (ben) is asked for it now. Nothing was changed.');

  expect(await kod('release', referralId, ...REASON)).toContain('Everybody who may take it is asked.');
  const told = JSON.parse((await kod('list', '--json')).replace(/^.*?(?=\[)/, ''));
  expect(told).toMatchObject([
    { id: referralId, status: 'pending', kind: 'mass', holder: null, asked: null },
  ]);
});

it('sends the private link again, and says by what, but not where to', async () => {
  const dry = await kod('resend', referralId, ...REASON, '--dry-run');
  expect(dry).toContain('The link would be sent again by mail, to the address on the request.');
  const links = async () =>
    (await kod('show', referralId)).split('Mail to the resident with the private link').length - 1;
  expect(await links()).toBe(1);
  const done = await kod('resend', referralId, ...REASON);
  expect(done).toContain('The link waits to be sent by mail, to the address on the request.');
  expect(done + dry).not.toContain('rosa@');
  expect(await links()).toBe(2);
});

it('keeps a note in the story', async () => {
  const text = 'Works nights. Call after four.';
  expect(await kod('note', referralId, '--text', text, '--dry-run')).toContain('would be kept');
  expect(await kod('show', referralId)).not.toContain(text);
  expect(await kod('note', referralId, '--text', text)).toContain('is kept with the referral');
  expect(await kod('show', referralId)).toMatch(new RegExp(`Note by .+: ${text}`));
});

it('narrows the list by what staff know, and says where nothing is', async () => {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(
    systemClock.now() - 60_000,
  );
  for (const narrow of [
    ['--zip', '40202'],
    ['--county', 'Jefferson'],
    ['--day', today],
    ['--agent', 'ann'],
    ['--status', 'in-progress'],
    ['--open'],
    ['--contact', 'rosa@example.org'],
  ])
    expect(await kod('list', ...narrow), narrow.join(' ')).toContain(referralId);
  for (const narrow of [
    ['--zip', '40601'],
    ['--day', '2020-01-01'],
    ['--agent', 'ben'],
    ['--status', 'complete'],
    ['--contact', '502-555-0100'],
  ])
    expect(await kod('list', ...narrow), narrow.join(' ')).toContain('None.');
});

it('says what is wrong, and changes nothing', async () => {
  const wrong: readonly (readonly [said: string, ...args: string[]])[] = [
    ['There is no referral nothing.', 'show', 'nothing'],
    ['There is no referral nothing.', 'release', 'nothing', ...REASON],
    ['There is no referral nothing.', 'resend', 'nothing', ...REASON],
    ['There is no referral nothing.', 'note', 'nothing', '--text', 'asked'],
    ['The note needs 1 to 1000 characters.', 'note', referralId, '--text', ' '],
    ['The note needs 1 to 1000 characters.', 'note', referralId, '--text', 'x'.repeat(1_001)],
    ['There is no referral nothing.', 'reassign', 'nothing', '--to', 'ben', ...REASON],
    [
      'No agent with the portal subject, NPN, or name "eve"',
      'reassign',
      referralId,
      '--to',
      'eve',
      ...REASON,
    ],
    ['Leave numbers and addresses out', 'release', referralId, '--reason', 'call 502-555-0177'],
    ['"tomorrow" is not a date.', 'list', '--day', 'tomorrow'],
    ['neither a phone number with 10 digits nor', 'list', '--contact', '555'],
    ['Ann ann (ann) has it. Nothing was changed.', 'reassign', referralId, '--to', 'ann', ...REASON],
  ];
  for (const [sentence, ...args] of wrong) {
    const answer = await kod(...args);
    expect(answer).toMatch(/^failed: /);
    expect(answer).toContain(sentence);
  }
  expect(await kod('show', referralId)).toContain('Ann ann (ann) has it.');
});
