/** What a command knows and keeps of texts (rules 9c, 43f to 43i). A number is a keyed digest of its line, as a request has it. */
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import type { ChannelName } from '../domain/messages.ts';
import type { TextAnswer } from '../domain/text-words.ts';

/** How one request's resident hears of it. */
export type Way = Extract<ChannelName, 'email' | 'text'>;

/** What a gateway says became of a text. `code`: why it failed; '' where it did not say. */
export type TextReceipt = {
  readonly messageId: string;
  readonly gatewayId: string;
  readonly status: 'sent' | 'delivered' | 'failed';
  readonly code: string;
};

/** An open request that was texted about. */
export type Texted = { readonly referralId: string; readonly language: ScreenLanguage };

export type TextStore = {
  /** Whether the service sends texts. */
  readonly areSent: boolean;
  /** `phone` in E.164; an extension is no part of it. */
  numberOf(phone: string): string;
  /** Whether its owner wants no texts, or it was found not to get any. */
  getsNone(number: string): Promise<boolean>;
  stop(number: string, by: 'reply' | 'gateway'): Promise<void>;
  start(number: string): Promise<void>;
  noteNoTexts(number: string, code: string): Promise<void>;
  /** How news of this request goes to its resident: by text, by mail, or not at all. */
  wayTo(referralId: string): Promise<Way | null>;
  /** Whether its link went, or may go, to an address that the resident gave. */
  mayMail(referralId: string): Promise<boolean>;
  /** Sets whether texts about it go to its number. */
  setTexted(referralId: string, texted: boolean): Promise<void>;
  /** The newest request of a number that was texted about and is open, and the language of its newest request of all. */
  lastTexted(number: string): Promise<Texted | null>;
  languageOf(number: string): Promise<ScreenLanguage | null>;
  /** Open requests whose private link went there before, by text or by mail; the newest first. */
  linkedTo(where: { readonly number: string } | { readonly email: string }): Promise<string[]>;
  /** How this text was answered before; null where it is new. */
  answered(id: string): Promise<{ answer: TextAnswer; language: ScreenLanguage } | null>;
  /** Fails with a conflict where another process answered it meanwhile. */
  keepAnswer(id: string, answer: TextAnswer, language: ScreenLanguage): Promise<void>;
  /** Writes it down. `failedOf`: the request that a failed text was about; null where nothing follows. */
  receive(receipt: TextReceipt): Promise<{ failedOf: string } | null>;
  /** The message goes by mail from now on. */
  sendByMail(messageId: string, reason: string): Promise<void>;
  giveUp(messageId: string, reason: string): Promise<void>;
};
