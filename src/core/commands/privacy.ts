// `privacy`: what is kept of a learner, handed out as JSON, or deleted after a confirming press.

import { internal, oneOf } from '../argument.ts';
import { defineCommand } from '../command.ts';
import {
  deletedView,
  deleteView,
  exportView,
  nothingKeptView,
  privacyView,
} from '../views/privacy.ts';

export const privacy = defineCommand({
  name: 'privacy',
  summary: 'What I keep of you; export it or delete it',
  example: '/privacy export',
  movesHome: true,
  arguments: {
    action: oneOf('What to do', {
      show: 'Show what is kept',
      export: 'Export my data',
      delete: 'Delete my data',
    }),
    sure: internal('Set by the confirming button'),
  },
  run: async ({ action, sure }, { store, call }) => {
    const learner = await store.findLearner(call.account);
    if (action === undefined || action === 'show') return privacyView();
    const data = learner === undefined ? undefined : await store.exportLearner(learner);
    if (data === undefined || learner === undefined) return nothingKeptView();
    if (action === 'export') {
      const text = `${JSON.stringify(data, null, 2)}\n`;
      return { view: exportView(data), file: { name: 'lectern-my-data.json', text } };
    }
    if (sure !== 'yes') return deleteView(data);
    await store.forgetLearner(learner);
    return deletedView();
  },
});
