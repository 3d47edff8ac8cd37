/** One alert as the desktop shows it. */
export type Alert = {
  readonly id: string;
  readonly title: string;
  readonly message: string;
  /** Accept and Reject, in this order; "I'm here" on a miss that paused; none on a summary. */
  readonly buttons: readonly string[];
  /** Stays on the screen until it is answered or withdrawn. */
  readonly stays: boolean;
  /** The offers it tells of. */
  readonly offerIds: readonly string[];
  /** Something is to be done now, so it may be heard as well. */
  readonly rings: boolean;
};
