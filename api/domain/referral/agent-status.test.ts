import { expect, test } from 'vitest';
import { AGENT_STATUSES } from '../../../shared/agent-statuses.ts';
import { offersReadAs } from './agent-status.ts';

test('every status that an agent reads comes of some offer', () => {
  expect(AGENT_STATUSES.filter((status) => offersReadAs(status).length === 0)).toEqual([]);
});

test('an end that two kinds of offer come to is looked for among both', () => {
  expect(offersReadAs('cancelled')).toEqual(['accepted', 'withdrawn']);
  expect(offersReadAs('expired')).toEqual(['missed', 'withdrawn']);
  expect(offersReadAs('complete')).toEqual(['accepted']);
});
