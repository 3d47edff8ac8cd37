/** A resident who calls the API like the widget does, for stories that aren't about the widget. */
import { requestInput, solve } from '../../api/testing/world.ts';
import type {
  ChallengeAnswer,
  RequestAnswer,
  RequestInput,
  Tracker,
} from '../../shared/contracts/resident.ts';

export type Resident = {
  /** Requests a call with its own phone number. */
  request(wish?: Partial<RequestInput>): Promise<RequestAnswer>;
  /** Like `request`, with the proof of work solved beforehand, so several can be sent at once. */
  prepare(wish?: Partial<RequestInput>): Promise<() => Promise<RequestAnswer>>;
  track(token: string): Promise<Tracker>;
  cancel(token: string): Promise<Tracker>;
};

export function residentApi(origin: () => string): Resident {
  let phones = 100;
  const call = <T>(procedure: string, input?: unknown) =>
    post<T>(`${origin()}/trpc/resident.${procedure}`, input);
  const prepare: Resident['prepare'] = async (wish = {}) => {
    const solution = await solve(await call<ChallengeAnswer>('challenge'));
    const input = { ...requestInput(phones++), solution, ...wish };
    return () => call('request', input);
  };
  return {
    prepare,
    request: async (wish) => (await prepare(wish))(),
    track: (token) => call('track', { token }),
    cancel: (token) => call('cancel', { token }),
  };
}

async function post<T>(url: string, input: unknown): Promise<T> {
  const body = input === undefined ? {} : { body: JSON.stringify(input) };
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    ...body,
  });
  const { result }: { result?: { data: T } } = await answer.json();
  if (!result) throw new Error(`${url} was refused with ${answer.status}.`);
  return result.data;
}
