import { expect, it } from 'vitest';
import { Circuit } from './circuit.ts';

const opened = (): Circuit => {
  const circuit = new Circuit();
  for (let n = 0; n < 3; n++) circuit.failed(0);
  return circuit;
};

it('stays closed while failures are not consecutive', () => {
  const circuit = new Circuit();
  for (let n = 0; n < 10; n++) {
    expect([circuit.failed(n), circuit.failed(n), circuit.succeeded()]).toEqual([false, false, false]);
  }
  expect(circuit.admits(0)).toBe(true);
});

it('opens at the third consecutive failure, and lets one through after each pause', () => {
  const circuit = new Circuit();
  expect([circuit.failed(0), circuit.failed(0), circuit.failed(0)]).toEqual([false, false, true]);
  expect([circuit.admits(4_999), circuit.admits(5_000), circuit.admits(5_001)]).toEqual([false, true, false]);
});

it('doubles its pause after each failed probe, up to a minute', () => {
  const circuit = opened();
  const pauses: number[] = [];
  let now = 0;
  for (let n = 0; n < 7; n++) {
    const at = circuit.probeAt ?? 0;
    pauses.push(at - now);
    now = at;
    circuit.admits(now);
    circuit.failed(now);
  }
  expect(pauses).toEqual([5_000, 10_000, 20_000, 40_000, 60_000, 60_000, 60_000]);
});

it('closes at the first success, and starts over with the shortest pause', () => {
  const circuit = opened();
  circuit.admits(5_000);
  circuit.failed(5_000);
  expect(circuit.succeeded()).toBe(true);
  expect(circuit.admits(5_000)).toBe(true);
  for (let n = 0; n < 3; n++) circuit.failed(6_000);
  expect(circuit.probeAt).toBe(11_000);
});

it('opens at once for as long as a server asks, up to a quarter of an hour', () => {
  const circuit = new Circuit();
  expect(circuit.failed(0, 90_000)).toBe(true);
  expect(circuit.probeAt).toBe(90_000);
  const greedy = new Circuit();
  greedy.failed(0, 86_400_000);
  expect(greedy.probeAt).toBe(900_000);
});
