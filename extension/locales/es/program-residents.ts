/** Words for a resident's rights on the referral desk, in Spanish. */
import type { ProgramResidentsWords } from '../en/program-residents.ts';
import { counted } from '../plural.ts';

const requests = (count: number): string => counted('es', count, { one: 'solicitud', other: 'solicitudes' });

export const words: ProgramResidentsWords = {
  title: 'Los datos de la persona',
  lead: 'Para cuando alguien pide una copia, una corrección o que se borre todo. Cada uso queda en el registro.',
  all: 'Todas las solicitudes de este número, no solo esta (para la copia y para borrar)',
  copy: 'Una copia para la persona',
  copyText: 'Una página con todo lo que guardamos sobre ella, para entregársela.',
  copyDo: 'Guardar una copia',
  correct: 'Corregir',
  correctText: 'Llene solo lo que está mal. La promesa y el lugar en la fila no cambian.',
  parts: { firstName: 'Nombre', lastName: 'Apellido', phone: 'Número de teléfono', email: 'Correo' },
  correctDo: 'Corregir esta solicitud',
  typeFirst: 'Escriba primero lo correcto.',
  hold: 'Retención legal',
  holdText: 'Mientras dura la retención, no se borra nada de este número.',
  holdDo: 'Retener',
  releaseDo: 'Terminar la retención',
  erase: 'Borrar',
  eraseText:
    'El nombre, los números, las notas y los mensajes se borran para siempre. Una solicitud abierta se cancela.',
  eraseDo: 'Borrar para siempre',
  left: {
    'on-hold': 'Está bajo retención legal y no cambia.',
    accepted:
      'Un agente ya la aceptó y el número no cambia: dígale el correcto, o ábrala primero para cualquiera.',
    ended: 'Ya terminó y su número no cambia.',
    'number-full': 'Ese número ya tiene todas las solicitudes abiertas que puede tener.',
    extension: 'Pidió mensajes de texto, y no se puede enviar ninguno a un número con extensión.',
  },
  allHeld: 'No se borraría nada: está bajo retención legal.',
  differs: (count) =>
    `Ahora hay ${requests(count)}. No se borró nada. Presione otra vez “Borrar para siempre”.`,
  soAlready: { hold: 'Ya hay una retención.', release: 'No hay ninguna retención.' },
  will: {
    name: 'Se cambia el nombre.',
    phone: 'Se cambia el número. Las llamadas y los mensajes van al nuevo desde ahora.',
    email: 'Se cambia la dirección. El correo va a la nueva desde ahora.',
    newLink:
      'Puede que el enlace privado haya llegado a otra persona: ya no abrirá nada. Un enlace nuevo, con otro código, va adonde la persona aceptó recibirlo.',
    copy: 'El archivo tiene todo sobre esta persona. No se lo dé a nadie más, y bórrelo después.',
    hold: (count) => `Quedan retenidas ${requests(count)}, y las que lleguen después de este número.`,
    release: (count) => `Termina la retención de ${requests(count)}. Se borra lo que ya cumplió su plazo.`,
    erase: (count, cancelled, held) =>
      [
        `Se borran ${requests(count)}. No se puede deshacer.`,
        ...(cancelled > 0 ? [`Antes se cancelan ${requests(cancelled)} de estas.`] : []),
        ...(held > 0 ? [`Quedan ${requests(held)} bajo retención legal.`] : []),
      ].join(' '),
  },
  did: {
    corrected: 'Quedó corregida.',
    newLink: {
      text: 'Se envió un enlace nuevo por mensaje de texto. El anterior ya no abre nada.',
      email: 'Se envió un enlace nuevo por correo. El anterior ya no abre nada.',
      nowhere: 'El enlace anterior ya no abre nada. No hay adónde enviar uno nuevo: avise a la persona.',
      later: 'El enlace anterior ya no abre nada.',
    },
    copy: (count) => `Se guardó una copia de ${requests(count)}.`,
    hold: 'Quedó retenida.',
    release: 'Terminó la retención.',
    erased: (count) => `Se borraron ${requests(count)}.`,
    traces: 'Otro proceso está leyendo la base de datos; su registro se limpia en menos de una hora.',
  },
};
