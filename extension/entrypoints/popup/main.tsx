import { render } from 'preact';
import { tokensCss } from '../../../shared/design/tokens.ts';
import { sendMessage } from '../../background/messages.ts';
import { forgetAnswersOfOthers, forgetAnswersThatEnded, forgetUnknownAnswers } from '../../state/answers.ts';
import { followStorage, voice } from '../../state/worklist.ts';
import { addStyles } from '../../ui/page-styles.ts';
import { Popup } from './popup.tsx';

addStyles(tokensCss(':root'));
const root = document.getElementById('app');
await followStorage();
document.documentElement.lang = voice.value.screen;
forgetAnswersOfOthers();
forgetAnswersThatEnded();
forgetUnknownAnswers();
if (root) render(<Popup />, root);
void sendMessage('refresh').catch(() => undefined);
