/** Why a request is held as doubtful, and the signs of an attack (rules 40a to 40h), with what staff read of each in English. */
export const DOUBT_WORDS = {
  honeypot: 'a hidden field was filled in',
  'impossible-number': 'a number that cannot exist',
  'fictional-number': 'a number for films',
  'far-number': 'a number from far away',
  'numbers-in-a-row': 'numbers in a row',
  'number-turned-away': 'staff rejected this number',
  'wrong-number-before': 'it was a wrong number before',
  'sender-turned-out-false': 'others of its address were false',
  'busy-sender': 'many from its address',
  'busy-network': 'many from its network',
  crowd: 'many from everywhere',
  'too-fast': 'sent too fast',
  'same-text': 'the same note for many numbers',
  attack: 'during an attack',
} satisfies Readonly<Record<string, string>>;
export type Doubt = keyof typeof DOUBT_WORDS;

export const ATTACK_SIGNS = ['many-held', 'wrong-numbers', 'misses-in-a-crowd'] as const;
export type AttackSign = (typeof ATTACK_SIGNS)[number];
export const SIGN_WORDS: Readonly<Record<AttackSign, string>> = {
  'many-held': 'most requests in ten minutes were held',
  'wrong-numbers': 'most calls in half an hour reached a stranger',
  'misses-in-a-crowd': 'a crowd that agents could not serve went unanswered',
};
