/**
 * JSON that a page can't alter: old libraries add `toJSON` to arrays, which `JSON.stringify` calls (Prototype.js turns `["asl"]` into
 * the string `"[\"asl\"]"`). For plain data: text, numbers, booleans, null, arrays, objects.
 */
export const toJson = (value: unknown): string => {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) {
    let items = '';
    // The page may have replaced array methods too.
    for (let i = 0; i < value.length; i++) items += (i ? ',' : '') + toJson(value[i]);
    return `[${items}]`;
  }
  let fields = '';
  for (const name of Object.keys(value)) {
    const field = (value as Record<string, unknown>)[name];
    if (field !== undefined) fields += `${fields && ','}${JSON.stringify(name)}:${toJson(field)}`;
  }
  return `{${fields}}`;
};
