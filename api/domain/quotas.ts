/**
 * How much an agent may write, for each store that grows with what agents do (rule 40c). Far above honest use: each of them keeps
 * one account, or one program that uses it, from filling the database. Texts have their lengths in the contracts.
 */
export const QUOTAS = {
  /** Issues for the line begun within a day, and open at once. */
  pslStartedADay: 40,
  pslOpen: 200,
  /** In one issue. */
  pslCalls: 30,
  pslFollowUps: 50,
  pslAdvice: 50,
  pslKept: 100,
  /** Base64 of all pictures added within a day, in 1,000 characters: some hundred screenshots. */
  pslPictureKilobytesADay: 50_000,
  /** Logged by one holder of a referral. */
  attempts: 50,
  contactTestsADay: 20,
  /** Changes of hours, absences, contact, registration, and Current Availability; each adds a line to the roster's history. */
  settingsADay: 300,
} as const;
