/** In Spanish, why staff changed nothing; English has it in `shared/staff-words.ts`. */
import type { Nothing } from '../../../shared/staff-words.ts';
import type { MustFailure } from '../../../shared/vocabulary.ts';

export const MAY_NOT_ES: Readonly<Record<MustFailure, string>> = {
  removed: 'no está en la lista de agentes',
  suspended: 'está suspendida',
  'not-registered': 'no se ha registrado',
  'licence-lapsed': 'no tiene una licencia activa',
  'my-purpose-missing': 'no tiene la certificación My Purpose',
  'doi-contact-unconfirmed': 'no ha confirmado sus datos de contacto con el Departamento de Seguros',
  'certification-lapsed': 'no tiene una certificación de kynector activa',
  'organisation-missing': 'no tiene una organización registrada',
  'not-available': 'no está disponible ahora',
  paused: 'está en pausa, después de perder solicitudes seguidas o por una llamada',
  'agency-paused': 'pertenece a una agencia que está en pausa',
  'cooling-down': 'está en pausa por haber tomado en una hora más solicitudes de las que se pueden llamar',
  'not-reachable': 'no se puede localizar: no tiene correo electrónico ni el navegador conectado',
  'help-not-served': 'no da este tipo de ayuda',
  'at-capacity': 'ya tiene en curso todas las que puede tener',
  'rejected-before': 'ya la rechazó',
  'asked-before': 'ya se le había preguntado',
  'general-pending': 'tiene que responder ahora por otra solicitud',
  'duty-too-short': 'termina su turno antes de que acabe el tiempo para responder',
  'not-live': 'perdió la última General y no tiene el navegador conectado',
};

/** `agent`: the one who was to be asked. */
export function unchangedText({ unchanged, failed = null }: Nothing, agent: string): string {
  switch (unchanged) {
    case 'kept-apart':
      return 'Está apartada, así que no se puede preguntar a nadie por ella. “kod quarantine release” lo cambia.';
    case 'asked-already':
      return `Ya se le preguntó a ${agent}. No se cambió nada.`;
    case 'holds-it':
      return `Ya la tiene ${agent}. No se cambió nada.`;
    case 'everybody-asked':
      return 'Ya se preguntó y se avisó a todas las personas que pueden tomarla. No se cambió nada.';
    case 'may-not':
      return `No se puede preguntar a ${agent}${failed ? `: ${MAY_NOT_ES[failed]}` : ''}. No se cambió nada.`;
    case 'link-never-sent':
      return 'El enlace nunca se envió por correo ni por mensaje de texto, así que no hay adónde enviarlo otra vez.';
    case 'texts-stopped':
      return 'El enlace se envió por mensaje de texto. Ahora no se pueden enviar mensajes al número y no hay correo electrónico. No se envió nada.';
    case 'links-used-up':
      return 'Ya se enviaron allí todos los enlaces permitidos en diez minutos o en un día. No se envió nada; inténtelo más tarde.';
  }
}
