/** Las palabras de la extensión en español, con "usted". */
import type { ContactMethod } from '../../../shared/vocabulary.ts';
import type { Words } from '../en/words.ts';
import { ended } from '../ended.ts';
import { counted, grouped } from '../plural.ts';
import { PRODUCT } from '../product.ts';
import { words as portal } from './portal.ts';

const referrals = (count: number): string =>
  counted('es', count, { one: 'referencia', other: 'referencias' });
/** "la 1:15 p. m.", "las 3:40 p. m."; "ayer a las 3:40 p. m." stays as it is. */
const las = (time: string): string =>
  /^\d/.test(time) ? `${time.startsWith('1:') ? 'la' : 'las'} ${time}` : time;
/** "antes de las 3:40 p. m.", "a más tardar mañana a las 3:40 p. m.": "antes de mañana" would mean today. */
const antes = (time: string): string => (/^\d/.test(time) ? `antes de ${las(time)}` : `a más tardar ${time}`);
/** " mañana", " el viernes"; nothing for today. */
const onDay = (day: string | null): string =>
  day === null ? '' : /^(ayer|mañana)$/.test(day) ? ` ${day}` : ` el ${day}`;
/** The action, by the resident's preferred contact method. */
const reach: Record<ContactMethod, string> = {
  phone: 'Llame',
  text: 'Envíe un texto',
  email: 'Escriba un correo',
};
const reachAgain: Record<ContactMethod, string> = {
  phone: 'Vuelva a llamar',
  text: 'Envíe otro texto',
  email: 'Escriba otro correo',
};
const masivas = (count: number): string => (count === 1 ? '1 Masiva' : `${count} Masivas`);
const generales = (count: number): string => (count === 1 ? '1 General' : `${count} Generales`);

export const words: Words = {
  product: PRODUCT,
  features: {
    registration: 'Registro',
    'quick-updates': 'Novedades',
    'referral-manager': 'Gestor de referencias',
    'view-metrics': 'Ver métricas',
    'preferred-contact': 'Contacto preferido',
    'my-availability': 'Mi disponibilidad',
    'my-agency': 'Mi agencia',
    'program-board': 'Tablero',
    'program-referrals': 'Referencias',
    'program-agents': 'Agentes',
    'program-protection': 'Protección',
    'program-delivery': 'Mensajes y sitios',
    'program-coverage': 'Cobertura',
    'program-roster': 'Lista de agentes',
    'program-days': 'Días cerrados',
    'program-policy': 'Reglas',
    'program-reports': 'Informes',
    'professional-services-line': 'Professional Services Line',
    'alert-check': '¿Le llegan las referencias?',
    help: 'Ayuda',
  },
  featuresLabel: 'Funciones de kynect On Demand',
  programFeatures: 'Programa',
  openTab: portal.openTab,
  signedInAs: (name) => `Sesión de ${name}`,
  fresh: {
    live: 'En vivo',
    connecting: 'Reconectando…',
    since: (time) => `Reconectando desde ${las(time)}`,
  },
  pageTitle: (waiting, place) => (waiting === 0 ? place : `(${waiting}) ${place}`),

  pinHint: {
    chromium:
      'El icono con el número está oculto. Para verlo en la barra, pulse la pieza de rompecabezas y luego el alfiler junto a kynect On Demand.',
    firefox:
      'El icono con el número está oculto. Para verlo en la barra, pulse la pieza de rompecabezas, luego el engranaje junto a kynect On Demand, y elija Fijar en la barra.',
  },

  badge: {
    signedOut: 'Sesión cerrada. Inicie sesión en el Portal del Agente.',
    noAddress: 'Sin configurar. Escriba las direcciones en los ajustes.',
    notOnRoster: 'Su cuenta no está en la lista de agentes y kynectors.',
    notRegistered: 'Usted no tiene un registro vigente.',
    deregistered: 'Su registro fue anulado. Regístrese otra vez para recibir referencias.',
    connecting: 'Conectando.',
    offline: 'Sin conexión. Se intenta de nuevo automáticamente.',
    off: 'La disponibilidad actual está desactivada.',
    none: 'Nada en espera.',
    coolsDown: 'Por ahora no se le ofrece ninguna referencia. Abra para leer por qué.',
    agencyPaused: 'Su agencia está en pausa: no se le ofrece ninguna referencia.',
    paused: 'En pausa tras referencias perdidas. Abra y pulse «Aquí estoy».',
    onACall: 'Usted está en una llamada. Por ahora no se le ofrece nada nuevo.',
    general: (general, mass) =>
      mass === 0
        ? `${generales(general)} en espera de su respuesta.`
        : `${generales(general)} y ${masivas(mass)} en espera de su respuesta.`,
    mass: (mass) => `${masivas(mass)} ${mass === 1 ? 'abierta' : 'abiertas'} a todos.`,
    first: (call) => `La primera: ${ended(call)}`,
    owed: (call) => `En curso: ${ended(call)}`,
    replies: (count) => (count === 1 ? '1 residente le escribió.' : `${count} residentes le escribieron.`),
    noOffer: 'Ninguna oferta en espera.',
  },

  limit: {
    left: (count: number) =>
      counted('es', count, { one: 'carácter disponible', other: 'caracteres disponibles' }),
    over: (count: number) =>
      `${counted('es', count, { one: 'carácter', other: 'caracteres' })} de más. No se corta nada: acorte el texto y guárdelo.`,
    tooLong: 'Este texto es demasiado largo para guardarlo. No se corta nada.',
  },
  alert: {
    title: (help, language) => `Referencia: ${help}, ${language}`,
    place: (county, miles) => `Condado de ${county} · ${miles}`,
    answerBy: (time) => `conteste ${antes(time)}`,
    openToAll: 'abierta a todos',
    accept: 'Aceptar',
    reject: 'Rechazar',
    summaryTitle: (count) => `Hay ${count} referencias Masivas abiertas`,
    summaryText: 'Cada una es de quien la acepte primero. Abra para elegir.',
    accepted: 'Aceptada. Abra para ver los datos de contacto.',
    acceptedTitle: 'La referencia es suya',
    rejected: 'Rechazada. No se le ofrecerá otra vez.',
    rejectedTitle: 'Referencia rechazada',
    takeBack: 'Deshacer la recupera durante cinco segundos.',
    besides: (count) => (count === 1 ? '1 más está abierta a todos' : `${count} más están abiertas a todos`),
    minutesLeft: (minutes) =>
      minutes === 1 ? 'Queda 1 minuto para responder' : `Quedan ${minutes} minutos para responder`,
    callTitle: (method, minutes) =>
      `${reach[method]} en menos de ${counted('es', minutes, { one: 'minuto', other: 'minutos' })}`,
    callBackTitle: (method) => `${reachAgain[method]} ahora`,
    callBack: (help, county, time) =>
      `Usted dijo que lo haría a esta hora: ${time} Es por ${help}, condado de ${county}.`,
    call: (help, county, promised) =>
      `Usted aceptó ${help}, condado de ${county}. ${ended(promised)} Usted aún no ha anotado ningún intento.`,
    taken: (seconds) =>
      seconds === 1
        ? 'Otra persona la aceptó 1 segundo antes que usted.'
        : `Otra persona la aceptó ${seconds} segundos antes que usted.`,
    replyTitle: 'Un residente le escribió',
    reply: (help, county) => `${help}, condado de ${county}. Abra para leer y contestar.`,
    missedTitle: (missed, allowed) => `Perdió una referencia General: ${missed} de ${allowed}`,
    deregisteredTitle: 'Su registro fue anulado',
    notDoneTitle: 'No se aceptó',
    notRejectedTitle: 'No se rechazó',
  },

  miles: (miles) =>
    miles < 1 ? 'menos de 1 milla' : miles < 1.5 ? '1 milla' : `${Math.round(miles)} millas`,
  county: (name) => `Condado de ${name}`,
  forSomeoneElse: 'Para otra persona',

  time: {
    left: (text) => `quedan ${text}`,
    over: 'El plazo terminó',
    answerBy: (time) => `Conteste ${antes(time)}`,
    callBy: (method, time) => `${reach[method]} ${antes(time)}`,
    callBack: (method, time) => `${reachAgain[method]} ${/^\d/.test(time) ? `a ${las(time)}` : time}`,
    callNow: 'Ahora',
    overdue: 'Atrasada',
    promisedBy: (time) => `Prometida para ${las(time)}`,
    callBetween: (method, { from, to, day }) =>
      `${reach[method]}${onDay(day)} entre ${las(from)} y ${las(to)}`,
    promisedBetween: ({ from, to, day }) => `Prometida para${onDay(day)} entre ${las(from)} y ${las(to)}`,
    begins: (text) => `Empieza en ${text}`,
    noPromise: 'Sin hora prometida',
    asked: (time) => `Pedida ${time}`,
  },

  siblings: {
    asked: (others) =>
      others === 1
        ? 'Una segunda persona pidió ayuda desde este número'
        : `${others + 1} personas pidieron ayuda desde este número`,
    oneCall: 'Una llamada puede servir para todas; cada una tiene su nombre y su palabra clave.',
    noMiss: 'Dejar pasar esta no cuenta como perdida.',
    acceptAll: (all) => (all === 2 ? 'Aceptar ambas' : `Aceptar las ${all}`),
    accepted: (accepted, all) =>
      accepted === all
        ? `${all === 2 ? 'Ambas aceptadas' : `Las ${all} aceptadas`}. Una llamada puede servir para todas.`
        : `${accepted} de ${all} aceptadas. La que no es suya dice por qué.`,
    open: (help, county) => `Abrir la otra: ${help}, condado de ${county}`,
    heading: 'Del mismo número',
  },

  mine: {
    accepted: (time) => `Aceptada ${time}`,
    attempts: (count) =>
      count === 0
        ? 'Ningún intento anotado'
        : counted('es', count, { one: 'intento anotado', other: 'intentos anotados' }),
    open: (name, help, county, accepted) => `Abrir: ${name}${help}, condado de ${county}, ${accepted}`,
    callBacks: (count) => `Volver a llamar hoy (${count})`,
    reading: 'Leyendo el nombre y el número…',
    notRead: 'No se pudieron leer el nombre y el número.',
  },

  why: {
    label: 'Por qué usted',
    speaks: (language) => `habla ${language}`,
    interpreter: 'hace falta intérprete',
    unmet: (needs) => `necesita ${needs}`,
    missed: (count) => `${count} ${count === 1 ? 'perdida' : 'perdidas'} en 30 días`,
    inProgress: (count) => `${count} en curso`,
    role: 'su función va primero',
  },

  offer: {
    label: (kind, help, county) => `${kind}: ${help}, condado de ${county}`,
    accept: 'Aceptar',
    reject: 'Rechazar',
    acceptKey: 'Aceptar (A)',
    rejectKey: 'Rechazar (R)',
    accepting: 'Aceptando…',
    rejecting: 'Rechazando…',
    accepted: 'Aceptada. Llame ahora.',
    acceptedText: 'Aceptada. Envíe un mensaje de texto ahora.',
    acceptedEmail: 'Aceptada. Escriba un correo ahora.',
    rejected: 'Rechazada. No se le ofrecerá otra vez.',
    moved: 'La lista acababa de moverse, así que su pulsación no contó. Vuelva a pulsar.',
    tryAgain: portal.tryAgain,
    dismiss: 'Ocultar',
    open: 'Abrir',
    goTo: 'Ir a ella (G)',
  },

  undo: {
    rejected: (name) => `Rechazada: ${name}`,
    left: (seconds) =>
      `Pasa a otros en ${seconds === 1 ? '1 segundo' : `${seconds} segundos`}. Deje abierto el navegador hasta entonces.`,
    sending: 'Pasa a otros ahora.',
    undo: 'Deshacer',
    undoKey: 'Deshacer (Z)',
    undone: 'Deshecho. Aún espera su respuesta.',
    why: '¿Por qué? No tiene que decirlo.',
  },

  keys: {
    open: 'Teclas',
    title: 'Teclas',
    does: {
      first: 'Ir a la primera oferta',
      move: 'Moverse entre las referencias',
      accept: 'Aceptar',
      reject: 'Rechazar',
      undo: 'Deshacer un rechazo',
      reason: 'Decir por qué rechaza',
      open: 'Abrir la referencia',
      attempt: 'Anotar un intento',
      complete: 'Completar',
      list: 'Mostrar esta lista',
    },
    hint: 'Funcionan en kynect On Demand mientras usted no escribe. Puede desactivarlas en los ajustes.',
    off: 'Están desactivadas. Puede activarlas en los ajustes.',
    close: 'Cerrar',
  },

  contact: {
    heading: 'Contacto',
    codeWord: 'Palabra clave',
    codeWordHint: 'Dígala al llamar, para que sepan que es usted.',
    codeWordWritten: 'Escríbala en su mensaje, para que sepan que es usted.',
    preferred: (method) => `Prefiere: ${method}`,
    call: 'Llamar',
    text: 'Enviar texto',
    write: 'Escribir',
    copyPhone: 'Copiar el teléfono',
    copyEmail: 'Copiar el correo',
    copy: 'Copiar',
    copied: 'Copiado',
    hidden: 'El nombre, el teléfono, el correo y la nota se ven después de aceptar.',
  },

  availability: {
    label: 'Disponibilidad actual',
    on: 'Activada',
    off: 'Desactivada',
    until: (time) => `hasta ${las(time)}`,
    nextFrom: (time) => `Se activa otra vez ${time}`,
    staysOff: 'Sigue desactivada hasta que usted la active.',
    toHours: 'Ausentarse por un tiempo fijo',
    confirmTitle: 'Una referencia General espera su respuesta.',
    confirmText:
      'Si desactiva su disponibilidad, la rechaza. Pasa a otras personas de inmediato, no se le pide otra vez y no cuenta como perdida.',
    confirmYes: 'Desactivar y rechazar',
    confirmNo: 'Seguir disponible',
    switching: 'Cambiando…',
    blocked: {
      away: 'Sigue desactivada hasta que termine su ausencia.',
      closed: 'Sigue desactivada hasta que el programa abra otra vez.',
    },
    endAway: 'Terminar su ausencia',
  },

  missed: {
    count: (missed, allowed) => `${missed} de ${allowed} perdidas`,
    warning: (missed, allowed) =>
      `${
        missed >= allowed - 1
          ? 'Si pierde seguida una General más, se anula su registro.'
          : `Si pierde ${allowed} Generales seguidas, se anula su registro.`
      } Aceptar o rechazar una General a tiempo borra esta cuenta; una Masiva no cambia nada. Hasta entonces, recibe Generales solo mientras un navegador suyo esté conectado.`,
    coolsDownTitle: 'Por ahora no se le ofrece ninguna referencia.',
    coolsDown: (time) =>
      `En una hora aceptó a más residentes de los que una persona puede llamar. Para proteger sus datos, no puede aceptar más hasta ${ended(las(time))} Lo que tiene en curso sigue siendo suyo: siga y llámelos. Si su trabajo lo requiere, avise al personal del programa: puede terminar esta espera enseguida.`,
    agencyPausedTitle: 'Su agencia está en pausa.',
    agencyPaused:
      'No se ofrece ninguna referencia a nadie de la agencia hasta que un delegado la reanude. Lo que está En curso sigue siendo suyo.',
    areYouThere: '¿Está usted ahí?',
    paused: (time) =>
      `No se le ofrece ninguna referencia hasta ${ended(las(time))} Pulse «Aquí estoy» para seguir ahora.`,
    imHere: 'Aquí estoy',
    onACallTitle: 'Usted está en una llamada',
    onACall: (time) =>
      `No se le ofrece nada nuevo hasta ${ended(las(time))} Después vuelve a estar disponible.`,
    doneCalling: 'Ya terminé',
  },

  staffMessages: {
    title: 'Del personal de kynect',
    done: 'Ya lo leí',
    doneWith: (text) => `Ya lo leí: ${text}`,
  },

  quick: {
    counts: 'Hoy en cifras',
    dayList: 'En curso y terminadas hoy',
    pendingGeneral: (count) => (count === 1 ? 'General pendiente' : 'Generales pendientes'),
    pendingMass: (count) => (count === 1 ? 'Masiva pendiente' : 'Masivas pendientes'),
    missedGeneral: (count) => (count === 1 ? 'General perdida' : 'Generales perdidas'),
    inProgress: 'En curso',
    referralManager: 'Gestor de referencias',
    allReferrals: 'Todas las referencias',
    notifications: 'Avisos recientes',
    noNotifications: 'Hoy no ha pasado nada.',
    changes: {
      'offer-made': 'Se le ofreció una referencia.',
      'offer-alerted': 'Se le avisó de una referencia que cualquiera puede aceptar.',
      'offer-changed': 'Una referencia que se le ofrece cambió.',
      'offer-gone': 'Una referencia ya no se le ofrece.',
      accepted: 'Usted aceptó una referencia.',
      'assignment-changed': 'Una referencia suya cambió.',
      'resident-wrote': 'Una persona que pidió ayuda le escribió.',
      'message-changed': 'Un mensaje a un residente salió, llegó o falló.',
      'assignment-ended': 'Una referencia suya terminó.',
      missed: 'Usted perdió una referencia General.',
      'miss-contested': 'Usted impugnó una referencia perdida.',
      'miss-answered': 'El personal respondió sobre una referencia perdida.',
      'registration-changed': 'Su registro cambió.',
      'availability-changed': 'Su disponibilidad cambió.',
      'agency-changed': 'Usted dejó su agencia o volvió a unirse a ella.',
      'nudge-changed': 'Llegó o se respondió una pregunta sobre quedarse más tiempo.',
      'staff-wrote': 'Llegó un mensaje del personal, o usted lo leyó.',
      'access-changed': 'Su acceso a kynect On Demand cambió.',
      'contact-changed': 'Su contacto preferido cambió.',
    },
    changeOf: (change, help, county) => `${change.replace(/\.$/, '')}: ${help}, condado de ${county}`,
    rejected: 'Usted rechazó una referencia.',
    opened: 'Una referencia quedó abierta para cualquiera.',
    nowRegistered: (change, registration) => `${change} Ahora: ${registration}.`,
    onDutyUntil: (time) => `Usted está de turno hasta ${las(time)} y no hay nada en espera.`,
    onDuty: 'Usted está de turno. Nada en espera.',
    away: 'Usted está fuera de la oficina. Las referencias llegan cuando termine su ausencia.',
    offDuty: (why) => `${why} Las referencias llegan cuando la disponibilidad actual está activada.`,
    nextDuty: (why, time) => `${why} Las referencias vuelven a llegar ${time}`,
    notKnown: 'No se pudieron leer las otras referencias del día.',
    calendar: 'Guardar las llamadas con hora para mi calendario',
    calendarSaved: (count) =>
      `El archivo está guardado, con ${counted('es', count, { one: 'llamada', other: 'llamadas' })}. No contiene nombres ni números.`,
    calendarEmpty: 'No queda ninguna llamada con hora.',
  },

  reach: {
    lead: 'Probamos cada vía de verdad. Una marca verde significa que se midió aquí, en esta computadora, en las últimas doce horas.',
    verdict: {
      off: 'Ahora no le llega nada.',
      none: 'Si llegara una General ahora, nada aquí le avisaría.',
      some: (ways) => `Si llegara una General ahora, usted ${ways}.`,
      all: 'Todo funciona. Las referencias le llegan.',
      open: (checks) => `Falta: ${checks}.`,
    },
    ways: {
      alert: 'vería una alerta',
      sound: 'oiría un sonido',
      pinned: 'vería el número en la barra',
      email: 'recibiría un correo',
      text: 'recibiría un texto si nada más se la muestra',
    },
    checks: {
      signedIn: 'Sesión',
      connection: 'Conexión',
      alert: 'Alerta de escritorio',
      sound: 'Sonido',
      pinned: 'Icono en la barra',
      email: 'Correo electrónico',
      text: 'Mensaje de texto',
      hours: 'Horario disponible',
    },
    marks: { works: 'Funciona.', fails: 'No funciona.', waits: 'Sin probar.', unknown: 'No se sabe.' },
    signedInAs: (name) => `El servicio le conoce como ${name}.`,
    answered: (seconds) => `El servicio respondió en ${seconds} segundos.`,
    notAnswered: 'El servicio no respondió. Revise su red y pruebe otra vez.',
    notLive: 'La conexión está interrumpida. Vuelve por sí sola.',
    alertSeen: (seconds) => `Usted pulsó su botón ${seconds} segundos después de verla.`,
    alertWaits:
      'Hay una alerta en su pantalla. Pulse el botón en ella. Si no ve ninguna, permita las notificaciones de este navegador en los ajustes de su computadora.',
    alertRefused:
      'El navegador no mostró ninguna. Permita sus notificaciones en los ajustes de su computadora.',
    alertNotTried: 'Pulse el botón y después el botón de la alerta que llegue.',
    soundHeard: 'Usted lo oyó.',
    soundNotHeard: 'Usted no lo oyó. Suba el volumen de esta computadora y pruebe otra vez.',
    soundNotTried: 'Tóquelo y diga si lo oyó.',
    pinnedOn: 'El navegador dice que nuestro icono está ahí.',
    pinnedOff:
      'No está fijado. Pulse la pieza de rompecabezas arriba a la derecha y después el alfiler junto a nuestro nombre.',
    pinnedUnknown: 'Este navegador no dice si nuestro icono está en la barra. Búsquelo.',
    emailConfirmed: (address) => `${address} está confirmado.`,
    emailUnconfirmed: (address) => `${address} aún no está confirmado. Escriba el código que enviamos ahí.`,
    emailFails: (address) => `El correo a ${address} regresa. Use otra dirección.`,
    noMail: 'Este servicio no envía correo.',
    textConfirmed: (phone) => `${phone} está confirmado. Llega un texto si nada más muestra la referencia.`,
    textUnconfirmed: (phone) => `${phone} aún no está confirmado para textos.`,
    textFails: (phone) => `Los textos a ${phone} no llegan.`,
    noTexts: 'Este servicio no envía textos.',
    hoursSet: 'Su semana tiene horas de trabajo.',
    hoursMissing: 'Su semana no tiene horas de trabajo, así que no se le ofrece nada.',
    loading: 'Se está leyendo.',
    try: 'Probar',
    again: 'Probar otra vez',
    play: 'Tocar el sonido',
    heard: 'Lo oí',
    notHeard: 'No lo oí',
    toSettings: 'Sonido y horas de silencio',
    phonePage: 'Para recibir alertas fuera del escritorio, abra esta página en su teléfono:',
    toContact: 'Contacto preferido',
    toHours: 'Mi disponibilidad',
    toUpdates: 'Ir a Novedades',
    alertTitle: '¿Ve esta alerta?',
    alertText: 'Así se muestra una referencia. Pulse «La veo».',
    seen: 'La veo',
    missedTitle: '¿Por qué la perdí?',
    missedNone: 'Usted no perdió ninguna General en los últimos siete días.',
    missed: (from, until) => `General, ofrecida ${from}, hasta ${until}`,
    wasLive:
      'Un navegador suyo estuvo conectado hasta el final, así que la alerta le llegó. ¿Estaba el sonido encendido y la pantalla a la vista?',
    wasLiveUntil: (time) => `Su navegador estuvo conectado hasta ${time}, y después no.`,
    wasNotLive:
      'Ninguno de sus navegadores estuvo conectado en ese tiempo, así que no se pudo mostrar ninguna alerta.',
  },
  tries: {
    label: 'Cómo se anunció esta oferta',
    none: 'No se envió nada.',
    by: {
      browser: 'alerta de escritorio',
      phone: 'página del teléfono',
      push: 'notificación',
      email: 'correo',
      text: 'texto',
    },
    results: {
      shown: 'mostrada',
      delivered: 'entregado',
      sent: 'enviado; no se sabe si se vio',
      waiting: 'aún sin enviar',
      failed: 'no se pudo enviar',
      'not-needed': 'no se envió: se mostró por otra vía, o terminó',
    },
  },

  manager: {
    search: 'Buscar',
    searchHint: 'Nombre, últimos 4 dígitos, caso, nota, condado',
    status: 'Estado',
    allStatuses: 'Todas',
    sort: 'Orden',
    sorts: {
      newest: 'Más nuevas primero',
      oldest: 'Más antiguas primero',
      due: 'Plazo más cercano primero',
    },
    columns: {
      referral: 'Referencia',
      status: 'Estado',
      place: 'Lugar',
      offered: 'Ofrecida',
      due: 'Plazo',
      actions: 'Respuesta',
    },
    caption: 'Referencias que usted recibió',
    showing: (from, to, total) => {
      if (to - from + 1 >= total) return referrals(total);
      const of = `de ${grouped('es', total)}`;
      return from === to
        ? `Referencia ${grouped('es', from)} ${of}`
        : `Referencias ${grouped('es', from)} a ${grouped('es', to)} ${of}`;
    },
    previous: 'Página anterior',
    next: 'Página siguiente',
    pages: 'Páginas',
    none: 'Usted aún no ha recibido referencias. La primera aparece aquí, y suena, mientras la disponibilidad actual está activada.',
    noMatch: 'Ninguna referencia coincide. Cambie la búsqueda o el estado.',
    clear: 'Ver todas',
    export: 'Guardar como CSV',
    exported: 'El archivo quedó guardado. No lleva nombres ni números de residentes.',
    exportCut: 'El archivo quedó guardado. Lleva las primeras 20,000 de esta lista, en este orden.',
  },

  detail: {
    back: 'Todas las referencias',
    keyLost: 'Su tecla no contó porque la referencia aún se estaba cargando. Púlsela de nuevo.',
    facts: 'La referencia',
    help: 'Ayuda pedida',
    kind: 'Clase',
    place: 'Lugar',
    language: 'Idioma',
    needs: 'Necesidades',
    noNeeds: 'Ninguna',
    method: 'Medio de contacto',
    promised: 'Prometida',
    asked: 'Pedida',
    accepted: 'Aceptada',
    completed: 'Completada',
    outcome: 'Resultado',
    forWhom: 'Para',
    themselves: 'Quien la pidió',
    somebodyElse: 'Otra persona',
    attempts: 'Intentos de contacto',
    noAttempts: 'Ninguno anotado. Anote uno antes de la hora prometida.',
    logAttempt: 'Anotar un intento',
    howItWent: '¿Cómo fue?',
    callBack: 'Volver a llamar',
    callBackTime: 'Hora de la llamada',
    callBackHint: 'El residente lee esta hora.',
    callBackWithAttempt: 'El residente lee esta hora. Se guarda con el intento.',
    saveCallBack: 'Guardar la hora',
    clearCallBack: 'Quitar la hora',
    noCallBack: 'Sin hora acordada',
    attemptNote: 'Nota (opcional)',
    complete: 'Completar',
    completeLead: '¿Cuál fue el resultado?',
    completeNote: 'Nota (opcional)',
    completeButton: 'Marcar como Completada',
    whyNoAttempt: 'No hay ningún intento anotado. ¿Por qué? Quien pidió ayuda lee su respuesta.',
    chooseWhy: 'Elija por qué no hay ningún intento anotado.',
    chooseOutcome: 'Elija primero un resultado.',
    handBack: 'Devolver',
    handBackLead: 'Se abre a todos de inmediato y no se le ofrece otra vez.',
    handBackReason: 'Motivo',
    handBackButton: 'Devolver',
    chooseReason: 'Elija primero un motivo.',
    note: 'Su nota',
    noteHint: 'Solo usted la ve.',
    saveNote: 'Guardar la nota',
    numbers: 'Caso y solicitud',
    numbersHint:
      'Solo usted los ve. Un asunto para la Professional Services Line sobre esta referencia empieza con ellos.',
    saveNumbers: 'Guardar los números',
    copyNumber: { caseNumber: 'Copiar el número de caso', applicationId: 'Copiar el ID de la solicitud' },
    saved: 'Guardada',
    working: 'Un momento…',
    done: {
      attempt: 'El intento quedó anotado.',
      'call-back': 'La hora quedó guardada.',
      'no-call-back': 'La hora se quitó. No hay otra llamada acordada.',
      complete: 'Completada. Gracias.',
      'hand-back': 'Devuelta. Está abierta a todos otra vez.',
      note: 'La nota quedó guardada.',
      message: 'El mensaje va en camino.',
      numbers: 'Los números quedaron guardados.',
      accept: 'Aceptada. Llame ahora.',
      'accept-text': 'Aceptada. Envíe un mensaje de texto ahora.',
      'accept-email': 'Aceptada. Escriba un correo ahora.',
      reject: 'Rechazada. No se le ofrecerá otra vez.',
    },
  },

  situation: {
    loading: portal.loading,
    signedOutTitle: 'Su sesión está cerrada',
    signedOut: 'Inicie sesión en el Portal del Agente. kynect On Demand lo sigue por su cuenta.',
    signedOutHere: 'Inicie sesión en el Portal del Agente y volverá a este lugar.',
    signIn: 'Ir al Portal del Agente',
    signInHere: 'Iniciar sesión',
    noAddressTitle: 'Falta configurar',
    noAddress:
      'Escriba las direcciones del servicio y de su Portal del Agente. Su organización puede darle las dos.',
    toSettings: 'Abrir los ajustes',
    notOnRosterTitle: 'Su cuenta no está en la lista',
    offlineTitle: 'Sin conexión',
    offline: 'El servicio no responde. Se intenta de nuevo cada pocos segundos.',
    stale: (time) =>
      `Sin conexión. Lo que ve es de ${las(time)} y puede no estar al día. Se intenta de nuevo automáticamente.`,
    connecting: 'Conectando de nuevo…',
    back: 'La conexión volvió.',
    tryNow: 'Intentar ahora',
    tryAgain: 'Intentar de nuevo',
    notLoaded: portal.notLoaded,
    actionOffline: 'El servicio no respondió, así que nada cambió. Intente de nuevo.',
    answerUnknown:
      'No llegó respuesta, así que no se sabe si quedó hecho. La lista lo muestra en cuanto vuelva la conexión.',
    actionUnknown:
      'No llegó respuesta, así que no se sabe si quedó hecho. Revíselo cuando vuelva la conexión.',
    actionBack:
      'La conexión volvió, y a esto no llegó respuesta. Revise aquí si quedó hecho; si no, hágalo otra vez.',
    signedOutAction: 'Su sesión está cerrada. Inicie sesión en el Portal del Agente e intente de nuevo.',
  },

  announce: {
    newOffer: (kind, help, county, time) =>
      `Nueva referencia ${kind}: ${help}, condado de ${county}. ${time}`,
    isYours: (name) => `${name}. Su respuesta llegó: está En curso.`,
    stillWaits: (name) => `${name}. Su respuesta no llegó: todavía espera por usted.`,
    gone: (name) => `${name}. Ya no espera su respuesta.`,
  },

  covered: {
    text: 'Este panel estaba cubierto o en movimiento, así que su pulsación no contó. Vuelva a pulsar cuando vea todo el panel y esté quieto, o úselo en su propia pestaña.',
    ownTab: 'Abrir en su propia pestaña',
  },
  popup: {
    title: 'kynect On Demand',
    waiting: 'En espera de su respuesta',
    mine: 'En curso',
    openPortal: 'Abrir en el Portal del Agente',
    sidePanel: 'Dejar al lado',
    settings: 'Ajustes',
  },

  options: {
    title: 'Ajustes de kynect On Demand',
    addresses: 'Direcciones',
    apiUrl: 'Servicio',
    apiHint: 'Dirección del servicio kynect On Demand.',
    portalUrl: 'Portal del Agente',
    portalHint: 'Dirección del Portal del Agente, donde usted inicia sesión.',
    alerts: 'Avisos',
    sound: 'Sonido de un aviso',
    sounds: { chime: 'Campanilla', bell: 'Campana', knock: 'Toque', none: 'Ninguno' },
    playSound: 'Escuchar',
    volume: 'Volumen',
    percent: (volume) => `${volume} %`,
    quiet: 'Horas de silencio',
    quietHint:
      'Los avisos se muestran igual, sin sonido. Las horas son las de la zona de su horario. La misma hora dos veces es el día entero.',
    quietEnds: { from: 'Silencio desde', to: 'Silencio hasta' },
    repeats: 'Repetir el sonido cada medio minuto mientras una General espera su respuesta',
    keyboard: 'Teclado',
    keys: 'Teclas sueltas',
    keysHint:
      'G, A, R y las demás que muestra la tecla ?. Desactívelas si habla a su computadora o si pulsa teclas sin querer.',
    wrongTime: 'Escriba una hora para ambos extremos de sus horas de silencio.',
    language: 'Idioma',
    asTheBrowser: 'Como el navegador',
    selectors: 'Dónde están las cosas en el portal',
    selectorsHint:
      'Solo hace falta si la pestaña kynect On Demand no aparece. Déjelo vacío para usar lo incorporado. Escriba anfitrión >>> parte para entrar en un shadow root.',
    selectorNames: {
      navigation: 'Lista de la navegación',
      main: 'Contenido principal',
      account: 'Nombre de quien inició sesión',
    },
    selectorCheck: 'incorporado',
    save: 'Guardar',
    saved: 'Guardado.',
    reset: 'Usar las direcciones incorporadas',
    insecureUrl:
      'Escriba una dirección que empiece con https://. Sin eso, otros podrían leer lo que se envía.',
    wrongUrl: 'Escriba una dirección como https://portal.example.gov.',
    wrongSelector: 'Esto no es un selector CSS.',
    permissionNeeded: 'El navegador no dio permiso para esta dirección, así que no se guardó nada.',
    managed: 'Fijado por su organización.',
  },

  help: {
    all: 'Toda la ayuda',
    label: 'Ayuda',
    registration: [
      'Tres pasos: acepte, revise su contacto y revise su horario. Lo que ya tenemos aparece escrito.',
      'Cada paso se guarda al pulsar Siguiente. Puede cerrar la página y seguir después.',
      'Si falta una condición, aparece con la manera de cumplirla.',
      'Tres referencias Generales perdidas seguidas anulan el registro. Usted conserva lo que está En curso, puede impugnar una perdida y registrarse otra vez de inmediato.',
    ],
    'view-metrics': [
      'Elija un período. Todos los días son de su propia zona horaria.',
      'Perdidas cuenta solo referencias Generales. Las que el personal perdonó no cuentan.',
      'Promesa cumplida: de las referencias que aceptó con hora prometida, cuántas tuvieron un primer intento antes de esa hora.',
      'Cada gráfico se puede ver como tabla y guardar como archivo CSV.',
    ],
    'preferred-contact': [
      'Cuando un código confirma su Teléfono KOD, los residentes lo ven como el de quien les llama, y hasta entonces el número de su registro del DOI. Llame desde el que ven. El correo para usted llega a su Correo KOD, y a otro cuando escriba el código que le enviamos ahí. Ambos pueden ser distintos de su registro del DOI.',
      'Idiomas preferidos: los residentes que piden uno de ellos le llegan a usted antes que a otros.',
      'Envíe una prueba para ver si el correo llega. Una por minuto.',
    ],
    'quick-updates': [
      'Una referencia General es solo suya durante su plazo. Acéptela o rechácela: ambas cosas mantienen su cuenta en cero.',
      'Una referencia Masiva está abierta a todos. Es de quien la acepte primero.',
      'Un rechazo se puede deshacer durante cinco segundos. Después pasa a otros.',
      'Teclas: G lleva a la primera oferta, A acepta, R rechaza, Z deshace un rechazo. Pulse ? para verlas todas.',
    ],
    'alert-check': [
      'Cada línea se mide: una alerta que usted pulsó, un sonido que oyó, una respuesta del servicio. Lo que se midió hace más de doce horas se vuelve a pedir.',
      '«¿Por qué la perdí?» muestra cada General que perdió en los últimos siete días, y si un navegador suyo estaba conectado entonces.',
    ],
    help: [
      'Escriba una o dos palabras. Se muestra cada regla que las tiene.',
      'Los números son los que valen ahora.',
    ],
    'referral-manager': [
      'Aquí están todas las referencias que usted recibió. Abra una para llamar, anotar intentos, completarla o devolverla.',
      'Una General que espera su respuesta es siempre la primera fila. Pulse Ofrecida o Plazo para ordenar las demás. El estado y la página están en la dirección: un marcador o «atrás» encuentran la misma lista.',
      'Buscar encuentra a las personas que usted tiene o tuvo En curso por nombre, los últimos cuatro dígitos de su número, un número de caso o su nota. Encuentra cualquier referencia por condado, tipo de ayuda e idioma.',
      'Guardar como CSV toma toda la lista que ve, no solo esta página.',
      'Teclas: flecha arriba y abajo para moverse, A acepta, R rechaza, O abre una. En ella, L lleva a los intentos y C a Completar. Pulse ? para verlas todas.',
    ],
  },
};
