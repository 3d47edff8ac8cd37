import { describe, expect, it } from 'vitest';
import { at, calendar, est, HOUR, NO_HOURS, ROUND_THE_CLOCK, week } from '../../testing/calendars.ts';
import {
  type AvailabilitySwitch,
  dutyAt,
  recomputeAt,
  settleSwitch,
  signedIn,
  switchOff,
  switchOn,
} from './availability.ts';

const ON: AvailabilitySwitch = { state: 'on' };

describe('switched off by hand', () => {
  const off = calendar({ switch: switchOff() });
  const silent = { available: false, reason: 'off-by-hand', until: null, nextFrom: null };

  it('an agent stays off, within hours and out of office, until they change it', () => {
    const away = { ...off, outOfOffice: [{ from: est('16T00:00'), to: est('17T00:00') }] };
    expect(dutyAt(off, est('16T10:00'))).toEqual(silent);
    expect(dutyAt(away, est('16T10:00'))).toEqual(silent);
    expect(dutyAt(off, est('16T10:00')).available).toBe(false);
    expect(settleSwitch(off, at('2027-11-16T12:00Z'))).toEqual({ state: 'off-by-hand' });
  });

  it('an agent switches back on by hand', () => {
    expect(switchOn(off, est('16T10:00'), 2 * HOUR)).toEqual(ON);
  });

  it('a sign-in changes nothing', () => {
    expect(signedIn(off, est('16T20:00'))).toEqual({ state: 'off-by-hand' });
    expect(signedIn(off, est('16T10:00'))).toEqual({ state: 'off-by-hand' });
  });
});

describe('switched on outside hours', () => {
  const evening = switchOn(calendar(), est('16T20:00'), 2 * HOUR);
  const overridden = calendar({ switch: evening });

  it('an agent is available until the override ends', () => {
    expect(evening).toEqual({ state: 'override', until: est('16T22:00') });
    expect(dutyAt(overridden, est('16T20:00'))).toEqual({
      available: true,
      reason: 'override',
      until: est('16T22:00'),
      nextFrom: null,
    });
  });

  it('the override ends by itself, and the switch follows the hours again', () => {
    expect(settleSwitch(overridden, est('16T22:00') - 1)).toEqual(evening);
    expect(settleSwitch(overridden, est('16T22:00'))).toEqual(ON);
    expect(dutyAt(overridden, est('16T22:00'))).toMatchObject({
      reason: 'outside-hours',
      nextFrom: est('17T09:00'),
    });
    expect(dutyAt(overridden, est('17T12:00'))).toMatchObject({ reason: 'on-duty', until: est('17T17:00') });
  });

  it('working hours that begin during the override take over without a gap', () => {
    const morning = calendar({ switch: switchOn(calendar(), est('17T08:00'), 2 * HOUR) });
    expect(morning.switch).toEqual({ state: 'override', until: est('17T09:00') });
    const duty = dutyAt(morning, est('17T08:30'));
    expect(duty).toMatchObject({ available: true, reason: 'override', until: est('17T17:00') });
    expect(recomputeAt(morning, duty)).toBe(est('17T09:00'));
    expect(dutyAt(morning, est('17T09:00'))).toMatchObject({ reason: 'on-duty', until: est('17T17:00') });
  });

  it('hours that begin and end during the override end it too', () => {
    const short = calendar({ hours: week({ tue: '08:30-09:00' }) });
    const given = { ...short, switch: switchOn(short, est('17T08:00'), 2 * HOUR) };
    expect(dutyAt(given, est('17T08:10')).until).toBe(est('17T09:00'));
    expect(dutyAt(given, est('17T09:30')).reason).toBe('outside-hours');
  });

  it('pressing again restarts the override', () => {
    expect(switchOn(overridden, est('16T21:00'), 2 * HOUR)).toEqual({
      state: 'override',
      until: est('16T23:00'),
    });
  });

  it('within hours it is simply on', () => {
    expect(switchOn(calendar(), est('16T09:00'), 2 * HOUR)).toEqual(ON);
    expect(switchOn(calendar(), est('16T17:00') - 1, 0)).toEqual(ON);
    expect(switchOn(calendar({ hours: ROUND_THE_CLOCK }), est('16T03:00'), 2 * HOUR)).toEqual(ON);
  });

  it('while out of office it is simply on, so no override begins when the absence ends', () => {
    const away = calendar({ outOfOffice: [{ from: est('16T18:00'), to: est('16T21:00') }] });
    expect(switchOn(away, est('16T20:00'), 2 * HOUR)).toEqual(ON);
    expect(switchOn(away, est('16T21:00'), 2 * HOUR)).toEqual({ state: 'override', until: est('16T23:00') });
  });

  it('an absence is cut out of the override', () => {
    const away = { ...overridden, outOfOffice: [{ from: est('16T20:30'), to: est('16T21:00') }] };
    expect(dutyAt(away, est('16T20:00')).until).toBe(est('16T20:30'));
    expect(dutyAt(away, est('16T20:30'))).toMatchObject({
      reason: 'out-of-office',
      nextFrom: est('16T21:00'),
    });
    expect(dutyAt(away, est('16T21:00'))).toMatchObject({ reason: 'override', until: est('16T22:00') });
  });

  it('an override can last for months', () => {
    const long = calendar({
      hours: NO_HOURS,
      switch: { state: 'override', until: est('16T20:00') + 9000 * HOUR },
    });
    expect(dutyAt(long, est('16T20:00')).until).toBe(est('16T20:00') + 9000 * HOUR);
  });
});

describe('a sign-in', () => {
  it('within working hours changes nothing, from their first instant', () => {
    expect(signedIn(calendar(), est('16T09:00'))).toEqual(ON);
    expect(signedIn(calendar({ hours: ROUND_THE_CLOCK }), est('16T03:00'))).toEqual(ON);
  });

  it('outside working hours turns the switch off, from their end', () => {
    const expected = { state: 'off-by-sign-in', at: est('16T17:00') };
    expect(signedIn(calendar(), est('16T17:00'))).toEqual(expected);
  });

  it('outside working hours ends a running override: the source’s rule has no exception', () => {
    const overridden = calendar({ switch: { state: 'override', until: est('16T22:00') } });
    const signed = { ...overridden, switch: signedIn(overridden, est('16T20:00')) };
    expect(signed.switch).toEqual({ state: 'off-by-sign-in', at: est('16T20:00') });
    expect(dutyAt(signed, est('16T21:00')).available).toBe(false);
    expect(switchOn(signed, est('16T20:01'), 2 * HOUR)).toMatchObject({ state: 'override' });
  });

  it('counts at its own time: hours that began and ended since would have turned the switch on again', () => {
    const overridden = calendar({ switch: { state: 'override', until: est('17T19:30') } });
    expect(signedIn(overridden, est('17T18:00'), est('16T20:00'))).toEqual(overridden.switch);
    expect(signedIn(overridden, est('17T18:00'), est('17T17:00'))).toMatchObject({ state: 'off-by-sign-in' });
    expect(signedIn(calendar(), est('23T20:00'), est('02T20:00'))).toEqual(ON);
    expect(signedIn(calendar(), est('16T20:00'), est('16T20:00') + 5_000)).toMatchObject({
      state: 'off-by-sign-in',
    });
  });

  it('while out of office within working hours changes nothing, so ending the absence is enough', () => {
    const away = calendar({ outOfOffice: [{ from: est('16T00:00'), to: est('17T00:00') }] });
    const signed = { ...away, switch: signedIn(away, est('16T10:00')) };
    expect(signed.switch).toEqual(ON);
    expect(dutyAt({ ...signed, outOfOffice: [] }, est('16T11:00')).available).toBe(true);
  });
});

describe('switched off by a sign-in', () => {
  const given = calendar({ switch: { state: 'off-by-sign-in', at: est('20T20:00') } });

  it('an agent is on again with the next working hours, across the weekend', () => {
    expect(dutyAt(given, est('21T12:00'))).toEqual({
      available: false,
      reason: 'off-by-sign-in',
      until: est('23T09:00'),
      nextFrom: est('23T09:00'),
    });
    expect(settleSwitch(given, est('23T09:00') - 1)).toEqual(given.switch);
    expect(settleSwitch(given, est('23T09:00'))).toEqual(ON);
    expect(dutyAt(given, est('23T09:00'))).toMatchObject({ available: true, reason: 'on-duty' });
  });

  it('an agent is on again even if nobody checked for days or years', () => {
    expect(settleSwitch(given, est('24T20:00'))).toEqual(ON);
    expect(settleSwitch(given, at('2031-11-22T12:00Z'))).toEqual(ON);
  });

  it('an agent who is out of office when working hours begin is on, and available when the absence ends', () => {
    const away = { ...given, outOfOffice: [{ from: est('23T00:00'), to: est('24T12:00') }] };
    expect(dutyAt(away, est('22T12:00'))).toMatchObject({ reason: 'off-by-sign-in', until: est('23T00:00') });
    expect(dutyAt(away, est('22T12:00')).nextFrom).toBe(est('24T12:00'));
    expect(dutyAt(away, est('23T10:00'))).toMatchObject({ reason: 'out-of-office', until: est('24T12:00') });
    expect(settleSwitch(away, est('23T10:00'))).toEqual(ON);
  });

  it('an agent whose changed hours include this moment is on at once', () => {
    const changed = { ...given, hours: week({ fri: '09:00-22:00' }) };
    expect(dutyAt(changed, est('20T21:00'))).toMatchObject({ available: true, until: est('20T22:00') });
    expect(dutyAt({ ...given, hours: ROUND_THE_CLOCK }, est('20T20:00')).available).toBe(true);
  });

  it('an agent without hours stays off', () => {
    const none = { ...given, hours: NO_HOURS };
    expect(dutyAt(none, at('2031-11-22T12:00Z'))).toEqual({
      available: false,
      reason: 'off-by-sign-in',
      until: null,
      nextFrom: null,
    });
  });

  it('an agent may switch on earlier', () => {
    expect(switchOn(given, est('21T12:00'), 2 * HOUR)).toEqual({ state: 'override', until: est('21T14:00') });
  });
});
