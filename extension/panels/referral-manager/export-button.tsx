import { useState } from 'preact/hooks';
import type { ListInput } from '../../../shared/contracts/worklist.ts';
import { sendMessage } from '../../background/messages.ts';
import { unanswered } from '../../state/answers.ts';
import { i18n } from '../../state/worklist.ts';
import { problemText } from '../../ui/problem.tsx';
import { saveFile } from '../../ui/save-file.ts';

/** Without it, spreadsheets read the file as Latin-1. */
const UTF8_MARK = '\ufeff';

/** Saves all pages of the list as a file. The service creates it, because a page here has only 25 rows. */
export const ExportButton = ({ filter }: { filter: Omit<ListInput, 'page' | 'perPage'> }) => {
  const { manager } = i18n.value.words;
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const save = async () => {
    setBusy(true);
    setSaid('');
    const answer = await sendMessage('exportReferrals', filter).catch(() => unanswered);
    setBusy(false);
    if (!answer.ok) return setSaid(problemText(answer.problem));
    const { csv, name, cut } = answer.data;
    saveFile(name, 'text/csv', csv.startsWith(UTF8_MARK) ? csv : UTF8_MARK + csv);
    setSaid(cut ? manager.exportCut : manager.exported);
  };
  return (
    <span class="export">
      <span role="status" class="muted">
        {said}
      </span>
      <button
        type="button"
        class="button button-small"
        aria-disabled={busy}
        onClick={() => !busy && void save()}
      >
        {manager.export}
      </button>
    </span>
  );
};
