/** Words of the staff's policy, in Spanish. */
import type { ProgramPolicyWords } from '../en/program-policy.ts';

export const words: ProgramPolicyWords = {
  values: {
    massReserve: [
      'Tiempo reservado para una Masiva antes de la hora prometida',
      'Puede que nadie tenga tiempo de ver una Masiva.',
      'Hay menos Generales.',
    ],
    waveSize: [
      'Personas avisadas de una Masiva a la vez',
      'Se ve tarde.',
      'Una solicitud suena en muchas oficinas.',
    ],
    waveEvery: [
      'Tiempo mínimo entre dos tandas de avisos de una Masiva',
      'Nadie tiene tiempo de mirar.',
      'Muy pocos se enteran a tiempo.',
    ],
    everyoneBefore: [
      'Tiempo antes de la hora prometida en que se avisa a los demás',
      'Es tarde para llamar.',
      'Las tandas se acortan.',
    ],
    alertAgain: [
      'Tiempo hasta avisar otra vez de una Masiva que nadie tomó',
      'La gente deja de escuchar.',
      'Con pocas personas de turno, nadie mira.',
    ],
    pauseFor: [
      'Pausa antes de la última General perdida que se permite',
      'La última se pierde en el almuerzo.',
      'No se pregunta a quien volvió sin decirlo.',
    ],
    callPause: [
      'Pausa por una llamada',
      'Suena mientras la persona habla.',
      'No se pregunta a quien olvida terminarla.',
    ],
    capacity: [
      'Referencias en curso por persona',
      'No se pregunta a personas que podrían ayudar.',
      'Los residentes esperan detrás de otras llamadas.',
    ],
    callTakes: [
      'Tiempo de una llamada con sus trámites',
      'Se rompen promesas.',
      'Se promete más tarde de lo necesario.',
    ],
    callGap: [
      'Tiempo entre dos llamadas de una persona',
      'Se rompen promesas.',
      'Se promete más tarde de lo necesario.',
    ],
    answerIn: [
      'Tiempo desde que se pregunta a alguien libre hasta la primera llamada',
      'Las primeras llamadas se prometen demasiado pronto.',
      'Se promete más tarde de lo necesario.',
    ],
    promiseConfidence: [
      'Parte de las promesas que se debería cumplir',
      'Se rompen promesas.',
      'Se prometen treinta minutos a menos gente.',
    ],
    supplyShare: [
      'Parte de las llamadas posibles que cuenta cuando hay muchos de turno',
      'Se promete más tarde de lo necesario.',
      'Se rompen promesas.',
    ],
    supplyCaution: [
      'Cautela al contar las llamadas posibles',
      'Se rompen promesas.',
      'Se promete más tarde de lo necesario.',
    ],
    openingsShare: [
      'Parte de los turnos planeados que se puede reservar',
      'Hay menos horas para elegir.',
      'Las llamadas reservadas llegan tarde.',
    ],
    openingLead: [
      'Tiempo antes de una llamada reservada en que se pregunta a alguien',
      'Las llamadas empiezan tarde.',
      'La gente queda comprometida pronto.',
    ],
    returnAfterReminder: [
      'Tiempo tras el recordatorio hasta que vuelve una referencia',
      'La pierde quien está al teléfono.',
      'El residente espera más.',
    ],
    overrideFor: [
      'Cuánto dura activarse fuera del horario',
      'Hay que activarse otra vez.',
      'Los olvidos hacen promesas que nadie cumple.',
    ],
    milesPerMiss: [
      'Millas que se suman por cada General perdida en 30 días',
      'Las perdidas cuentan poco.',
      'Una sola perdida manda las referencias lejos.',
    ],
    milesPerInProgress: [
      'Millas que se suman por cada referencia en curso',
      'Los vecinos reciben otra llamada mientras hay gente libre.',
      'La distancia cuenta poco.',
    ],
    milesOnCall: [
      'Millas que se suman por una llamada en curso',
      'Se pregunta a quien está al teléfono mientras hay gente libre.',
      'El correo sale primero.',
    ],
    milesForMessageOnly: [
      'Millas que se suman a quien solo recibe mensajes',
      'Más Generales perdidas y más registros que terminan.',
      'El correo no se usa nunca.',
    ],
    residentsAnHour: [
      'Residentes que una persona puede tomar en una hora',
      'Se detiene a quien trabaja rápido.',
      'Quien usa mal el acceso de un agente lee datos de más residentes.',
    ],
    coolDown: [
      'Pausa después de tomar demasiados',
      'Quien usa mal un acceso pronto sigue leyendo.',
      'Las personas honradas esperan al personal.',
    ],
    contestWithin: [
      'Cuánto tiempo se puede impugnar una General perdida',
      'Se acaba antes que una semana de vacaciones.',
      'Ya nadie se acuerda.',
    ],
    disputeWithin: [
      'Cuánto tiempo puede un residente rebatir el final',
      'Se acaba antes que un fin de semana.',
      'Se abren solicitudes viejas.',
    ],
    callBackAhead: [
      'Con cuánta antelación se puede fijar otra llamada',
      'No caben las citas.',
      'Se hace esperar a los residentes.',
    ],
    nudgesAWeek: [
      'Cuántas veces por semana se le pide a alguien que se quede; 0 es nunca',
      'No se le pide a nadie donde falta ayuda.',
      'La gente desactiva las preguntas.',
    ],
    nudgeStay: ['Cuánto más se le pide que se quede', 'Apenas cabe una llamada.', 'Pocos dicen que sí.'],
    nudgeMiles: [
      'Millas dentro de las que se le pide a alguien que se quede',
      'No se encuentra a nadie.',
      'Se le pide a medio estado.',
    ],
  },
  help: [
    'Los valores con que trabaja el servicio, y lo que hace menos o más de cada uno. Un cambio vale para todos los procesos en el mismo momento, y queda en el historial con su motivo.',
    'Lo que no puede funcionar se rechaza. Lo que fijan los documentos de origen, como los 15 y los 30 minutos, no está aquí.',
  ],
  title: 'Valores',
  columns: { value: 'Valor', now: 'Ahora', does: 'Qué hace' },
  less: (text) => `Menos: ${text}`,
  more: (text) => `Más: ${text}`,
  changed: (configured) => `cambiado; sin el cambio, ${configured}`,
  change: 'Cambiar un valor',
  value: 'Valor',
  pick: 'Elija un valor',
  pickFirst: 'Elija primero un valor y escriba un número.',
  amount: { duration: 'Minutos', count: 'Número', miles: 'Millas', share: 'Porcentaje', plain: 'Número' },
  range: (least, most) => `De ${least} a ${most}.`,
  from: 'Desde este día (vacío: en un minuto)',
  back: 'Volver a la configuración',
  look: 'Ver qué cambia',
  seconds: (count) => `${count} s`,
  minutes: (count) => `${count} min`,
  hours: (count) => `${count} h`,
  days: (count) => `${count} días`,
  miles: (count) => `${count} millas`,
  will: (name, before, after, when) =>
    `Desde ${when}, en todos los procesos a la vez: ${name}, ${after} en lugar de ${before}.`,
  did: (name, after, when) => `Desde ${when}: ${name}, ${after}.`,
  same: 'Ya es así. No se cambió nada.',
  past: 'Ese día ya pasó. No se cambió nada.',
  faults: {
    range: (name, least, most) => `${name}: tiene que ser de ${least} a ${most}.`,
    whole: (name) => `${name}: tiene que ser un número entero.`,
    less: (name, than) => `No puede funcionar: “${name}” tiene que ser menos que “${than}”.`,
    windows:
      'No puede funcionar: una General y el tiempo reservado para una Masiva tienen que caber en el plazo prometido.',
  },
  others: {
    callbackWithin: 'el plazo prometido',
    contactKept: 'cuánto tiempo se guardan los datos de contacto',
    milesOnCallForMass: 'millas que se suman por una llamada en curso, en una Masiva',
    milesPerMissInRow: 'millas que se suman por cada General perdida seguida',
  },
  history: 'Cambios',
  noHistory: 'Nunca se cambió nada.',
  historyColumns: { from: 'Desde', value: 'Valor', amount: 'Cantidad', staff: 'Quién', reason: 'Por qué' },
  planned: 'previsto',
  setting: 'la configuración',
};
