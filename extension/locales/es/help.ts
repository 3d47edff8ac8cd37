/** Ayuda: las reglas del producto como las necesita un agente. */
import type { HelpWords } from '../en/help.ts';
import type { HelpTopics } from '../help-topics.ts';

const topics: HelpTopics = {
  kinds: {
    title: 'General y Masiva',
    lines: (n) => [
      `Una General se le ofrece solo a usted durante ${n.generalWindow}. En ese tiempo la acepta o la rechaza.`,
      'Una Masiva se ofrece a todos los que pueden ayudar. Es de quien la acepte primero.',
      'Una General que usted rechaza pasa a la siguiente persona o a todos. La que nadie contesta a tiempo se vuelve Masiva.',
      `Al residente se le promete una llamada en ${n.callbackWithin} mientras haya suficiente gente de turno. Si no, se le dice una hora más tarde.`,
    ],
    also: 'oferta contestar tiempo plazo vencer',
  },
  alerts: {
    title: 'Cuándo le avisamos de una Masiva',
    lines: (n) => [
      'Todos los que pueden tomarla la ven en la lista de inmediato. Los avisos salen por tandas, primero a quienes mejor encajan.',
      `Una tanda va a ${n.waveSize} personas, y la siguiente sale después de ${n.waveEvery}, o más tarde si queda mucho tiempo.`,
      `Una Masiva que nadie tomó le avisa otra vez después de ${n.alertAgain}.`,
    ],
    also: 'sonido volumen silencio horas de silencio timbre notificacion escritorio alerta',
  },
  order: {
    title: 'A quién se pregunta primero',
    lines: (n) => [
      'Quien habla el idioma del residente va antes que quien no lo habla.',
      `Después cuentan: la distancia, las Generales que perdió en los últimos ${n.missMemory}, las llamadas que tiene y si su navegador está conectado.`,
      'Las solicitudes van primero a kynectors; las inscripciones en un plan, a Agentes. A los demás se les pregunta después.',
      'En un empate va primero quien lleva más tiempo sin que se le pregunte.',
    ],
    also: 'por que yo por que no cerca distancia millas idioma turno',
  },
  misses: {
    title: 'Qué cuenta como perdida',
    lines: () => [
      'Una General cuyo tiempo pasó sin su respuesta es una perdida. Una Masiva nunca lo es.',
      'No son perdidas: una General que retiramos, una que el residente canceló o cambió de hora, una cuyo tiempo terminó durante una falla nuestra y una que venció después de su turno.',
      'Una segunda General del mismo número, ofrecida junto con la primera, tampoco lo es.',
    ],
    also: 'perdio vencida tarde',
  },
  run: {
    title: 'Perdidas seguidas',
    lines: (n) => [
      `${n.missesAllowed} Generales perdidas seguidas anulan su registro. Puede registrarse otra vez de inmediato.`,
      'Aceptar o rechazar a tiempo pone la cuenta en cero. Una Masiva no la cambia.',
      `Después de ${n.missesBeforeLast} seguidas queda en pausa durante ${n.pauseFor}, o hasta que pulse «Aquí estoy». La cuenta se mantiene.`,
      'Después de perder una, recibe Generales solo mientras un navegador suyo esté conectado, hasta que responda a una. Las Masivas llegan como antes.',
      'Lo que está En curso sigue siendo suyo cuando se anula un registro.',
    ],
    also: 'anulado baja perder lugar registro pausa tres esta ahi',
  },
  contest: {
    title: 'Impugnar una perdida',
    lines: (n) => [
      `Puede impugnar una perdida durante ${n.contestWithin}. Abra la referencia y escoja un motivo.`,
      'El personal la perdona o la confirma. Una perdonada ya no cuenta, y el registro que se anuló por ella vuelve.',
      '«¿Le llegan las referencias?» muestra lo que se sabe de cada una.',
    ],
    also: 'apelar perdonar error reclamar',
  },
  accepting: {
    title: 'Lo que ve antes y después de aceptar',
    lines: (n) => [
      'Antes: tipo de ayuda, condado, distancia, idioma, necesidades, forma de contacto, tiempo que queda y por qué se le preguntó.',
      'Después: nombre, teléfono, correo y nota. Nadie más los ve, y cada consulta queda registrada.',
      `Puede tener ${n.capacity} personas En curso. Quienes comparten un número cuentan como una.`,
    ],
    also: 'contacto datos privacidad limite lleno cuantos',
  },
  siblings: {
    title: 'Varias personas, un solo número',
    lines: (n) => [
      `Hasta ${n.openPerNumber} personas pueden pedir ayuda desde un número a la vez. Cada una tiene su nombre, su palabra clave y su hora prometida.`,
      'La segunda solicitud se ofrece primero a quien tiene la primera. Puede aceptarlas juntas, y una llamada puede servir a todas.',
      'Anote un intento por cada una.',
    ],
    also: 'familia pareja refugio mismo numero',
  },
  reject: {
    title: 'Rechazar',
    lines: (n) => [
      `Puede deshacer un rechazo durante ${n.undoFor}. Después pasa a otros. Si cierra el navegador antes, pasa cuando vuelva a iniciar sesión en él.`,
      'El motivo es opcional. No se le pregunta otra vez por esa referencia.',
      'Un rechazo a tiempo no es una perdida. Rechazar una Masiva no cuesta nada.',
      'Apagar la Disponibilidad actual mientras espera una General la rechaza.',
    ],
    also: 'deshacer negar no',
  },
  handBack: {
    title: 'Devolver',
    lines: () => [
      'Una referencia que devuelve se abre a todos de inmediato. No se le pregunta otra vez por ella.',
      'Usted escoge un motivo. No es una perdida, pero Ver métricas cuenta la promesa como no cumplida si no se anotó ningún intento.',
      'El nombre y el número se cierran al devolverla.',
    ],
    also: 'regresar soltar no puedo ayudar',
  },
  call: {
    title: 'La primera llamada',
    lines: (n) => [
      'Llame antes de la hora prometida y anote el intento: contestó, no contestó, buzón de voz o número equivocado.',
      `Si no hay ningún intento anotado, se lo recordamos poco antes de esa hora si aceptó con tiempo, y otra vez cuando llega. Después de ${n.returnAfterReminder} la referencia vuelve a todos. No es una perdida.`,
      'Use la forma de contacto que el residente prefiere.',
    ],
    also: 'intento anotar promesa plazo recordatorio atrasada',
  },
  nobody: {
    title: 'Nadie contesta',
    lines: (n) => [
      'Anote cada intento. Los de agentes anteriores también cuentan.',
      `${n.failedAttemptsAllowed} intentos sin éxito en ${n.failedAttemptsOver} terminan la referencia como No se pudo contactar.`,
      `Una referencia con un intento y sin novedades durante ${n.expireAfter} trae un recordatorio.`,
    ],
    also: 'no contesta buzon de voz numero equivocado',
  },
  callBack: {
    title: 'Llamar otra vez a una hora fija',
    lines: (n) => [
      `Con un intento, o después, puede escoger cuándo llama otra vez, hasta ${n.callBackAhead} más adelante. El residente lee esa hora. Puede cambiarla o quitarla.`,
      'Aparece en sus listas, y a esa hora suena una alerta.',
      'El siguiente intento guarda lo que el campo muestra entonces. Novedades guarda sus llamadas fijas como archivo de calendario.',
    ],
    also: 'despues cita calendario ics devolver la llamada',
  },
  code: {
    title: 'La palabra clave',
    lines: () => [
      'El residente tiene cuatro cifras en su página. Dígalas al empezar la llamada, para que sepa que es usted.',
      'A los residentes se les pide colgar si quien llama no la sabe.',
    ],
    also: 'cifras codigo verificar desconocido',
  },
  complete: {
    title: 'Completar',
    lines: (n) => [
      'Escoja qué resultó. El residente lo lee con palabras sencillas.',
      'Sin un intento anotado preguntamos por qué, y el residente también lo lee.',
      `Durante ${n.disputeWithin} el residente puede decir que no es correcto. «Nadie me llamó» abre la referencia a otros y se avisa al personal.`,
    ],
    also: 'cerrar terminar resultado hecho calificacion',
  },
  resident: {
    title: 'Lo que se le dice al residente',
    lines: () => [
      'Cuando usted acepta, lee su nombre, su número y la palabra clave.',
      'También se le avisa si hay retraso, y cómo terminó. La hora que usted fije para llamar otra vez aparece en su página.',
      'Todo está en su página privada. Las novedades van por mensaje de texto o correo a quienes lo aceptaron.',
    ],
    also: 'seguimiento noticias texto mensaje pagina',
  },
  messages: {
    title: 'Mensajes con un residente',
    lines: () => [
      'Puede escribirle mientras la referencia es suya. Va por mensaje de texto si aceptó recibirlos, o por correo si dio una dirección.',
      'Un teléfono muestra el texto a quien lo mire: no ponga nombres, direcciones ni números largos.',
      'Si donde está el residente es de noche, el texto espera hasta la mañana.',
    ],
    also: 'texto sms respuesta escribir',
  },
  search: {
    title: 'Encontrar una referencia',
    lines: () => [
      'El Gestor de referencias encuentra a las personas que tiene o tuvo En curso por nombre, últimos cuatro dígitos del número, número de caso o su nota.',
      'Encuentra cualquier referencia por condado, tipo de ayuda e idioma.',
      'Lo que busca no aparece en la dirección de la página.',
    ],
    also: 'buscar filtrar ordenar lista nombre numero',
  },
  numbers: {
    title: 'Cómo se cuentan sus cifras',
    lines: () => [
      'Perdidas cuenta solo Generales, sin las que el personal perdonó.',
      'Una promesa se cumple con su primer intento antes de la hora. No cuenta mientras aún se puede cumplir, ni si la hora ya había pasado cuando aceptó.',
      'El tiempo de respuesta va de la oferta de una General a su respuesta. La mitad de sus respuestas fue más rápida y la otra mitad más lenta.',
    ],
    also: 'metricas estadisticas mediana promesa cumplida porcentaje informe',
  },
  switch: {
    title: 'Disponibilidad actual',
    lines: (n) => [
      'Registrarse la enciende. Recibe referencias mientras está encendida y su horario lo indica.',
      'Iniciar sesión fuera de su horario la apaga. Vuelve a encenderse sola cuando empieza su horario, salvo que usted la haya apagado.',
      `Si la enciende fuera de su horario, dura ${n.overrideFor}, o hasta que empiece su horario.`,
    ],
    also: 'encender apagar turno sesion',
  },
  hours: {
    title: 'Horario disponible y horas fuera de la oficina',
    lines: (n) => [
      'Las horas son de la zona que escogió, también cuando cambia el reloj. Un día puede tener varios tramos, y uno puede pasar de la medianoche.',
      'Las horas fuera de la oficina van antes que el horario y el interruptor. Pueden no tener fin.',
      `No se le ofrece ninguna General si su turno termina en menos de ${n.generalWindow}.`,
      'Cambiar su horario no rechaza una General que espera.',
    ],
    also: 'semana descanso almuerzo vacaciones feriado zona horaria horario de verano',
  },
  onACall: {
    title: 'Mientras está en una llamada',
    lines: (n) => [
      `«Estoy en una llamada», en la página del teléfono, detiene las ofertas nuevas durante ${n.callPause}. Una General que espera sigue siendo suya.`,
      'Termina sola, o cuando usted pulsa «Ya terminé».',
    ],
    also: 'ocupado pausa telefono',
  },
  budget: {
    title: 'Muchos residentes en una hora',
    lines: (n) => [
      `Puede hacerse cargo de ${n.residentsAnHour} residentes en una hora. Uno al que deja sin atender cuenta tres veces.`,
      `Por encima de eso no se le ofrece nada durante ${n.coolDown}, y se avisa al personal. Lo que está En curso sigue siendo suyo.`,
      'Si su trabajo necesita más, dígaselo al personal del programa. Puede levantarlo de inmediato.',
    ],
    also: 'limite bloqueado espera',
  },
  reach: {
    title: 'Que le lleguen las referencias',
    lines: (n) => [
      `Se le pregunta si un navegador suyo estuvo conectado en los últimos ${n.reachableWithin}, o si el correo para ambos tipos, los mensajes de texto a un número confirmado o un teléfono con alertas pueden avisarle.`,
      'A quienes tienen el navegador conectado se les pregunta antes que a quienes solo reciben mensajes.',
      '«¿Le llegan las referencias?» prueba cada medio de verdad.',
    ],
    also: 'conectado desconectado alertas fijado',
  },
  email: {
    title: 'Confirmar su Correo KOD',
    lines: (n) => [
      `Escriba el código que le enviamos ahí. Tiene seis cifras, sirve durante ${n.codeLasts} y permite ${n.codeTries} intentos.`,
      `Puede recibir ${n.codesADay} códigos al día, con ${n.codeEvery} entre uno y otro por lo menos.`,
      'Hasta que se confirme una dirección nueva, el correo va a la anterior.',
    ],
    also: 'codigo direccion correo rebota verificar',
  },
  phone: {
    title: 'Su Teléfono KOD',
    lines: () => [
      'Cuando lo confirma con un código, los residentes lo ven como el número de quien les llama. Hasta entonces ven el número de su registro del DOI.',
      'Llame desde el número que ven, o quizá no contesten.',
      'Los mensajes de texto sobre ofertas también van ahí solo después de que lo confirma.',
    ],
    also: 'identificador de llamadas numero contacto',
  },
  register: {
    title: 'Quién puede registrarse',
    lines: () => [
      'Un Agente necesita una licencia activa, la certificación My Purpose y sus datos de contacto confirmados en el Departamento de Seguros.',
      'Un kynector necesita una certificación activa y una organización.',
      'Registro muestra lo que falta y cómo cumplirlo.',
    ],
    also: 'licencia certificado doi condiciones requisitos',
  },
  access: {
    title: 'Cuándo termina el acceso',
    lines: () => [
      'Una licencia o un certificado que vence, una suspensión o perder su lugar en la lista terminan su acceso de inmediato.',
      'Lo que está En curso pasa entonces a otra persona y se le avisa al residente. No es una perdida.',
      'Cuando se arregla, su registro queda como estaba.',
    ],
    also: 'lista de agentes suspendido vencida retirado licencia',
  },
  psl: {
    title: 'Professional Services Line',
    lines: () => [
      'Repase la lista antes de llamar y tenga a la mano los datos del caso.',
      'Un asunto tiene un ticket, y cada llamada tiene su propio número de ticket. Anótelo, o indique que no le dieron ninguno.',
      'Si un asunto no se resuelve, agregue seguimientos y una entrada para el Open Enrollment Issue Tracker.',
    ],
    also: 'ticket escalar tecnico ayuda asunto',
  },
};

export const words: HelpWords = {
  search: 'Buscar en la ayuda',
  hint: 'Una o dos palabras, como perdida, llamar otra vez u horario',
  howTo: (feature) => `Cómo funciona ${feature}`,
  found: (count) => (count === 1 ? '1 respuesta' : `${count} respuestas`),
  near: 'Ninguna respuesta tiene todas estas palabras. Estas tienen algunas.',
  nothing: 'Ninguna respuesta tiene estas palabras. Pruebe con menos o con otras.',
  clear: 'Mostrar toda la ayuda',
  more: '¿No está aquí? Pregunte al personal del programa.',
  topics,
};
