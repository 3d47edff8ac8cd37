/** Names of password and Social Security fields, in English and Spanish. Their content is never captured. */
export const SECRET_NAMES = /ssn|social.?security|seguro.?social|passw|contrase|\bpin\b/i;
