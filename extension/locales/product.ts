/** The same in every language; the portal's tab shows nothing else, and detecting the language would cost the page a millisecond. */
export const PRODUCT = 'kynect On Demand';
