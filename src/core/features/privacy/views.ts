// The screens about stored data: shown, exported, deleted.

import { buildLine } from '../../bot/command-line.ts';
import { bullets, buttons, type Field, footnote, prose, text, type View } from '../../bot/view.ts';
import type { LearnerData } from '../store.ts';

const exportAction = { label: 'Export my data', line: buildLine('privacy', 'export') };

export function privacyView(): View {
  return {
    title: 'What I store about you',
    tone: 'plain',
    blocks: [
      bullets([
        text(
          'The ID your chat platform gives you, so that I can recognise you, and the date I first saw it. ' +
            'No name, no messages.',
        ),
        text('Where you stopped reading.'),
        text(
          'The questions I asked you and the channel they were in, your answers, and when you gave them.',
        ),
        text('What I work out from those: what you know and what to ask next.'),
        text(
          'Your time zone and the dates it changed. If you want a daily question: when and ' +
            'where you want it, and what happened to each one I sent.',
        ),
        text(
          'The channels whose leaderboard you joined. I look up your name there and don’t store it.',
        ),
        text('When you first opened my Home tab, if your chat app has one, to keep it up to date.'),
      ]),
      prose(
        'For each question I also keep the first answers people gave, but not who gave them or when. ',
        'They aren’t linked to anyone, so they’re kept when you delete your data.',
      ),
      prose('All of this stays in my own database and goes nowhere else.'),
      buttons(exportAction, { label: 'Delete my data', line: buildLine('privacy', 'delete') }),
    ],
  };
}

export function noDataView(): View {
  return {
    title: 'I have no data about you',
    tone: 'plain',
    blocks: [
      prose('I start storing data once you read or answer something.'),
      buttons({ label: 'Start with a lesson', line: buildLine('lesson') }),
    ],
  };
}

export function exportView(data: LearnerData): View {
  return {
    title: 'Your data',
    tone: 'plain',
    blocks: [
      prose('This is everything I store about you, as JSON.'),
      { kind: 'fields', rows: countFields(data) },
      buttons({ label: 'Delete my data', line: buildLine('privacy', 'delete') }),
    ],
  };
}

export function confirmDeleteView(data: LearnerData): View {
  return {
    title: 'Delete everything I store about you?',
    tone: 'info',
    blocks: [
      { kind: 'fields', rows: countFields(data) },
      prose('You can’t undo this. Your progress will be reset to zero.'),
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
    title: 'Your data has been deleted',
    tone: 'plain',
    blocks: [
      prose('I no longer store anything about you. You’re welcome to start again at any time.'),
      footnote('The operator’s backups may still contain your data until they’re overwritten.'),
      buttons({ label: 'What I can do', line: buildLine('help') }),
    ],
  };
}

function countFields({ answers, positions, accounts }: LearnerData): readonly Field[] {
  return [
    { label: 'Accounts', value: text(String(accounts.length)) },
    { label: 'Answers', value: text(String(answers.length)) },
    { label: 'Lessons started', value: text(String(positions.length)) },
  ];
}
