/** Where in our part of the portal somebody is: the fragment of the address, so that back and forward work. */

export const FEATURES = [
  'registration',
  'quick-updates',
  'referral-manager',
  'view-metrics',
  'preferred-contact',
  'my-availability',
] as const;
/** The features at the left, by the word in the address. */
export type Feature = (typeof FEATURES)[number];

export type Route = { readonly feature: Feature; readonly referralId: string | null };

const MARK = '#kod/';

export const hashOf = (route: string): string => `${MARK}${route}`;
export const routeText = ({ feature, referralId }: Route): string =>
  referralId === null ? feature : `${feature}/${encodeURIComponent(referralId)}`;

/** null: the address is not ours, the portal shows its own page. An unknown feature leads to Quick Updates. */
export const routeOf = (hash: string): Route | null => {
  if (!hash.startsWith(MARK)) return null;
  const [name = '', referralId] = hash.slice(MARK.length).split('/');
  const feature = FEATURES.find((known) => known === name) ?? 'quick-updates';
  return { feature, referralId: feature === 'referral-manager' && referralId ? decoded(referralId) : null };
};

/** null for what no browser encoded. */
const decoded = (text: string): string | null => {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
};
