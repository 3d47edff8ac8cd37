import { Duplex } from 'node:stream';
import { expect, it, onTestFinished, vi } from 'vitest';
import { TurnSocket } from './turn-socket.ts';

it('writes only once the turn ends, also if a statement awaits what is known already', async () => {
  const write = vi.spyOn(Duplex.prototype, 'uncork').mockImplementation(() => undefined);
  onTestFinished(() => write.mockRestore());
  const socket = new TurnSocket();
  const send = async () => {
    socket.cork();
    socket.uncork();
  };
  await send();
  await send();
  expect(write).not.toHaveBeenCalled();
  await new Promise(setImmediate);
  expect(write).toHaveBeenCalledTimes(2);
});
