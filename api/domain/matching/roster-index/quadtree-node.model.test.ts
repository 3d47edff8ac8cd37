/** A bound that is more than the miles would lose somebody without a sign of it. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { miles, pointAt } from '../matching.ts';
import { PlaceTree } from './quadtree.ts';
import { isIn, leastMiles, milesOut, type Part } from './quadtree-node.ts';

const inDegrees = (most: number) =>
  fc.oneof(fc.double({ min: -most, max: most, noNaN: true }), fc.constantFrom(-most, 0, most));
const onGlobe = fc.record({ lat: inDegrees(90), lon: inDegrees(180) });
const inKentucky = fc.record({
  lat: fc.double({ min: 36.5, max: 39.1, noNaN: true }),
  lon: fc.double({ min: -89.5, max: -82, noNaN: true }),
});

function everyBox(
  part: Part,
  check: (part: Part, at: number, points: { lat: number; lon: number }[]) => void,
) {
  part.spots.forEach((spot, at) => {
    check(part, at, [spot]);
  });
  part.parts.forEach((one, at) => {
    check(part, at, points(one));
    everyBox(one, check);
  });
}
const parts = (part: Part): Part[] => [part, ...part.parts.flatMap(parts)];
const points = (part: Part): { lat: number; lon: number }[] => [...part.spots, ...part.parts.flatMap(points)];

it.each([
  ['on the globe', onGlobe],
  ['in Kentucky', inKentucky],
])('says no more miles than there are to any spot in a box, %s', (_where, point) => {
  fc.assert(
    fc.property(fc.array(point, { minLength: 1, maxLength: 60 }), point, (spots, from) => {
      const tree = new PlaceTree();
      for (const { lat, lon } of spots) tree.spot(lat, lon);
      const origin = pointAt(from.lat, from.lon);
      everyBox(tree.root, (part, at, inside) => {
        const least = leastMiles(part, at, origin);
        for (const spot of inside) expect(least).toBeLessThanOrEqual(miles(spot, from));
      });
    }),
    { numRuns: 300, seed: 20261121 },
  );
});

it.each([
  ['on the globe', onGlobe],
  ['in Kentucky', inKentucky],
])('says no more miles out of a part than there are to any spot beyond it, %s', (_where, point) => {
  fc.assert(
    fc.property(fc.array(point, { minLength: 2, maxLength: 60 }), point, (spots, from) => {
      const tree = new PlaceTree();
      const all = spots.map(({ lat, lon }) => tree.spot(lat, lon));
      const origin = pointAt(from.lat, from.lon);
      const around = parts(tree.root).filter((part) => part.parent && isIn(part, origin));
      for (const part of around) {
        const inside = new Set(points(part));
        const out = milesOut(part, origin);
        for (const spot of all) if (!inside.has(spot)) expect(out).toBeLessThanOrEqual(miles(spot, from));
      }
    }),
    { numRuns: 500, seed: 20261123 },
  );
});

it('says nearly the miles to a single spot a day’s drive away', () => {
  fc.assert(
    fc.property(inKentucky, inKentucky, (spot, from) => {
      const tree = new PlaceTree();
      const { leaf, at } = tree.spot(spot.lat, spot.lon);
      const away = miles(spot, from);
      expect(leastMiles(leaf, at, pointAt(from.lat, from.lon))).toBeGreaterThanOrEqual(away * 0.999 - 1e-6);
    }),
    { numRuns: 500, seed: 20261122 },
  );
});
