/** Days of the week as labels, shared by Registration and My Availability. */
export type DayNames = Readonly<Record<'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun', string>>;
