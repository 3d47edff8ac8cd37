/** Staff are alerted of promises that nobody has accepted (rule 8p): when, by which channels, and which promises cause no alert. */
import { afterEach, describe, expect, it } from 'vitest';
import { defaultPolicy } from '../domain/policy.ts';
import { OFFICE_HOURS } from '../domain/time/availability.ts';
import { createWorld, type World } from '../testing/world.ts';

const MINUTE = 60_000;
const ALERTS = { email: 'staff@example.org', text: '+15025550190', webhook: 'https://chat.example/hook' };

let world: World;
afterEach(() => world.app.stop());

async function begin(staffAlerts: typeof ALERTS | object = ALERTS): Promise<void> {
  world = await createWorld({ config: { staffAlerts } });
  await world.addAgent('ann', { hours: OFFICE_HOURS });
}
/** [channel, minutes since ten] of each alert. */
const alerts = () =>
  world.letters
    .filter(({ id }) => id.startsWith('staff-promise:'))
    .map(({ channel, id, ...rest }) => ({
      ...{ channel, step: id.split(':')[2] },
      ...rest,
    }));

describe('staff', () => {
  it('are alerted once by each channel at ten, five, and zero minutes, without a resident’s data', async () => {
    await begin();
    await world.request({ email: 'rosa@example.org', note: 'Speaks softly', language: 'es' });
    await world.pass(19 * MINUTE);
    expect(alerts()).toEqual([]);
    const steps: (string | undefined)[][] = [];
    for (const minutes of [2, 5, 6, 20]) {
      const before = alerts().length;
      await world.pass(minutes * MINUTE);
      steps.push(
        alerts()
          .slice(before)
          .map(({ step, channel }) => `${step} ${channel}`)
          .toSorted(),
      );
    }
    expect(steps).toEqual([
      ['10 email', '10 text', '10 webhook'],
      ['5 email', '5 text', '5 webhook'],
      ['0 email', '0 text', '0 webhook'],
      [],
    ]);
    const [mail] = alerts().filter(({ channel }) => channel === 'email');
    expect(mail).toMatchObject({
      to: 'staff@example.org',
      subject: 'A promised call is at risk: nobody has accepted it',
    });
    expect(mail?.text).toContain('Jefferson County, Spanish: promised by 10:30\u00a0a.m. Eastern');
    const text = alerts().find(({ channel, step }) => channel === 'text' && step === '0');
    expect(text).toMatchObject({ to: '+15025550190', subject: '' });
    expect(text?.text).toContain('A promise was not kept: nobody accepted in time.');
    expect(alerts().find(({ channel }) => channel === 'webhook')?.to).toBe(ALERTS.webhook);
    expect(JSON.stringify(alerts())).not.toMatch(/rosa|testerman|softly|555-01|55501[0-8]/i);
  });

  it('hear nothing of a promise that somebody has accepted, or that was called off in time', async () => {
    await begin({ email: ALERTS.email });
    const { token } = await world.request();
    await world.request();
    await world.request();
    await world.pass(15 * MINUTE);
    await world.as('ann').referrals.accept({ referralId: await world.referralId(1) });
    await world.pass(6 * MINUTE);
    expect(alerts().map(({ subject }) => subject)).toEqual([
      '2 promised calls are at risk: nobody has accepted them',
    ]);
    await world.as('ann').referrals.accept({ referralId: await world.referralId(2) });
    await world.resident.cancel({ token });
    await world.pass(30 * MINUTE);
    expect(alerts()).toHaveLength(1);
  });

  it('are not alerted where they want none', async () => {
    await begin({});
    await world.request();
    await world.pass(40 * MINUTE);
    expect(alerts()).toEqual([]);
    expect(defaultPolicy.callbackWithin).toBe(30 * MINUTE);
  });
});
