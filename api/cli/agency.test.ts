/** `kod agency`: staff see agencies and act in them, with the words of My agency. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { agencyWords as words } from '../../shared/agency-words.ts';
import { askAgent } from '../application/referral/by-staff.ts';
import { systemClock } from '../clock.ts';
import { AGENCY } from '../in-memory/made-up-agent.ts';
import { staffTerminal } from '../testing/staff-terminal.ts';
import { testClock } from '../testing/test-clock.ts';
import { createWorld } from '../testing/world.ts';

const { kod: run, database } = staffTerminal('agency', 'test');
/** Without the breaks at 80 columns. */
const flat = (text: string): string => text.replaceAll(/\s+/g, ' ');
const kod = async (...args: string[]) => {
  const { status, out, err } = await run(...args);
  return { status, raw: out, out: flat(out), err: flat(err) };
};
const WHY = ['--reason', 'ill'];
let referralId: string;
beforeEach(async () => {
  // Reachable by mail, which nobody sends here.
  vi.stubEnv('KOD_SMTP_URL', 'smtp://127.0.0.1:9');
  const world = await createWorld({ ...database(), clock: testClock(systemClock.now()) });
  const ann = await world.addAgent('ann');
  await world.addAgent('ben');
  await world.addAgent('zed', { organisation: 'Another Agency' });
  await world.request();
  referralId = await world.referralId();
  await world.app.apply(askAgent(referralId, ann, { dryRun: false }));
  await world.as('ann').referrals.accept({ referralId });
  await world.app.stop();
});

describe('kod agency', () => {
  it('lists agencies, and shows who belongs to one and what they hold, without the resident', async () => {
    expect((await kod('agency', 'list')).out).toMatch(/Another Agency\s+1[\s\S]*Demo Insurance Group\s+2/);
    const { out } = await kod('agency', 'show', AGENCY);
    expect(out).toContain('Not paused.');
    expect(out).toMatch(new RegExp(`${referralId}\\s+ann\\s+Plan enrollment`));
    expect(out).not.toMatch(/Rosa|555/);
    const { status, err } = await kod('agency', 'show', 'Nobody');
    expect([status, err]).toEqual([
      1,
      expect.stringContaining('No agent of the roster belongs to “Nobody”.'),
    ]);
  });

  it('pauses one once, after saying what will happen, and resumes it', async () => {
    const counts = { colleagues: 2, inProgress: 1 };
    const { out } = await kod('agency', 'pause', AGENCY, ...WHY, '--dry-run');
    expect(out).toContain(words.will.pause(AGENCY, counts));
    expect((await kod('agency', 'pause', AGENCY, ...WHY)).out).toContain(words.did.pause(AGENCY));
    const again = await kod('agency', 'pause', AGENCY, ...WHY);
    expect([again.status, again.err]).toEqual([1, expect.stringContaining('is already paused')]);
    expect((await kod('agency', 'show', AGENCY)).raw).toMatch(/^Paused by Pat Desk since .*: ill$/m);
    const { out: json } = await kod('agency', 'resume', AGENCY, ...WHY, '--json');
    expect(JSON.parse(json)).toEqual({ dryRun: false, agency: AGENCY, did: 'resume', ...counts });
  });

  it('marks somebody as away, and moves what they hold to a colleague alone', async () => {
    const away = await kod('agency', 'away', 'ann', '--from', '1/1/2026', ...WHY);
    expect(away.out).toContain('1 referral In Progress stays with Ann ann until it is moved.');
    expect((await kod('agency', 'move', referralId, '--to', 'zed', ...WHY)).err).toContain('do not belong');
    expect((await kod('agency', 'move', referralId, '--to', 'ann', ...WHY)).err).toContain('already has it');
    const moved = await kod('agency', 'move', referralId, '--to', 'ben', ...WHY);
    expect(moved.out).toContain(words.did.move('Ann ben', 'Ann ann'));
    expect((await kod('agency', 'back', 'ann', '--from', '1/1/2026', ...WHY)).status).toBe(0);
    expect((await kod('agency', 'away', 'ann', '--from', 'soon', ...WHY)).status).toBe(1);
    expect((await kod('agency', 'away', 'ann', '--from', '1/1/2027', '--reason', '@')).status).toBe(1);
  });
});
