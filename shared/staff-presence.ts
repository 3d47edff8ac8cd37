/** How staff members who have one referral open stay visible to each other. ms. */

/** How often an open page says so. */
export const STAFF_SEEN_EVERY = 10_000;
/** Three missed signs: they are gone. */
export const STAFF_GONE_AFTER = 30_000;
