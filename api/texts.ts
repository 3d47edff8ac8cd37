/** Our side of the text gateway's protocol: the receipt URL, signatures, and answers to replies. */
import type { Config } from './config.ts';
import { toGsm7 } from './delivery/gsm7.ts';
import { textAnswer } from './delivery/messages/text-answers.ts';
import type { ReceiptAddress } from './delivery/text.ts';
import { isTextSignature, textSignature } from './delivery/text-signature.ts';
import type { Services } from './http/routers/services.ts';

export const RECEIPTS = '/texts/receipt';

/** `origin`: our public address; on a developer's machine it is unknown until the port is open. */
export const receiptsAt =
  (origin: () => string | undefined): ReceiptAddress =>
  (messageId) => {
    const at = origin();
    return at === undefined ? null : `${at}${RECEIPTS}?message=${encodeURIComponent(messageId)}`;
  };

/** Null if no texts are sent. */
export function createTexts({ text, lines }: Config, origin: () => string | undefined): Services['texts'] {
  if (!text) return null;
  return {
    isSigned(path, fields, signature) {
      const at = origin();
      if (at === undefined) return false;
      return isTextSignature(signature, textSignature(text.token, at + path, fields));
    },
    answer(answer, language) {
      const said = textAnswer(answer, language, lines);
      return said && toGsm7(said);
    },
  };
}
