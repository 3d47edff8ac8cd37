/** Reads the service's live frames. A broken one is skipped: it must not end the stream, nor be an error of the worker. */
import { fieldsOf, isRecord } from '../../../shared/typed.ts';
import { isNumber, isText } from '../../model/shape.ts';

/** An answer to nothing that was asked. */
const SKIPPED = { id: -1 };

/** Ours are numbers. The client looks others up in an object, where it finds names like `constructor`. */
const isId = (value: unknown): boolean => value === undefined || value === null || isNumber(value);
const isFrame = (value: unknown): boolean =>
  isRecord(value) &&
  isId(value.id) &&
  (isText(value.method) ||
    (isRecord(value.result) && isText(value.result.type)) ||
    (isRecord(value.error) && isRecord(value.error.data)));

export const readFrame = (data: unknown): unknown => {
  try {
    const read: unknown = JSON.parse(String(data));
    return isFrame(read) ? read : SKIPPED;
  } catch {
    return SKIPPED;
  }
};

/** The traceparent of an event, if it has one. */
export const traceOf = (event: unknown): string | null => {
  const { trace } = fieldsOf(fieldsOf(event).data);
  return isText(trace) ? trace : null;
};
