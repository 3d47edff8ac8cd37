/** "We can call you in your language", for readers whose language has no screen. */
import type { Language } from '../vocabulary.ts';

/** Machine translations that no native reader has reviewed, but for English and Spanish. */
export const callLines: Readonly<Record<Language, string>> = {
  en: 'We can call you in your language.',
  es: 'Podemos llamarle en su idioma.',
  zh: '我们可以用您的语言给您打电话。',
  de: 'Wir können Sie in Ihrer Sprache anrufen.',
  vi: 'Chúng tôi có thể gọi cho quý vị bằng ngôn ngữ của quý vị.',
  ar: 'يمكننا الاتصال بكم بلغتكم.',
  bs: 'Možemo vas nazvati na vašem jeziku.',
  ja: 'お客様の言語でお電話できます。',
  fr: 'Nous pouvons vous appeler dans votre langue.',
  ko: '귀하의 언어로 전화해 드릴 수 있습니다.',
  pdc: 'Mir kenne dich in dei Schprooch uffrufe.',
  ne: 'हामी तपाईंलाई तपाईंकै भाषामा फोन गर्न सक्छौं।',
  om: 'Afaan keessaniin isiniif bilbiluu dandeenya.',
  ru: 'Мы можем позвонить вам на вашем языке.',
  tl: 'Maaari namin kayong tawagan sa inyong wika.',
  rn: 'Turashobora kubahamagara mu rurimi rwanyu.',
  sw: 'Tunaweza kukupigia simu kwa lugha yako.',
  so: 'Waxaan kugu soo wici karnaa luqaddaada.',
  rw: 'Dushobora kubahamagara mu rurimi rwanyu.',
  my: 'သင့်ဘာသာစကားဖြင့် သင့်ကို ဖုန်းခေါ်ဆိုနိုင်ပါသည်။',
  kar: 'ပကိးနၤလၢနကျိာ်သ့လီၤ.',
  ht: 'Nou ka rele ou nan lang ou.',
};
