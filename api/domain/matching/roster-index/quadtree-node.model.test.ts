/** A bound above the true distance would silently lose agents. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { miles, pointAt } from '../distance.ts';
import { Quadtree } from './quadtree.ts';
import { isIn, leastMiles, milesOut } from './quadtree-node.ts';
import type { Node } from './shapes.ts';

const inDegrees = (most: number) =>
  fc.oneof(fc.double({ min: -most, max: most, noNaN: true }), fc.constantFrom(-most, 0, most));
const onGlobe = fc.record({ lat: inDegrees(90), lon: inDegrees(180) });
const inKentucky = fc.record({
  lat: fc.double({ min: 36.5, max: 39.1, noNaN: true }),
  lon: fc.double({ min: -89.5, max: -82, noNaN: true }),
});

function everyBox(
  node: Node,
  check: (node: Node, at: number, points: { lat: number; lon: number }[]) => void,
) {
  node.sites.forEach((site, at) => {
    check(node, at, [site]);
  });
  node.nodes.forEach((one, at) => {
    check(node, at, points(one));
    everyBox(one, check);
  });
}
const nodes = (node: Node): Node[] => [node, ...node.nodes.flatMap(nodes)];
const points = (node: Node): { lat: number; lon: number }[] => [...node.sites, ...node.nodes.flatMap(points)];

it.each([
  ['on the globe', onGlobe],
  ['in Kentucky', inKentucky],
])('says no more miles than there are to any site in a box, %s', (_where, point) => {
  fc.assert(
    fc.property(fc.array(point, { minLength: 1, maxLength: 60 }), point, (sites, from) => {
      const tree = new Quadtree();
      for (const { lat, lon } of sites) tree.site(lat, lon);
      const origin = pointAt(from.lat, from.lon);
      everyBox(tree.root, (node, at, inside) => {
        const least = leastMiles(node, at, origin);
        for (const site of inside) expect(least).toBeLessThanOrEqual(miles(site, from));
      });
    }),
    { numRuns: 300, seed: 20261121 },
  );
});

it.each([
  ['on the globe', onGlobe],
  ['in Kentucky', inKentucky],
])('says no more miles out of a node than there are to any site outside it, %s', (_where, point) => {
  fc.assert(
    fc.property(fc.array(point, { minLength: 2, maxLength: 60 }), point, (sites, from) => {
      const tree = new Quadtree();
      const all = sites.map(({ lat, lon }) => tree.site(lat, lon));
      const origin = pointAt(from.lat, from.lon);
      const around = nodes(tree.root).filter((node) => node.parent && isIn(node, origin));
      for (const node of around) {
        const inside = new Set(points(node));
        const out = milesOut(node, origin);
        for (const site of all) if (!inside.has(site)) expect(out).toBeLessThanOrEqual(miles(site, from));
      }
    }),
    { numRuns: 500, seed: 20261123 },
  );
});

it('says nearly the miles to a single site a day’s drive away', () => {
  fc.assert(
    fc.property(inKentucky, inKentucky, (site, from) => {
      const tree = new Quadtree();
      const { leaf, at } = tree.site(site.lat, site.lon);
      const away = miles(site, from);
      expect(leastMiles(leaf, at, pointAt(from.lat, from.lon))).toBeGreaterThanOrEqual(away * 0.999 - 1e-6);
    }),
    { numRuns: 500, seed: 20261122 },
  );
});
