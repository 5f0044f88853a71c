// `privacy`: shows what is stored about a learner, exports it as JSON, or deletes it once confirmed.

import { internal, oneOf } from '../../bot/arguments.ts';
import { defineCommand } from '../context.ts';
import { confirmDeleteView, deletedView, exportView, noDataView, privacyView } from './views.ts';

export const privacy = defineCommand({
  name: 'privacy',
  summary: 'See, export or delete what I store about you',
  example: '/privacy export',
  updatesHomeTab: true,
  arguments: {
    action: oneOf('What to do', {
      show: 'Show what is stored',
      export: 'Export my data',
      delete: 'Delete my data',
    }),
    sure: internal('Set by the confirming button'),
  },
  run: async ({ action, sure }, { store, request }) => {
    const learner = await store.findLearner(request.account);
    if (action === undefined || action === 'show') return privacyView();
    const data = learner === undefined ? undefined : await store.exportLearner(learner);
    if (data === undefined || learner === undefined) return noDataView();
    if (action === 'export') {
      const text = `${JSON.stringify(data, null, 2)}\n`;
      return { view: exportView(data), file: { name: 'lectern-my-data.json', text } };
    }
    if (sure !== 'yes') return confirmDeleteView(data);
    await store.eraseLearner(learner);
    return deletedView();
  },
});
