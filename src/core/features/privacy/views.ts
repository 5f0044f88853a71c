// The screens on what is kept of a learner: shown, handed out, deleted.

import { buildLine } from '../../bot/command-line.ts';
import { bullets, buttons, type Field, footnote, prose, text, type View } from '../../bot/view.ts';
import type { LearnerData } from '../store.ts';

const exportAction = { label: 'Export my data', line: buildLine('privacy', 'export') };

export function privacyView(): View {
  return {
    title: 'What I keep of you',
    tone: 'plain',
    blocks: [
      bullets([
        text(
          'The id your chat platform gives you, so that I know you again, and since when. ' +
            'No name, no messages.',
        ),
        text('Where you stopped reading.'),
        text(
          'The questions you were asked and in which channel, your answers and when you gave them.',
        ),
        text('What I work out from those: what you know and what to ask next.'),
        text(
          'Your time zone, and on which days it changed. If you want a daily question: at what hour ' +
            'and where, and what became of each I sent.',
        ),
        text(
          'On which channels’ boards you asked to stand. Your name I look up there and do not keep.',
        ),
        text('When you first opened my Home tab, if your chat app has one, to keep it up to date.'),
      ]),
      prose(
        'Of each question I also keep the first answers people gave, but not who gave them or when. ',
        'As they name nobody, they stay when you delete your data.',
      ),
      prose('It stays in this bot’s own database and goes nowhere else.'),
      buttons(exportAction, { label: 'Delete my data', line: buildLine('privacy', 'delete') }),
    ],
  };
}

export function noDataView(): View {
  return {
    title: 'Nothing is kept of you',
    tone: 'plain',
    blocks: [
      prose(
        'I have no data of yours. I start to keep your place once you read or answer something.',
      ),
      buttons({ label: 'Start with a lesson', line: buildLine('lesson') }),
    ],
  };
}

export function exportView(data: LearnerData): View {
  return {
    title: 'Your data',
    tone: 'plain',
    blocks: [
      prose('This is everything I keep of you, as JSON.'),
      { kind: 'fields', rows: countFields(data) },
      buttons({ label: 'Delete my data', line: buildLine('privacy', 'delete') }),
    ],
  };
}

export function confirmDeleteView(data: LearnerData): View {
  return {
    title: 'Delete everything I keep of you?',
    tone: 'info',
    blocks: [
      { kind: 'fields', rows: countFields(data) },
      prose('This cannot be undone. Your progress starts from nothing afterwards.'),
      buttons(
        {
          label: 'Yes, delete my data',
          line: buildLine('privacy', 'delete', ['sure', 'yes']),
          style: 'danger',
        },
        exportAction,
        { label: 'Keep it', line: buildLine('privacy') },
      ),
    ],
  };
}

export function deletedView(): View {
  return {
    title: 'Your data is deleted',
    tone: 'plain',
    blocks: [
      prose('Nothing of yours is left here. You are welcome to start afresh at any time.'),
      footnote('Backups made by whoever runs this bot may hold it until they are overwritten.'),
      buttons({ label: 'What I can do', line: buildLine('help') }),
    ],
  };
}

function countFields({ answers, positions, accounts }: LearnerData): readonly Field[] {
  return [
    { label: 'Accounts', value: text(String(accounts.length)) },
    { label: 'Answers', value: text(String(answers.length)) },
    { label: 'Lessons begun', value: text(String(positions.length)) },
  ];
}
