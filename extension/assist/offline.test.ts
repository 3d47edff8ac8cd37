import { expect, test } from 'vitest';
import { lookUpZip, ZIPS } from '../../api/places/places.ts';
import { type Api, CallFailed } from '../../widget/client.ts';
import { type Known, placesOffline, withOffline } from './offline.ts';

test('the county of every ZIP is asked as the service asks it', () => {
  for (const { zip } of ZIPS) {
    const answer = lookUpZip(zip);
    const { place, ...found } = { place: undefined, ...answer };
    const told = place ? { zip, county: place.county, zone: place.zone } : {};
    expect(placesOffline(zip)).toEqual({ ...found, ...told });
  }
  expect(placesOffline('10001')).toEqual({ kind: 'out-of-state', zip: '10001' });
});

const KNOWN: Known = { lines: { voice: '855-459-6328', tty: '1-855-326-4654' }, texts: true };
const asked = { zip: '42101', help: 'application', language: 'en' } as const;

function apiThat(failure: 'offline' | 'too-many-requests' | null, known: Known | null = KNOWN) {
  const reached: boolean[] = [];
  const service: Api = {
    call: async () => {
      if (failure) throw new CallFailed(failure);
      return {} as never;
    },
    post: async () => new Response(),
  };
  const api = withOffline(service, { known: () => known, now: () => 5, reached: (one) => reached.push(one) });
  return { api, reached };
}

test('without a network nothing is promised, in the zone of the county', async () => {
  const { api, reached } = apiThat('offline');
  const { promise, lines } = await api.call('callbackPromise', asked);
  expect([promise, lines]).toEqual([{ kind: 'none', zone: 'America/Chicago' }, KNOWN.lines]);
  expect(reached).toEqual([false]);
});

test('what only the service can answer fails as it does elsewhere', async () => {
  await expect(apiThat('offline').api.call('track', { token: 'x' })).rejects.toMatchObject({
    failure: 'offline',
  });
  await expect(apiThat('offline', null).api.call('callbackPromise', asked)).rejects.toBeDefined();
  const refusing = apiThat('too-many-requests');
  await expect(refusing.api.call('callbackPromise', asked)).rejects.toMatchObject({
    failure: 'too-many-requests',
  });
  expect(refusing.reached).toEqual([]);
  const { api, reached } = apiThat(null);
  await api.call('places', { zip: '40202' });
  expect(reached).toEqual([true]);
});
