import { describe, expect, it } from 'vitest';
import { type KeysNow, planRotation } from './plan-rotation.ts';

const masters: KeysNow['masters'] = [
  { id: 'old', state: 'former' },
  { id: 'now', state: 'current' },
  { id: 'new', state: 'waiting' },
  { id: 'newest', state: 'waiting' },
];
const has = (...keyIds: string[]) => ({ process: keyIds.join(), keyIds });

describe('rotation', () => {
  it('goes to the newest key that waits, once every running service has it', () => {
    expect(planRotation({ masters, holders: [] })).toEqual({ to: 'newest', begins: true });
    expect(planRotation({ masters, holders: [has('now', 'newest')] })).toEqual({
      to: 'newest',
      begins: true,
    });
    const holders = [has('now'), has('now', 'newest'), has('new')];
    expect(planRotation({ masters, holders })).toEqual({
      refused: expect.stringMatching(/^2 running services do not have the key newest yet: .*\.$/),
    });
  });

  it('finishes what was begun where nothing waits, whatever the services have', () => {
    const begun = masters.slice(0, 2);
    expect(planRotation({ masters: begun, holders: [has()] })).toEqual({ to: 'now', begins: false });
  });

  it('goes to the key that is named, back to a former one too, and to no other', () => {
    expect(planRotation({ masters, holders: [has('old')] }, 'old')).toEqual({ to: 'old', begins: true });
    expect(planRotation({ masters, holders: [] }, 'now')).toEqual({ to: 'now', begins: false });
    expect(planRotation({ masters, holders: [has('old')] }, 'new')).toHaveProperty('refused');
    expect(planRotation({ masters, holders: [] }, 'none')).toEqual({
      refused: 'There is no master key none; “kod key list” shows them.',
    });
    expect(planRotation({ masters: [], holders: [] })).toHaveProperty('refused');
  });
});
