/** Finds a likely typo in an e-mail address. */

const PROVIDERS = ['gmail.com', 'yahoo.com', 'hotmail.com', 'outlook.com', 'icloud.com', 'aol.com'];
/** Real ones that look like a typo of those. */
const ALSO_REAL = ['mail.com', 'ymail.com', 'email.com'];

/** One letter added, missing, or wrong, or two swapped. */
const isNear = (typed: string, meant: string): boolean => {
  let start = 0;
  while (start < meant.length && typed[start] === meant[start]) start++;
  let [a, b] = [typed.slice(start), meant.slice(start)];
  while (a && a.at(-1) === b.at(-1)) [a, b] = [a.slice(0, -1), b.slice(0, -1)];
  return (a.length < 2 && b.length < 2) || (a.length === 2 && a === `${b[1]}${b[0]}`);
};

/** The address that was probably meant, or ''. The beginning of a provider's name is somebody still typing. */
export const likelyEmail = (typed: string): string => {
  const [, name, host = ''] = /^(\S+@)(\S+\.\S+)$/.exec(typed.trim().toLowerCase()) ?? [];
  if (!host || ALSO_REAL.includes(host) || PROVIDERS.some((one) => one.startsWith(host))) return '';
  const meant = PROVIDERS.find((one) => isNear(host, one));
  return meant ? `${name}${meant}` : '';
};
