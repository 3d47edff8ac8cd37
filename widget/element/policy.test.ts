import { afterEach, expect, test, vi } from 'vitest';
import { watchPolicy, whyBlocked } from './policy.ts';

const API = 'https://api.example';
const CHUNK = `${API}/widget/v1/sending-abc.js`;
const blocks = (more: object = {}) => ({
  ...{ effectiveDirective: 'script-src-elem', blockedURI: CHUNK, disposition: 'enforce', isTrusted: true },
  ...more,
});

/** A page whose policy violations the test triggers. */
const watched = () => {
  let tell = (_: object): void => undefined;
  const page = {
    addEventListener: (_: string, listener: (event: object) => void) => {
      tell = listener;
    },
  } as unknown as Document;
  const watch = watchPolicy(page, [API], new AbortController().signal);
  return { watch, tell: (event: object) => tell(event) };
};
const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
afterEach(() => said.mockClear());

test('work that the policy blocked fails as that, and the maintainer reads once which directive wants which host', async () => {
  const { watch, tell } = watched();
  for (const _ of [1, 2]) {
    const failed = watch.explained(Promise.reject(new TypeError('Failed to fetch')));
    // Like browsers: the event is a separate task after the failure.
    setTimeout(() => tell(blocks()));
    await expect(failed).rejects.toMatchObject({ failure: 'blocked' });
  }
  expect(said.mock.calls).toEqual([
    [expect.stringMatching(/add https:\/\/api\.example to its script-src\./)],
  ]);
});

test('without a violation the failure stays what it was', async () => {
  const { watch } = watched();
  const lost = new TypeError('Failed to fetch');
  await expect(watch.explained(Promise.reject(lost))).rejects.toBe(lost);
  expect(said).not.toHaveBeenCalled();
});

test('work that succeeds asks for nothing', async () => {
  const { watch, tell } = watched();
  tell(blocks());
  await expect(watch.explained(Promise.resolve('there'))).resolves.toBe('there');
  expect(said).not.toHaveBeenCalled();
});

test.each([
  ['of another host', { blockedURI: 'https://ads.example/tracker.js' }],
  ['of a host that only begins alike', { blockedURI: `${API}.evil.example/x.js` }],
  ['that was only reported', { disposition: 'report' }],
  ['made up by a script of the page', { isTrusted: false }],
  ['of a style', { effectiveDirective: 'style-src-elem' }],
])('a violation %s explains nothing of ours', async (_, more) => {
  const { watch, tell } = watched();
  tell(blocks(more));
  expect(await watch.blocked()).toBeNull();
});

test('data are as blocked as scripts, and where only the origin is told that is enough', async () => {
  const { watch, tell } = watched();
  tell(blocks({ effectiveDirective: 'connect-src', blockedURI: API }));
  const why = await watch.blocked();
  expect(why).toEqual({ directive: 'connect-src', host: API });
  expect(why && whyBlocked(why)).toContain('add https://api.example to its connect-src');
});
