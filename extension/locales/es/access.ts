/** Spanish texts for an agent whose access ended. */
import type { AccessWords } from '../en/access.ts';

export const words: AccessWords = {
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
};
