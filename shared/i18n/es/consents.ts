/** The permissions as residents read them in Spanish. Text that was shown is never edited or removed. */
import type { Consents } from '../../consents.ts';

export const consents = {
  '2026-11-21': {
    share:
      'kynect puede compartir mi pedido, mi nombre y mis datos de contacto con el agente o kynector que se comunique conmigo.',
    text: 'kynect puede enviarme mensajes de texto sobre este pedido. Pueden aplicar cargos por mensajes y datos. Puedo responder STOP en cualquier momento.',
  },
  '2026-11-21.2': {
    share:
      'kynect puede compartir mi pedido, mi nombre y mis datos de contacto con el agente o kynector que se comunique conmigo, y enviarme un enlace privado por correo si di una dirección.',
    text: 'kynect puede enviarme mensajes de texto sobre este pedido. Pueden aplicar cargos por mensajes y datos. Puedo responder STOP en cualquier momento.',
  },
  '2026-11-21.3': {
    share:
      'kynect puede compartir mi pedido, mi nombre y mis datos de contacto con el agente o kynector que se comunique conmigo, y enviarme un enlace privado por correo si di una dirección.',
    text: 'El agente o kynector que me ayude puede enviarme mensajes de texto sobre este pedido. Pueden aplicar cargos por mensajes y datos. Puedo responder STOP en cualquier momento.',
  },
  '2026-11-28': {
    share:
      'kynect puede compartir mi nombre, mi pedido y cómo comunicarse conmigo con el agente o kynector que me ayude.',
    text: 'kynect y el agente o kynector que me ayude pueden enviarme mensajes de texto sobre este pedido. Pueden aplicar cargos por mensajes y datos. Puedo responder STOP o ALTO en cualquier momento.',
  },
  '2026-11-29': {
    share:
      'kynect puede compartir mi nombre, mi pedido y cómo comunicarse conmigo. Los recibe el agente o kynector que me ayude.',
    text: 'kynect y el agente o kynector que me ayude pueden enviarme mensajes de texto sobre este pedido. Pueden aplicar cargos por mensajes y datos. Puedo responder STOP o ALTO en cualquier momento.',
  },
} as const satisfies Consents;
