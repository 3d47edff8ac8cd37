/** The referral that a private link's secret opens, or null. */
export { trackerIdOf as referralOfLink } from '../store/views/tracker-view.ts';
