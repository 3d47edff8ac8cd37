/** Names and numbers in lists: read once a page for a row that is seen, and gone with the referral or the agent. */
import { beforeEach, expect, test, vi } from 'vitest';
import { snapshotOf } from '../background/testing.ts';
import { forgetPeople, lookAt, personOf, remember } from './people.ts';
import { connection, worklist } from './worklist.ts';

const asked: string[] = [];
let answer: () => Promise<unknown>;
vi.mock('../background/messages.ts', () => ({
  sendMessage: (_: string, { referralId }: { referralId: string }) => {
    asked.push(referralId);
    return answer();
  },
}));

const contact = { firstName: 'Ann', lastName: 'Sample', phone: '+15025550147', email: null, note: null };
const detailOf = (referralId: string) => ({ ok: true, data: { referralId, contact } });
const mine = (referralId: string) => ({ referralId }) as never;
const holding = (agentId: string, ...ids: string[]) => {
  worklist.value = snapshotOf({ agentId, assignments: ids.map(mine) });
};

beforeEach(() => {
  vi.stubGlobal('document', { visibilityState: 'visible' });
  connection.value = 'live';
  worklist.value = undefined;
  forgetPeople()();
  asked.length = 0;
  answer = async () => detailOf('one');
  holding('ann', 'one');
  forgetPeople()();
});

test('one look for each row, however often it is drawn, and none for what was read elsewhere on the page', async () => {
  await Promise.all([lookAt('one'), lookAt('one')]);
  await lookAt('one');
  expect(asked).toEqual(['one']);
  expect(personOf('one')).toEqual({ step: 'known', contact });
  holding('ann', 'one', 'two');
  remember({ referralId: 'two', contact });
  await lookAt('two');
  expect(asked).toEqual(['one']);
});

test('nobody looks while the page is hidden or the service is away', async () => {
  vi.stubGlobal('document', { visibilityState: 'hidden' });
  await lookAt('one');
  vi.stubGlobal('document', { visibilityState: 'visible' });
  connection.value = 'offline';
  await lookAt('one');
  expect([asked, personOf('one')]).toEqual([[], undefined]);
});

test('what could not be read is asked for again', async () => {
  answer = async () => ({ ok: false, problem: { kind: 'offline' } });
  await lookAt('one');
  expect(personOf('one')).toEqual({ step: 'failed' });
  answer = async () => detailOf('one');
  await lookAt('one');
  expect(personOf('one')).toEqual({ step: 'known', contact });
});

test.each(['it ended', 'somebody else signed in', 'nobody is signed in'])(
  'when %s while it was read, nothing is kept',
  async (why) => {
    const stop = forgetPeople();
    let arrive = (_: unknown): void => undefined;
    answer = () => new Promise((resolve) => (arrive = resolve));
    const looking = lookAt('one');
    if (why === 'it ended') holding('ann');
    else if (why === 'somebody else signed in') holding('bo', 'one');
    else connection.value = 'signed-out';
    arrive(detailOf('one'));
    await looking;
    expect(personOf('one')).toBeUndefined();
    stop();
  },
);
