/** Where the panel's buttons lead. */
export type PslGo = {
  readonly toList: () => void;
  readonly toIssue: (issueId: string) => void;
  readonly toReferral: (referralId: string) => void;
  /** About a referral, or about none. */
  readonly toNew: (referralId?: string) => void;
};
