/**
 * How much an agent may write to each store that grows with what agents do (rule 40c), and how many old records they may open
 * (37i). Far above honest use; keeps one account, or a program that uses it, from filling the database or reading it all. The
 * contracts limit text lengths.
 */
export const QUOTAS = {
  /** Issues for the Professional Services Line: started within a day, and open at once. */
  pslStartedADay: 40,
  pslOpen: 200,
  /** Per issue. */
  pslCalls: 30,
  pslFollowUps: 50,
  pslAdvice: 50,
  pslKept: 100,
  /** Base64 of all pictures added within a day, in 1,000 characters: about a hundred screenshots. */
  pslPictureKilobytesADay: 50_000,
  /** By one holder of a referral. */
  attempts: 50,
  contactTestsADay: 20,
  /** Messages to one resident by all their holders, and by the resident to them. */
  threadWrittenADay: 20,
  threadRepliesADay: 40,
  /** Changes of hours, absences, contact, registration, and Current Availability; each adds a line to the roster's history. */
  settingsADay: 300,
  /** What one delegate does for colleagues; each adds a line to the audit log. */
  agencyDeedsADay: 300,
  /** Referrals that ended more than a day ago, opened within a day. */
  oldRecordsADay: 50,
  /** Different searches of one's own referrals within a day. */
  searchesADay: 300,
} as const;
