/** Version counters that other processes poll to notice stale caches. */
export const CACHE_VERSIONS = {
  /** The revision of the newest worklist event. */
  events: 'hints-revision',
  /** Counts possible changes of anybody's access. */
  access: 'access-revision',
  /** Counts added and removed closed days. */
  closedDays: 'closed-days-revision',
  /** Counts begun and ended attacks. */
  attack: 'attack-revision',
  /** Counts changes of the policy by staff. */
  policy: 'policy-revision',
} as const;
