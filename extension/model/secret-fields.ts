/** What fields for passwords and Social Security numbers are called, in English and Spanish. Nothing in them is ever taken. */
export const SECRET_NAMES = /ssn|social.?security|seguro.?social|passw|contrase|\bpin\b/i;
