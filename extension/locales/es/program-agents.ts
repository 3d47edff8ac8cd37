/** Words of the staff's agent desk, in Spanish. */

import type { ProgramAgentsWords } from '../en/program-agents.ts';
import { counted } from '../plural.ts';
import { MAY_NOT_ES } from './staff-words.ts';

export const words: ProgramAgentsWords = {
  help: [
    'Quién está de turno, en pausa, suspendido o no es localizable; primero quienes necesitan atención. Busque a cualquier otra persona por nombre, usuario del portal o NPN. Lo que usted mira queda en el registro de auditoría.',
    'El día de una persona dice si se le puede preguntar ahora y, si no, qué regla lo impide.',
  ],
  search: 'Nombre, usuario del portal o NPN',
  show: 'Mostrar',
  here: 'De turno, en pausa o suspendidos',
  everybody: 'Todos',
  states: {
    'cooling-down': 'Detenido: aceptó demasiadas',
    suspended: 'Suspendido',
    paused: 'En pausa',
    unreachable: 'No localizable',
    'on-duty': 'De turno',
    'criteria-unmet': 'No cumple los requisitos',
    'off-duty': 'Fuera de turno',
    'not-registered': 'Sin registro',
    removed: 'Retirado',
  },
  missedInRow: (count) => `${counted('es', count, { one: 'perdida seguida', other: 'perdidas seguidas' })}`,
  accessStates: {
    open: 'Abierto',
    suspended: 'Suspendido',
    removed: 'Retirado',
    'criteria-unmet': 'No cumple los requisitos',
  },
  find: 'Buscar',
  found: (total, from, to) => (to - from + 1 < total ? `${from} a ${to} de ${total}.` : `${total} en total.`),
  nobodyHere: 'Ahora nadie está de turno, en pausa ni suspendido.',
  caption: 'Agentes, primero quienes necesitan atención',
  columns: { name: 'Nombre', now: 'Ahora', role: 'Función', registration: 'Registro', held: 'En curso' },
  registrations: {
    'never-registered': 'Nunca se registró',
    registered: 'Registro activo',
    'de-registered': 'Registro terminado',
  },
  back: 'Agentes',
  facts: { now: 'Ahora', access: 'Acceso', duty: 'Turno', load: 'Carga' },
  mayBeAsked: 'Se le puede preguntar',
  notAsked: 'No se le pregunta',
  whyNot: (name, failed) =>
    failed === null
      ? `Se puede preguntar a ${name} ahora, si nadie va antes.`
      : `${name} ${MAY_NOT_ES[failed]}, así que ahora no recibe ofertas nuevas.`,
  until: (time) => `hasta ${time}`,
  nextFrom: (time) => `desde ${time}`,
  since: (time) => `desde ${time}`,
  onDuty: 'De turno',
  offDuty: 'Fuera de turno',
  dutyReasons: {
    'on-duty': 'dentro de su horario disponible',
    override: 'se activó fuera de su horario disponible',
    'off-by-hand': 'se desactivó a mano',
    'off-by-sign-in': 'se desactivó al iniciar sesión fuera de su horario',
    'out-of-office': 'fuera de la oficina',
    closed: 'el programa está cerrado hoy',
    'outside-hours': 'fuera de su horario disponible',
  },
  criteria: {
    'licence-lapsed': 'sin licencia activa',
    'my-purpose-missing': 'sin certificación My Purpose',
    'doi-contact-unconfirmed': 'datos de contacto sin confirmar con el DOI',
    'certification-lapsed': 'sin certificación de kynector activa',
    'organisation-missing': 'sin organización registrada',
  },
  inProgress: (count) => `${count} en curso`,
  ownCapacity: (count) => `máximo ${count}, fijado por el personal`,
  waiting: (count) => counted('es', count, { one: 'oferta espera', other: 'ofertas esperan' }),
  offers: 'Ofertas de hoy',
  noOffers: 'Ninguna oferta hoy.',
  offerColumns: { at: 'Hora', kind: 'Tipo', became: 'Resultado', told: 'Avisos', referral: 'Referencia' },
  became: {
    pending: 'sigue abierta',
    accepted: 'aceptada',
    rejected: 'rechazada',
    missed: 'perdida',
    withdrawn: 'retirada',
  },
  misses: 'Generales perdidas, 30 días',
  noMisses: 'Ninguna.',
  missColumns: { at: 'Hora', contested: 'Impugnación', referral: 'Referencia', act: 'Respuesta' },
  contests: { open: 'abierta', forgiven: 'perdonada', upheld: 'confirmada' },
  contestReasons: {
    'alert-not-received': 'no recibió el aviso',
    'technical-problem': 'problema técnico',
    'on-another-call': 'en otra llamada',
    emergency: 'emergencia',
    other: 'otra',
  },
  live: 'Conexión del navegador hoy',
  notLive: 'Hoy no se conectó el navegador.',
  undelivered: (count) =>
    `No se pudo entregar: ${counted('es', count, { one: 'mensaje', other: 'mensajes' })}.`,
  acts: 'Lo que se puede hacer',
  change: 'Acceso',
  changeHint: 'La persona lee la razón que se elige aquí.',
  pick: 'Elija un cambio',
  pickFirst: 'Elija primero un cambio.',
  changes: {
    suspend: {
      'license-question': 'Suspender: una duda sobre la licencia',
      complaint: 'Suspender: una queja',
      security: 'Suspender: seguridad',
      'own-request': 'Suspender: lo pidió',
      other: 'Suspender: otra razón',
    },
    remove: {
      'missing-from-roster': 'Retirar: no está en la lista',
      'left-program': 'Retirar: dejó el programa',
      duplicate: 'Retirar: está dos veces',
      other: 'Retirar: otra razón',
    },
    resume: 'Terminar la suspensión',
    reinstate: 'Devolver el lugar en la lista',
  },
  go: 'Continuar',
  will: {
    suspend: (name) => `${name} pierde todo acceso de inmediato, hasta que termine la suspensión.`,
    remove: (name) => `${name} pierde de inmediato su lugar en la lista.`,
    resume: (name) => `Termina la suspensión de ${name}.`,
    reinstate: (name) => `${name} vuelve a tener un lugar en la lista.`,
  },
  goesOn: (count) =>
    `Pasarán a otras personas: ${counted('es', count, { one: 'referencia', other: 'referencias' })} en curso. Se avisa a quienes las pidieron.`,
  done: {
    suspend: (name) => `Se suspendió a ${name}.`,
    remove: (name) => `Se retiró de la lista a ${name}.`,
    resume: (name) => `La suspensión de ${name} terminó.`,
    reinstate: (name) => `${name} está otra vez en la lista.`,
  },
  nothing: 'Ya es así. No se cambió nada.',
  taken: (owner) => `Su número está ahora registrado para ${owner}. No se cambió nada.`,
  forgive: 'Perdonar',
  willForgive: (name) =>
    `La General perdida ya no cuenta para ${name}, que recibe un correo. Si su registro terminó por ella, se le devuelve.`,
  doneForgive: 'La General perdida está perdonada.',
  uphold: 'Confirmar',
  willUphold: (name) => `La General perdida sigue contando para ${name}, que recibe un correo.`,
  doneUphold: 'La General perdida queda confirmada.',
  capacity: {
    label: 'Máximo en curso',
    hint: (least, most) => `De ${least} a ${most}. Vacío: tantas como los demás.`,
    go: 'Cambiar el límite',
    fault: (least, most) => `Escriba un número entero de ${least} a ${most}, o nada.`,
    will: (name, may, before, now) =>
      `${name} puede tener ${may} en curso; antes, ${before}. Conserva las que tiene ahora (${now}).`,
    done: (name, may) => `${name} puede tener ${may} en curso.`,
  },
  messages: 'Escrito por el personal',
  noMessages: 'Nada en los últimos 90 días.',
  messageColumns: { at: 'Hora', staff: 'De', text: 'Mensaje', read: 'Leído' },
  unread: 'todavía no',
  write: {
    title: (count) =>
      count === 0
        ? 'Escribir a agentes'
        : `Escribir a ${counted('es', count, { one: 'agente', other: 'agentes' })}`,
    label: 'Mensaje',
    hint: 'Lo leen en kynect On Demand y por correo, con el nombre de usted. Nada sobre un residente: los teléfonos lo muestran en la pantalla bloqueada.',
    go: 'Escribir',
    faults: {
      length: 'El mensaje necesita de 1 a 200 caracteres.',
      contact: 'Deje fuera del mensaje números, direcciones y enlaces.',
    },
    will: (to, byPush, byText) =>
      `${to === 1 ? 'Un agente lo lee' : `${to} agentes lo leen`} en la pantalla y por correo: ${byPush} también por aviso al teléfono, ${byText} por texto mientras esté de turno. Esto no se puede deshacer.`,
    left: (count) =>
      `${counted('es', count, { one: 'persona más no tiene', other: 'personas más no tienen' })} lugar en la lista y no lo reciben.`,
    nobody: 'Nadie de ellos tiene un lugar en la lista. No se envió nada.',
    done: (to) => `Enviado a ${counted('es', to, { one: 'agente', other: 'agentes' })}.`,
  },
  lift: {
    title: 'Detenido: aceptó demasiadas',
    hint: (until) => `No se le ofrece nada hasta ${until}.`,
    go: 'Terminar la detención',
    will: (name) => `${name} vuelve a recibir ofertas de inmediato, y la cuenta empieza de nuevo.`,
    done: (name) => `${name} vuelve a recibir ofertas.`,
  },
};
