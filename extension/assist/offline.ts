/** The form's questions to the service, answered on the device while there is no network: the county, and that nothing is promised. */
import type { OutlookAnswer, PlacesAnswer, PromiseAnswer } from '../../shared/contracts/resident.ts';
import type { Instant, Zone } from '../../shared/vocabulary.ts';
import { type Api, asFailure, type Procedures } from '../../widget/client.ts';
import { central, countiesByZip, poBoxes } from './places.static.ts';

const zoneOf = (county: string): Zone => (central.includes(county) ? 'America/Chicago' : 'America/New_York');

/** As the service answers. It knows more ZIPs of other states; none is served. */
export const placesOffline = (zip: string): PlacesAnswer => {
  const counties = countiesByZip[zip] ?? [];
  const [county] = counties;
  if (county === undefined) return { kind: 'out-of-state', zip };
  const place = { zip, county, zone: zoneOf(county) };
  if (poBoxes.includes(zip)) return { kind: 'po-box', ...place };
  return counties.length === 1
    ? { kind: 'found', ...place }
    : { kind: 'ambiguous', zip, counties: [...counties] };
};

/** What the service told last: its phone lines, and whether it texts residents. */
export type Known = Pick<OutlookAnswer, 'lines' | 'texts'>;

/** Nothing can be promised by a device (rule 53d). */
export const promiseOffline = (
  { zip, county }: { readonly zip: string; readonly county?: string | undefined },
  { lines, texts }: Known,
  serverNow: Instant,
): PromiseAnswer => ({
  promise: { kind: 'none', zone: zoneOf(county ?? countiesByZip[zip]?.[0] ?? '') },
  ...{ why: null, speaker: true, unserved: [], say: {}, lines, texts, serverNow },
});

export type OfflinePorts = {
  /** Null before the first answer on this device. */
  readonly known: () => Known | null;
  readonly now: () => Instant;
  /** Called with each answer: whether the service gave it. */
  readonly reached: (online: boolean) => void;
};

type Offline = { readonly [P in keyof Procedures]?: (input: Procedures[P][0]) => Procedures[P][1] };

/** Asks the service, and answers for it while it can't be reached. */
export const withOffline = (api: Api, { known, now, reached }: OfflinePorts): Api => {
  const answers = (told: Known): Offline => ({
    places: ({ zip }) => placesOffline(zip),
    callbackPromise: (input) => promiseOffline(input, told, now()),
  });
  return {
    ...api,
    call: async <P extends keyof Procedures>(
      name: P,
      input: Procedures[P][0],
      options?: Parameters<Api['call']>[2],
    ): Promise<Procedures[P][1]> => {
      try {
        const answer = await api.call(name, input, options);
        reached(true);
        return answer;
      } catch (cause) {
        if (options?.signal?.aborted || asFailure(cause).failure !== 'offline') throw cause;
        reached(false);
        const told = known();
        const answer = told === null ? undefined : answers(told)[name];
        if (!answer) throw cause;
        return answer(input);
      }
    },
  };
};
