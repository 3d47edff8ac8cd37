/** One alert as the desktop shows it. */
export type Alert = {
  readonly id: string;
  readonly title: string;
  readonly message: string;
  /** Accept and Reject, in this order; Undo after a reject; "I'm here" on a miss that paused the agent; none on a summary. */
  readonly buttons: readonly string[];
  /** Stays on screen until answered or withdrawn. */
  readonly stays: boolean;
  /** The offers it is about. */
  readonly offerIds: readonly string[];
  /** Something has to be done now, so it may make a sound. */
  readonly rings: boolean;
};
