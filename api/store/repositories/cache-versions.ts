/** Version counters that other processes poll to notice stale caches. */
export const CACHE_VERSIONS = {
  /** The revision of the newest event for anybody. */
  events: 'hints-revision',
  /** How often somebody's access may have changed. */
  access: 'access-revision',
  /** How often a closed day was added or removed. */
  closedDays: 'closed-days-revision',
  /** How often an attack began or ended. */
  attack: 'attack-revision',
} as const;
