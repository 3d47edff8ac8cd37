/** The trace that a press begins: random, so it says nothing about the resident. */

const hex = (bytes: number): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');

/** A W3C traceparent; the service continues the trace under it. */
export const newTraceparent = (): string => `00-${hex(16)}-${hex(8)}-00`;
