/** The list's view as encoded in the URL, so links, reload, and "back" show the same list. Pure. */

import { AGENT_STATUSES } from '../../../shared/agent-statuses.ts';
import type { ListInput } from '../../../shared/contracts/worklist.ts';

export const STATUSES = ['all', ...AGENT_STATUSES] as const;
export const SORTS = ['newest', 'oldest', 'due'] as const;

export type Wanted = {
  readonly search: string;
  readonly status: (typeof STATUSES)[number];
  readonly sort: (typeof SORTS)[number];
  /** From 1. */
  readonly page: number;
};
export const ALL: Wanted = { search: '', status: 'all', sort: 'newest', page: 1 };

/** The service's maximum. */
const LONGEST_SEARCH = 100;
const LAST_PAGE = 10_000;

/** `searchOf`: the search behind a mark in the URL. Ignores anything that our lists could not have written. */
export const wantedOf = (view: string, searchOf: (mark: string) => string): Wanted => {
  const query = new URLSearchParams(view);
  const page = Number(query.get('page') ?? 1);
  return {
    search: searchOf(query.get('find') ?? '')
      .replace(/\p{Cc}/gu, ' ')
      .slice(0, LONGEST_SEARCH),
    status: STATUSES.find((known) => known === query.get('status')) ?? ALL.status,
    sort: SORTS.find((known) => known === query.get('sort')) ?? ALL.sort,
    page: Number.isInteger(page) && page >= 1 && page <= LAST_PAGE ? page : 1,
  };
};

/** Only what differs from the whole list, to keep the usual address short. */
export const viewOf = (
  { search, status, sort, page }: Wanted,
  markOf: (search: string) => string,
): string => {
  const query = new URLSearchParams();
  if (search !== '') query.set('find', markOf(search));
  if (status !== ALL.status) query.set('status', status);
  if (sort !== ALL.sort) query.set('sort', sort);
  if (page > 1) query.set('page', String(page));
  return query.toString();
};

type Filter = Omit<ListInput, 'page' | 'perPage'>;
/** Whether it leaves out any referral. */
export const isNarrowed = ({ search, status }: Wanted): boolean => search !== '' || status !== ALL.status;

/** The request to the service, without pages. */
export const filterOf = ({ search, status, sort }: Wanted): Filter => ({
  status,
  sort,
  ...(search.trim() === '' ? {} : { search: search.trim() }),
});
