/**
 * The permissions residents give, word for word, by version and screen language. A stored request names its version, so
 * this file is the record of what was agreed to: text that was shown is never edited or removed, only superseded.
 */
import type { ScreenLanguage } from './vocabulary.ts';

/** The box texts of one version. `share` is required of everybody; the others are optional. */
type ConsentTexts = Readonly<Record<'share' | 'text', string>>;

export const CONSENTS = {
  '2026-11-21': {
    en: {
      share:
        'kynect may share my request, name, and contact details with the Agent or kynector who contacts me.',
      text: 'kynect may text me about this request. Message and data rates may apply. I can reply STOP at any time.',
    },
    es: {
      share:
        'kynect puede compartir mi pedido, mi nombre y mis datos de contacto con el agente o kynector que se comunique conmigo.',
      text: 'kynect puede enviarme mensajes de texto sobre este pedido. Pueden aplicar cargos por mensajes y datos. Puedo responder STOP en cualquier momento.',
    },
  },
  '2026-11-21.2': {
    en: {
      share:
        'kynect may share my request, name, and contact details with the Agent or kynector who contacts me, and e-mail me a private link if I gave an address.',
      text: 'kynect may text me about this request. Message and data rates may apply. I can reply STOP at any time.',
    },
    es: {
      share:
        'kynect puede compartir mi pedido, mi nombre y mis datos de contacto con el agente o kynector que se comunique conmigo, y enviarme un enlace privado por correo si di una dirección.',
      text: 'kynect puede enviarme mensajes de texto sobre este pedido. Pueden aplicar cargos por mensajes y datos. Puedo responder STOP en cualquier momento.',
    },
  },
  '2026-11-21.3': {
    en: {
      share:
        'kynect may share my request, name, and contact details with the Agent or kynector who contacts me, and e-mail me a private link if I gave an address.',
      text: 'The Agent or kynector who helps me may text me about this request. Message and data rates may apply. I can reply STOP at any time.',
    },
    es: {
      share:
        'kynect puede compartir mi pedido, mi nombre y mis datos de contacto con el agente o kynector que se comunique conmigo, y enviarme un enlace privado por correo si di una dirección.',
      text: 'El agente o kynector que me ayude puede enviarme mensajes de texto sobre este pedido. Pueden aplicar cargos por mensajes y datos. Puedo responder STOP en cualquier momento.',
    },
  },
  '2026-11-28': {
    en: {
      share:
        'kynect may share my name, my request, and how to reach me with the Agent or kynector who helps me.',
      text: 'kynect and the Agent or kynector who helps me may text me about this request. Message and data rates may apply. I can reply STOP at any time.',
    },
    es: {
      share:
        'kynect puede compartir mi nombre, mi pedido y cómo comunicarse conmigo con el agente o kynector que me ayude.',
      text: 'kynect y el agente o kynector que me ayude pueden enviarme mensajes de texto sobre este pedido. Pueden aplicar cargos por mensajes y datos. Puedo responder STOP o ALTO en cualquier momento.',
    },
  },
} as const satisfies Record<string, Record<ScreenLanguage, ConsentTexts>>;

export type ConsentVersion = keyof typeof CONSENTS;

/** Every version ever shown, oldest first. Pages built against an earlier release still send theirs. */
export const CONSENT_VERSIONS = Object.keys(CONSENTS) as [ConsentVersion, ...ConsentVersion[]];

/** What the form shows now. */
export const CONSENT_VERSION = '2026-11-28' satisfies ConsentVersion;
