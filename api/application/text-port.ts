/** Port for texts (rules 9c, 43f to 43i). A number is a keyed digest of its line, as in a request. */
import type { ResidentLanguage } from '../../shared/i18n/resident-languages.ts';
import type { ChannelName } from '../domain/messages.ts';
import type { TextAnswer } from '../domain/text-words.ts';

/** The channel by which one request's resident gets news. */
export type Way = Extract<ChannelName, 'email' | 'text'>;

/** A gateway's report on a text. `to`: in E.164; the request's number may have changed since. `code`: why it failed; '' if not given. */
export type TextReceipt = {
  readonly messageId: string;
  readonly gatewayId: string;
  readonly to: string | null;
  readonly status: 'sent' | 'delivered' | 'failed';
  readonly code: string;
};

/** An open request that a text was sent about. `fromHolder`: its newest text is the holder's, so a reply is for them. */
export type Texted = {
  readonly referralId: string;
  readonly language: ResidentLanguage;
  readonly fromHolder: boolean;
};

/** `place`: a keyed digest of the mailbox or number, as link budgets count it. */
export type LinkPlace = { readonly way: Way; readonly place: string };
/** The link was never sent; or it went by text to a number that takes none now, and there is no address. */
export type NoLinkPlace = 'link-never-sent' | 'texts-stopped';

export type TextStore = {
  /** Whether the service sends texts. */
  readonly areSent: boolean;
  /** `phone` in E.164, without an extension. */
  numberOf(phone: string): string;
  /** Whether its owner stopped texts, or it was found unable to receive them. */
  getsNone(number: string): Promise<boolean>;
  stop(number: string, by: 'reply' | 'gateway'): Promise<void>;
  start(number: string): Promise<void>;
  noteNoTexts(number: string, code: string): Promise<void>;
  /** The channel for this request's news: text or mail. Null if it has neither. */
  wayTo(referralId: string): Promise<Way | null>;
  /** Where this request's link can be resent (see `wayTo`), or the reason it can't. */
  linkPlace(referralId: string): Promise<LinkPlace | NoLinkPlace>;
  /** The channels by which a message with its link went, or may have gone, to its resident. */
  wentBy(referralId: string): Promise<ReadonlySet<Way>>;
  /** Whether its link went, or may go, to an address that the resident gave. */
  mayMail(referralId: string): Promise<boolean>;
  /** News about this request no longer goes by text. */
  endTexts(referralId: string): Promise<void>;
  /** The newest open request of a number that a text was sent about, and the language of its newest request. */
  lastTexted(number: string): Promise<Texted | null>;
  languageOf(number: string): Promise<ResidentLanguage | null>;
  /** Open requests whose private link was sent there before, by text or mail; newest first. */
  linkedTo(where: { readonly number: string } | { readonly email: string }): Promise<string[]>;
  /** The earlier answer to this text; null if it is new. */
  answered(id: string): Promise<{ answer: TextAnswer; language: ResidentLanguage } | null>;
  /** Fails with a conflict if another process answered it meanwhile. */
  keepAnswer(id: string, answer: TextAnswer, language: ResidentLanguage): Promise<void>;
  /**
   * Records a receipt; null if nothing follows. `failedOf`: the request whose resident's text failed; null if the text was an
   * agent's.
   */
  receive(receipt: TextReceipt): Promise<{ failedOf: string | null } | null>;
  /** Moves the message to mail. */
  sendByMail(messageId: string, reason: string): Promise<void>;
  giveUp(messageId: string, reason: string): Promise<void>;
};
