/** Days without service, as they are stored: holidays, season closures, and pauses. */

/** Dates are YYYY-MM-DD, both included. */
export type ClosedDaysRow = {
  id: number;
  kind: 'holiday' | 'closure' | 'pause';
  name: string;
  from: string;
  to: string;
};
export type NewClosedDays = Omit<ClosedDaysRow, 'id'>;

/** Each change raises a version that running services poll. */
export type ClosedDaysStore = {
  all(): Promise<ClosedDaysRow[]>;
  /** False when an entry of this kind for just these days is on the list already. */
  add(entry: NewClosedDays): Promise<boolean>;
  /** Another name and last day for an entry; its first day stays. */
  change(id: number, entry: Pick<ClosedDaysRow, 'name' | 'to'>): Promise<void>;
  /** False when there is no such entry of this kind that begins on that day. */
  remove(kind: ClosedDaysRow['kind'], from: string): Promise<boolean>;
};
