/** Where the panel's buttons lead. */
export type PslGo = {
  readonly toList: () => void;
  readonly toIssue: (issueId: string) => void;
  readonly toReferral: (referralId: string) => void;
  /** Of a referral, or of none. */
  readonly toNew: (referralId?: string) => void;
};
