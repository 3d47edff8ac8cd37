/** Words of the staff's agent desk, in Spanish. */

import type { ProgramAgentsWords } from '../en/program-agents.ts';
import { counted } from '../plural.ts';
import { MAY_NOT_ES } from './staff-words.ts';

export const words: ProgramAgentsWords = {
  help: [
    'Busque a un agente o kynector por nombre, usuario del portal o NPN. Lo que usted mira queda en el registro de auditoría.',
    'El día de una persona dice si se le puede preguntar ahora y, si no, qué regla lo impide.',
  ],
  search: 'Nombre, usuario del portal o NPN',
  access: 'Acceso',
  anyAccess: 'Cualquiera',
  accessStates: {
    open: 'Abierto',
    suspended: 'Suspendido',
    removed: 'Retirado',
    'criteria-unmet': 'No cumple los requisitos',
  },
  find: 'Buscar',
  found: (total, shown) =>
    shown < total ? `${total} en total; los primeros ${shown} por nombre.` : `${total} en total.`,
  caption: 'Agentes encontrados',
  columns: { name: 'Nombre', role: 'Función', registration: 'Registro', access: 'Acceso', held: 'En curso' },
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
      : `${name} ${MAY_NOT_ES[failed]}, así que ahora nadie le pregunta.`,
  until: (time) => `hasta ${time}`,
  nextFrom: (time) => `desde ${time}`,
  since: (time) => `desde ${time}`,
  onDuty: 'En turno',
  offDuty: 'Fuera de turno',
  dutyReasons: {
    'on-duty': 'dentro de las horas disponibles',
    override: 'se activó fuera de las horas disponibles',
    'off-by-hand': 'se desactivó a mano',
    'off-by-sign-in': 'se desactivó al iniciar sesión fuera de horas',
    'out-of-office': 'fuera de la oficina',
    closed: 'el programa está cerrado hoy',
    'outside-hours': 'fuera de las horas disponibles',
  },
  criteria: {
    'licence-lapsed': 'sin licencia activa',
    'my-purpose-missing': 'sin certificación My Purpose',
    'doi-contact-unconfirmed': 'datos de contacto sin confirmar con el DOI',
    'certification-lapsed': 'sin certificación de kynector activa',
    'organisation-missing': 'sin organización registrada',
  },
  inProgress: (count) => `${count} en curso`,
  waiting: (count) => counted('es', count, { one: 'oferta espera', other: 'ofertas esperan' }),
  offers: 'Ofertas de hoy',
  noOffers: 'Ninguna oferta hoy.',
  offerColumns: { at: 'Hora', kind: 'Tipo', became: 'Resultado', told: 'Avisos', referral: 'Referencia' },
  became: {
    pending: 'sigue abierta',
    accepted: 'aceptada',
    rejected: 'rechazada',
    missed: 'omitida',
    withdrawn: 'retirada',
  },
  misses: 'Generales omitidas, 30 días',
  noMisses: 'Ninguna.',
  missColumns: { at: 'Hora', contested: 'Impugnada', referral: 'Referencia', act: 'Respuesta' },
  contests: { open: 'abierta', forgiven: 'perdonada', upheld: 'confirmada' },
  contestReasons: {
    'alert-not-received': 'no recibió el aviso',
    'technical-problem': 'problema técnico',
    'on-another-call': 'en otra llamada',
    emergency: 'emergencia',
    other: 'otra',
  },
  live: 'Conexión del navegador hoy',
  notLive: 'Hoy no ha conectado el navegador.',
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
    `La omisión ya no cuenta para ${name}, que recibe un correo. Se devuelve el registro que hubiera terminado por ella.`,
  doneForgive: 'La omisión está perdonada.',
};
