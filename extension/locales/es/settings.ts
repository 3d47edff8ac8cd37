/** Las palabras de Registro, Ver métricas y Contacto preferido, con "usted". */

import type { SettingsWords } from '../en/settings.ts';
import { ended } from '../ended.ts';
import { days } from './days.ts';

const veces = (count: number): string => (count === 1 ? 'una vez' : `${count} veces`);

/** De cualquier código que escribe un agente. */
const code = {
  sending: 'Enviando…',
  againAt: (time: string) => `A partir de las ${time} puede enviar un código nuevo.`,
  code: 'Código',
  codeMissing: 'Escriba los seis dígitos.',
  codeWrong: (left: number) =>
    left === 1 ? 'Ese no es el código. Queda un intento.' : `Ese no es el código. Quedan ${left} intentos.`,
  codeOver: 'Ese código ya no vale. Envíe uno nuevo.',
  confirm: 'Confirmar',
  confirming: 'Confirmando…',
};

export const words: SettingsWords = {
  contactFields: {
    phone: 'Teléfono KOD',
    phoneUse:
      'Los residentes lo ven como el de quien les llama, y recibe textos, cuando un código lo haya confirmado. Hasta entonces ven el número de su registro del DOI.',
    email: 'Correo KOD',
    emailUse: 'Lo que se le envía por correo llega aquí cuando un código haya confirmado la dirección.',
    languages: 'Idiomas preferidos',
    languagesHint: 'Las referencias en estos idiomas le llegan primero a usted.',
    onRecord: (value) => `Su registro del DOI dice ${value}. El suyo puede ser otro.`,
    sameAsRecord: 'Igual que en su registro del DOI. El suyo puede ser otro.',
    phoneWrong: 'Escriba un número de teléfono de 10 dígitos, como 502-555-0100.',
    emailWrong: 'Escriba un correo como nombre@example.com.',
    languagesMissing: 'Elija por lo menos un idioma.',
    problemTitle: 'Hay algo que revisar',
    emailFails: (inUse) =>
      `El correo enviado a ${inUse} regresa. Confirme una dirección que funcione: mientras tanto ninguna referencia le llega por correo.`,
  },

  registration: {
    title: 'Regístrese en kynect On Demand',
    lead: 'Las referencias de los residentes le llegan mientras está disponible. Lo que ya tenemos aparece escrito, así que toma un minuto.',
    steps: 'Pasos del registro',
    stepOf: (step, of) => `Paso ${step} de ${of}`,
    stepDone: 'hecho',
    stepNow: 'ahora',
    stepOpen: 'por hacer',
    agreeStep: 'Aceptar el registro',
    agreeLead: 'Participar significa:',
    promises: [
      'Contestar cada referencia General, con sí o no, en 15 minutos. Tres perdidas seguidas anulan su registro.',
      'Comunicarse con el residente antes de la hora que se le prometió.',
      'No compartir lo que sepa de un residente, y usarlo solo para ayudarle.',
    ],
    agree: 'Acepto participar en estas condiciones.',
    agreeMissing: 'Marque primero la casilla para aceptar.',
    contactStep: 'Dar su contacto preferido',
    contactLead:
      'Su número para los residentes y la dirección a la que llega su correo. Cambie lo que quiera: su registro del DOI sigue igual. Otro número u otra dirección necesita un código, que recibe después en Contacto preferido.',
    hoursStep: 'Establecer su horario y disponibilidad',
    hoursLead: (zone) =>
      `Se le ofrecen referencias en este horario, ${zone}. Puede cambiarlo cuando quiera en Mi disponibilidad.`,
    changeHours: 'Cambiar este horario',
    notAvailable: 'No disponible',
    allDay: 'Todo el día',
    days,
    next: 'Siguiente',
    back: 'Atrás',
    submit: 'Registrarme',
    saving: 'Guardando…',
    submitting: 'Registrando…',
    cancel: 'Cancelar',
    cancelTitle: '¿Dejar de registrarse?',
    cancelText:
      'Su registro no está completo. Mientras no lo esté, no puede participar en kynect On Demand. Puede volver cuando quiera; el contacto y el horario que guardó siguen escritos.',
    cancelYes: 'Dejar de registrarme',
    cancelNo: 'Seguir registrándome',
    cancelled:
      'Su registro no está completo, así que todavía no puede participar. Puede volver cuando quiera.',
    start: 'Registrarme',

    unmet: 'Antes de poder registrarse',
    unmetLead: 'Los tres pasos se abren en cuanto esto esté en orden.',
    checkAgain: 'Revisar otra vez',

    deregisteredTitle: 'Su registro fue anulado',
    why: {
      'three-missed': (missed) =>
        `Se perdieron ${missed} referencias Generales seguidas, así que no se le ofrecen nuevas.`,
      left: 'Usted dejó kynect On Demand, así que no se le ofrecen nuevas referencias.',
    },
    keepTitle: 'Lo que está En curso sigue siendo suyo',
    keep: 'Termínelo como siempre. Nadie se lo quita.',
    keepNone: 'No hay nada En curso.',
    missesTitle: 'Las referencias perdidas',
    missesLead:
      '¿No fue culpa suya? Impúgnela. Si el personal perdona una de estas, su registro vuelve automáticamente.',
    backTitle: 'Cómo volver',
    backLead: 'Siga otra vez los tres pasos. Todo aparece escrito, y su cuenta de perdidas empieza en cero.',
    backButton: 'Registrarme otra vez',
    goOn: 'Seguir registrándome',

    registeredTitle: 'Su registro está vigente',
    registeredLead: 'Las referencias le llegan mientras la disponibilidad actual está activada.',
    toQuickUpdates: 'Ir a Novedades',
    onFile: 'Lo que tenemos',
    changeContact: 'Cambiar estos datos de contacto',
    hours: 'Horario disponible',
    leaveTitle: 'Dejar kynect On Demand',
    leaveLead: 'Ya no recibe referencias. Puede registrarse otra vez cuando quiera.',
    leave: 'Dejar',
    leaveConfirm: '¿Dejar kynect On Demand?',
    leaveText:
      'Una referencia General que espere su respuesta cuenta como rechazada y pasa a otras personas de inmediato. Lo que está En curso sigue siendo suyo hasta terminarlo. Puede registrarse otra vez cuando quiera.',
    leaveYes: 'Dejar',
    leaveNo: 'Conservar mi registro',
  },

  contest: {
    missed: 'Perdió esta referencia como General',
    title: 'Impugnar esta referencia perdida',
    lead: (time) => `Si no fue culpa suya, diga por qué. Puede hacerlo hasta ${time}`,
    reason: 'Motivo',
    button: 'Impugnar',
    chooseReason: 'Elija primero un motivo.',
    reasons: {
      'alert-not-received': 'No me llegó ningún aviso',
      'technical-problem': 'El navegador o el portal no funcionaba',
      'on-another-call': 'Estaba en una llamada con otro residente',
      emergency: 'Surgió algo urgente',
      other: 'Otro motivo',
    },
    states: {
      open: 'Usted impugnó esta referencia perdida. El personal la revisa y le dirá la respuesta.',
      forgiven: 'El personal perdonó esta referencia perdida. No cuenta.',
      upheld: 'El personal revisó esta referencia perdida. Cuenta.',
    },
    tooLate: 'Pasó demasiado tiempo para impugnar esta referencia perdida.',
  },

  metrics: {
    period: 'Período',
    periods: {
      today: 'Hoy',
      'last-7': 'Últimos 7 días',
      'last-30': 'Últimos 30 días',
      'this-month': 'Este mes',
      custom: 'A medida',
    },
    from: 'Desde',
    to: 'Hasta',
    range: (from, to, zone) => (from === to ? `${from}, ${zone}` : `Del ${from} al ${to}, ${zone}`),
    wrong: {
      missing: 'Elija un día.',
      order: 'El último día es anterior al primero.',
      long: 'Elija un año como máximo.',
    },
    figures: 'Cifras',
    offered: 'Ofrecidas',
    offeredOf: (general, mass) =>
      `${general} ${general === 1 ? 'General' : 'Generales'}, ${mass} ${mass === 1 ? 'Masiva' : 'Masivas'}`,
    accepted: 'Aceptadas',
    rejected: 'Rechazadas',
    missed: 'Perdidas',
    missedOf: 'Solo Generales; sin las perdonadas',
    completed: 'Completadas',
    unableToReach: 'Sin poder contactar',
    unableToReachOf: (count) => `No se pudo contactar ${veces(count)}`,
    returned: (count) => `Devueltas ${veces(count)}`,
    responseTime: 'Tiempo de respuesta',
    responseTimeOf: 'Generales, la mitad más rápido',
    timeToFirstAttempt: 'Tiempo hasta el primer intento',
    timeToFirstAttemptOf: 'Desde que aceptó, la mitad más rápido',
    promiseKept: 'Promesa cumplida',
    promiseOf: (kept, promised) => `${kept} de ${promised} con un intento a tiempo`,
    nothing: '–',
    percent: (whole) => `${whole}\u00a0%`,
    seconds: (seconds) => `${seconds} s`,
    minutes: (minutes, seconds) => (seconds === 0 ? `${minutes} min` : `${minutes} min ${seconds} s`),
    hours: (hours, minutes) => (minutes === 0 ? `${hours} h` : `${hours} h ${minutes} min`),
    elsewhere: 'Pasó a otro fin',
    elsewhereHint: 'Pasó a otro fin: la tomó otra persona, se canceló, venció, se retiró o sigue abierta.',
    by: { day: 'Por día', hour: 'Por hora del día', language: 'Por idioma', help: 'Por tipo de ayuda' },
    keys: { day: 'Día', hour: 'Hora', language: 'Idioma', help: 'Tipo de ayuda' },
    noteOf: {
      day: 'Debajo de cada día: promesas cumplidas.',
      hour: 'Debajo de cada hora: su tiempo de respuesta a las Generales, el valor medio.',
    },
    showTable: 'Ver como tabla',
    showChart: 'Ver como gráfico',
    csv: 'Guardar como CSV',
    csvOf: (what) => `Guardar como CSV: ${what}`,
    tableOf: (what) => `Ver como tabla: ${what}`,
    chartOf: (what) => `Ver como gráfico: ${what}`,
    csvSeconds: (label) => `${label} (segundos)`,
    promised: 'Prometidas',
    none: 'En este período no se le ofreció ninguna referencia.',
    reading: 'Leyendo sus cifras…',
    ready: 'Las cifras están al día.',
  },

  preferred: {
    lead: 'Su número para los residentes y la dirección a la que llega su correo. Pueden ser distintos de su registro del DOI, que no cambia con esto.',
    alerts: 'Qué avisos van a dónde',
    alertsLead:
      'Mientras haya un navegador abierto con esta extensión, todos los avisos aparecen ahí. También por correo:',
    generalByEmail: 'Referencias Generales',
    massByEmail: 'Referencias Masivas',
    alertsAlways:
      'Los recordatorios de llamar y las noticias sobre su situación siempre se envían por correo.',
    textsLead: 'También por texto, si ningún navegador ni teléfono suyo la muestra en 20 segundos:',
    generalByText: 'Enviarme un texto: referencias Generales',
    massByText: 'Enviarme un texto: referencias Masivas',
    nudges: 'Preguntarme si me quedo más tiempo cuando se esperan muchas solicitudes',
    alertsPrice:
      'Si ni el correo ni los textos le traen las dos, y ningún teléfono suyo recibe avisos, se cuenta con usted solo mientras haya un navegador abierto: con todos cerrados no se le ofrece ninguna referencia.',
    noMail: 'Este servicio no envía correo, así que los avisos aparecen solo en su navegador.',
    noTexts: 'Este servicio no envía textos, así que ningún código puede confirmar otro Teléfono KOD.',
    residentsSee: (phone) => `Los residentes ven ${phone} como el número de quien les llama. Llame desde él.`,
    residentsSeeRecord: (phone, typed) =>
      `Los residentes ven ${phone}, el número de su registro del DOI, porque ningún código ha confirmado ${typed}.`,
    confirmPhone: {
      ...code,
      title: 'Reciba referencias por texto',
      titleDone: 'Su número está confirmado',
      nobody: (phone) =>
        `No se envía ningún texto a ${phone} hasta que escriba el código que le mandamos ahí. El código es también su permiso para textos sobre referencias, recordatorios y códigos; pueden aplicarse tarifas de mensajes y datos, y ALTO los termina.`,
      fails: (phone) =>
        `Los textos a ${phone} no llegan. Si alguna vez nos envió ALTO, envíe primero START y después confirme el número con un código.`,
      saveFirst: 'Guarde primero: el código va al número guardado.',
      send: 'Enviarme un código por texto',
      sendAgain: 'Enviar un código nuevo por texto',
      sent: (phone, until) =>
        ended(
          `Si ${phone} puede recibir nuestros textos, el código llega en un minuto. Vale hasta las ${until}`,
        ),
      codeHint: 'Los seis dígitos del texto más reciente.',
      done: (phone) => `Confirmado. Desde ahora las referencias llegan por texto a ${phone}.`,
      byCode: (phone) => `Las referencias llegan por texto a ${phone}, que usted confirmó.`,
      byStaff: (phone) => `Las referencias llegan por texto a ${phone}.`,
    },
    confirm: {
      ...code,
      title: 'Confirme su dirección',
      titleDone: 'Su dirección está confirmada',
      waits: (email, inUse) =>
        `${email} aún no está confirmado. Hasta que escriba el código que le enviamos ahí, el correo sigue llegando a ${inUse}.`,
      waitsAlone: (email) =>
        `${email} aún no está confirmado. Hasta que escriba el código que le enviamos ahí, no se le envía nada más.`,
      nobody: (email) => `El correo llega a ${email}, que nadie ha confirmado. Asegúrese de que es suyo.`,
      fails: (email) => `El correo enviado a ${email} regresó. Si ya funciona, confírmelo con un código.`,
      saveFirst: 'Guarde primero: el código va a la dirección guardada.',
      send: 'Enviar un código',
      sendAgain: 'Enviar un código nuevo',
      sent: (email, until) =>
        `${ended(`Un código va en camino a ${email}. Vale hasta las ${until}`)} Revise la bandeja de entrada y el correo no deseado.`,
      comesBack: (email) =>
        `El código para ${email} regresó: no se puede entregar correo ahí. Revise la dirección.`,
      codeHint: 'Los seis dígitos del correo más reciente.',
      done: (email) => `Confirmado. Desde ahora el correo llega a ${email}.`,
      byCode: (email) => `El correo llega a ${email}, que usted confirmó.`,
      byStaff: (email) =>
        `El correo llega a ${email}, la dirección que el personal del programa tiene de usted.`,
    },
    test: 'Enviar una prueba',
    testLead: (email) => `Envía un mensaje a ${email}.`,
    testConfirmFirst: 'Confirme primero su dirección: la prueba va a una dirección confirmada.',
    testSaveFirst: 'Guarde primero: la prueba va a la dirección guardada.',
    testSending: 'Enviando…',
    tested: (email) =>
      `Una prueba va en camino a ${email}. Revise la bandeja de entrada y el correo no deseado.`,
    testedLately:
      'Hace menos de un minuto se envió una prueba. Revise primero la bandeja de entrada y el correo no deseado.',
    save: 'Guardar',
    saving: 'Guardando…',
    saved: 'Guardado.',
    unsaved: 'Aún sin guardar.',
    leave: {
      title: '¿Salir sin guardar?',
      text: 'Los cambios de su contacto preferido no están guardados.',
      stay: 'Quedarse',
      save: 'Guardar y salir',
      discard: 'Salir sin guardar',
    },
    registration: 'Su registro',
    registrationLink: 'Ver o terminar su registro',
  },
};
