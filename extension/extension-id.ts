/**
 * The extension's identity for browsers and the issuer. Chromium derives the id from a public key, so it is
 * the same everywhere. The private key was never kept: it is only needed to sign packages outside the store.
 */

/** base64 of an RSA public key's SPKI; the manifest's `key`. */
export const EXTENSION_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA0GvTfikEDyNNz+GySOj4cUzMHKqyaOi5UZpe4h94gvegx4h5vFnAf1a39NbFz1HKTUiJ7wXD6TkVdAuzn4wTn347neNJTIWKIZYX5P00f9BOsT97+ZEOPpNWKMjwTZNBpDHwd1rnyMMrjN/BVdXhYLYioCAMjW5lKHRSp7UHou2tzL5lRAfGumSRsNjWBbJjDB/2JkQbDKejexDbh3UPqIF6f3ZcunDxOCet+rOX1dmUuI740Lyixdq/7lALP3l0F0wbiDh87FF0c7E46J6Mva89Q5JGJs+jTQwvqoNAPLgQsqWvNncpio7i/G9CDO8Hfg9OHFhYRcjWZZokAlz5dQIDAQAB';

/** The first 32 hexadecimal digits of the key's SHA-256, with 0–f written as a–p. */
export const EXTENSION_ID = 'ocbbabpaeljomkfkifkoobjncbgknbcg';
/** Where the issuer sends its answer; never actually requested. Register it for the client with the issuer. */
export const REDIRECT_URI = `https://${EXTENSION_ID}.chromiumapp.org/cb`;

export const FIREFOX_ID = 'kynect-on-demand@kynect.example';
/** Firefox derives it from the SHA-1 of the add-on's id. */
export const FIREFOX_REDIRECT_URI =
  'https://74bf43c6750b48076ef3686fb6eb14224f763439.extensions.allizom.org/cb';

/** The extension's OpenID client id at the issuer. */
export const CLIENT_ID = 'kynect-on-demand-extension';
