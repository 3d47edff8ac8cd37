/** What an agent whose access ended reads: why, and whom to contact. */
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import type { SuspensionReason } from '../../shared/vocabulary.ts';

type Words = {
  suspended: { title: string; text: string };
  'criteria-unmet': { title: string; text: string };
  reasons: Record<SuspensionReason, string>;
  contact: string;
  call: (number: string) => string;
};

export const accessWords: Record<ScreenLanguage, Words> = {
  en: {
    suspended: {
      title: 'Your access is suspended',
      text: 'The program has suspended your access to kynect On Demand. Referrals you had accepted are not yours any more; please do not contact those residents.',
    },
    'criteria-unmet': {
      title: 'You may not take referrals now',
      text: 'A condition to take part is not met any more. Referrals you had accepted are not yours any more; please do not contact those residents. Your registration is kept.',
    },
    reasons: {
      'license-question': 'The reason: there is a question about your license.',
      complaint: 'The reason: a complaint is being looked into.',
      security: 'The reason: your account may not be safe.',
      'own-request': 'The reason: you asked for it.',
      other: 'The program can tell you the reason.',
    },
    contact: 'Questions? Call the Professional Services Line.',
    call: (number) => `Call ${number}`,
  },
  es: {
    suspended: {
      title: 'Su acceso está suspendido',
      text: 'El programa suspendió su acceso a kynect On Demand. Las referencias que usted había aceptado ya no son suyas; por favor no se comunique con esos residentes.',
    },
    'criteria-unmet': {
      title: 'Por ahora no puede recibir referencias',
      text: 'Ya no se cumple una de las condiciones para participar. Las referencias que usted había aceptado ya no son suyas; por favor no se comunique con esos residentes. Su registro se conserva.',
    },
    reasons: {
      'license-question': 'El motivo: hay una pregunta sobre su licencia.',
      complaint: 'El motivo: se está revisando una queja.',
      security: 'El motivo: su cuenta podría no estar segura.',
      'own-request': 'El motivo: usted lo pidió.',
      other: 'El programa puede decirle el motivo.',
    },
    contact: '¿Preguntas? Llame a la línea de servicios profesionales.',
    call: (number) => `Llamar al ${number}`,
  },
};
