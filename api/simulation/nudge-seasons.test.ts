import { expect, it } from 'vitest';
import { defaultPolicy } from '../domain/policy.ts';
import { nudgeSeason, nudgeText } from './nudge-seasons.ts';

it('serves a thin county better, disturbs nobody elsewhere, and asks nobody often', () => {
  const season = nudgeSeason(1, defaultPolicy);
  const { without, with: nudged } = season;
  expect(nudged.thin.asked).toBe(without.thin.asked);
  expect(nudged.thin.inTime).toBeGreaterThan(without.thin.inTime);
  expect(nudged.elsewhere.inTime).toBeGreaterThanOrEqual(without.elsewhere.inTime);
  expect(without.nudges).toBe(0);
  expect(nudged.mostPerAgentAWeek).toBeLessThanOrEqual(defaultPolicy.nudgesAWeek + 1);
  expect(nudgeText([season])).toContain('in 1 of 1 seasons');
});
