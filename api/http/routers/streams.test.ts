import { describe, expect, it } from 'vitest';
import { callerOf } from './limits.ts';
import { createStreams } from './streams.ts';

describe('open streams', () => {
  it('of one link are twenty: a newer one ends the oldest', () => {
    const streams = createStreams();
    const places = Array.from({ length: 21 }, () => streams.enter('link', '1.2.3.4'));
    expect(places.map((place) => place?.ended.aborted)).toEqual([true, ...Array(20).fill(false)]);
  });

  it('of one address are five hundred, whatever their links, until one leaves', () => {
    const streams = createStreams();
    const places = Array.from({ length: 500 }, (_, n) => streams.enter(`link-${n}`, '1.2.3.4'));
    expect(places).not.toContain(null);
    expect(streams.enter('more', '1.2.3.4')).toBeNull();
    expect(streams.enter('more', '5.6.7.8')).not.toBeNull();
    places[0]?.leave();
    places[0]?.leave();
    expect(streams.enter('one', '1.2.3.4')).not.toBeNull();
    expect(streams.enter('two', '1.2.3.4')).toBeNull();
  });
});

describe('a caller', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['unknown', 'unknown'],
  ])('%s is counted as %s', (address, caller) => expect(callerOf(address)).toBe(caller));
});
