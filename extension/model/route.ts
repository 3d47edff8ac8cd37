/** The current place in our part of the portal: the URL's fragment, so back and forward work. */

export const FEATURES = [
  'registration',
  'quick-updates',
  'referral-manager',
  'view-metrics',
  'preferred-contact',
  'my-availability',
  'professional-services-line',
  'alert-check',
  'help',
  'my-agency',
  'program-board',
  'program-referrals',
  'program-agents',
  'program-protection',
  'program-delivery',
  'program-coverage',
  'program-roster',
  'program-days',
  'program-policy',
  'program-reports',
] as const;
/** The features of the navigation, by their word in the URL. */
export type Feature = (typeof FEATURES)[number];

/** Only for delegates of an agency. */
export const DELEGATE_FEATURES: readonly Feature[] = ['my-agency'];

/** Only for the program's staff. */
export const STAFF_FEATURES: readonly Feature[] = [
  'program-board',
  'program-referrals',
  'program-agents',
  'program-protection',
  'program-delivery',
  'program-coverage',
  'program-roster',
  'program-days',
  'program-policy',
  'program-reports',
];

/**
 * `view`: a table's search, filter, sort, and page, as the route's query; only its panel reads it. `issueId`: an issue for the
 * Professional Services Line, or `new`, which may begin from a referral. `agent`: a portal subject, for staff.
 */
export type Route = {
  readonly feature: Feature;
  readonly referralId: string | null;
  readonly view?: string;
  readonly issueId?: string;
  readonly agent?: string;
};

/** `replace`: the previous place is not kept in the history. */
export type Go = (route: Route, how?: 'push' | 'replace') => void;

/** Where the portal's tab leads, and any URL with an unknown feature. */
export const FIRST_FEATURE: Feature = 'quick-updates';

const MARK = '#kod/';
/** Instead of an id: an issue not begun. */
export const NEW_ISSUE = 'new';

export const hashOf = (route: string): string => `${MARK}${route}`;
export const routeText = ({ agent, feature, issueId, referralId, view }: Route): string =>
  [feature, agent, issueId, referralId].flatMap((part) => (part ? encodeURIComponent(part) : [])).join('/') +
  (view ? `?${view}` : '');

/** Null: not our URL, so the portal shows its own page. An unknown feature leads to the first. */
export const routeOf = (hash: string): Route | null => {
  if (!hash.startsWith(MARK)) return null;
  const [path = '', view = ''] = hash.slice(MARK.length).split(/\?(.*)/s);
  const [name = '', ...ids] = path.split('/');
  const query = view === '' ? {} : { view };
  const feature = FEATURES.find((known) => known === name) ?? FIRST_FEATURE;
  const [first = null, second = null] = ids.map((id) => decoded(id) || null);
  if (feature === 'referral-manager' || feature === 'program-referrals')
    return { feature, referralId: first, ...query };
  if (feature === 'program-agents' && first !== null)
    return { feature, referralId: null, agent: first, ...query };
  if (feature !== 'professional-services-line' || first === null)
    return { feature, referralId: null, ...query };
  return { feature, issueId: first, referralId: first === NEW_ISSUE ? second : null, ...query };
};

/** Null for text that no browser encoded. */
const decoded = (text: string): string | null => {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
};
