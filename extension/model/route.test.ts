import { expect, test } from 'vitest';
import { hashOf, routeOf, routeText } from './route.ts';

test('an address of the portal’s own is not ours', () => {
  for (const hash of ['', '#', '#main', '#kodak/x']) expect(routeOf(hash), hash).toBeNull();
});

test('a route survives the way through the address', () => {
  const routes = [
    { feature: 'quick-updates', referralId: null },
    { feature: 'registration', referralId: null },
    { feature: 'referral-manager', referralId: null },
    { feature: 'referral-manager', referralId: 'a/b c' },
    { feature: 'referral-manager', referralId: null, view: 'status=missed&q=a%3Fb+c&page=2' },
    { feature: 'professional-services-line', referralId: null },
    { feature: 'professional-services-line', referralId: null, issueId: 'issue-1' },
    { feature: 'professional-services-line', referralId: null, issueId: 'new' },
    { feature: 'professional-services-line', referralId: 'referral-1', issueId: 'new' },
  ] as const;
  for (const route of routes) expect(routeOf(hashOf(routeText(route)))).toEqual(route);
});

test('an unknown feature leads to Quick Updates, and a broken id to the list', () => {
  expect(routeOf('#kod/view-everything')).toEqual({ feature: 'quick-updates', referralId: null });
  expect(routeOf('#kod/referral-manager/%E0%A4%A')).toEqual({
    feature: 'referral-manager',
    referralId: null,
  });
});
