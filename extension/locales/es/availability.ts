/** Las palabras de "Mi disponibilidad" en español, con "usted". */

import type { AvailabilityWords } from '../en/availability.ts';
import { days } from './days.ts';

const count = (many: number, one: string, more: string): string => `${many} ${many === 1 ? one : more}`;
const length = (minutes: number): string => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const parts = [hours > 0 && count(hours, 'hora', 'horas'), rest > 0 && count(rest, 'minuto', 'minutos')];
  return parts.filter(Boolean).join(' y ') || 'ninguna hora';
};
/** Dentro de una frase. */
const inside = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** "la 1:15 p. m.", "las 3:40 p. m.". */
const las = (time: string): string => `${time.startsWith('1:') ? 'la' : 'las'} ${time}`;

/** For a narrow column. */
const shortLength = (minutes: number): string =>
  [minutes >= 60 && `${Math.floor(minutes / 60)} h`, minutes % 60 > 0 && `${minutes % 60} min`]
    .filter(Boolean)
    .join(' ');

export const words: AvailabilityWords = {
  loading: 'Leyendo su horario…',
  availableHours: 'Horario disponible',
  hoursLead: 'En estas horas, cada semana, se le ofrecen referencias.',
  timeZone: 'Zona horaria',
  zones: {
    'America/New_York': 'Hora del Este',
    'America/Chicago': 'Hora del Centro',
    'America/Kentucky/Louisville': 'Hora del Este, Louisville',
    'America/Kentucky/Monticello': 'Hora del Este, Monticello',
  },
  days,
  shortDays: { mon: 'Lun', tue: 'Mar', wed: 'Mié', thu: 'Jue', fri: 'Vie', sat: 'Sáb', sun: 'Dom' },
  day: 'Día',
  start: 'Inicio',
  end: 'Fin',
  startOf: (day) => `${day}, inicio`,
  endOf: (day) => `${day}, fin`,
  notAvailable: 'No disponible',
  notAvailableOn: (day) => `${day}, No disponible`,
  about: (what, problem) => `${what}: ${problem}`,
  break: 'Descanso',
  breakStart: (day, number) => `${day}, descanso ${number}, inicio`,
  breakEnd: (day, number) => `${day}, descanso ${number}, fin`,
  addBreak: 'Agregar descanso',
  addBreakOn: (day) => `Agregar descanso, ${day}`,
  removeBreak: 'Quitar descanso',
  removeBreakOn: (day, number) => `Quitar descanso ${number}, ${day}`,
  copy: 'Copiar a los días hábiles',
  copyOf: (day) => `Copiar a los días hábiles, ${day}`,
  length,
  shortLength,
  untilNextDay: (time, day) => `hasta ${las(time)} del ${inside(day)}`,
  allDay: 'Todo el día',
  midnight: 'medianoche',
  span: (from, to) => `de ${from} a ${to}`,

  picture: {
    label: (zone) => `Su semana, ${inside(zone)}`,
    hint: 'Arrastre para fijar horas, o arrastre sus extremos. Con el teclado: izquierda y derecha mueven 15 minutos, arriba y abajo cambian el fin, con Mayús el inicio. Suprimir las quita.',
    hoursOf: (day) => `${day}, horario`,
    breakOf: (day, number) => `${day}, descanso ${number}`,
    setHours: (day) => `${day}, No disponible. Fijar horas`,
    since: (day) => `desde el ${day}`,
    asTable: 'La semana en una tabla',
    caption: (zone) => `Horario disponible, ${inside(zone)}`,
    breaks: 'Descansos',
    noBreaks: 'Ninguno',
    total: 'Horas por semana',
  },

  said: {
    copied: (day) => `El horario del ${inside(day)} está copiado a los días hábiles.`,
    breakAdded: (day, from, to) => `Descanso agregado el ${inside(day)}, de ${from} a ${to}`,
    breakAddedEmpty: (day) => `Descanso agregado el ${inside(day)}.`,
    breakRemoved: (day) => `Descanso quitado el ${inside(day)}.`,
    off: (day) => `${day}: No disponible.`,
    hoursSet: (day, from, to) => `${day}: de ${from} a ${to}`,
    absenceAdded: 'Agregada a la lista.',
    absenceRemoved: 'Quitada de la lista.',
  },

  outOfOffice: 'Horas fuera de la oficina',
  notAvailableCount: (many) => `No estoy disponible (${many})`,
  absenceLead: 'En estos tiempos no se le ofrece ninguna referencia, diga lo que diga su horario disponible.',
  noAbsences: 'No tiene ninguna ausencia prevista.',
  absence: (number) => `Ausencia ${number}`,
  startDate: 'Fecha de inicio',
  startTime: 'Hora de inicio',
  endDate: 'Fecha de fin',
  endTime: 'Hora de fin',
  dateHint: 'mm/dd/aaaa',
  noEndTime: 'Sin hora de fin',
  addAbsence: 'Agregar ausencia',
  removeAbsence: 'Quitar',
  removeAbsenceNumber: (number) => `Quitar ausencia ${number}`,
  awayAllDay: (day) => `Ausente todo el día, el ${day}.`,
  awayDays: (from, to) => `Ausente todo el día, desde el ${from} hasta el ${to}.`,
  away: (from, to) => `Ausente desde el ${from} hasta el ${to}`,
  awayOpen: (from) => `Ausente desde el ${from} y sin fecha de fin.`,
  at: (day, time) => `${day} a ${las(time)}`,

  problems: {
    title: 'Hay algo que revisar',
    timeMissing: 'Escriba una hora, como 9:00 a. m.',
    dateMissing: 'Escriba una fecha con mes, día y año.',
    zoneUnknown: 'Elija una zona horaria de la lista.',
    tooMany: 'Este día tiene más descansos de los que se pueden guardar. Quite uno.',
    breakOutside: (from, to) =>
      `Ponga el descanso dentro del horario: después de ${las(from)} y antes de ${las(to)}`,
    breakEmpty: 'El descanso debe terminar después de empezar.',
    breakOverlap: 'Este descanso se encima con otro o lo toca. Cambie uno de ellos o quítelo.',
    hoursOverlap: (day, time) =>
      `El horario del ${inside(day)} sigue hasta ${las(time)} Empiece más tarde o termínelo antes.`,
    hoursLong: (minutes, time) =>
      `Son ${length(minutes)}, hasta ${las(time)} del día siguiente. Revise si es a. m. o p. m.`,
    absenceOrder: 'Elija un fin posterior al inicio.',
    absencePast: 'Este tiempo ya pasó.',
    absenceOverlap: (number) => `Se encima con la ausencia ${number}. Las dos cuentan.`,
    refused: 'El servicio no aceptó esto. Revíselo junto con las otras horas.',
  },

  preview: {
    title: 'Se le ofrecerán referencias a estas horas en los próximos 14 días',
    lead: (zone) => `Mientras la disponibilidad actual esté activada. ${zone}.`,
    working: 'Calculando las horas…',
    total: (minutes, days) => `${length(minutes)} en ${count(days, 'día', 'días')}.`,
    none: 'No se le ofrecerá ninguna referencia en los próximos 14 días.',
    noneNoHours: 'Ningún día tiene horario disponible. Fije algunas horas arriba.',
    noneAway: 'Siempre que tiene horas, está fuera de la oficina o el programa está cerrado.',
    mend: 'Corrija los campos marcados para ver las horas que resultan.',
    offline: 'Sin conexión no se pueden calcular las horas. Lo que escribió se conserva.',
    day: 'Día',
    times: 'Horas',
    closed: (name) => `Cerrado: ${name}`,
    away: 'Fuera de la oficina',
    overToday: 'Ya pasó por hoy',
    off: 'No disponible',
    today: 'hoy',
    forward: (day) => `Los relojes se adelantan una hora el ${day}.`,
    back: (day) => `Los relojes se atrasan una hora el ${day}.`,
  },

  save: 'Guardar',
  saving: 'Guardando…',
  cancel: 'Cancelar',
  saved: 'Guardado. Vale desde ahora.',
  unsaved: 'Hay cambios sin guardar.',
  nothingToSave: 'Todo está guardado.',
  cancelled: 'Sus cambios quedaron descartados.',
  undo: 'Recuperarlos',
  notSaved:
    'El servicio no contestó, así que no se sabe si esto se guardó. Lo que escribió se conserva. Guarde otra vez.',
  elsewhere: 'Mientras tanto su horario cambió en otro lugar. Al guardar, lo que está aquí lo reemplaza.',
  useThose: 'Mostrar ese horario',

  leave: {
    title: '¿Salir sin guardar?',
    text: 'Los cambios de su disponibilidad no están guardados.',
    stay: 'Quedarse',
    save: 'Guardar y salir',
    discard: 'Salir sin guardar',
  },

  help: [
    'El horario disponible es igual cada semana. Fíjelo en el dibujo o en los campos de abajo: siempre dicen lo mismo.',
    'Un fin que no es más tarde que el inicio cae en el día siguiente. La misma hora dos veces son 24 horas.',
    'Las horas fuera de la oficina quitan tiempos con fecha. Sin hora de fin vale hasta que usted la quite.',
    'Nada cambia hasta que oprima Guardar. Lo que ya se le ofreció sigue siendo suyo.',
    'Si inicia sesión fuera de su horario, la disponibilidad actual queda desactivada hasta que empiece.',
  ],
};
