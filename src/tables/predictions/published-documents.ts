/** nba_predictions.published_documents. */
import { date, instant, int, text } from '../column.ts';
import { defineTable } from '../table.ts';

export const PUBLISHED_DOCUMENTS = defineTable({
  dataset: 'nba_predictions',
  name: 'published_documents',
  doc: 'What was published when: append-only, one row per document and revision.',
  columns: {
    slate_date: date('The slate.'),
    document: text('Name of the document.'),
    revision: int('Revision, from 1.'),
    digest: text('SHA-256 of the document’s bytes; its address in the document store.'),
    bytes: int('Size in bytes.'),
    players: int('Players in the document.'),
    known_at: instant('When it was generated.'),
  },
  key: ['slate_date', 'document', 'revision'],
  partition: ['slate_date', 'document', 'revision'],
});
