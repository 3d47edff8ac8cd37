/** Palabras compartidas en español: written with "usted", not translated word for word. */
import type { Catalog } from '../catalog-shape.ts';

export const es: Catalog = {
  agentStatus: {
    pending: 'Pendiente',
    'in-progress': 'En curso',
    complete: 'Completada',
    'unable-to-reach': 'No se pudo contactar',
    cancelled: 'La canceló el residente',
    rescheduled: 'El residente eligió otra hora',
    'handed-back': 'Devuelta por usted',
    returned: 'Devuelta, sin intentos',
    'not-called': 'Nadie llamó, dice el residente',
    missed: 'Perdida',
    rejected: 'Rechazada',
    taken: 'La tomó otra persona',
    expired: 'Vencida',
    'access-ended': 'Su acceso había terminado',
    'taken-back': 'El personal la retiró',
    moved: 'Pasó a un colega',
    withdrawn: 'Retirada',
  },
  kind: { general: 'General', mass: 'Masiva' },
  help: {
    application: 'Solicitud',
    enrollment: 'Inscripción en un plan',
    both: 'Solicitud e inscripción en un plan',
  },
  helpInSentence: {
    application: 'solicitud',
    enrollment: 'inscripción en un plan',
    both: 'solicitud e inscripción en un plan',
  },
  contactMethod: { phone: 'Llamada telefónica', text: 'Mensaje de texto', email: 'Correo electrónico' },
  need: {
    'text-or-relay': 'Es una persona sorda: solo texto o relay',
    interpreter: 'Intérprete',
    asl: 'Lengua de señas americana',
    tty: 'TTY',
    relay: 'Kentucky Relay',
  },
  role: { 'insurance-agent': 'Agente', kynector: 'kynector' },
  registration: {
    'never-registered': 'Sin registro',
    registered: 'Registro vigente',
    'de-registered': 'Registro anulado',
  },
  rejectReason: {
    busy: 'Ahora no tengo tiempo',
    'too-far': 'Queda demasiado lejos',
    language: 'No hablo el idioma',
    'not-my-kind': 'No doy ese tipo de ayuda',
    conflict: 'Conflicto de interés',
    other: 'Otro motivo',
  },
  handBackReason: {
    emergency: 'Surgió algo urgente',
    'cannot-help': 'No puedo ayudar con esto',
    language: 'No hablo el idioma',
    conflict: 'Conflicto de interés',
    other: 'Otro motivo',
  },
  attemptOutcome: {
    reached: 'Contactado',
    'no-answer': 'No contestó',
    voicemail: 'Dejé un mensaje de voz',
    'wrong-number': 'Número equivocado',
  },
  completionOutcome: {
    enrolled: 'Inscrito en un plan',
    'application-submitted': 'Solicitud enviada',
    'question-answered': 'Pregunta contestada',
    'follow-up-agreed': 'Seguimiento acordado',
    'no-longer-needed': 'Ya no necesita ayuda',
    'not-eligible': 'No cumple los requisitos',
  },
  noAttemptReason: {
    'not-logged': 'Me comuniqué y no lo anoté',
    'resident-called': 'Se comunicó conmigo',
    'in-person': 'Nos vimos en persona',
    'not-needed': 'No hacía falta comunicarse',
    other: 'Otro',
  },
  nudge: {
    title: '¿Puede quedarse más tiempo?',
    hour: 'las {time}',
    hourOne: 'la {time}',
    expected:
      'Se esperan unas {count} solicitudes en {language} entre {from} y {until} en el condado de {county}.',
    recorded:
      'En {days} {weekdays} anteriores llegaron entre {from} y {until} {count} solicitudes en {language} del condado de {county}.',
    recordedOnce:
      'Un {weekday} anterior llegaron entre {from} y {until} {count} solicitudes en {language} del condado de {county}.',
    ask: '¿Se queda hasta {time}?',
    stay: 'Quedarme hasta {time}',
    decline: 'Hoy no',
    stays: 'Gracias: usted se queda hasta {time}',
    undo: 'Deshacer',
    off: 'Puede desactivar estas preguntas en Contacto preferido.',
  },
  dutyReason: {
    'on-duty': 'Usted está de turno.',
    override: 'Usted está de turno, también fuera de su horario, como usted eligió.',
    'off-by-hand': 'Usted desactivó su disponibilidad actual.',
    'off-by-sign-in':
      'Usted inició sesión fuera de su horario, así que su disponibilidad actual está desactivada.',
    'out-of-office': 'Usted está fuera de la oficina.',
    closed: 'El programa está cerrado hoy.',
    'outside-hours': 'Usted está fuera de su horario disponible.',
  },
  unmetCriterion: {
    'licence-lapsed': {
      what: 'Su licencia de seguros no está activa.',
      mend: 'Renuévela con el Departamento de Seguros. Cuenta aquí desde el día siguiente.',
    },
    'my-purpose-missing': {
      what: 'Su certificación My Purpose falta o ya no es válida.',
      mend: 'Complete la capacitación My Purpose de este año.',
    },
    'doi-contact-unconfirmed': {
      what: 'Los datos de contacto de su registro del DOI no están confirmados con el Departamento de Seguros.',
      mend: 'Confírmelos con el Departamento de Seguros. Su Teléfono KOD y su Correo KOD no cuentan para esto.',
    },
    'certification-lapsed': {
      what: 'Su certificación o capacitación de kynector no está activa.',
      mend: 'Complete su capacitación de kynector o pida a su organización que la renueve.',
    },
    'organisation-missing': {
      what: 'No tenemos una organización registrada para usted.',
      mend: 'Pida a su organización de kynectors que lo agregue a su lista.',
    },
  },
  refusal: {
    'not-signed-in': 'Su sesión está cerrada. Inicie sesión e intente de nuevo.',
    'not-staff': 'Su cuenta no es del personal del programa.',
    'not-delegate': 'Su cuenta no actúa en nombre de ninguna agencia.',
    'second-level-only': 'Solo un delegado de nivel 2 puede hacer esto.',
    'no-agency': 'La lista del programa no indica ninguna agencia para usted.',
    'not-on-roster': 'Su cuenta no está en la lista de agentes y kynectors. Pida al programa que la agregue.',
    suspended:
      'El programa suspendió su acceso. Los pedidos que usted había aceptado pasaron a otras personas. Llame a la línea de servicios profesionales.',
    'not-registered': 'Usted no tiene un registro vigente en kynect On Demand. Abra Registro primero.',
    'criteria-unmet': 'Falta una de las condiciones para participar. Registro le muestra cuál.',
    'already-registered': 'Usted ya tiene un registro vigente.',
    'not-found': 'No lo encontramos. Puede estar cerrado, o el enlace puede estar incompleto.',
    'origin-not-allowed': 'Esta página no puede usar el servicio. Llámenos, por favor.',
    'too-many-requests': 'Hubo muchos intentos desde aquí. Pruebe otra vez en unos minutos o llámenos.',
    'challenge-failed': 'La comprobación contra robots no funcionó. Envíe el formulario otra vez.',
    'challenge-used': 'La comprobación contra robots ya se usó. Envíe el formulario otra vez.',
    'key-reused': 'Esto ya se envió antes con otras respuestas. Envíelo otra vez como un pedido nuevo.',
    'offer-missed': 'El plazo para contestar terminó.',
    'offer-taken': 'Otra persona aceptó esta referencia primero.',
    'offer-withdrawn': 'Este ofrecimiento ya no está abierto para usted.',
    'offer-settled': 'Esta referencia ya fue contestada.',
    'at-capacity':
      'Usted tiene todas las referencias en curso que puede llevar. Complete una o devuelva una primero.',
    'viewing-limit':
      'Usted aceptó en una hora a más residentes de los que una persona puede llamar, así que por ahora no puede aceptar más. Lo que tiene en curso sigue siendo suyo. Si su trabajo lo requiere, avise al personal del programa: puede terminar esta espera enseguida.',
    'records-limit':
      'Ha abierto todas las referencias anteriores que una persona necesita en 24 horas. Intente de nuevo mañana. Si su trabajo lo requiere hoy, avise al personal del programa.',
    'referral-closed': 'Esta referencia está cerrada.',
    'not-yours': 'Esta referencia no es suya.',
    'promise-changed':
      'Lo que podemos prometer cambió. Mírelo y envíe de nuevo. No se pierde nada de lo que escribió.',
    'reason-needed': 'Diga por qué no hay ningún intento registrado.',
    'too-early': 'Todavía es temprano para esto. Espere a que pase la hora prometida.',
    'too-late': 'Ya es tarde para esto.',
    'accepted-already': 'Alguien ya se comprometió a ayudarle, así que esto ya no se puede cambiar.',
    'invalid-input': 'Hay algo que revisar. Mire las respuestas marcadas.',
    'county-needed': 'Este código postal está en más de un condado. Elija el condado.',
    'zip-unknown': 'No conocemos este código postal. Revise los 5 dígitos o llámenos.',
    'zip-out-of-state':
      'Este código postal no es de Kentucky. Si vive en Kentucky y está de viaje, escriba el código postal de su casa. O llámenos.',
    'consent-needed':
      'Necesitamos su permiso para compartir su pedido con la persona que se comunique con usted.',
    'phone-invalid': 'Escriba un número de teléfono de 10 dígitos, como 502-555-0100.',
    'phone-extension':
      'Un número con extensión no puede recibir mensajes de texto. Escriba uno sin extensión o elija otra forma de contacto.',
    'contact-needed': 'Escriba cómo podemos comunicarnos con usted: un teléfono o un correo electrónico.',
    'code-wrong': 'Ese no es el código. Use el del correo más reciente: los anteriores ya no valen.',
    'code-over': 'Ese código ya no vale. Envíe uno nuevo.',
    'codes-unwanted':
      'Quien lee esa dirección nos pidió no enviar más códigos ahí. Escriba otra dirección o hable con el personal del programa.',
    'contact-unconfirmed': 'Confirme primero la dirección con un código que le enviamos ahí.',
    'calendar-invalid': 'Estas horas no concuerdan. Revise que ninguna se encime con otra.',
    'call-open': 'Hay una llamada abierta sobre este asunto. Termínela primero con su número de ticket.',
    'ticket-used': 'Ese número de ticket es de otro asunto suyo. Cada asunto lleva su propio ticket.',
    'psl-daily-limit':
      'Ha comenzado todos los asuntos que una persona puede comenzar en 24 horas. Lo que escribió queda en este navegador y se guarda en cuanto haya lugar.',
    'psl-open-limit':
      'Tiene todos los asuntos abiertos que una persona puede tener. Cierre o descarte uno. Lo que escribió queda en este navegador y se guarda en cuanto haya lugar.',
    'psl-issue-full':
      'Este asunto está lleno. Comience otro para lo que falta, o guarde aparte lo que se conservó junto a este.',
    'psl-picture-limit':
      'Ha agregado todas las imágenes que una persona puede agregar en 24 horas, así que esta no se guardó. Anote lo que muestra o agréguela mañana.',
    'attempts-limit': 'Ha registrado todos los intentos que admite una referencia. Complétela o devuélvala.',
    'no-way-to-write':
      'A esta persona no le llegan mensajes ni correos sobre este pedido. Comuníquese de otra manera.',
    'names-resident':
      'Un teléfono muestra esto a quien lo mire. No escriba el nombre de la persona, direcciones ni números largos.',
    'daily-limit':
      'Ha hecho esto todas las veces que una persona puede en 24 horas. Intente de nuevo mañana.',
    'took-too-long': 'Esto tardó demasiado de nuestra parte y no se cambió nada. Intente de nuevo.',
  },
  language: {
    en: 'inglés',
    es: 'español',
    zh: 'chino',
    de: 'alemán',
    vi: 'vietnamita',
    ar: 'árabe',
    bs: 'serbocroata / bosnio',
    ja: 'japonés',
    fr: 'francés',
    ko: 'coreano',
    pdc: 'alemán de Pensilvania',
    ne: 'nepalí',
    om: 'oromo',
    ru: 'ruso',
    tl: 'tagalo',
    rn: 'kirundi',
    sw: 'suajili',
    so: 'somalí',
    rw: 'kiñaruanda',
    my: 'birmano',
    kar: 'karen',
    ht: 'criollo haitiano',
  },
  fault:
    'Algo de nuestra parte no funciona en este momento. No se perdió nada. Intente de nuevo en un minuto.',
};
